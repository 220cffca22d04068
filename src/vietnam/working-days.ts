import { findVietnamDate, serializeVietnamDate, type VietnamDate } from './calendar-day.js'

/**
 * Days of one year on which public offices are closed on a weekday, and weekend days on which they work instead. The
 * days of Tết and the days that are swapped are announced each autumn for the next year, so they are data and never computed.
 */
export interface HolidayTable {
  readonly year: number
  /** Weekdays off, `YYYY-MM-DD`. */
  readonly off: readonly string[]
  /** Saturdays and Sundays that are worked, `YYYY-MM-DD`. */
  readonly worked: readonly string[]
  /** Where the days are announced. */
  readonly cites: string
}

/**
 * The years that this version knows. A year that is missing has no working days here: an office adds its table. 2027 is
 * missing because its days of Tết were only proposed when this was written.
 *
 * @vi ngày nghỉ lễ, tết
 * @law Bộ luật Lao động 45/2019/QH14, Điều 112; Nghị quyết 28/2026/QH16
 */
export const HOLIDAY_TABLES: readonly HolidayTable[] = [
  {
    year: 2025,
    off: [
      '2025-01-01',
      ...['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
      '2025-04-07',
      ...['2025-04-30', '2025-05-01', '2025-05-02'],
      ...['2025-09-01', '2025-09-02'],
    ],
    worked: ['2025-04-26'],
    // seen: TB 6150/TB-BLĐTBXH (days of Tết and 02/9, swap of 02/5 for 26/4); its text was read second-hand only
    cites:
      'Bộ luật Lao động 45/2019/QH14, Điều 112; TB 6150/TB-BLĐTBXH (Tết Ất Tỵ, Quốc khánh, hoán đổi ngày 02/5/2025)',
  },
  {
    year: 2026,
    off: [
      ...['2026-01-01', '2026-01-02'],
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      '2026-04-27',
      ...['2026-04-30', '2026-05-01'],
      ...['2026-08-31', '2026-09-01', '2026-09-02'],
      '2026-11-24', // Ngày Văn hóa Việt Nam, for the first time; a swap of 23/11 was only proposed
    ],
    worked: ['2026-01-10', '2026-08-22'],
    cites:
      'Bộ luật Lao động 45/2019/QH14, Điều 112; TB 9441/TB-BNV ngày 16/10/2025 (Tết Bính Ngọ, Quốc khánh, hoán đổi ngày 31/8); VB 12729/VPCP-KGVX ngày 25/12/2025 (hoán đổi ngày 02/01); Nghị quyết 28/2026/QH16 (ngày 24/11)',
  },
]

const dayAfter = ({ year, month, day }: VietnamDate, days: number): VietnamDate => {
  const next = new Date(Date.UTC(year, month - 1, day + days))
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }
}

/**
 * Says whether offices work on a day: Monday to Friday, apart from the table's days. `undefined` when there is no table
 * for its year: whoever asks must not guess.
 */
export function findIsWorkingDay(
  date: VietnamDate,
  tables: readonly HolidayTable[] = HOLIDAY_TABLES,
): boolean | undefined {
  const table = tables.find((one) => one.year === date.year)
  if (table === undefined) return undefined
  const text = serializeVietnamDate(date)
  if (table.off.includes(text)) return false
  if (table.worked.includes(text)) return true
  const weekday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The working day that is `count` working days after a day; with 0 the day itself, or the next one when offices are
 * closed. `undefined` when a year on the way has no table.
 */
export function findWorkingDay(
  from: VietnamDate,
  count: number,
  tables: readonly HolidayTable[] = HOLIDAY_TABLES,
): VietnamDate | undefined {
  let date = from
  let left = count
  for (;;) {
    const works = findIsWorkingDay(date, tables)
    if (works === undefined) return undefined
    if (works && left <= 0) return date
    if (works) left -= 1
    date = dayAfter(date, 1)
  }
}

/** Says whether a table is usable: its days are days of its year, and no day is both. */
export function isHolidayTable(table: HolidayTable): boolean {
  const days = [...table.off, ...table.worked]
  return days.every((day) => findVietnamDate(day)?.year === table.year) && new Set(days).size === days.length
}
