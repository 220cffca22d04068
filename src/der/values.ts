import { toLatin1 } from '../kernel/bytes.js'
import { contentOf, type DerElement, expectTag, TAG } from './element.js'
import { malformed } from './errors.js'

const BAD = 'ERR_DER_BAD_VALUE'

/** Dotted form of an OBJECT IDENTIFIER. Arcs beyond 2^53 are refused. */
export function oidOf(element: DerElement): string {
  return decodeOid(contentOf(expectTag(element, TAG.oid, 'object identifier')), element.start)
}

/** Dotted form of the content octets of an OBJECT IDENTIFIER (also behind an IMPLICIT tag). */
export function decodeOid(content: Uint8Array, offset = 0): string {
  const arcs: number[] = []
  let value = 0
  let open = false
  for (const octet of content) {
    if (!open && octet === 0x80) throw malformed(BAD, 'an arc with leading zeroes', { offset })
    if (value > 2 ** 46) throw malformed(BAD, 'an arc of this object identifier is too large', { offset })
    value = value * 128 + (octet & 0x7f)
    open = octet >= 0x80
    if (open) continue
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)))
    else arcs.push(value)
    value = 0
    if (arcs.length > 64) throw malformed(BAD, 'an object identifier of more than 64 arcs', { offset })
  }
  if (open || arcs.length === 0) throw malformed(BAD, 'the object identifier is cut off', { offset })
  return arcs.join('.')
}

/** Content octets of an INTEGER in their shortest form, sign included. A view. */
export function integerBytes(element: DerElement): Uint8Array {
  const content = contentOf(expectTag(element, TAG.integer, 'integer'))
  const [first, second] = content
  if (first === undefined) throw malformed(BAD, 'an integer without octets', { offset: element.start })
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw malformed(BAD, 'the integer is not in its shortest form', { offset: element.start })
  return content
}

/** A non-negative INTEGER below 2^48, such as a version or an iteration count. */
export function smallIntegerOf(element: DerElement): number {
  const content = integerBytes(element)
  if ((content[0] ?? 0) >= 0x80 || content.length > 6)
    throw malformed(BAD, 'a small non-negative integer expected', { offset: element.start })
  let value = 0
  for (const octet of content) value = value * 256 + octet
  return value
}

/** A BOOLEAN; DER has only 00 and FF. */
export function booleanOf(element: DerElement): boolean {
  const content = contentOf(expectTag(element, TAG.boolean, 'boolean'))
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))
    throw malformed(BAD, 'a boolean is 00 or FF', { offset: element.start })
  return content[0] === 0xff
}

/** Octets of a BIT STRING that holds whole octets (keys, signature values). */
export function bitStringBytes(element: DerElement): Uint8Array {
  const content = contentOf(expectTag(element, TAG.bitString, 'bit string'))
  if (content[0] !== 0) throw malformed(BAD, 'a bit string of whole octets expected', { offset: element.start })
  return content.subarray(1)
}

/** Numbers of the bits that are set in a named-bit BIT STRING: bit 0 is the most significant of the first octet. */
export function namedBitsOf(element: DerElement): ReadonlySet<number> {
  const content = contentOf(expectTag(element, TAG.bitString, 'named bits'))
  const unused = content[0] ?? 8
  if (unused > 7 || (content.length === 1 && unused !== 0))
    throw malformed(BAD, 'bad count of unused bits', { offset: element.start })
  const bits = new Set<number>()
  for (let i = 1; i < content.length; i += 1) {
    for (let bit = 0; bit < 8; bit += 1) if (((content[i] ?? 0) << bit) & 0x80) bits.add((i - 1) * 8 + bit)
  }
  return bits
}

/** Content of an OCTET STRING. A view. */
export function octetsOf(element: DerElement): Uint8Array {
  return contentOf(expectTag(element, TAG.octetString, 'octet string'))
}

/** Text of any of the character string types; `undefined` when the octets do not fit the type. */
export function textOf(element: DerElement): string | undefined {
  const content = contentOf(element)
  switch (element.tag) {
    case TAG.utf8String:
      return decode('utf-8', content)
    case TAG.bmpString:
      return content.length % 2 === 0 ? decode('utf-16be', content) : undefined
    case TAG.universalString:
      return universalText(content)
    case TAG.printableString:
    case TAG.numericString:
    case TAG.ia5String:
    case TAG.visibleString:
      return content.every((octet) => octet < 0x80) ? decode('utf-8', content) : undefined
    case TAG.teletexString: // in practice Latin-1
      return toLatin1(content)
    default:
      return undefined
  }
}

function decode(encoding: string, content: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return undefined // the one way TextDecoder has of saying "not this encoding"
  }
}

function universalText(content: Uint8Array): string | undefined {
  if (content.length % 4 !== 0) return undefined
  let text = ''
  for (let i = 0; i < content.length; i += 4) {
    const point = new DataView(content.buffer, content.byteOffset + i, 4).getUint32(0)
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined
    text += String.fromCodePoint(point)
  }
  return text
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/

/** UTCTime or GeneralizedTime in the form of RFC 5280 4.1.2.5, fractions allowed (RFC 3161). Milliseconds are kept. */
export function timeOf(element: DerElement): Date {
  const text = String.fromCharCode(...contentOf(element).subarray(0, 40))
  const utc = element.tag === TAG.utcTime ? UTC_TIME.exec(text) : null
  const generalized = element.tag === TAG.generalizedTime ? GENERALIZED_TIME.exec(text) : null
  const match = utc ?? generalized
  if (match === null) throw malformed(BAD, 'not a time of RFC 5280', { offset: element.start })
  const [, year, month, day, hour, minute, second, fraction] = match
  const fullYear = utc ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year)
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  const time = new Date(0)
  time.setUTCFullYear(fullYear, Number(month) - 1, Number(day))
  time.setUTCHours(Number(hour), Number(minute), Number(second), milliseconds)
  const exact =
    time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(day) && time.getUTCHours() === Number(hour)
  if (!exact || Number(minute) > 59 || Number(second) > 59)
    throw malformed(BAD, 'there is no such time', { offset: element.start })
  return time
}
