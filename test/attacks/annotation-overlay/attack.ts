import { PdfName, PdfDict } from '../../../src/pdf/index.js'
import { append, appearance, change, pageOf } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A note with white ground covers a line of the page (EAA).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const note = increment.add(
        PdfDict.of({ Type: PdfName.of('Annot'), Subtype: PdfName.of('FreeText'), Rect: [85, 560, 500, 625], F: 4, AP: PdfDict.of({ N: increment.add(appearance('1 g 0 0 415 65 re f', [0, 0, 415, 65])) }) }),
      )
      const page = pageOf(increment)
      const list = increment.file.current.findArray(increment.file.current.findDict(page)?.get('Annots')) ?? []
      change(increment, page, { Annots: [...list, note] })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
