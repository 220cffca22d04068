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

/**
 * Finds the title of a paper: a cell in capitals that is a title, nearly one, or begins with one. What was read otherwise than
 * the law writes it comes as the law's title, and not `exact`.
 */
export function findPaperTitle(cells: readonly RecognizedLine[]): FoundTitle | undefined {
  for (const [at, cell] of cells.entries()) {
    const text = tidy(cell.text)
    if (!isUpperText(text) || text.length < SHORTEST_TITLE) continue
    const next = cells[at + 1]
    // "BẰNG TỐT NGHIỆP" and "TRUNG HỌC PHỔ THÔNG" may stand on two lines
    if (next !== undefined && isBelow(cell, next)) {
      const whole = `${text} ${tidy(next.text)}`
      const title = nearestTitle(whole)
      if (title !== undefined && isLonger(title[0], text)) return foundTitle(title, whole, [cell, next], at)
    }
    const title = nearestTitle(text) ?? TITLES.find(([one]) => foldText(text).startsWith(`${foldText(one)} `))
    if (title !== undefined) return foundTitle(title, text, [cell], at)
  }
  return undefined
}

const SHORTEST_TITLE = 7

function foundTitle(
  [title, kind]: readonly [string, PaperKind],
  read: string,
  lines: readonly RecognizedLine[],
  at: number,
): FoundTitle {
  const more = foldText(read).startsWith(`${foldText(title)} `)
  return { kind, name: more ? upperText(read) : title, exact: !more && upperText(read) === title, lines, at }
}

const isBelow = (cell: RecognizedLine, next: RecognizedLine): boolean => {
  const gap = next.box.y - (cell.box.y + cell.box.height)
  return gap >= 0 && gap <= 1.5 * cell.box.height && isUpperText(next.text)
}
const isLonger = (title: string, text: string): boolean => title.length > text.length + 3

/** The title that is read with at most one letter in seven wrong, diacritics apart; the nearest one. */
function nearestTitle(text: string): readonly [string, PaperKind] | undefined {
  const read = foldText(text)
  let nearest: readonly [string, PaperKind] | undefined
  let least = Number.POSITIVE_INFINITY
  for (const title of TITLES) {
    const own = foldText(title[0])
    if (Math.abs(own.length - read.length) > own.length / 7) continue
    const distance = editDistance(own, read)
    if (distance > own.length / 7 || distance >= least) continue
    least = distance
    nearest = title
  }
  return nearest
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
