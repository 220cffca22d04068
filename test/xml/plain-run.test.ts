import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { TEXT, TEXT_CLASS } from '../../src/xml/character.js'
import { PlainRun } from '../../src/xml/plain-run.js'

/** Long plain stretches with anything in between: what the words pass must be what the bytes pass. */
const stretch = fc.oneof(
  fc.nat(40).map((length) => new Uint8Array(length).fill(0x41)),
  fc.uint8Array({ minLength: 1, maxLength: 3 }),
  fc
    .constantFrom(0x00, 0x0a, 0x1f, 0x20, 0x25, 0x26, 0x27, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x7f, 0x80, 0xff)
    .map((byte) => Uint8Array.of(byte)),
)
property.prop([fc.array(stretch, { maxLength: 12 }), fc.nat(7), fc.nat(40)], { numRuns: 3000 })(
  'four bytes at a time and one at a time pass the same bytes, wherever the view begins',
  (parts, offset, from) => {
    const whole = Uint8Array.from([...new Uint8Array(offset), ...parts.flatMap((part) => [...part])])
    const bytes = whole.subarray(offset)
    let expected = Math.min(from, bytes.length)
    while (expected < bytes.length && TEXT_CLASS[bytes[expected] ?? 0] === TEXT.plain) expected += 1
    expect(new PlainRun(bytes).end(Math.min(from, bytes.length))).toBe(expected)
  },
)
