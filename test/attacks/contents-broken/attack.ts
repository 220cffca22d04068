import { overwrite, signatureIn } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The CMS cannot be parsed: an exception must be no pass (USF).',
  clean: 'final-B-B.pdf',
  make: (clean) => overwrite(clean, signatureIn(clean, 'co-quan').span.start + 1, 'ff'),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'format.cms' },
}
