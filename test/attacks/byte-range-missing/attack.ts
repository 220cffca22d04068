import { append, change, signatureIn } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'Without /ByteRange nothing says what is signed (USF).',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => change(increment, signatureIn(clean, 'co-quan').ref, { ByteRange: undefined })),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.byte-range' },
}
