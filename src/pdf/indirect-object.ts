import type { ByteSource } from '../kernel/ports.js'
import { malformed } from './errors.js'
import { Lexer } from './lexer.js'
import type { PdfLimits } from './limits.js'
import { PdfDict, type PdfObject, PdfStream } from './object.js'
import { parseObject, type Span, type StringSpans } from './parser.js'

/** An indirect object as it stands in the file (ISO 32000-2 7.3.10). */
export interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly object: PdfObject
  /** From the object number to the end of `endobj`. */
  readonly span: Span
}

/** What is needed beside the offset. */
export interface IndirectObjectOptions {
  readonly limits: PdfLimits
  /** Value of a `/Length` that is no direct number; `undefined` when there is none. */
  readonly lengthOf: (length: PdfObject | undefined) => number | undefined
  readonly spans?: StringSpans
  /** Told how many bytes were parsed, also when parsing failed: objects may overlap, and each costs its whole length. */
  readonly spend?: (bytes: number) => void
}

/**
 * Parses `n g obj … endobj` at `offset`, strictly: a stream must be followed by `endstream` where `/Length` says so.
 * Stream bytes are not read.
 *
 * @throws MalformedError with the offset; LimitError.
 */
export function parseIndirectObject(
  source: ByteSource,
  offset: number,
  options: IndirectObjectOptions,
): IndirectObject {
  const lexer = new Lexer(source, offset, options.limits)
  let skipped = 0
  try {
    const header = parseObjectHeader(lexer)
    if (header === undefined) throw malformed('ERR_PDF_XREF_TARGET', 'no object begins here', { offset })
    const { number, generation, start } = header
    if (lexer.accept('endobj')) return { number, generation, object: null, span: { start, end: lexer.end } } // empty reads as null
    const value = parseObject(lexer, options.limits, options.spans)
    const object =
      value instanceof PdfDict && lexer.accept('stream') ? parseStream(source, lexer, value, options) : value
    if (object instanceof PdfStream) skipped = object.data.length
    if (!lexer.accept('endobj'))
      throw malformed('ERR_PDF_BAD_OBJECT', `object ${number} has no endobj`, { offset: lexer.position })
    return { number, generation, object, span: { start, end: lexer.end } }
  } finally {
    options.spend?.(lexer.position - offset - skipped)
  }
}

/** Reads `n g obj`; `undefined` when something else stands there. */
export function parseObjectHeader(
  lexer: Lexer,
): { readonly number: number; readonly generation: number; readonly start: number } | undefined {
  const first = lexer.byteAt(lexer.skipSpace())
  if (first < 48 || first > 57) return undefined // no token of anything else is read
  if (lexer.next() !== 'integer') return undefined
  const number = lexer.value
  const start = lexer.start
  const second = lexer.byteAt(lexer.skipSpace())
  if (second < 48 || second > 57 || lexer.next() !== 'integer') return undefined
  const generation = lexer.value
  return lexer.accept('obj') ? { number, generation, start } : undefined
}

function parseStream(source: ByteSource, lexer: Lexer, dict: PdfDict, options: IndirectObjectOptions): PdfStream {
  const keyword = lexer.end
  const first = lexer.byteAt(keyword)
  // CR alone is not allowed (7.3.8.1): readers disagree on where such a stream begins
  const start = first === 10 ? keyword + 1 : first === 13 && lexer.byteAt(keyword + 1) === 10 ? keyword + 2 : undefined
  if (start === undefined)
    throw malformed('ERR_PDF_BAD_STREAM', 'the keyword stream is not followed by an end of line', { offset: keyword })
  const length = options.lengthOf(dict.get('Length'))
  if (length === undefined || !Number.isInteger(length) || length < 0)
    throw malformed('ERR_PDF_BAD_STREAM', 'a stream has no usable /Length', { offset: start })
  if (start + length > source.size)
    throw malformed('ERR_PDF_TRUNCATED', `a stream of ${length} bytes goes beyond the end of the file`, {
      offset: start,
    })
  lexer.position = start + length
  // only white space may follow: a comment here would hide bytes
  while ([10, 13, 32, 9].includes(lexer.byteAt(lexer.position))) lexer.position += 1
  const found = lexer.position
  if (lexer.byteAt(found) === 0x25 || !lexer.accept('endstream'))
    throw malformed('ERR_PDF_BAD_STREAM', `no endstream after ${length} bytes`, { offset: start + length })
  return new PdfStream(dict, { length, read: () => source.read(start, length) })
}
