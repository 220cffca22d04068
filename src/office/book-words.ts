import type { TableClosing, TableCover, TableFacts, TableSignature, TableWords } from '../compose/index.js'
import { formatDocumentNumber } from '../document/index.js'
import type { ClosedBook, NumberEntry } from '../registry/index.js'
import { formatAmount } from '../vietnam/amount.js'
import { formatVietnamDate, type VietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { upperText } from '../vietnam/text.js'
import { formatColumnDate } from './book-row.js'

/** The few words of every printed book. */
export const BOOK_WORDS: TableWords = {
  page: 'Trang',
  pageTotal: 'Cộng trang này',
  carried: 'Cộng chuyển trang sau',
  brought: 'Trang trước chuyển sang',
  total: 'Tổng cộng',
}

/** What was counted while the rows went by. */
export interface BookTally {
  readonly first: NumberEntry | undefined
  readonly last: NumberEntry | undefined
  readonly committed: number
  readonly voided: number
  readonly pending: number
}

/** What a printed book says about itself, beside its rows. */
export interface BookFacts {
  readonly agency: string
  readonly parentAgency?: string | undefined
  readonly title: string
  readonly year: number
  /** Quyển số, or the series; absent where an office has one book. */
  readonly volume?: string | undefined
  readonly openedAt?: Date | undefined
  readonly closed?: ClosedBook | undefined
  /** Whether volumes of this book are opened and closed. */
  readonly isBound: boolean
  /** Whether only some of its numbers are printed. */
  readonly isPart: boolean
  readonly printedAt: Date
}

const numberOf = (entry: NumberEntry | undefined): string =>
  entry === undefined ? '…' : formatDocumentNumber(entry.number)

const longDate = (moment: Date): string => formatVietnamDate(vietnamDateOf(moment))
const DOTS = 'ngày …… tháng …… năm ………'

/** The cover of the form: agency, name of the book, volume, year, first and last number, opened and closed. */
export function coverOf(facts: BookFacts, tally: BookTally): TableCover {
  const { first, last } = tally
  const day = (date: VietnamDate | undefined): string => (date === undefined ? '…' : formatColumnDate(date))
  const lines = [
    ...(facts.volume === undefined ? [] : [`Quyển số: ${facts.volume}`]),
    `Năm: ${facts.year}`,
    `Từ số ${numberOf(first)} đến số ${numberOf(last)}`,
    ...(facts.isBound
      ? [
          `Mở sổ ${facts.openedAt === undefined ? DOTS : longDate(facts.openedAt)}`,
          `Khóa sổ ${facts.closed === undefined ? DOTS : longDate(facts.closed.closedAt)}`,
        ]
      : [`Từ ngày ${day(first?.date)} đến ngày ${day(last?.date)}`]),
  ]
  const agencies = facts.parentAgency === undefined ? [facts.agency] : [facts.parentAgency, facts.agency]
  return { agencies: agencies.map(upperText), title: upperText(facts.title), lines }
}

function countLine(facts: BookFacts, tally: BookTally, table: TableFacts): string {
  const subject = facts.isPart ? 'Phần in này' : 'Sổ này'
  const pages = table.lastPage - table.firstPage + 1
  const extent = `${subject} có ${pages} trang, từ trang ${table.firstPage} đến trang ${table.lastPage}`
  if (tally.first === undefined) return `${extent}, chưa ghi số nào.`
  const done = facts.isBound ? 'việc đã chứng thực' : 'văn bản đã phát hành'
  const parts = [
    `${tally.committed} ${done}`,
    `${tally.voided} số bị hủy`,
    ...(tally.pending === 0 ? [] : [`${tally.pending} số đã giữ, chưa hoàn thành`]),
  ]
  return `${extent}, ghi từ số ${numberOf(tally.first)} đến số ${numberOf(tally.last)}, gồm: ${parts.join('; ')}.`
}

function stateLines({ closed, isBound, printedAt }: BookFacts): readonly string[] {
  if (closed === undefined) return [`${isBound ? 'Sổ chưa khóa. ' : ''}Bản in lập ${longDate(printedAt)}.`]
  const token = closed.token === undefined ? 'Chưa có dấu thời gian' : 'Có dấu thời gian lưu kèm trong sổ'
  return [
    `Khóa sổ ${longDate(closed.closedAt)}. Người khóa sổ: ${closed.closedBy}. Bản in lập ${longDate(printedAt)}.`,
    `Chuỗi băm của sổ khi khóa: sự kiện thứ ${closed.head.sequence}, SHA-256 ${closed.head.hash}. ${token} cho giá trị này.`,
  ]
}

/**
 * The closing line and the places for signatures.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 13, khoản 1
 */
export function closingOf(facts: BookFacts, tally: BookTally, table: TableFacts): TableClosing {
  const [copies = 0n, fees = 0n] = table.amounts
  const upTo = facts.isPart ? `Cộng dồn đến số ${numberOf(tally.last)}. ` : ''
  const sums = facts.isBound
    ? `${upTo}Tổng số bản sao đã được chứng thực: ${formatAmount(copies)}. Tổng lệ phí/phí chứng thực: ${formatAmount(fees)} đồng.`
    : `${upTo}Tổng số lượng bản: ${formatAmount(copies)}.`
  const lost =
    table.unprintable === 0
      ? []
      : [`${table.unprintable} ký tự không có trong phông chữ được in là □; nội dung gốc còn nguyên trong sổ điện tử.`]
  const signatures: readonly TableSignature[] = [
    { heading: 'NGƯỜI GHI SỔ', hint: 'Ký, ghi rõ họ tên' },
    {
      above: `N${DOTS.slice(1)}`,
      heading: facts.isBound ? 'NGƯỜI KÝ CHỨNG THỰC' : 'NGƯỜI ĐỨNG ĐẦU CƠ QUAN, TỔ CHỨC',
      hint: 'Ký, ghi rõ họ tên, đóng dấu',
    },
  ]
  return { paragraphs: [countLine(facts, tally, table), sums, ...stateLines(facts), ...lost], signatures }
}
