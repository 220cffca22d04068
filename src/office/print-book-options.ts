import type { FontSource } from '../compose/index.js'

/** How `printBook` prints. */
export interface PrintBookOptions {
  /** `packagedFonts()` of `vanthu/node` has them. */
  readonly fonts: FontSource
  /** The moment of printing; said in the closing, and the date of the file's metadata. */
  readonly at: Date
  /** Name of the office, printed on the cover in capitals. */
  readonly agency: string
  /** Name of the agency above it. */
  readonly parentAgency?: string
  /** First number; without `from` and `to` the whole book is printed. */
  readonly from?: number
  readonly to?: number
  /** Number of the first page, 1 when left out: a part that is bound behind others goes on where they ended. */
  readonly firstPage?: number
  readonly signal?: AbortSignal
}
