import { writeBase64 } from '../../kernel/platform.js'
import { malformed } from '../errors.js'

const INVALID = 255
const BLANK = 254
const PADDING = 253
const VALUES: Uint8Array = new Uint8Array(256).fill(INVALID)
for (const [i, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  VALUES[letter.charCodeAt(0)] = i
for (const blank of ' \t\r\n') VALUES[blank.charCodeAt(0)] = BLANK
VALUES[0x3d] = PADDING

/**
 * Decodes base64 as it comes. Blanks are passed over; anything else that is not base64 ends it with an error, for a file that was read
 * only in part is no file.
 *
 * With `scratch` each part is only good until the next is asked for: no memory is taken, where all that is wanted is a size.
 *
 * @throws MalformedError `ERR_EXCHANGE_BASE64` with the place among the characters.
 */
export function* decodeBase64(parts: Iterable<Uint8Array>, scratch?: Uint8Array): Generator<Uint8Array> {
  let held = 0
  let count = 0
  let padding = 0
  let passed = 0
  for (const part of parts) {
    const room = Math.ceil((part.length * 3) / 4) + 3
    const out = scratch !== undefined && scratch.length >= room ? scratch : new Uint8Array(room)
    const whole = count === 0 && padding === 0 ? decodeLetters(part, out) : 0
    if (whole > 0) {
      passed += part.length
      yield out.subarray(0, whole)
      continue
    }
    let to = 0
    for (let i = 0; i < part.length; i += 1) {
      const value = VALUES[part[i] as number] as number
      if (value < 64) {
        if (padding > 0) throw broken(passed + i)
        held = (held << 6) | value
        count += 1
        if (count === 4) {
          out[to] = held >> 16
          out[to + 1] = (held >> 8) & 255
          out[to + 2] = held & 255
          to += 3
          held = 0
          count = 0
        }
      } else if (value === PADDING) {
        padding += 1
        if (count + padding > 4 || count < 2) throw broken(passed + i)
      } else if (value === INVALID) throw broken(passed + i)
    }
    passed += part.length
    if (to > 0) yield out.subarray(0, to)
  }
  if (count === 0 && padding === 0) return
  // the bits that no byte takes must be zero: else two texts are one file
  const rest = count === 2 ? held & 15 : held & 3
  if (count + padding !== 4 || rest !== 0) throw broken(passed)
  yield count === 2 ? Uint8Array.of(held >> 4) : Uint8Array.of(held >> 10, (held >> 2) & 255)
}

/** All of a part at once, when it is nothing but whole groups of letters; 0 when it is not. */
function decodeLetters(part: Uint8Array, out: Uint8Array): number {
  const size = (part.length / 4) * 3
  // the platform also reads the other alphabet, and passes over what it does not know
  if (!Number.isInteger(size) || [0x3d, 0x2d, 0x5f].some((letter) => part.includes(letter))) return 0
  return writeBase64(part, out) === size ? size : 0
}

const broken = (at: number): Error => malformed('ERR_EXCHANGE_BASE64', `not base64 at character ${at}`, { at })
