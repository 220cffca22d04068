import { append, change, fieldOf } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The next change finds no lock of the agency.',
  clean: 'final-B-B.pdf',
  make: (clean) => append(clean, (increment) => change(increment, fieldOf(increment, 'co-quan'), { Lock: undefined })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
