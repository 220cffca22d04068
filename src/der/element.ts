import { limitReached, malformed } from './errors.js'

/** Identifier octets (X.690 8.1.2) as they stand in the bytes: class, constructed bit and number in one. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Identifier octet of `[n]`, constructed (EXPLICIT, or IMPLICIT of a constructed type). */
export const contextConstructed = (number: number): number => 0xa0 | number
/** Identifier octet of `[n]`, primitive (IMPLICIT of a primitive type). */
export const contextPrimitive = (number: number): number => 0x80 | number

/**
 * One tag-length-value in place: nothing is copied, all offsets are into `source`.
 * `start` is the identifier octet, `body` the first content octet, `end` the octet after the value.
 */
export interface DerElement {
  readonly source: Uint8Array
  readonly tag: number
  readonly start: number
  readonly body: number
  readonly end: number
}

/** Deepest nesting that any reader of this room follows. */
export const MAX_DEPTH = 64
/** Most children that one SET or SEQUENCE may have when they are listed; long lists (CRL entries) are scanned instead. */
const MAX_CHILDREN = 10_000

/**
 * Reads the element at `offset`, which must end at or before `limit`.
 * Lengths are definite (see `definiteLengths` for BER input) and minimal, tag numbers below 31: X.690 clause 10.1.
 *
 * @throws MalformedError with the offset.
 */
export function readElement(source: Uint8Array, offset = 0, limit: number = source.length): DerElement {
  if (offset + 2 > limit) throw malformed('ERR_DER_TRUNCATED', 'an element needs at least two octets', { offset })
  const tag = source[offset] ?? 0
  if ((tag & 0x1f) === 0x1f) throw malformed('ERR_DER_BAD_TAG', 'tag numbers above 30 are not used here', { offset })
  const first = source[offset + 1] ?? 0
  let body = offset + 2
  let length = first
  if (first >= 0x80) {
    const octets = first & 0x7f
    if (octets === 0) throw malformed('ERR_DER_BAD_LENGTH', 'indefinite length in DER', { offset })
    if (octets > 4) throw malformed('ERR_DER_BAD_LENGTH', `a length of ${octets} octets`, { offset })
    if (body + octets > limit) throw malformed('ERR_DER_TRUNCATED', 'the length is cut off', { offset })
    length = 0
    for (let i = 0; i < octets; i += 1) length = length * 256 + (source[body + i] ?? 0)
    body += octets
    if (length < 0x80 || length < 256 ** (octets - 1))
      throw malformed('ERR_DER_BAD_LENGTH', 'the length is not in its shortest form', { offset })
  }
  if (body + length > limit)
    throw malformed('ERR_DER_TRUNCATED', `needs ${length} octets, ${limit - body} are left`, { offset })
  return { source, tag, start: offset, body, end: body + length }
}

/** Reads one element that fills `bytes` to the last octet. */
export function readWhole(bytes: Uint8Array): DerElement {
  const element = readElement(bytes)
  if (element.end !== bytes.length)
    throw malformed('ERR_DER_TRAILING_DATA', `${bytes.length - element.end} octets after the value`, {
      offset: element.end,
    })
  return element
}

/** The octets of the whole element, identifier and length included. A view, not a copy. */
export const rawOf = (element: DerElement): Uint8Array => element.source.subarray(element.start, element.end)
/** The content octets. A view, not a copy. */
export const contentOf = (element: DerElement): Uint8Array => element.source.subarray(element.body, element.end)

/** The elements inside a constructed element, or inside the content of an OCTET STRING that holds DER. */
export function childrenOf(element: DerElement): DerElement[] {
  const children: DerElement[] = []
  let at = element.body
  while (at < element.end) {
    const child = readElement(element.source, at, element.end)
    children.push(child)
    if (children.length > MAX_CHILDREN)
      throw limitReached('ERR_DER_TOO_MANY', `more than ${MAX_CHILDREN} elements in one`, { offset: element.start })
    at = child.end
  }
  return children
}

/** Walks the children one by one without keeping them: for lists of any length. */
export function* scanChildren(element: DerElement): Generator<DerElement> {
  let at = element.body
  while (at < element.end) {
    const child = readElement(element.source, at, element.end)
    yield child
    at = child.end
  }
}

/** Returns the element when its tag is as expected. */
export function expectTag(element: DerElement, tag: number, what: string): DerElement {
  if (element.tag !== tag)
    throw malformed('ERR_DER_UNEXPECTED_TAG', `${what}: tag ${hex(tag)} expected, ${hex(element.tag)} found`, {
      offset: element.start,
    })
  return element
}

const hex = (tag: number): string => `0x${tag.toString(16).padStart(2, '0')}`

/**
 * The fields of one SEQUENCE or SET in order, as a parser reads them.
 *
 * `next` takes the field that must be there, `optional` the field when its tag comes next, and `finish` refuses what is
 * left over: so a parser states its ASN.1 line by line and nothing is passed over unseen.
 */
export class Fields {
  readonly #source: Uint8Array
  readonly #end: number
  readonly #what: string
  #at: number

  constructor(element: DerElement, what: string) {
    this.#source = element.source
    this.#at = element.body
    this.#end = element.end
    this.#what = what
  }

  /** True while fields are left. */
  get hasMore(): boolean {
    return this.#at < this.#end
  }

  /** Tag of the coming field, or -1 at the end. */
  get peek(): number {
    return this.#at < this.#end ? (this.#source[this.#at] ?? -1) : -1
  }

  /** The coming field, of any tag. */
  any(name: string): DerElement {
    if (!this.hasMore)
      throw malformed('ERR_DER_MISSING_FIELD', `${this.#what}: ${name} is missing`, { offset: this.#end })
    const element = readElement(this.#source, this.#at, this.#end)
    this.#at = element.end
    return element
  }

  /** The coming field, which must have this tag. */
  next(tag: number, name: string): DerElement {
    return expectTag(this.any(name), tag, `${this.#what}: ${name}`)
  }

  /** The coming field if it has this tag. */
  optional(tag: number): DerElement | undefined {
    return this.peek === tag ? this.any('optional field') : undefined
  }

  /** Refuses fields that are left over. */
  finish(): void {
    if (this.hasMore) throw malformed('ERR_DER_TRAILING_DATA', `${this.#what}: unknown field`, { offset: this.#at })
  }
}
