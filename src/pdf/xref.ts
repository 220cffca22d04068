import type { ByteSource } from '../kernel/ports.js'
import { limitReached, malformed } from './errors.js'
import { parseObjectHeader } from './indirect-object.js'
import { isWhiteByte, Lexer } from './lexer.js'
import type { PdfLimits } from './limits.js'
import type { XrefContext } from './xref-context.js'
import { buildSection, type XrefSection } from './xref-section.js'
import { parseXrefStream } from './xref-stream.js'
import { parseXrefTable } from './xref-table.js'

/** True when a cross-reference section could begin at `offset`: `xref`, or the header of an object. */
export function isSectionStart(source: ByteSource, limits: PdfLimits, offset: number): boolean {
  if (offset < 0 || offset >= source.size) return false
  const lexer = new Lexer(source, offset, limits)
  const first = lexer.byteAt(lexer.skipSpace())
  return first === 0x78 ? lexer.accept('xref') : parseObjectHeader(lexer) !== undefined
}

/**
 * Follows the chain of cross-reference sections from `startxref`, newest first (ISO 32000-2 7.5.6, 7.5.8). There is no
 * recovery: what a damaged chain means is nobody's to guess in a file that may be signed.
 *
 * @throws MalformedError `ERR_PDF_XREF_…` with the offset; LimitError.
 */
export function readXrefChain(context: XrefContext, startxref: number): XrefSection[] {
  const { source, limits, base } = context
  const sections: XrefSection[] = []
  const seen = new Set<number>()
  let entries = 0
  let covered = 0
  let next: number | undefined = startxref
  while (next !== undefined) {
    const offset: number = next + base
    if (seen.has(offset))
      throw malformed('ERR_PDF_XREF_LOOP', 'the chain of cross-reference sections comes back to itself', { offset })
    seen.add(offset)
    if (sections.length >= limits.maxSections)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${limits.maxSections} cross-reference sections`, { offset })
    if (offset < 0 || offset >= source.size)
      throw malformed('ERR_PDF_XREF_MISSING', `a cross-reference section would lie outside of the file`, { offset })
    const section = readSection(context, offset, seen)
    entries += section.count + (section.hybrid?.count ?? 0)
    if (entries > limits.maxEntries)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${limits.maxEntries} cross-reference entries`, { offset })
    covered += section.end - section.offset
    if (covered > source.size) throw sharedBytes(offset) // no need to read on: there are not so many bytes
    sections.push(section)
    next = pointerOf(section, 'Prev')
  }
  checkApart(sections)
  return sections
}

/**
 * Sections inside of each other's strings would cost their length again and again, and are nothing a writer makes.
 * Sorted by their start, only neighbours can overlap.
 */
function checkApart(sections: readonly XrefSection[]): void {
  let before: XrefSection | undefined
  for (const section of sections.toSorted((one, other) => one.offset - other.offset)) {
    if (before !== undefined && section.offset < before.end) throw sharedBytes(section.offset)
    before = section
  }
}

const sharedBytes = (offset: number): Error =>
  malformed('ERR_PDF_XREF_LOOP', 'two cross-reference sections share bytes', { offset })

function pointerOf(section: Pick<XrefSection, 'trailer' | 'offset'>, key: 'Prev' | 'XRefStm'): number | undefined {
  const value = section.trailer.get(key) ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw malformed('ERR_PDF_XREF_TRAILER', `/${key} is no offset`, { offset: section.offset })
  return value
}

function readSection(context: XrefContext, offset: number, seen: Set<number>): XrefSection {
  const { source, limits } = context
  const lexer = new Lexer(source, offset, limits)
  if (isWhiteByte(lexer.byteAt(offset))) context.quirks.push({ id: 'xref-leading-space', offset })
  const start = lexer.skipSpace()
  if (!lexer.accept('xref')) {
    const stream = isSectionStart(source, limits, start) ? parseXrefStream(context, start) : undefined
    if (stream === undefined)
      throw malformed('ERR_PDF_XREF_MISSING', 'no cross-reference section begins here', { offset })
    noteTrailer(context, stream.trailer, stream.entries.highest, offset)
    const { trailer, end, number: streamNumber } = stream
    return buildSection(stream.entries, { kind: 'stream', offset, end, trailer, streamNumber, hybrid: undefined })
  }
  const table = parseXrefTable(context, lexer.position)
  const { trailer, end } = table
  const hybridOffset = pointerOf({ trailer, offset }, 'XRefStm')
  const hybrid = hybridOffset === undefined ? undefined : readHybrid(context, hybridOffset + context.base, seen)
  const section = buildSection(table.entries, { kind: 'table', offset, end, trailer, streamNumber: undefined, hybrid })
  noteTrailer(context, trailer, section.highest, offset)
  if (hybrid !== undefined) noteConflicts(context, section, hybrid)
  return section
}

function readHybrid(context: XrefContext, offset: number, seen: Set<number>): XrefSection {
  if (seen.has(offset))
    throw malformed('ERR_PDF_XREF_LOOP', 'the chain of cross-reference sections comes back to itself', { offset })
  seen.add(offset)
  if (offset >= context.source.size)
    throw malformed('ERR_PDF_XREF_MISSING', '/XRefStm points outside of the file', { offset })
  const { entries, trailer, end, number } = parseXrefStream(context, offset)
  // its own /Prev is not followed: the table's chain counts
  return buildSection(entries, { kind: 'stream', offset, end, trailer, streamNumber: number, hybrid: undefined })
}

function noteTrailer(context: XrefContext, trailer: XrefSection['trailer'], highest: number, offset: number): void {
  const size = trailer.get('Size')
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw malformed('ERR_PDF_XREF_TRAILER', 'the trailer has no /Size', { offset })
  if (highest >= size) context.quirks.push({ id: 'xref-size', offset })
  if (trailer.duplicates.length > 0) context.quirks.push({ id: 'duplicate-trailer-key', offset })
}

/** Readers that know hybrids and those that do not would see two documents. */
function noteConflicts(context: XrefContext, section: XrefSection, hybrid: XrefSection): void {
  for (const number of hybrid.numbers()) {
    const shown = section.entry(number)
    const hidden = hybrid.entry(number)
    if (shown?.kind === 'offset' && hidden !== undefined && hidden.kind !== 'free') {
      if (hidden.kind === 'offset' && hidden.offset === shown.offset) continue
      context.quirks.push({ id: 'hybrid-conflict', offset: hybrid.offset })
      return
    }
  }
}
