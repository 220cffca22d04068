import { overwrite, signatureIn } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A viewer that swallows the error shows the last known state (USF).',
  clean: 'final-B-B.pdf',
  make: (clean) => {
    const { span } = signatureIn(clean, 'co-quan')
    return overwrite(clean, span.start + 1, '0'.repeat(span.end - span.start - 2))
  },
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'format.cms' },
}
