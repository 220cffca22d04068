import { isVanthuError } from '../kernel/errors.js'
import { formatAmount } from '../vietnam/amount.js'
import type { Canvas } from './canvas.js'
import { type FontMetrics, LINE_METRICS, measureText, singleLinePt } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import { type BrokenLine, breakLines } from './line-break.js'
import { TABLE_AREA as AREA, type TableColumn, type TableRow } from './table.js'

/** Size of the text in the table. */
export const TABLE_PT = 11
/** Room between a line and the border of its cell. */
export const CELL_PAD = { x: 3, y: 2 } as const
/** Thickness of the borders. */
export const BORDER_PT = 0.5
/** Height of a row of sums. */
export const SUM_HEIGHT: number = singleLinePt(TABLE_PT) + 2 * CELL_PAD.y

const STRIKE_PT = 0.6
/** Where a strike crosses the letters, in parts of the size above the baseline. */
const STRIKE_AT = 0.25
/** Printed for what the fonts have no glyph for. */
const STAND_IN = '□'

/** One column with its place on the page, in points. */
export interface PlacedColumn extends TableColumn {
  readonly x: number
  readonly width: number
}

/** A row that is broken into lines. */
export interface MeasuredRow {
  readonly cells: readonly (readonly BrokenLine[])[]
  /** Lines of its tallest cell, at least one. */
  readonly lines: number
  readonly height: number
  readonly isStruck: boolean
  readonly amounts: readonly bigint[]
}

/** Places the columns side by side over the width of the page. */
export function placeColumns(columns: readonly TableColumn[]): readonly PlacedColumn[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  let x = AREA.left
  return columns.map((column) => {
    const width = (AREA.width * column.share) / shares
    const placed = { ...column, x, width }
    x += width
    return placed
  })
}

export const heightOfLines = (lines: number): number => lines * singleLinePt(TABLE_PT) + 2 * CELL_PAD.y

/** Text of cells in which what has no glyph is replaced and counted: a book can be printed whatever was written into it. */
export class CellText {
  readonly #metrics: FontMetrics
  readonly #known = new Map<string, boolean>()
  replaced = 0

  constructor(metrics: FontMetrics) {
    this.#metrics = metrics
  }

  #hasGlyph(char: string): boolean {
    const known = this.#known.get(char)
    if (known !== undefined) return known
    let has = true
    try {
      this.#metrics.advance('regular', char.codePointAt(0) ?? 0)
    } catch (error) {
      if (!isVanthuError(error) || error.code !== 'ERR_COMPOSE_NO_GLYPH') throw error
      has = false
    }
    this.#known.set(char, has)
    return has
  }

  /** The text as it can be printed. */
  printable(text: string): string {
    let out = ''
    for (const char of text) {
      const has = this.#hasGlyph(char)
      if (!has) this.replaced += 1
      out += has ? char : STAND_IN
    }
    return out
  }
}

/** Breaks the cells of a row into lines. */
export function measureRow(
  metrics: FontMetrics,
  columns: readonly PlacedColumn[],
  text: CellText,
  row: TableRow,
): MeasuredRow {
  const cells = columns.map(({ width }, index) => {
    const room = width - 2 * CELL_PAD.x
    const runs = [{ text: text.printable(row.cells[index] ?? ''), style: 'regular' as const }]
    return breakLines(metrics, TABLE_PT, runs, { first: room, rest: room })
  })
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  return { cells, lines, height: heightOfLines(lines), isStruck: row.isStruck, amounts: row.amounts }
}

/** Left end of a line in its cell. */
export function alignIn(column: PlacedColumn, width: number): number {
  if (column.align === 'left') return column.x + CELL_PAD.x
  const free = column.width - width
  return column.align === 'center' ? column.x + free / 2 : column.x + free - CELL_PAD.x
}

/** Draws lines `[from, from + count)` of each cell, cell by cell, so that the text is read in the order of the columns. */
export function drawRow(
  canvas: Canvas,
  columns: readonly PlacedColumn[],
  row: MeasuredRow,
  top: number,
  part: { readonly from: number; readonly count: number },
): void {
  columns.forEach((column, index) => {
    const lines = row.cells[index]?.slice(part.from, part.from + part.count) ?? []
    lines.forEach((line, at) => {
      const x = alignIn(column, line.width)
      const baseline = top + CELL_PAD.y + at * singleLinePt(TABLE_PT) + LINE_METRICS.ascent * TABLE_PT
      canvas.line(line, TABLE_PT, x, baseline)
      if (row.isStruck && column.isNote !== true) canvas.rule(x, baseline - STRIKE_AT * TABLE_PT, line.width, STRIKE_PT)
    })
  })
}

/** Draws one text on one line, smaller where it would not fit. */
function drawFitted(canvas: Canvas, text: string, style: FontStyle, column: PlacedColumn, top: number): void {
  const room = column.width - 2 * CELL_PAD.x
  const natural = measureText(canvas.metrics, style, TABLE_PT, text)
  const sizePt = natural <= room ? TABLE_PT : (TABLE_PT * room) / natural
  const baseline = top + CELL_PAD.y + LINE_METRICS.ascent * TABLE_PT
  canvas.text(text, style, sizePt, alignIn(column, Math.min(natural, room)), baseline)
}

/** Draws a row of sums: its label over the columns before the first sum. */
export function drawSums(
  canvas: Canvas,
  columns: readonly PlacedColumn[],
  label: string,
  amounts: readonly bigint[],
  top: number,
): void {
  const first = columns.findIndex(({ isAdded }) => isAdded === true)
  const [start] = columns
  const at = columns[first]
  if (start === undefined || at === undefined) return
  const labelCell: PlacedColumn = { title: '', share: 0, align: 'right', x: start.x, width: at.x - start.x }
  drawFitted(canvas, label, 'bold', labelCell, top)
  canvas.frame(labelCell.x, top, labelCell.width, SUM_HEIGHT, 'black', BORDER_PT)
  let next = 0
  for (const column of columns.slice(first)) {
    if (column.isAdded === true) {
      drawFitted(canvas, formatAmount(amounts[next] ?? 0n), 'bold', column, top)
      next += 1
    }
    canvas.frame(column.x, top, column.width, SUM_HEIGHT, 'black', BORDER_PT)
  }
}
