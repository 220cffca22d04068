import { PdfName, PdfDict } from '../../../src/pdf/index.js'
import { append, catalogOf, change, label } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The file runs a script when it is opened.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) =>
      change(increment, catalogOf(increment), { OpenAction: PdfDict.of({ S: PdfName.of('JavaScript'), JS: label('1') }) }),
    ),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
