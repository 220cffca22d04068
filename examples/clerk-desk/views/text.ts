import type { CopyCase, CopyState, VietnamDate } from 'vanthu/copies'

const two = (value: number): string => `${value}`.padStart(2, '0')

/** `24/11/2026`. */
export const dayText = ({ day, month, year }: VietnamDate): string => `${two(day)}/${two(month)}/${year}`

const local = (moment: Date): Date => new Date(moment.getTime() + 7 * 3_600_000)

/** `10:42 24/11/2026`, the time of Viet Nam. */
export function momentText(iso: string | Date): string {
  const at = local(new Date(iso))
  return `${timeText(iso)} ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

/** `10:42`. */
export function timeText(iso: string | Date): string {
  const at = local(new Date(iso))
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

/** `4.000 đ`. */
export const moneyText = (vnd: number): string => `${`${vnd}`.replace(/\B(?=(?:\d{3})+$)/g, '.')} đ`

/** `01`, `15`: as it is printed. */
export const numberText = (value: number | undefined): string => (value === undefined ? '' : two(value))

/** `1,2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [value, unit] = bytes < 2 ** 20 ? [bytes / 1024, 'KB'] : [bytes / 2 ** 20, 'MB']
  return `${value < 10 ? value.toFixed(1).replace('.', ',') : Math.round(value)} ${unit}`
}

/** Reads `1/2/2026`, `01-02-2026`, `010226`-like slips excluded; `undefined` when it is no day. */
export function readDay(text: string): VietnamDate | undefined {
  const found = /^\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})\s*$/.exec(text)
  if (found === null) return undefined
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day && year >= 1900
    ? { year, month, day }
    : undefined
}

/** Where a case stands, in the words of the counter. */
export const STATE_TEXT: Readonly<Record<CopyState, string>> = {
  received: 'Chờ quét',
  scanned: 'Chờ đối chiếu',
  compared: 'Chờ lập lời chứng',
  numbered: 'Chờ người chứng thực ký',
  'signed-by-certifier': 'Chờ ký số cơ quan',
  'signed-by-agency': 'Chờ trả kết quả',
  'handed-over': 'Đã trả kết quả',
  refused: 'Đã từ chối',
  cancelled: 'Đã hủy theo yêu cầu',
}

/** What the trail calls an act. */
export const ACT_TEXT: Readonly<Record<string, string>> = {
  receive: 'Tiếp nhận yêu cầu',
  capture: 'Lưu bản quét',
  compare: 'Đối chiếu với bản chính',
  plan: 'Quyết định lập lời chứng',
  attest: 'Cấp số, lập lời chứng',
  return: 'Trả lại hồ sơ',
  'sign-certifier': 'Người chứng thực ký số',
  'sign-agency': 'Ký số của cơ quan, ghi sổ',
  'hand-over': 'Trả kết quả',
  refuse: 'Từ chối chứng thực',
  cancel: 'Hủy theo yêu cầu của người dân',
}

const FOUND = ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier', 'signed-by-agency']

/** Says whether something is still to be done with a case. */
export const isOpen = ({ state }: CopyCase): boolean => FOUND.includes(state)

/** Open states, in their order. */
export const OPEN_STATES = FOUND as readonly CopyState[]

const dayNumber = ({ year, month, day }: VietnamDate): number => Date.UTC(year, month - 1, day) / 86_400_000

/** How many days a case is from its term; below 0 it is late. */
export function daysLeft({ dueOn }: CopyCase, now: Date): number {
  return dayNumber(dueOn) - Math.floor(local(now).getTime() / 86_400_000)
}

/** `Quá hạn 2 ngày`, `Hẹn hôm nay`, `Hẹn 26/11/2026`. */
export function dueText(found: CopyCase, now: Date): string {
  const left = daysLeft(found, now)
  if (left < 0) return `Quá hạn ${-left} ngày`
  return left === 0 ? 'Hẹn trả hôm nay' : `Hẹn trả ${dayText(found.dueOn)}`
}

/** The short form of a digest: its first and last 8 signs. */
export const shortDigest = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-8)}`
