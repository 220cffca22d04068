import { PdfDict, PdfRef } from '../../../src/pdf/index.js'
import { append, catalogOf, change, pageOf, text } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'Validation data may be added after signing: the page content comes along as if it were a certificate.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const view = increment.file.current
      const contents = view.findDict(pageOf(increment))?.get('Contents')
      if (!(contents instanceof PdfRef)) throw new TypeError('the page has one content stream')
      increment.replace(contents, text('BT ET'))
      const store = increment.add(PdfDict.of({ Certs: [contents] }))
      change(increment, catalogOf(increment), { DSS: store })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
