import { concatBytes, fromLatin1, toHex } from '../kernel/bytes.js'
import { isArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'

const writeName = (text: string): string =>
  `/${text.replace(/[^!-~]|[()<>[\]{}/%#]/g, (character) => `#${(character.charCodeAt(0) & 255).toString(16).padStart(2, '0')}`)}`

const ESCAPES: Readonly<Record<number, string>> = { 40: '\\(', 41: '\\)', 92: '\\\\', 13: '\\r', 10: '\\n' }

function writeString(string: PdfString): string {
  if (string.hex) return `<${toHex(string.bytes)}>`
  let text = '('
  for (const byte of string.bytes) text += ESCAPES[byte] ?? String.fromCharCode(byte)
  return `${text})`
}

/** PDF has no exponents (ISO 32000-2 7.3.3); what is smaller than 10⁻¹⁰ is 0. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`a PDF number must be finite, got ${value}`)
  const plain = `${value}`
  if (!plain.includes('e')) return Object.is(value, -0) ? '0' : plain
  return Number.isInteger(value) ? `${BigInt(value)}` : value.toFixed(10).replace(/\.?0+$/, '')
}

function writeDict(dict: PdfDict): string {
  let text = '<<'
  for (const [key, value] of dict.entries) text += ` ${writeName(key)} ${write(value)}`
  return `${text} >>`
}

function write(object: PdfObject): string {
  if (object === null) return 'null'
  if (typeof object === 'number') return writeNumber(object)
  if (typeof object === 'boolean') return `${object}`
  if (object instanceof PdfName) return writeName(object.text)
  if (object instanceof PdfRef) return `${object} R`
  if (object instanceof PdfString) return writeString(object)
  if (isArray(object)) return `[${object.map(write).join(' ')}]`
  if (object instanceof PdfDict) return writeDict(object)
  throw new TypeError('a stream is an indirect object: it cannot stand inside another')
}

/**
 * Serializes one object (ISO 32000-2 7.3), a stream with its `/Length`. Same object, same bytes. The caller writes
 * `n g obj` and `endobj`. Throws TypeError for a number that is not finite and for a stream inside an object.
 */
export function serializeObject(object: PdfObject): Uint8Array {
  if (!(object instanceof PdfStream)) return fromLatin1(write(object))
  const bytes = object.data.read()
  return concatBytes([
    fromLatin1(`${writeDict(object.dict.with({ Length: bytes.length }))}\nstream\n`),
    bytes,
    fromLatin1('\nendstream'),
  ])
}
