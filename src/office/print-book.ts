import type { CertificationBook, OutgoingBook } from '../registry/index.js'
import type { PrintBookOptions } from './print-book-options.js'

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
