import { foldText, isUpperText, tidyText, upperText } from '../vietnam/text.js'
import type { RecognizedLine } from './recognized-page.js'

/**
 * Kinds of paper whose fields are read: what people bring to a counter to have copied, and the official document.
 *
 * @vi loại giấy tờ
 */
export type PaperKind =
  | 'bang-tot-nghiep'
  | 'chung-chi'
  | 'giay-khai-sinh'
  | 'giay-chung-nhan-ket-hon'
  | 'can-cuoc'
  | 'van-ban'

/** Titles as they are printed, longer ones before shorter ones that they begin with. */
const TITLES: readonly (readonly [title: string, kind: PaperKind])[] = [
  ['BẰNG TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP TRUNG HỌC CƠ SỞ', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP TRUNG CẤP CHUYÊN NGHIỆP', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP TRUNG CẤP', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP CAO ĐẲNG', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP ĐẠI HỌC', 'bang-tot-nghiep'],
  ['BẰNG TỐT NGHIỆP', 'bang-tot-nghiep'],
  ['BẰNG CỬ NHÂN', 'bang-tot-nghiep'],
  ['BẰNG KỸ SƯ', 'bang-tot-nghiep'],
  ['BẰNG BÁC SĨ', 'bang-tot-nghiep'],
  ['BẰNG DƯỢC SĨ', 'bang-tot-nghiep'],
  ['BẰNG KIẾN TRÚC SƯ', 'bang-tot-nghiep'],
  ['BẰNG THẠC SĨ', 'bang-tot-nghiep'],
  ['BẰNG TIẾN SĨ', 'bang-tot-nghiep'],
  ['CHỨNG CHỈ', 'chung-chi'],
  ['GIẤY KHAI SINH', 'giay-khai-sinh'],
  ['TRÍCH LỤC KHAI SINH', 'giay-khai-sinh'],
  ['GIẤY CHỨNG NHẬN KẾT HÔN', 'giay-chung-nhan-ket-hon'],
  ['GIẤY CHỨNG NHẬN ĐĂNG KÝ KẾT HÔN', 'giay-chung-nhan-ket-hon'],
  ['TRÍCH LỤC KẾT HÔN', 'giay-chung-nhan-ket-hon'],
  ['CĂN CƯỚC CÔNG DÂN', 'can-cuoc'],
  ['CĂN CƯỚC', 'can-cuoc'],
  ['GIẤY CHỨNG MINH NHÂN DÂN', 'can-cuoc'],
]

/** A title that was found. */
export interface FoundTitle {
  readonly kind: PaperKind
  /** As the law writes it, with what follows it on the page. */
  readonly name: string
  /** What was read says the same, letter by letter. */
  readonly exact: boolean
  readonly lines: readonly RecognizedLine[]
  /** Index of the first cell. */
  readonly at: number
}

const tidy = (text: string): string => tidyText(text.replace(/^[\s\-–—•*.,:;]+|[\s,.:;_—–-]+$/gu, ''))

/** Finds the title of a paper: a cell in capitals that is a title, or begins with one and goes on in the next cell. */
export function findPaperTitle(cells: readonly RecognizedLine[]): FoundTitle | undefined {
  for (const [at, cell] of cells.entries()) {
    const text = tidy(cell.text)
    if (!isUpperText(text)) continue
    for (const [title, kind] of TITLES) {
      const own = foldText(title)
      const read = foldText(text)
      if (read !== own && !read.startsWith(`${own} `)) continue
      const next = read === own ? continuation(cells, at, title) : undefined
      const whole = next === undefined ? text : `${text} ${tidy(next.text)}`
      const known = TITLES.find(([one]) => foldText(one) === foldText(whole))
      const rest = whole.slice(text.length === title.length ? title.length : tidy(text).length)
      const name = known?.[0] ?? (read === own ? `${title}${rest}` : upperText(whole))
      const exact = upperText(whole) === (known?.[0] ?? name) && known !== undefined
      return { kind, name, exact, lines: next === undefined ? [cell] : [cell, next], at }
    }
  }
  return undefined
}

/** "BẰNG TỐT NGHIỆP" and "TRUNG HỌC PHỔ THÔNG" may stand on two lines. */
function continuation(cells: readonly RecognizedLine[], at: number, title: string): RecognizedLine | undefined {
  const cell = cells[at]
  const next = cells[at + 1]
  if (cell === undefined || next === undefined) return undefined
  const below = next.box.y - (cell.box.y + cell.box.height)
  if (below < 0 || below > 1.5 * cell.box.height) return undefined
  const whole = foldText(`${title} ${tidy(next.text)}`)
  return TITLES.some(([one]) => foldText(one) === whole) ? next : undefined
}
