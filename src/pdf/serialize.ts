import { concatBytes, fromLatin1, toHex } from '../kernel/bytes.js'
import { limitReached } from './errors.js'
import { isArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'

const MAX_DEPTH = 256

/**
 * Bytes of an object (ISO 32000-2 7.3); the same object gives the same bytes. Of a stream `/Length` is written anew, as a
 * direct number; its data are written as they are stored.
 *
 * @throws LimitError `ERR_PDF_TOO_DEEP` beyond 256 levels. TypeError for a number that is not finite and for a stream inside
 * another object.
 */
export function serializeObject(object: PdfObject): Uint8Array {
  const parts: Uint8Array[] = []
  writeObject(object, parts, 0)
  return concatBytes(parts)
}

/** Bytes of `n g obj … endobj` with an end of line, as parts, so that large stream data are not copied. */
export function serializeIndirect(ref: PdfRef, object: PdfObject): Uint8Array[] {
  const parts: Uint8Array[] = [fromLatin1(`${ref.number} ${ref.generation} obj\n`)]
  writeObject(object, parts, 0)
  parts.push(fromLatin1('\nendobj\n'))
  return parts
}

/** A name as it is written, slash included: what is not a printable ASCII character, `#` or a delimiter, is escaped (7.3.5). */
function serializeName(text: string): string {
  let written = '/'
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i) & 255
    const character = String.fromCharCode(code)
    const plain = code > 0x20 && code < 0x7f && !'#()<>[]{}/%'.includes(character)
    written += plain ? character : `#${code.toString(16).padStart(2, '0').toUpperCase()}`
  }
  return written
}

/** A number without exponent (7.3.3); what is smaller than 10⁻¹⁵ is written as zero. */
function serializeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no PDF number`)
  const short = String(value === 0 ? 0 : value)
  if (!short.includes('e')) return short
  if (Math.abs(value) >= 1) return BigInt(value).toString()
  return value
    .toFixed(15)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')
}

/** A string as it is written: hexadecimal when it came so, otherwise literal with the few escapes that are needed (7.3.4). */
function serializeString(string: PdfString): Uint8Array {
  if (string.hex) return fromLatin1(`<${toHex(string.bytes)}>`)
  const written = new Uint8Array(2 * string.bytes.length + 2)
  let length = 1
  written[0] = 0x28
  for (const byte of string.bytes) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c || byte === 13) {
      written[length] = 0x5c
      length += 1
    }
    written[length] = byte === 13 ? 0x72 : byte // a bare CR would be read back as LF
    length += 1
  }
  written[length] = 0x29
  return written.subarray(0, length + 1)
}

function writeObject(object: PdfObject, parts: Uint8Array[], depth: number): void {
  if (depth > MAX_DEPTH) throw limitReached('ERR_PDF_TOO_DEEP', `an object to write nests deeper than ${MAX_DEPTH}`)
  if (object === null || typeof object === 'boolean') parts.push(fromLatin1(`${object}`))
  else if (typeof object === 'number') parts.push(fromLatin1(serializeNumber(object)))
  else if (object instanceof PdfName) parts.push(fromLatin1(serializeName(object.text)))
  else if (object instanceof PdfString) parts.push(serializeString(object))
  else if (object instanceof PdfRef) parts.push(fromLatin1(`${object} R`))
  else if (object instanceof PdfDict) writeDict(object, parts, depth)
  else if (object instanceof PdfStream) {
    if (depth > 0) throw new TypeError('a stream is an indirect object: it cannot stand inside another (7.3.8.1)')
    writeDict(object.dict.with({ Length: object.data.length }), parts, depth)
    parts.push(fromLatin1('\nstream\n'), object.data.read(), fromLatin1('\nendstream'))
  } else if (isArray(object)) {
    parts.push(OPEN_ARRAY)
    object.forEach((item, i) => {
      if (i > 0) parts.push(SPACE)
      writeObject(item, parts, depth + 1)
    })
    parts.push(CLOSE_ARRAY)
  }
}

const OPEN_ARRAY = fromLatin1('[')
const CLOSE_ARRAY = fromLatin1(']')
const SPACE = fromLatin1(' ')
const CLOSE_DICT = fromLatin1(' >>')

function writeDict(dict: PdfDict, parts: Uint8Array[], depth: number): void {
  parts.push(fromLatin1('<<'))
  for (const [key, value] of dict.entries) {
    parts.push(fromLatin1(` ${serializeName(key)} `))
    writeObject(value, parts, depth + 1)
  }
  parts.push(CLOSE_DICT)
}
