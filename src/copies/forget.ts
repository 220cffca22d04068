import { COPY_KEEPING, findRuleOn } from '../document/index.js'
import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { type ActAnswer, type ActOptions, runAct } from './act.js'
import type { CopyCase } from './copy-case.js'
import { refused } from './errors.js'

/** How {@link forgetCopyFiles} is called. */
export interface ForgetOptions extends ActOptions {
  /** Days since the end of the case; what `COPY_KEEPING` says when left out. */
  readonly keepDays?: number
}

const DAY_MS = 86_400_000

const endOf = ({ handedOver, refusal, cancelled }: CopyCase): number =>
  new Date(handedOver?.at ?? refusal?.at ?? cancelled?.at ?? Number.NaN).getTime()

/**
 * Removes the files of a case that ended some days ago: scans, copy, slip. Digests, number, entry and trail stay, so a copy that
 * its holder shows can still be compared. The store frees the space; what a disk keeps of it is not looked at.
 *
 * @vi xóa tệp của hồ sơ đã kết thúc
 * @throws RefusedError `ERR_COPIES_TOO_EARLY`, `ERR_COPIES_BAD_REQUEST`; the act's conflicts.
 */
export function forgetCopyFiles(o: ForgetOptions): Promise<ActAnswer> {
  return runAct('forget', ['handed-over', 'refused', 'cancelled'], o, async (before) => {
    const days = o.keepDays ?? findRuleOn(COPY_KEEPING, serializeVietnamDate(vietnamDateOf(o.at)))?.days
    if (days === undefined || !Number.isSafeInteger(days) || days < 0)
      throw refused('ERR_COPIES_BAD_REQUEST', 'keepDays must be a whole number from 0', { field: 'keepDays' })
    if (!(endOf(before) + days * DAY_MS <= o.at.getTime()))
      throw refused('ERR_COPIES_TOO_EARLY', `the files are kept for ${days} days after the end of the case`, { days })
    const { forgotten: _, ...rest } = before
    return { next: { ...rest, forgotten: { by: o.actor, at: o.at.toISOString() } }, forget: 'all' }
  })
}
