import { overwrite } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'One letter of the signed page reads otherwise.',
  clean: 'final-B-B.pdf',
  make: (clean) => overwrite(clean, 900, String.fromCharCode((clean[900] ?? 0) ^ 1)),
  expected: { conclusion: 'failed', subIndication: 'HASH_FAILURE', field: 'co-quan', check: 'integrity.digest' },
}
