import { fromLatin1, toHex } from '../kernel/bytes.js'
import { refused } from './errors.js'
import type { PdfDict, PdfRef } from './object.js'
import type { Span } from './parser.js'
import { serializeObject } from './serialize.js'

const OFFSET_DIGITS = 10
const BYTE_RANGE_WIDTH = '[0  ]'.length + 3 * OFFSET_DIGITS + 1

/** A signature dictionary with room for its `/Contents`; all places count from the first byte of `bytes`. */
export interface SignaturePlaceholder {
  readonly bytes: Uint8Array
  /** `<` up to the byte after `>`. */
  readonly contents: Span
  /** Where the fixed-width `/ByteRange` array begins. */
  readonly byteRange: number
}

/** The indirect object of a signature; `/ByteRange` and `/Contents` of `dict` are replaced by the placeholders. */
export function buildSignaturePlaceholder(ref: PdfRef, dict: PdfDict, contentsBytes: number): SignaturePlaceholder {
  const rest = serializeObject(dict.with({ ByteRange: undefined, Contents: undefined }))
  const head = fromLatin1(`${ref.number} ${ref.generation} obj\n`)
  const open = rest.subarray(0, rest.length - ' >>'.length)
  const rangeKey = fromLatin1(' /ByteRange ')
  const contentsKey = fromLatin1(' /Contents ')
  const tail = fromLatin1(' >>\nendobj\n')
  const byteRange = head.length + open.length + rangeKey.length
  const start = byteRange + BYTE_RANGE_WIDTH + contentsKey.length
  const end = start + 2 + 2 * contentsBytes
  const bytes = new Uint8Array(end + tail.length).fill(0x30, start, end)
  bytes.set(head)
  bytes.set(open, head.length)
  bytes.set(rangeKey, head.length + open.length)
  bytes.set(contentsKey, byteRange + BYTE_RANGE_WIDTH)
  bytes[start] = 0x3c
  bytes[end - 1] = 0x3e
  bytes.set(tail, end)
  return { bytes, contents: { start, end }, byteRange }
}

/** Writes the array of a `/ByteRange`, padded to its fixed width, at `at`. `contents` counts from the first byte of the file. */
export function writeByteRange(bytes: Uint8Array, at: number, contents: Span, totalSize: number): void {
  const text = `[0 ${contents.start} ${contents.end} ${totalSize - contents.end}]`
  if (text.length > BYTE_RANGE_WIDTH)
    throw refused('ERR_PDF_TABLE_TOO_SMALL', 'the file is too large for a signature of fixed width', {
      size: totalSize,
    })
  bytes.set(fromLatin1(text.padEnd(BYTE_RANGE_WIDTH)), at)
}

/** Writes the signature value in hexadecimal; the rest of the place stays zero. */
export function writeContents(bytes: Uint8Array, span: Span, value: Uint8Array): void {
  const room = (span.end - span.start - 2) / 2
  if (value.length > room)
    throw refused('ERR_PDF_SIGNATURE_TOO_LARGE', `the signature has ${value.length} bytes, its place has ${room}`, {
      needed: value.length,
      room,
    })
  bytes.set(fromLatin1(toHex(value)), span.start + 1)
  bytes.fill(0x30, span.start + 1 + 2 * value.length, span.end - 1)
}
