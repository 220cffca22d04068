import { PdfName, PdfDict } from '../../../src/pdf/index.js'
import { append, catalogOf, change } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The catalog leads to a second page tree (shadow, hide-and-replace).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const pages = increment.add(PdfDict.of({ Type: PdfName.of('Pages'), Kids: [], Count: 0 }))
      change(increment, catalogOf(increment), { Pages: pages })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
