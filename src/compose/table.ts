import { PAGE_RULES } from '../document/index.js'
import { PT_PER_MM } from './canvas.js'
import type { PageArea } from './page-area.js'

/** One column of a printed book. */
export interface TableColumn {
  /** Head of the column, in the words of the form. */
  readonly title: string
  /** Width as a share of the table's. */
  readonly share: number
  readonly align: 'left' | 'center' | 'right'
  /** Its amounts are added up, page by page. */
  readonly isAdded?: boolean
  /** Stays readable in a row that is struck through. */
  readonly isNote?: boolean
}

/** One row of a printed book. */
export interface TableRow {
  /** One text for each column. */
  readonly cells: readonly string[]
  /** Struck through, but for the notes. */
  readonly isStruck: boolean
  /** What the row adds, one amount for each column that is added up. */
  readonly amounts: readonly bigint[]
}

/** The few words that a table has beside its heads and rows. */
export interface TableWords {
  /** Before the number of a page. */
  readonly page: string
  /** Label of the sums of a page. */
  readonly pageTotal: string
  /** Label of the sums that go on to the next page. */
  readonly carried: string
  /** Label of the sums that came from the page before. */
  readonly brought: string
  /** Label of the sums on the last page. */
  readonly total: string
}

/** How the pages of a table look. */
export interface TablePlan {
  readonly columns: readonly TableColumn[]
  readonly words: TableWords
  /** Said at the top of each page, left of its number. */
  readonly running: string
  /** Number of the first page. */
  readonly firstPage: number
  /** Sums of what stands before the first row; absent at the beginning of a book. */
  readonly brought?: readonly bigint[]
}

/** A4 on its side, in points: a wide left margin, where the book is bound. */
export const TABLE_AREA: PageArea = (() => {
  const pageWidth = PAGE_RULES.heightMm * PT_PER_MM
  const pageHeight = PAGE_RULES.widthMm * PT_PER_MM
  const left = 25 * PT_PER_MM
  const top = 20 * PT_PER_MM
  const bottom = pageHeight - 12 * PT_PER_MM
  return { pageWidth, pageHeight, left, top, width: pageWidth - left - 12 * PT_PER_MM, height: bottom - top, bottom }
})()
