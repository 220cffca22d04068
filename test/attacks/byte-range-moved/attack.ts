import { append, change, pageOf, signatureIn, text } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: "The signature dictionary is written again further down, its byte range still on the old bytes: the room between is the attacker's (SWA).",
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const { ref, dict } = signatureIn(clean, 'co-quan')
      increment.replace(ref, dict)
      change(increment, pageOf(increment), { Contents: increment.add(text('BT ET')) })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.byte-range' },
}
