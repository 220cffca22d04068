import { Canvas } from './canvas.js'
import type { Drawing } from './draw-item.js'
import { type FontMetrics, LINE_METRICS, singleLinePt } from './font-metric.js'
import { breakLines } from './line-break.js'
import { TABLE_AREA as AREA, type TablePlan, type TableRow } from './table.js'
import {
  alignIn,
  BORDER_PT,
  CELL_PAD,
  CellText,
  drawRow,
  drawSums,
  heightOfLines,
  type MeasuredRow,
  measureRow,
  type PlacedColumn,
  placeColumns,
  SUM_HEIGHT,
  TABLE_PT,
} from './table-row.js'

const HEAD_PT = 10.5
const RUNNING_PT = 10
/** Baseline of the running line above the table. */
const RUNNING_RISE_PT = 8

/** What is known when the last row is drawn. */
export interface TableFacts {
  readonly firstPage: number
  readonly lastPage: number
  readonly rows: number
  /** Sums of all rows, with what was brought in. */
  readonly amounts: readonly bigint[]
  /** Characters for which the fonts have no glyph; each is printed as `□`. */
  readonly unprintable: number
}

/**
 * Fills the pages of a table row by row and hands each page out when it is full, so that no more than one is kept. Holds
 * state between calls, hence a class. A row is split only when it is taller than an empty page.
 */
export class TablePages {
  readonly #metrics: FontMetrics
  readonly #plan: TablePlan
  readonly #columns: readonly PlacedColumn[]
  readonly #text: CellText
  #canvas: Canvas
  #page: number
  #bodyTop = 0
  #y = 0
  #onPage = 0
  #rows = 0
  #pageSums: bigint[]
  #sums: bigint[]

  constructor(metrics: FontMetrics, plan: TablePlan) {
    this.#metrics = metrics
    this.#plan = plan
    this.#columns = placeColumns(plan.columns)
    this.#text = new CellText(metrics)
    this.#page = plan.firstPage
    const none = plan.columns.filter(({ isAdded }) => isAdded === true).map(() => 0n)
    this.#sums = none.map((zero, index) => plan.brought?.[index] ?? zero)
    this.#pageSums = none
    this.#canvas = this.#open(plan.brought !== undefined)
  }

  /** Puts a row on the page; gives the pages that became full. */
  add(row: TableRow): Drawing[] {
    const measured = measureRow(this.#metrics, this.#columns, this.#text, row)
    const full: Drawing[] = []
    const fits = (): boolean => this.#y + measured.height <= this.#bodyBottom() + 0.001
    if (!fits() && this.#onPage > 0) full.push(this.#turn())
    // counted on the page where the row begins, also when it goes on to others
    const add = (sum: bigint, index: number): bigint => sum + (row.amounts[index] ?? 0n)
    this.#rows += 1
    this.#sums = this.#sums.map(add)
    this.#pageSums = this.#pageSums.map(add)
    if (fits()) this.#place(measured, { from: 0, count: measured.lines })
    else full.push(...this.#split(measured))
    return full
  }

  /** Ends the table. Gives its last page, still open below `y`, for what closes the book. */
  finish(): { readonly canvas: Canvas; readonly y: number } {
    this.#closeTable(this.#plan.words.total)
    return { canvas: this.#canvas, y: this.#y }
  }

  /** A page without a table, after the last. */
  addPlainPage(): Canvas {
    this.#page += 1
    this.#canvas = new Canvas(this.#metrics, this.#page)
    this.#drawRunning(this.#canvas)
    return this.#canvas
  }

  /** Text of cover or closing as it can be printed; see `TableFacts.unprintable`. */
  printable(text: string): string {
    return this.#text.printable(text)
  }

  facts(): TableFacts {
    return {
      firstPage: this.#plan.firstPage,
      lastPage: this.#page,
      rows: this.#rows,
      amounts: this.#sums,
      unprintable: this.#text.replaced,
    }
  }

  #bodyBottom(): number {
    return AREA.bottom - (this.#sums.length === 0 ? 0 : 2 * SUM_HEIGHT)
  }

  #open(isCarried: boolean): Canvas {
    const canvas = new Canvas(this.#metrics, this.#page)
    this.#drawRunning(canvas)
    this.#y = drawHead(canvas, this.#columns)
    if (isCarried && this.#sums.length > 0) {
      drawSums(canvas, this.#columns, this.#plan.words.brought, this.#sums, this.#y)
      this.#y += SUM_HEIGHT
    }
    this.#bodyTop = this.#y
    this.#onPage = 0
    this.#pageSums = this.#sums.map(() => 0n)
    return canvas
  }

  #turn(): Drawing {
    this.#closeTable(this.#plan.words.carried)
    const drawing = this.#canvas.drawing()
    this.#page += 1
    this.#canvas = this.#open(true)
    return drawing
  }

  #place(row: MeasuredRow, part: { readonly from: number; readonly count: number }): void {
    drawRow(this.#canvas, this.#columns, row, this.#y, part)
    if (this.#onPage > 0) this.#canvas.rule(AREA.left, this.#y, AREA.width, BORDER_PT)
    this.#y += heightOfLines(part.count)
    this.#onPage += 1
  }

  #split(row: MeasuredRow): Drawing[] {
    const full: Drawing[] = []
    let from = 0
    for (;;) {
      const room = Math.floor((this.#bodyBottom() - this.#y - 2 * CELL_PAD.y) / singleLinePt(TABLE_PT))
      const count = Math.min(Math.max(1, room), row.lines - from)
      this.#place(row, { from, count })
      from += count
      if (from >= row.lines) return full
      full.push(this.#turn())
    }
  }

  /** Frames of the columns, and the sums under them. */
  #closeTable(label: string): void {
    const { words } = this.#plan
    if (this.#onPage > 0)
      for (const { x, width } of this.#columns)
        this.#canvas.frame(x, this.#bodyTop, width, this.#y - this.#bodyTop, 'black', BORDER_PT)
    if (this.#sums.length === 0) return
    drawSums(this.#canvas, this.#columns, words.pageTotal, this.#pageSums, this.#y)
    drawSums(this.#canvas, this.#columns, label, this.#sums, this.#y + SUM_HEIGHT)
    this.#y += 2 * SUM_HEIGHT
  }

  #drawRunning(canvas: Canvas): void {
    const baseline = AREA.top - RUNNING_RISE_PT
    const number = [{ text: `${this.#plan.words.page} ${this.#page}`, style: 'regular' as const }]
    const [right] = breakLines(this.#metrics, RUNNING_PT, number, { first: AREA.width, rest: AREA.width })
    const room = AREA.width - (right?.width ?? 0) - 12
    const running = [{ text: this.#plan.running, style: 'italic' as const }]
    const [left] = breakLines(this.#metrics, RUNNING_PT, running, { first: room, rest: room })
    if (left) canvas.line(left, RUNNING_PT, AREA.left, baseline)
    if (right) canvas.line(right, RUNNING_PT, AREA.left + AREA.width - right.width, baseline)
  }
}

/** Draws the heads of the columns, and under them their numbers; gives the lower edge. */
function drawHead(canvas: Canvas, columns: readonly PlacedColumn[]): number {
  const heads = columns.map(({ title, width }) => {
    const room = width - 2 * CELL_PAD.x
    return breakLines(canvas.metrics, HEAD_PT, [{ text: title, style: 'bold' }], { first: room, rest: room })
  })
  const lines = Math.max(1, ...heads.map((head) => head.length))
  const height = lines * singleLinePt(HEAD_PT) + 2 * CELL_PAD.y
  const numbersTop = AREA.top + height
  columns.forEach((column, index) => {
    const head = heads[index] ?? []
    const center = column.x + column.width / 2
    canvas.centered(head, HEAD_PT, center, AREA.top + (height - head.length * singleLinePt(HEAD_PT)) / 2)
    canvas.frame(column.x, AREA.top, column.width, height, 'black', BORDER_PT)
  })
  columns.forEach((column, index) => {
    const runs = [{ text: `(${index + 1})`, style: 'italic' as const }]
    const [number] = breakLines(canvas.metrics, HEAD_PT, runs, { first: column.width, rest: column.width })
    const x = alignIn({ ...column, align: 'center' }, number?.width ?? 0)
    if (number) canvas.line(number, HEAD_PT, x, numbersTop + CELL_PAD.y + LINE_METRICS.ascent * HEAD_PT)
    canvas.frame(column.x, numbersTop, column.width, SUM_HEIGHT, 'black', BORDER_PT)
  })
  return numbersTop + SUM_HEIGHT
}
