import { malformed } from './errors.js'
import { isWhiteByte, Lexer } from './lexer.js'
import { PdfDict } from './object.js'
import { parseObject } from './parser.js'
import type { XrefContext } from './xref-context.js'
import { XrefEntries } from './xref-section.js'

/** A cross-reference table with its trailer, hybrid stream not yet read. */
export interface XrefTable {
  readonly entries: XrefEntries
  readonly trailer: PdfDict
  readonly end: number
}

const CHUNK_ENTRIES = 4096

/**
 * Reads a table whose keyword `xref` ends at `start` (ISO 32000-2 7.5.4). Entries have 20 bytes; a subsection whose entries
 * all have 19 or 21 is read with the quirk `xref-entry-length`. Anything else is refused, nothing is searched for.
 */
export function parseXrefTable(context: XrefContext, start: number): XrefTable {
  const { source, limits } = context
  const lexer = new Lexer(source, start, limits)
  const entries = new XrefEntries(limits)
  while (!lexer.accept('trailer')) {
    if (lexer.next() !== 'integer') throw badTable(lexer)
    let from = lexer.value
    if (lexer.next() !== 'integer') throw badTable(lexer)
    const count = lexer.value
    if (from < 0 || count < 0) throw badTable(lexer)
    if (count === 0) continue
    const first = endOfLine(lexer)
    if (count * 19 > source.size - first)
      throw malformed('ERR_PDF_XREF_ENTRY', `${count} entries cannot fit in the rest of the file`, { offset: first })
    const stride = strideOf(context, first, count)
    if (stride !== 20) context.quirks.push({ id: 'xref-entry-length', offset: first })
    if (from === 1 && entries.count === 0 && isFreeHead(source.read(first, 18))) {
      // several producers number the free list's head 1 instead of 0
      context.quirks.push({ id: 'xref-first-number', offset: first })
      from = 0
    }
    entries.open(from, count, first)
    lexer.position = readEntries(context, entries, first, count, stride)
  }
  const trailer = parseObject(lexer, limits)
  if (!(trailer instanceof PdfDict))
    throw malformed('ERR_PDF_XREF_TRAILER', 'the trailer is no dictionary', { offset: lexer.start })
  entries.close(start)
  return { entries, trailer, end: lexer.position }
}

const badTable = (lexer: Lexer): Error =>
  malformed('ERR_PDF_XREF_ENTRY', 'a subsection of a cross-reference table has no two numbers', { offset: lexer.start })

/** The first byte after the line of a subsection header. */
function endOfLine(lexer: Lexer): number {
  let at = lexer.position
  while (isWhiteByte(lexer.byteAt(at))) at += 1
  return at
}

const isFreeHead = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < 18; i += 1) if (bytes[i] !== '0000000000 65535 f'.charCodeAt(i)) return false
  return true
}

function strideOf(context: XrefContext, first: number, count: number): 19 | 20 | 21 {
  const bytes = context.source.read(first, 42)
  const after = (length: number): boolean => {
    const byte = bytes[length]
    return count > 1 ? byte !== undefined && byte >= 48 && byte <= 57 : byte === undefined || !isWhiteByte(byte)
  }
  if (after(20) && isWhiteByte(bytes[19] ?? 0xff)) return 20
  if (after(19)) return 19
  if (after(21)) return 21
  return 20
}

function readEntries(
  context: XrefContext,
  entries: XrefEntries,
  first: number,
  count: number,
  stride: 19 | 20 | 21,
): number {
  const { source, base } = context
  for (let done = 0; done < count; done += CHUNK_ENTRIES) {
    const chunk = Math.min(CHUNK_ENTRIES, count - done)
    const bytes = source.read(first + done * stride, chunk * stride)
    for (let i = 0; i < chunk; i += 1) readEntry(bytes, i * stride, stride, first + done * stride, base, entries)
  }
  return first + count * stride
}

function readEntry(
  bytes: Uint8Array,
  at: number,
  stride: number,
  offset: number,
  base: number,
  entries: XrefEntries,
): void {
  let value = 0
  let generation = 0
  let sound = bytes[at + 10] === 32 && bytes[at + 16] === 32
  for (let i = 0; i < 10; i += 1) {
    const digit = (bytes[at + i] ?? 0) - 48
    sound &&= digit >= 0 && digit <= 9
    value = value * 10 + digit
  }
  for (let i = 11; i < 16; i += 1) {
    const digit = (bytes[at + i] ?? 0) - 48
    sound &&= digit >= 0 && digit <= 9
    generation = generation * 10 + digit
  }
  for (let i = 18; i < stride; i += 1) {
    const byte = bytes[at + i]
    sound &&= byte === 10 || byte === 13 || byte === 32
  }
  const kind = bytes[at + 17]
  if (!sound || (kind !== 0x6e && kind !== 0x66))
    throw malformed('ERR_PDF_XREF_ENTRY', 'a cross-reference entry has not its fixed form', { offset: offset + at })
  if (kind === 0x6e) entries.push(1, value + base, generation)
  else entries.push(0, value, generation)
}
