import { toHex } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { contentOf, type DerElement, MAX_DEPTH, readElement, scanChildren, TAG } from './element.js'
import { limitReached } from './errors.js'
import { OID } from './oid.js'
import { oidOf, textOf } from './values.js'

const NAMES: Readonly<Record<number, string>> = {
  [TAG.boolean]: 'BOOLEAN',
  [TAG.integer]: 'INTEGER',
  [TAG.bitString]: 'BIT STRING',
  [TAG.octetString]: 'OCTET STRING',
  [TAG.null]: 'NULL',
  [TAG.oid]: 'OBJECT IDENTIFIER',
  [TAG.enumerated]: 'ENUMERATED',
  [TAG.utf8String]: 'UTF8String',
  [TAG.numericString]: 'NumericString',
  [TAG.printableString]: 'PrintableString',
  [TAG.teletexString]: 'TeletexString',
  [TAG.ia5String]: 'IA5String',
  [TAG.utcTime]: 'UTCTime',
  [TAG.generalizedTime]: 'GeneralizedTime',
  [TAG.visibleString]: 'VisibleString',
  [TAG.universalString]: 'UniversalString',
  [TAG.bmpString]: 'BMPString',
  [TAG.sequence]: 'SEQUENCE',
  [TAG.set]: 'SET',
}
const CONSTRUCTED = 0x20
const CLASSES = ['', 'APPLICATION ', '', 'PRIVATE ']
/** Octets of one value that are written out; the rest is counted. */
const MAX_OCTETS = 256
const DEFAULT_MAX_LINES = 20_000
const OID_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(OID).map(([name, dotted]) => [dotted, name]))
const TIMES: readonly number[] = [TAG.utcTime, TAG.generalizedTime]

/** How much of a structure is written out. */
export interface FormatDerOptions {
  /** Most lines; 20 000 when left out. */
  readonly maxLines?: number
}

/**
 * DER as indented text for people: offset, length, type and value of every element, one a line, object identifiers with the
 * names that the library knows. It judges nothing. Text from the bytes may hold any character: escape it for the medium.
 * Bytes that are no DER, and the insides of primitive values, are written as hexadecimal, cut after 256 octets.
 *
 * @throws LimitError `ERR_DER_TOO_MANY` beyond `maxLines`.
 */
export function formatDer(bytes: Uint8Array, { maxLines = DEFAULT_MAX_LINES }: FormatDerOptions = {}): string {
  const lines: string[] = []
  const add = (depth: number, offset: number, text: string): void => {
    if (lines.length >= maxLines)
      throw limitReached('ERR_DER_TOO_MANY', `more than ${maxLines} elements to write out`, { offset })
    lines.push(`${String(offset).padStart(6)} ${'  '.repeat(depth)}${text}`)
  }
  const walk = (element: DerElement, depth: number): void => {
    const { tag, start, body, end } = element
    const head = `${tagName(tag)} (${end - body})`
    if ((tag & CONSTRUCTED) === 0 || depth >= MAX_DEPTH) add(depth, start, `${head} ${valueText(element)}`.trimEnd())
    else {
      add(depth, start, head)
      for (const child of scanChildren(element)) walk(child, depth + 1)
    }
  }
  let at = 0
  while (at < bytes.length) {
    const next = tryRead(bytes, at)
    if (next === undefined) {
      add(0, at, `? (${bytes.length - at}) ${octets(bytes.subarray(at))}`)
      break
    }
    try {
      walk(next, 0)
    } catch (error) {
      if (!isVanthuError(error) || error.code === 'ERR_DER_TOO_MANY') throw error
      add(0, at, `? ${error.code}: ${octets(bytes.subarray(next.body, next.end))}`)
    }
    at = next.end
  }
  return `${lines.join('\n')}\n`
}

function tryRead(bytes: Uint8Array, at: number): DerElement | undefined {
  try {
    return readElement(bytes, at)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return undefined // what is no DER is shown as octets
  }
}

function tagName(tag: number): string {
  const known = NAMES[tag]
  if (known !== undefined) return known
  return `[${CLASSES[tag >> 6] ?? ''}${tag & 0x1f}]`
}

function valueText(element: DerElement): string {
  const content = contentOf(element)
  if (element.tag === TAG.oid) {
    try {
      const dotted = oidOf(element)
      const name = OID_NAMES.get(dotted)
      return name === undefined ? dotted : `${dotted} ${name}`
    } catch (error) {
      if (!isVanthuError(error)) throw error
      return octets(content)
    }
  }
  const text = TIMES.includes(element.tag) ? String.fromCharCode(...content.subarray(0, 32)) : textOf(element)
  return text === undefined ? octets(content) : JSON.stringify(text.slice(0, MAX_OCTETS))
}

const octets = (content: Uint8Array): string =>
  content.length <= MAX_OCTETS
    ? toHex(content)
    : `${toHex(content.subarray(0, MAX_OCTETS))}… +${content.length - MAX_OCTETS}`
