import type { ByteSource } from '../kernel/ports.js'
import { findCopyCode, openPdf } from '../pdf/index.js'
import { findVietnamDate, serializeVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { normalizeText, tidyText } from '../vietnam/text.js'

/** The code on the page of the lời chứng. The file's own digest cannot stand inside the file. */
export interface PageQr {
  readonly kind: 'page'
  readonly number: number
  /** Quyển số. */
  readonly book: string
  readonly agency: string
  readonly date: VietnamDate
  /** SHA-256 of the captured files, as `CapturedScans.sha256` says. */
  readonly scansSha256: string
  /** Head of the book's chain after the number was taken: a witness outside the office. */
  readonly chain: { readonly sequence: number; readonly hash: string }
}

/** The code on the slip: SHA-256 of the file that was handed over. */
export interface FileQr {
  readonly kind: 'file'
  readonly sha256: string
}

/** What a code of a certified copy says. */
export type CopyQr = PageQr | FileQr

const PAGE = 'vanthu-copy-1'
const FILE = 'vanthu-file-1'
const HEX = /^[0-9a-f]{64}$/
/** Longer texts are no code of this library. */
const MAX_TEXT = 1000

const ESCAPES: Readonly<Record<string, string>> = { '%': '%25', ';': '%3B' }
const escapePart = (text: string): string => tidyText(text).replace(/[%;]/g, (letter) => ESCAPES[letter] ?? letter)
const unescapePart = (text: string): string =>
  text.replace(/%(25|3B)/g, (_, code: string) => (code === '25' ? '%' : ';'))

/**
 * The text of a code: one line, parts joined by semicolons, so that a scanner that types like a keyboard ends it with its
 * own Enter and not in the middle.
 *
 * @vi mã QR trên bản sao có chứng thực; mã QR trên phiếu trả kết quả
 */
export function buildCopyQr(qr: CopyQr): string {
  if (qr.kind === 'file') return `${FILE};${qr.sha256}`
  const { number, book, agency, date, scansSha256, chain } = qr
  return [
    PAGE,
    number,
    escapePart(book),
    escapePart(agency),
    serializeVietnamDate(date),
    scansSha256,
    chain.sequence,
    chain.hash,
  ].join(';')
}

const countOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined

/** Reads the text of a code; `undefined` when it is none of this library. What it says is a claim. */
export function parseCopyQr(text: string): CopyQr | undefined {
  if (text.length > MAX_TEXT) return undefined
  const [mark, ...parts] = normalizeText(text).trim().split(';')
  if (mark === FILE) {
    const sha256 = (parts[0] ?? '').toLowerCase()
    return parts.length === 1 && HEX.test(sha256) ? { kind: 'file', sha256 } : undefined
  }
  if (mark !== PAGE || parts.length !== 7) return undefined
  const [first, book = '', agency = '', day = '', scans = '', last, head = ''] = parts
  const [number, sequence] = [countOf(first), countOf(last)]
  const [scansSha256, hash] = [scans.toLowerCase(), head.toLowerCase()]
  const date = findVietnamDate(day)
  if (number === undefined || sequence === undefined || date === undefined) return undefined
  if (book === '' || agency === '' || !HEX.test(scansSha256) || !HEX.test(hash)) return undefined
  return {
    kind: 'page',
    number,
    book: unescapePart(book),
    agency: unescapePart(agency),
    date,
    scansSha256,
    chain: { sequence, hash },
  }
}

/** What a code and a file have to do with one another. */
export type QrComparison = 'match' | 'differs' | 'not-a-code'

/**
 * Compares a scanned code with a file: the slip's code with its digest, the page's code with the one that the file itself
 * carries (`readCopyQr`). A match says that code and file belong together, nothing about signatures.
 */
export function compareCopyQr(
  text: string,
  file: { readonly sha256: string; readonly pageQr?: string | undefined },
): QrComparison {
  const scanned = parseCopyQr(text)
  if (scanned === undefined) return 'not-a-code'
  if (scanned.kind === 'file') return scanned.sha256 === file.sha256.toLowerCase() ? 'match' : 'differs'
  const own = file.pageQr === undefined ? undefined : parseCopyQr(file.pageQr)
  return own !== undefined && buildCopyQr(own) === buildCopyQr(scanned) ? 'match' : 'differs'
}

/**
 * The text of the page's code as a finished copy carries it in its XMP (`vanthu:CopyCode`): the one of its first revision,
 * which both signatures cover. XMP may be written anew after a signature, so a file whose newest XMP says something else has
 * no code. `undefined` for files that are no certified copy of this library, too. A claim until the file is verified.
 *
 * @throws MalformedError, UnsupportedError, LimitError of the reader for a file that cannot be read.
 */
export function readCopyQr(pdf: ByteSource): string | undefined {
  const file = openPdf(pdf)
  const text = findCopyCode(file.viewAt(0))
  if (text !== findCopyCode(file.current)) return undefined
  return text !== undefined && parseCopyQr(text)?.kind === 'page' ? text : undefined
}
