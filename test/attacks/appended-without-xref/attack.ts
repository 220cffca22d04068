import { concatBytes, fromLatin1 } from '../../../src/kernel/bytes.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A reader that repairs files takes the last object 18, which is the page of the attacker (ISA).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    concatBytes([clean, fromLatin1('18 0 obj\n<< /Type /Page /Contents 99 0 R >>\nendobj\n')]),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.trailing-bytes' },
}
