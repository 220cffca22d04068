import { PdfName, PdfRef } from '../../../src/pdf/index.js'
import { append, change } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The digits of the number look like other digits: only a font object changed (shadow, replace).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => change(increment, new PdfRef(5), { BaseFont: PdfName.of('Symbol') })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
