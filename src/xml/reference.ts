import { toLatin1 } from '../kernel/bytes.js'
import { isXmlCharacter } from './character.js'
import { malformed } from './errors.js'

const NAMED = new Map([
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['amp', 0x26],
  ['quot', 0x22],
  ['apos', 0x27],
])
/** `&#x0010FFFF;` and more zeros than anybody writes. */
const MAX_REFERENCE = 32
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Below, a loop is cheaper than the platform's decoder. */
const SHORT = 64

/** The reference that begins at `at`: its character. Only the five predefined entities exist, for there is no DTD. */
export function readReference(bytes: Uint8Array, at: number): { readonly point: number; readonly end: number } {
  const offset = at
  const semicolon = bytes.subarray(at, at + MAX_REFERENCE).indexOf(0x3b)
  const body = semicolon === -1 ? '' : toLatin1(bytes.subarray(at + 1, at + semicolon))
  const point = /^#x[0-9a-fA-F]+$/.test(body)
    ? Number.parseInt(body.slice(2), 16)
    : /^#[0-9]+$/.test(body)
      ? Number.parseInt(body.slice(1), 10)
      : NAMED.get(body)
  if (point === undefined)
    throw malformed('ERR_XML_BAD_REFERENCE', `no reference to a character or predefined entity at byte ${at}`, {
      offset,
    })
  if (!isXmlCharacter(point))
    throw malformed('ERR_XML_BAD_CHARACTER', `reference to no XML character at byte ${at}`, { offset })
  return { point, end: at + semicolon + 1 }
}

/** Text of bytes that were checked to be UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > SHORT) return DECODER.decode(bytes)
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] ?? 0) >= 0x80) return DECODER.decode(bytes)
  return toLatin1(bytes)
}
