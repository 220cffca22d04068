import { append, text } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A prepared object waits for a later revision to use it (shadow).',
  clean: 'final-B-B.pdf',
  make: (clean) => append(clean, (increment) => void increment.add(text('BT ET'))),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
