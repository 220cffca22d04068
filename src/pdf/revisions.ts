import { Lexer } from './lexer.js'
import type { XrefContext } from './xref-context.js'
import type { XrefSection } from './xref-section.js'

/** One saved state of the file (ISO 32000-2 7.5.6). */
export interface PdfRevision {
  /** 0 is the oldest. */
  readonly index: number
  /** First byte: 0, or the end of the revision before. */
  readonly start: number
  /** The byte after the `%%EOF` of the revision. */
  readonly markerEnd: number
  /** The byte after the end of line that follows `%%EOF`, or `markerEnd` when there is none. */
  readonly end: number
  /** Value of `startxref`, as written. */
  readonly startxref: number
  /** Its sections are `sections.slice(firstSection, lastSection + 1)` of the file (newest first). */
  readonly firstSection: number
  readonly lastSection: number
}

interface Tail {
  readonly startxref: number
  readonly markerEnd: number
  readonly end: number
}

/** Reads `startxref n %%EOF` at `position`; `undefined` when something else stands there. */
export function readTail(context: Pick<XrefContext, 'source' | 'limits'>, position: number): Tail | undefined {
  const lexer = new Lexer(context.source, position, context.limits)
  if (!lexer.accept('startxref')) return undefined
  const first = lexer.byteAt(spaceEnd(lexer, lexer.position))
  if (first < 48 || first > 57 || lexer.next() !== 'integer') return undefined
  const startxref = lexer.value
  const at = spaceEnd(lexer, lexer.position)
  for (let i = 0; i < 5; i += 1) if (lexer.byteAt(at + i) !== '%%EOF'.charCodeAt(i)) return undefined
  const markerEnd = at + 5
  const byte = lexer.byteAt(markerEnd)
  const end =
    byte === 10
      ? markerEnd + 1
      : byte !== 13
        ? markerEnd
        : lexer.byteAt(markerEnd + 1) === 10
          ? markerEnd + 2
          : markerEnd + 1
  return { startxref, markerEnd, end }
}

function spaceEnd(lexer: Lexer, position: number): number {
  let at = position
  while ([0, 9, 10, 12, 13, 32].includes(lexer.byteAt(at))) at += 1
  return at
}

/**
 * Groups sections (newest first) into revisions (oldest first). A revision ends where a `startxref` that names one of its
 * sections, and its `%%EOF`, follow a section. The two sections of a linearized file (Annex F) are one revision.
 * A section that nothing closes belongs to the next newer revision and leaves a quirk.
 */
export function groupRevisions(
  context: XrefContext,
  sections: readonly XrefSection[],
  startxref: number,
  last: Tail,
): PdfRevision[] {
  const newestFirst: Omit<PdfRevision, 'index' | 'start'>[] = []
  let at = 0
  let ceiling = context.source.size
  while (at < sections.length) {
    const newest = sections[at]
    if (newest === undefined) break
    const wanted = newest.offset - context.base
    let lastSection = at
    let tail = closing(context, newest, wanted)
    if (tail === undefined) {
      const partner = sections[at + 1]
      const main =
        partner !== undefined && partner.offset > newest.offset ? closing(context, partner, wanted) : undefined
      if (main !== undefined) {
        tail = main
        lastSection = at + 1
      }
    }
    if (tail !== undefined && tail.end > ceiling) {
      context.quirks.push({ id: 'xref-order', offset: newest.offset })
      tail = undefined
    }
    if (tail === undefined) {
      if (newestFirst.length === 0) {
        // nothing closes the newest section where it stands; the last startxref of the file names it all the same
        context.quirks.push({ id: 'xref-startxref-apart', offset: newest.offset })
        tail = { ...last, startxref }
      } else {
        // Word writes the table and, right behind it, a second section with /XRefStm: one save
        if (!isFollowedBy(context, newest, sections[at - 1]))
          context.quirks.push({ id: 'xref-not-closed', offset: newest.offset })
        const newer = newestFirst.pop()
        if (newer !== undefined) newestFirst.push({ ...newer, lastSection: at })
        at += 1
        continue
      }
    }
    newestFirst.push({ ...tail, startxref: wanted, firstSection: at, lastSection })
    ceiling = Math.min(...sections.slice(at, lastSection + 1).map((section) => section.offset))
    at = lastSection + 1
  }
  const oldestFirst = newestFirst.reverse()
  for (const revision of oldestFirst)
    noteDoubles(context, sections.slice(revision.firstSection, revision.lastSection + 1))
  noteBeyond(context, sections, oldestFirst)
  return oldestFirst.map((revision, index) => ({ ...revision, index, start: oldestFirst[index - 1]?.end ?? 0 }))
}

function closing(context: XrefContext, section: XrefSection, wanted: number): Tail | undefined {
  const tail = readTail(context, section.end)
  return tail?.startxref === wanted ? tail : undefined
}

function isFollowedBy(context: XrefContext, older: XrefSection, newer: XrefSection | undefined): boolean {
  return (
    newer !== undefined && spaceEnd(new Lexer(context.source, older.end, context.limits), older.end) === newer.offset
  )
}

/** Two places for one object in one revision: which counts depends on the reader. */
function noteDoubles(context: XrefContext, sections: readonly XrefSection[]): void {
  if (sections.length < 2) return
  const seen = new Set<number>()
  for (const section of sections)
    for (const number of new Set(section.numbers())) {
      if (section.entry(number)?.kind === 'free') continue
      if (seen.has(number)) {
        context.quirks.push({ id: 'object-twice', offset: section.offset })
        return
      }
      seen.add(number)
    }
}

/**
 * An entry or a hybrid section that points behind its own revision names bytes that were not there when it was written:
 * whoever appends them later fills the older revision, and no entry changes.
 */
function noteBeyond(
  context: XrefContext,
  sections: readonly XrefSection[],
  revisions: readonly Omit<PdfRevision, 'index' | 'start'>[],
): void {
  for (const { firstSection, lastSection, end } of revisions.slice(0, -1))
    for (const section of sections.slice(firstSection, lastSection + 1))
      if (pointsBeyond(section, end, context.source.size)) {
        context.quirks.push({ id: 'object-beyond-revision', offset: section.offset })
        return
      }
}

function pointsBeyond(section: XrefSection, end: number, size: number): boolean {
  if (section.hybrid !== undefined && section.hybrid.end > end) return true
  for (const number of section.numbers()) {
    const entry = section.entry(number)
    if (entry?.kind === 'offset' && entry.offset >= end && entry.offset < size) return true
  }
  return false
}
