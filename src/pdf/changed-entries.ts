import type { PdfView } from './view.js'
import type { XrefEntry } from './xref-section.js'

/** An object whose place differs between two revisions; `undefined` = never mentioned. */
export interface ChangedEntry {
  readonly number: number
  readonly before: XrefEntry | undefined
  readonly after: XrefEntry | undefined
}

/**
 * Objects that the sections between two views of one file put elsewhere, added or freed, ascending. An object that is
 * written again at another offset counts, also when its bytes are the same. An object inside an object stream counts also
 * when only the stream itself was replaced.
 */
export function changedEntries(earlier: PdfView, later: PdfView): ChangedEntry[] {
  const changes: ChangedEntry[] = []
  const moved = new Set<number>()
  for (const number of later.numbersSince(earlier)) {
    const before = earlier.entry(number)
    const after = later.entry(number)
    if (isSameEntry(before, after)) continue
    changes.push({ number, before, after })
    moved.add(number)
  }
  // a replaced object stream changes what stands in it, though no entry of those objects moved; so does one that fills a hole
  const streams = changes.map(({ number }) => number)
  const inside = earlier.numbersInside(streams).filter((number) => !moved.has(number))
  for (const number of inside) changes.push({ number, before: earlier.entry(number), after: later.entry(number) })
  if (inside.length > 0) changes.sort((a, b) => a.number - b.number)
  return changes
}

function isSameEntry(a: XrefEntry | undefined, b: XrefEntry | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) return a === b
  if (a.kind === 'offset' && b.kind === 'offset') return a.offset === b.offset && a.generation === b.generation
  if (a.kind === 'compressed' && b.kind === 'compressed') return a.stream === b.stream && a.index === b.index
  return true
}
