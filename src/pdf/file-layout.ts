import { MalformedError } from '../kernel/errors.js'
import type { PdfFile } from './file.js'
import { Lexer } from './lexer.js'
import type { Span } from './parser.js'
import { readTail } from './revisions.js'
import type { XrefSection } from './xref-section.js'

/** An object that some section of the file puts at an offset, superseded ones included. */
export interface ObjectPlace {
  readonly number: number
  readonly generation: number
  readonly offset: number
  /** The revision whose section says so. An offset before the start of that revision revives older bytes. */
  readonly revision: number
}

/** Every object at an offset, revision by revision, oldest first. Objects in object streams have no place of their own. */
export function* objectPlaces(file: PdfFile): Generator<ObjectPlace> {
  for (const revision of file.revisions)
    for (const section of sectionsOf(file, revision.index))
      for (const number of new Set(section.numbers())) {
        const entry = section.entry(number)
        if (entry?.kind === 'offset')
          yield { number, generation: entry.generation, offset: entry.offset, revision: revision.index }
      }
}

/** Something that begins inside a span of the file, such as the gap of a signature, where nothing may. */
export interface Intruder {
  readonly kind: 'object' | 'section'
  readonly offset: number
  /** Object number; `undefined` for a cross-reference table. */
  readonly number: number | undefined
}

/** Objects and cross-reference sections that begin inside `span`. */
export function findIntruders(file: PdfFile, span: Span): Intruder[] {
  const inside = (offset: number): boolean => offset >= span.start && offset < span.end
  const found: Intruder[] = []
  for (const { number, offset } of objectPlaces(file))
    if (inside(offset)) found.push({ kind: 'object', offset, number })
  for (const section of file.sections.flatMap((one) => (one.hybrid === undefined ? [one] : [one, one.hybrid])))
    if (inside(section.offset)) found.push({ kind: 'section', offset: section.offset, number: section.streamNumber })
  return found
}

/** What the bytes of one revision are made of. */
export interface RevisionLayout {
  /** Bytes that no object, section, header, `startxref`, comment or white space explains. Hidden bodies show here. */
  readonly unexplained: readonly Span[]
  /** Entries of the revision's own sections that lead to no sound object, with the code of the error. */
  readonly broken: readonly { readonly number: number; readonly offset: number; readonly code: string }[]
}

/**
 * Accounts for every byte of a revision. In a file as the standard describes it, both lists are empty. Every object of the
 * revision is parsed; of streams only the ends are read.
 *
 * @throws LimitError. RangeError for a revision that does not exist.
 */
export function revisionLayout(file: PdfFile, revision: number): RevisionLayout {
  const bounds = file.revisions[revision]
  if (bounds === undefined) throw new RangeError(`revision ${revision} of ${file.revisions.length} does not exist`)
  const view = file.viewAt(revision)
  const explained: Span[] = []
  const broken: { number: number; offset: number; code: string }[] = []
  if (revision === 0) explained.push({ start: file.headerOffset, end: file.headerOffset + '%PDF-1.7'.length })
  for (const section of sectionsOf(file, revision)) {
    const tail = readTail(file, section.end)
    explained.push({ start: section.offset, end: tail?.end ?? section.end })
    if (section.hybrid !== undefined) explained.push({ start: section.hybrid.offset, end: section.hybrid.end })
    for (const number of section.numbers()) {
      const entry = section.entry(number)
      if (entry?.kind !== 'offset' || entry.offset < bounds.start || entry.offset >= bounds.end) continue
      try {
        explained.push(view.parseEntry(number, entry).span)
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error
        broken.push({ number, offset: entry.offset, code: error.code })
      }
    }
  }
  explained.sort((a, b) => a.start - b.start)
  const unexplained: Span[] = []
  let at = bounds.start
  for (const span of [...explained, { start: bounds.end, end: bounds.end }]) {
    if (span.start > at) {
      const lexer = new Lexer(file.source, at, file.limits, span.start)
      const next = lexer.skipSpace()
      if (next < span.start) unexplained.push({ start: next, end: span.start })
    }
    at = Math.max(at, span.end)
  }
  return { unexplained, broken }
}

function sectionsOf(file: PdfFile, revision: number): readonly XrefSection[] {
  const bounds = file.revisions[revision]
  return bounds === undefined ? [] : file.sections.slice(bounds.firstSection, bounds.lastSection + 1)
}
