import { append, change, fieldOf } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The number stands in another line.',
  clean: 'final-B-B.pdf',
  make: (clean) => append(clean, (increment) => change(increment, fieldOf(increment, 'so'), { Rect: [110, 600, 139, 615] })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
