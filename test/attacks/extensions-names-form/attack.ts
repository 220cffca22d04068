import { PdfDict, PdfRef } from '../../../src/pdf/index.js'
import { append, catalogOf, change } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: '/Extensions may grow: it names the form dictionary, which is written anew with NeedAppearances.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const catalog = catalogOf(increment)
      const dict = increment.file.current.catalog
      const form = dict.get('AcroForm')
      const formRef = form instanceof PdfRef ? form : undefined
      if (formRef === undefined) throw new TypeError('the form is an object of its own')
      const old = increment.file.current.findDict(dict.get('Extensions'))
      change(increment, formRef, { NeedAppearances: true })
      change(increment, catalog, { Extensions: (old ?? PdfDict.of({})).with({ VNT: formRef }) })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
