import { PdfDict } from '../../../src/pdf/index.js'
import { append, catalogOf, change } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A key of the store that no reader of validation data knows hides a second page tree for later.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const store = increment.add(PdfDict.of({ Certs: [], Pages: increment.add(PdfDict.of({})) }))
      change(increment, catalogOf(increment), { DSS: store })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
