import { walkContent } from './content-walk.js'
import { limitReached } from './errors.js'
import { type PdfRectangle, transformRectangle } from './matrix.js'
import type { PdfDict } from './object.js'
import { pageContent } from './page-content.js'
import type { PdfView } from './view.js'

/** A piece of text that stands together, in page space: points, origin at the lower left, page rotation not applied. */
export interface TextRun {
  /** U+FFFD stands for each code that the font gives no text for. Not normalised. */
  readonly text: string
  /** Start of the baseline. */
  readonly x: number
  readonly y: number
  /** Height of the letters' em. */
  readonly size: number
  /** Length along the baseline. */
  readonly width: number
  /** `/BaseFont`, subset tag included. */
  readonly fontName: string
  /** Baseline runs left to right, level. */
  readonly horizontal: boolean
  /** Leaves no ink (rendering modes 3 and 7): an OCR layer, or a trick. */
  readonly invisible: boolean
  /** The upright rectangle round the letters. */
  readonly box: PdfRectangle
  /** Position in drawing order. */
  readonly order: number
}

/** A page as far as text goes. */
export interface PageLike {
  readonly dict: PdfDict
}

const MAX_RUNS = 200_000
/** Height of an accented capital and depth of a tail over the em, as in Times; a font is not opened for its own. */
const ASCENT = 0.891
const DESCENT = -0.216

/**
 * The text that a page's content draws, forms included, in drawing order (ISO 32000-2 9). Text of annotations is not page
 * content. Whether text is covered, clipped, white or off the page is not checked.
 *
 * @throws MalformedError, LimitError, UnsupportedError (a filter that is not read).
 */
export function extractText(view: PdfView, page: PageLike): readonly TextRun[] {
  const runs: TextRun[] = []
  walkContent(view, pageContent(view, page.dict), {
    text({ codes, font, matrix, size, advance, renderingMode }) {
      if (runs.length >= MAX_RUNS)
        throw limitReached('ERR_PDF_TOO_MANY', `a page shows more than ${MAX_RUNS} pieces of text`)
      const [a, b, c, d, x, y] = matrix
      runs.push({
        text: codes.map((code) => code.text ?? '\ufffd').join(''),
        x,
        y,
        size: Math.hypot(c, d) * Math.abs(size),
        width: Math.hypot(a, b) * Math.abs(advance),
        fontName: font.name,
        horizontal: Math.abs(b) < 1e-3 * Math.abs(a) && a * Math.sign(advance || 1) > 0,
        invisible: renderingMode === 3 || renderingMode === 7,
        box: transformRectangle(matrix, {
          left: Math.min(0, advance),
          right: Math.max(0, advance),
          bottom: Math.min(DESCENT * size, ASCENT * size),
          top: Math.max(DESCENT * size, ASCENT * size),
        }),
        order: runs.length,
      })
    },
  })
  return runs
}

/** Rectangles of all text on a page that is more than spaces, invisible text included, in drawing order. */
export function pageTextBoxes(view: PdfView, page: PageLike): readonly PdfRectangle[] {
  return extractText(view, page)
    .filter(({ text }) => text.trim() !== '')
    .map(({ box }) => box)
}

/** A row of text as it is read. */
export interface TextLine {
  /** NFC, white space in single spaces, none at the ends. */
  readonly text: string
  readonly x: number
  readonly y: number
  readonly right: number
  /** Largest of the runs. */
  readonly size: number
  /** Left to right. */
  readonly runs: readonly TextRun[]
}

/** Gap that reads as a space, over the em. */
const SPACE = 0.12

function joinRuns(runs: readonly TextRun[]): string {
  let text = ''
  let end = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (text !== '' && run.x - end > SPACE * run.size) text += ' '
    text += run.text
    end = run.x + run.width
  }
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function lineOf(runs: readonly TextRun[]): TextLine {
  const sorted = [...runs].sort((a, b) => a.x - b.x || a.order - b.order)
  let right = Number.NEGATIVE_INFINITY
  let size = 0
  for (const run of sorted) {
    right = Math.max(right, run.x + run.width)
    size = Math.max(size, run.size)
  }
  return { text: joinRuns(sorted), x: sorted[0]?.x ?? 0, y: sorted[0]?.y ?? 0, right, size, runs: sorted }
}

/** How lines are cut. */
export interface LineOptions {
  /** A gap wider than this many ems ends a line: two columns on one height become two lines. Without it they are one. */
  readonly columnGapEm?: number
}

/**
 * Groups visible, level runs into lines, top to bottom and left to right. Runs share a line when their baselines are closer
 * than a third of the smaller em.
 */
export function linesOf(runs: readonly TextRun[], options: LineOptions = {}): readonly TextLine[] {
  const level = runs
    .filter((run) => run.horizontal && !run.invisible && run.text.trim() !== '')
    .sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: TextRun[][] = []
  for (const run of level) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && first.y - run.y < Math.min(first.size, run.size) / 3) row.push(run)
    else rows.push([run])
  }
  const gap = options.columnGapEm
  return rows.flatMap((row) => (gap === undefined ? [row] : splitColumns(row, gap))).map(lineOf)
}

function splitColumns(row: readonly TextRun[], gapEm: number): TextRun[][] {
  const columns: TextRun[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const run of [...row].sort((a, b) => a.x - b.x)) {
    const column = columns.at(-1)
    if (column && run.x - end <= gapEm * run.size) column.push(run)
    else columns.push([run])
    end = Math.max(end, run.x + run.width)
  }
  return columns
}
