import type { FlowLine } from './flow-line.js'

/** How much room there is, in points. */
export interface PageRoom {
  readonly first: number
  readonly rest: number
  /** Height of the signature block, its gap included. */
  readonly tail: number
}

/** A stretch of lines on one page: `[start, end)`. */
export interface PageRange {
  readonly start: number
  readonly end: number
}

/** Lines that go with the signature block when it moves to a new page. */
const TAIL_LINES = 2

/** Height of lines `[start, end)` on one page; the gap above the first is dropped except on page 1. */
function heightOfLines(lines: readonly FlowLine[], start: number, end: number): number {
  let height = 0
  for (let i = start; i < end; i += 1) {
    const line = lines[i]
    if (line) height += line.height + (i === start && start > 0 ? 0 : line.gap)
  }
  return height
}

/** The last place at or before `limit`, after `start`, where a page may end; `fallback` when there is none. */
function lastBreak(lines: readonly FlowLine[], start: number, limit: number, fallback: number): number {
  for (let i = limit; i > start; i -= 1) if (lines[i]?.breakBefore) return i
  return fallback
}

/** Ends the page that holds the last lines earlier, so that some of them come with the signature block. */
function splitForTail(lines: readonly FlowLine[], start: number, room: PageRoom): PageRange[] {
  const limit = lines.length - TAIL_LINES
  // a first page with a tall head and hardly any text keeps its head alone
  if (limit <= start)
    return [
      { start, end: start },
      { start, end: lines.length },
    ]
  const lawful = lastBreak(lines, start, limit, limit)
  const fits = heightOfLines(lines, lawful, lines.length) + room.tail <= room.rest
  const end = fits ? lawful : limit
  return [
    { start, end },
    { start: end, end: lines.length },
  ]
}

/**
 * Distributes the lines over pages. No page begins or ends with one line of a longer paragraph, none ends with a heading,
 * and the signature block, which follows the last line, never stands alone: at least two lines come with it.
 */
export function paginate(lines: readonly FlowLine[], room: PageRoom): PageRange[] {
  const pages: PageRange[] = []
  let start = 0
  while (start < lines.length) {
    const capacity = pages.length === 0 ? room.first : room.rest
    let used = 0
    let end = start
    for (let line = lines[end]; line !== undefined; line = lines[end]) {
      const more = line.height + (end === start && start > 0 ? 0 : line.gap)
      if (used + more > capacity + 0.001 && end > start) break
      used += more
      end += 1
    }
    // the last page gets its share of lines already when the one before it is filled
    const limit = Math.max(start + 1, Math.min(end, lines.length - TAIL_LINES))
    if (end < lines.length) end = lastBreak(lines, start, limit, limit)
    else if (used + room.tail > capacity + 0.001) {
      pages.push(...splitForTail(lines, start, room))
      return pages
    }
    pages.push({ start, end })
    start = end
  }
  return pages
}
