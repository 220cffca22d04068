import { append, change, fieldOf } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The last signature is taken out, so that its field can be signed by somebody else.',
  clean: 'final-B-B.pdf',
  make: (clean) => append(clean, (increment) => change(increment, fieldOf(increment, 'co-quan'), { V: undefined })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'nguoi-ky', check: 'integrity.changes' },
}
