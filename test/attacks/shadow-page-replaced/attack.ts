import { append, change, pageOf, text } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The page shows another text; both signatures still verify over the older revision (ISA).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => change(increment, pageOf(increment), { Contents: increment.add(text('BT ET')) })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
