import { COPY_DEADLINES, findRuleOn } from '../document/index.js'
import { serializeVietnamDate, startOfVietnamDate, type VietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { findIsWorkingDay, findWorkingDay, HOLIDAY_TABLES, type HolidayTable } from '../vietnam/working-days.js'
import { refused } from './errors.js'

/** When a copy is due. */
export interface CopyDeadline {
  readonly dueOn: VietnamDate
  /** A phiếu hẹn is due: the result does not come on the day of receipt. */
  readonly needsAppointment: boolean
}

/**
 * The day on which a copy is due: the day of receipt, or the next working day when received after 15:00 or on a day off;
 * up to two working days more for a large or difficult request.
 *
 * @vi thời hạn thực hiện chứng thực; phiếu hẹn
 * @law NĐ 23/2015/NĐ-CP, Điều 7, Điều 21
 * @throws RefusedError `ERR_COPIES_NO_CALENDAR` when the year's holidays are not known; `ERR_COPIES_BAD_REQUEST` for more
 * days than the law gives without a written agreement.
 */
export function copyDeadline(
  receivedAt: Date,
  o: { readonly extraDays?: number; readonly holidays?: readonly HolidayTable[] } = {},
): CopyDeadline {
  const { extraDays = 0, holidays = HOLIDAY_TABLES } = o
  const received = vietnamDateOf(receivedAt)
  const rule = findRuleOn(COPY_DEADLINES, serializeVietnamDate(received))
  const isCount = Number.isSafeInteger(extraDays) && extraDays >= 0
  if (rule === undefined || !isCount || extraDays > rule.maxExtraDays)
    throw refused('ERR_COPIES_BAD_REQUEST', `${extraDays} days more need a written agreement`, { field: 'extraDays' })
  const hours = (receivedAt.getTime() - startOfVietnamDate(received).getTime()) / 3_600_000
  const works = findIsWorkingDay(received, holidays)
  const late = works === true && hours > rule.cutoffHour
  const dueOn = findWorkingDay(received, extraDays + (late ? 1 : 0), holidays)
  if (works === undefined || dueOn === undefined)
    throw refused('ERR_COPIES_NO_CALENDAR', `the holidays of ${received.year} or the next year are not known`, {
      year: received.year,
    })
  return { dueOn, needsAppointment: serializeVietnamDate(dueOn) !== serializeVietnamDate(received) }
}
