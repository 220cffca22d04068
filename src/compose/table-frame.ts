import { type Canvas, PT_PER_MM } from './canvas.js'
import { refused } from './errors.js'
import { type FontMetrics, LINE_METRICS, singleLinePt } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import { type BrokenLine, breakBalanced, breakLines } from './line-break.js'
import { TABLE_AREA as AREA } from './table.js'

/** What stands behind the last row of a printed book. */
export interface TableClosing {
  readonly paragraphs: readonly string[]
  /** Places for signatures, side by side. */
  readonly signatures: readonly TableSignature[]
}

/** A place where someone signs the printed book. */
export interface TableSignature {
  /** Place and date. */
  readonly above?: string
  readonly heading: string
  /** In brackets under the heading: what is to be done here. */
  readonly hint: string
}

/** The cover of a printed book. */
export interface TableCover {
  /** Names of the agencies, from the top. */
  readonly agencies: readonly string[]
  readonly title: string
  readonly lines: readonly string[]
}

const CLOSING_PT = 12
const CLOSING_GAP_PT = 12
const PARAGRAPH_GAP_PT = 3
/** Room for a signature with a seal over it. */
const SIGNATURE_MM = 40

/** A closing that is broken into lines. */
export interface MeasuredClosing {
  readonly height: number
  draw(canvas: Canvas, top: number): void
}

/** Lays a closing out. @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT` when it is taller than a page. */
export function measureClosing(metrics: FontMetrics, closing: TableClosing): MeasuredClosing {
  const line = singleLinePt(CLOSING_PT)
  const wide = { first: AREA.width, rest: AREA.width }
  const paragraphs = closing.paragraphs.map((text) =>
    breakLines(metrics, CLOSING_PT, [{ text, style: 'regular' }], wide),
  )
  const share = AREA.width / Math.max(1, closing.signatures.length)
  const fold = (text: string, style: FontStyle): readonly BrokenLine[] =>
    breakBalanced(metrics, CLOSING_PT, [{ text, style }], share - 12)
  const columns = closing.signatures.map(({ above, heading, hint }) => [
    ...(above === undefined ? [undefined] : fold(above, 'italic')),
    ...fold(heading, 'bold'),
    ...fold(`(${hint})`, 'italic'),
  ])
  const written = paragraphs.reduce((sum, lines) => sum + lines.length * line + PARAGRAPH_GAP_PT, 0)
  const signed = columns.length === 0 ? 0 : Math.max(...columns.map((lines) => lines.length)) * line
  const height = 2 * CLOSING_GAP_PT + written + signed + (columns.length === 0 ? 0 : SIGNATURE_MM * PT_PER_MM)
  if (height > AREA.height)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The closing of the book is taller than a page', { element: 'closing' })
  const draw = (canvas: Canvas, top: number): void => {
    let y = top + CLOSING_GAP_PT
    for (const lines of paragraphs) {
      for (const one of lines) {
        canvas.line(one, CLOSING_PT, AREA.left, y + LINE_METRICS.ascent * CLOSING_PT)
        y += line
      }
      y += PARAGRAPH_GAP_PT
    }
    y += CLOSING_GAP_PT
    columns.forEach((lines, index) => {
      const center = AREA.left + share * (index + 0.5)
      lines.forEach((one, at) => {
        if (one) canvas.centered([one], CLOSING_PT, center, y + at * line)
      })
    })
  }
  return { height, draw }
}

const COVER = { agencyPt: 14, titlePt: 26, linePt: 15, lineGapPt: 8, insetMm: 4, topMm: 16, titleMm: 62 } as const

/** Draws a cover over the whole page. @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT`. */
export function drawCover(canvas: Canvas, cover: TableCover): void {
  const inset = COVER.insetMm * PT_PER_MM
  const center = AREA.left + AREA.width / 2
  const top = 12 * PT_PER_MM
  const height = AREA.bottom - top
  canvas.frame(AREA.left, top, AREA.width, height, 'black', 1.5)
  canvas.frame(AREA.left + inset / 2, top + inset / 2, AREA.width - inset, height - inset, 'black', 0.5)
  const width = AREA.width - 8 * inset
  let y = top + COVER.topMm * PT_PER_MM
  const centred = (text: string, style: FontStyle, sizePt: number): void => {
    y += canvas.centered(breakBalanced(canvas.metrics, sizePt, [{ text, style }], width), sizePt, center, y).height
  }
  cover.agencies.forEach((agency, index) => {
    centred(agency, index === cover.agencies.length - 1 ? 'bold' : 'regular', COVER.agencyPt)
  })
  y = Math.max(y + COVER.lineGapPt * 2, top + COVER.titleMm * PT_PER_MM)
  centred(cover.title, 'bold', COVER.titlePt)
  y += COVER.lineGapPt * 2
  for (const line of cover.lines) {
    centred(line, 'regular', COVER.linePt)
    y += COVER.lineGapPt
  }
  if (y > AREA.bottom - inset)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The cover of the book is taller than its page', { element: 'cover' })
}
