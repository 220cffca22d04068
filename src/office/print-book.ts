import type { FontSource } from '../compose/index.js'
import type { CertificationBook, OutgoingBook } from '../registry/index.js'

/** How {@link printBook} prints. */
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

function checkOptions(o: PrintBookOptions): void {
  const isNumber = (value: number | undefined): boolean =>
    value === undefined || (Number.isSafeInteger(value) && value > 0)
  if (Number.isNaN(o.at.getTime())) throw new TypeError('at must be a moment')
  if (o.agency.trim() === '') throw new TypeError('agency must be named')
  if (!isNumber(o.from) || !isNumber(o.to) || !isNumber(o.firstPage))
    throw new TypeError('from, to and firstPage must be whole numbers from 1')
}

/**
 * Prints a book as PDF/A-2b on A4 on its side, in the columns of its form: cover, pages with sums that are carried forward,
 * void numbers struck through with their reason, and the closing line with places for signatures and seal. The same book
 * and options give the same bytes, whatever its length: entries are read a page at a time.
 *
 * A part (`from`, `to`) begins with the sums of what stands before it. Only finished entries are added up. A character that the
 * fonts lack is printed as `□`, and the closing says how many there are.
 *
 * Not checked: the chain (`Registry.verifyChain`) and the timestamp token of the closing.
 *
 * @vi in sổ
 * @law NĐ 23/2015/NĐ-CP, Điều 13; NĐ 30/2020/NĐ-CP, Điều 16 và Phụ lục IV
 * @throws TypeError for options that are none; RefusedError `ERR_COMPOSE_DOES_NOT_FIT` (a name too long for the cover); what the
 * store and the fonts throw; the signal's reason.
 */
export async function printBook(book: CertificationBook | OutgoingBook, o: PrintBookOptions): Promise<Uint8Array> {
  checkOptions(o)
  // loaded when something is printed: whoever only judges through this door does not wait for the makers
  const { printCertificationBook, printOutgoingBook } = await import('./book-print.js')
  return 'symbol' in book ? printCertificationBook(book, o) : printOutgoingBook(book, o)
}
