import { PdfDict, PdfName, PdfRef } from '../../../src/pdf/index.js'
import { append, appearance, change, label, pageOf, signatureIn } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: "A copied signature in a new visible field puts the attacker's picture over the page (SSA).",
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const { dict } = signatureIn(clean, 'co-quan')
      const field = increment.add(
        PdfDict.of({ Type: PdfName.of('Annot'), Subtype: PdfName.of('Widget'), FT: PdfName.of('Sig'), T: label('moi'), Rect: [85, 560, 500, 625], F: 132, V: increment.add(dict), AP: PdfDict.of({ N: increment.add(appearance('1 g 0 0 415 65 re f', [0, 0, 415, 65])) }) }),
      )
      const view = increment.file.current
      const form = view.catalog.get('AcroForm')
      if (!(form instanceof PdfRef)) throw new TypeError('the form is an object')
      change(increment, form, { Fields: [...(view.findArray(view.findDict(form)?.get('Fields')) ?? []), field] })
      const page = pageOf(increment)
      change(increment, page, { Annots: [...(view.findArray(view.findDict(page)?.get('Annots')) ?? []), field] })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
