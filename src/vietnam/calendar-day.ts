/**
 * A day of the Vietnamese calendar, in UTC+7; no time of day, no zone.
 *
 * @vi ngày, tháng, năm
 */
export interface VietnamDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

const ZONE_MS = 7 * 3_600_000
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Says whether the Gregorian calendar has this day, for the years 1 to 9999. 31/02 is no day. */
export function isVietnamDate(date: VietnamDate): boolean {
  const { year, month, day } = date
  if (![year, month, day].every(Number.isInteger)) return false
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0))
}

/** The day on which an instant falls in Viet Nam (UTC+7, no summer time since 1975). */
export function vietnamDateOf(instant: Date): VietnamDate {
  const local = new Date(instant.getTime() + ZONE_MS)
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** The instant at which the day begins in Viet Nam: 17:00 UTC of the day before. */
export function startOfVietnamDate(date: VietnamDate): Date {
  return new Date(Date.UTC(date.year, date.month - 1, date.day) - ZONE_MS)
}

/** Reads `YYYY-MM-DD`. `undefined` for another form and for a day that the calendar does not have. */
export function findVietnamDate(text: string): VietnamDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  return isVietnamDate(date) ? date : undefined
}

/** `YYYY-MM-DD`. */
export function serializeVietnamDate(date: VietnamDate): string {
  const two = (value: number): string => `${value}`.padStart(2, '0')
  return `${`${date.year}`.padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
}

/** Negative, zero or positive as `a` comes before, on or after `b`. */
export function compareVietnamDates(a: VietnamDate, b: VietnamDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/**
 * The date as an official document prints it: `ngày 05 tháng 3 năm 2026`.
 *
 * A zero stands before days below 10 and before the months 1 and 2 only: `tháng 02`, but `tháng 3`.
 * @vi thời gian ban hành văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.4
 */
export function formatVietnamDate(date: VietnamDate): string {
  const day = date.day < 10 ? `0${date.day}` : `${date.day}`
  const month = date.month <= 2 ? `0${date.month}` : `${date.month}`
  return `ngày ${day} tháng ${month} năm ${date.year}`
}

/**
 * Reads the form of {@link formatVietnamDate}, strictly: `undefined` when the zeros are not as the law wants them, or
 * when the calendar has no such day.
 */
export function findPrintedVietnamDate(text: string): VietnamDate | undefined {
  const match = /^ngày (\d{2}) tháng (\d{1,2}) năm (\d{4})$/.exec(text)
  if (!match) return undefined
  const date = { year: Number(match[3]), month: Number(match[2]), day: Number(match[1]) }
  return isVietnamDate(date) && formatVietnamDate(date) === text ? date : undefined
}
