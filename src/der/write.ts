import { compareBytes, concatBytes, fromUtf8 } from '../kernel/bytes.js'
import { TAG } from './element.js'

/** One tag-length-value around the given content. */
export function element(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of content) length += part.length
  return concatBytes([header(tag, length), ...content])
}

function header(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(tag, 0x80 | octets.length, ...octets)
}

/** SEQUENCE of the parts, in order. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(TAG.sequence, ...parts)

/** SET OF: the parts in the order that DER wants (X.690 11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => element(TAG.set, ...[...parts].sort(compareBytes))

/** INTEGER of a non-negative number below 2^48, or of big-endian two's complement octets (shortened where needed). */
export function integer(value: number | Uint8Array): Uint8Array {
  if (typeof value !== 'number') return element(TAG.integer, shortest(value))
  if (!Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`integer() takes a non-negative integer, got ${value}`)
  const octets: number[] = [value % 256]
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  if ((octets[0] ?? 0) >= 0x80) octets.unshift(0)
  return element(TAG.integer, Uint8Array.from(octets))
}

/** INTEGER of an unsigned big-endian number. */
export const unsignedInteger = (bytes: Uint8Array): Uint8Array => integer(concatBytes([Uint8Array.of(0), bytes]))

function shortest(bytes: Uint8Array): Uint8Array {
  let from = 0
  while (from + 1 < bytes.length) {
    const next = bytes[from + 1] ?? 0
    if ((bytes[from] === 0 && next < 0x80) || (bytes[from] === 0xff && next >= 0x80)) from += 1
    else break
  }
  return bytes.subarray(from)
}

/** OBJECT IDENTIFIER of a dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const octets: number[] = []
  for (const arc of [40 * first + second, ...rest]) {
    const groups = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | (left % 128))
    octets.push(...groups)
  }
  return element(TAG.oid, Uint8Array.from(octets))
}

export const octetString = (bytes: Uint8Array): Uint8Array => element(TAG.octetString, bytes)
/** BIT STRING of whole octets. */
export const bitString = (bytes: Uint8Array): Uint8Array => element(TAG.bitString, Uint8Array.of(0), bytes)
export const nullValue = (): Uint8Array => Uint8Array.of(TAG.null, 0)
export const boolean = (value: boolean): Uint8Array => Uint8Array.of(TAG.boolean, 1, value ? 0xff : 0)
export const utf8String = (text: string): Uint8Array => element(TAG.utf8String, fromUtf8(text))
export const printableString = (text: string): Uint8Array => element(TAG.printableString, fromUtf8(text))
export const ia5String = (text: string): Uint8Array => element(TAG.ia5String, fromUtf8(text))

/** `[n] EXPLICIT` around whole elements. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  element(0xa0 | number, ...parts)

/** The same element behind another identifier octet: `[n] IMPLICIT`. */
export function retag(tag: number, whole: Uint8Array): Uint8Array {
  const copy = whole.slice()
  copy[0] = tag
  return copy
}

/** BIT STRING of named bits: trailing zero bits are left out (X.690 11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return element(TAG.bitString, Uint8Array.of(0))
  const last = Math.max(...bits)
  const octets = new Uint8Array(Math.floor(last / 8) + 2)
  octets[0] = 7 - (last % 8)
  for (const bit of bits) octets[1 + Math.floor(bit / 8)] = (octets[1 + Math.floor(bit / 8)] ?? 0) | (0x80 >> (bit % 8))
  return element(TAG.bitString, octets)
}

/** Time in whole seconds as RFC 5280 4.1.2.5 wants it: UTCTime up to 2049, GeneralizedTime from 2050. */
export function time(moment: Date): Uint8Array {
  const digits = `${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  const year = moment.getUTCFullYear()
  return year >= 1950 && year < 2050 ? element(TAG.utcTime, fromUtf8(digits.slice(2))) : generalizedTime(moment)
}

/** GeneralizedTime in whole seconds. */
export const generalizedTime = (moment: Date): Uint8Array =>
  element(TAG.generalizedTime, fromUtf8(`${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`))
