import { LATE, readBytes } from '../../verify/trust-fixture.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The agency signs another page than the leader did; its own signature is good.',
  clean: 'final-B-B.pdf',
  make: () => readBytes(new URL('neg-content.pdf', LATE)),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'nguoi-ky', check: 'integrity.changes' },
}
