import { append, change, fieldOf } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The number disappears from the page.',
  clean: 'final-B-B.pdf',
  make: (clean) => append(clean, (increment) => change(increment, fieldOf(increment, 'so'), { F: 6 })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
