import { findCopyFee } from '../document/index.js'
import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { HOLIDAY_TABLES, type HolidayTable } from '../vietnam/working-days.js'
import { type ActAnswer, type ActOptions, runFirstAct } from './act.js'
import type { CopyAgency, CopyCase } from './copy-case.js'
import { type CopyRequest, checkCopyRequest, tidyField } from './copy-request.js'
import { copyDeadline } from './deadline.js'
import { refused } from './errors.js'

/** How {@link receiveCopyRequest} is called. */
export interface ReceiveOptions extends Omit<ActOptions, 'expectedVersion'> {
  /** The agency that certifies, as its name is printed. */
  readonly agency: CopyAgency
  /** Holidays of the years; by default those that this version knows. */
  readonly holidays?: readonly HolidayTable[]
}

/**
 * Takes a request in: checks it, works out deadline and fee, and opens the case. Secret papers and foreign papers that are
 * not legalised are refused before anything is captured.
 *
 * @vi tiếp nhận yêu cầu chứng thực
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3; TT 226/2016/TT-BTC, Điều 4
 * @throws What `checkCopyRequest` and `copyDeadline` throw; RefusedError `ERR_COPIES_NO_TARIFF`; ConflictError
 * `ERR_COPIES_CASE_EXISTS`, `ERR_COPIES_ACT_KEY_REUSED`.
 */
export function receiveCopyRequest(request: CopyRequest, o: ReceiveOptions): Promise<ActAnswer> {
  const isSame = (answer: CopyCase): boolean =>
    JSON.stringify([answer.request, answer.agency]) ===
    JSON.stringify([checkCopyRequest(request), checkAgency(o.agency)])
  const work = async (): Promise<Omit<CopyCase, 'version'>> => {
    const agency = checkAgency(o.agency)
    return {
      id: o.caseId,
      state: 'received',
      agency,
      ...assessRequest(request, o.at, o.holidays),
      received: { by: o.actor, at: o.at.toISOString() },
      attempts: 0,
      abandoned: [],
    }
  }
  return runFirstAct('receive', { ...o, expectedVersion: 0 }, work, isSame)
}

/** The checked request, the day on which the copy is due, and the fee; by the law of the day of receipt. */
export function assessRequest(
  request: CopyRequest,
  receivedAt: Date,
  holidays: readonly HolidayTable[] = HOLIDAY_TABLES,
): Pick<CopyCase, 'request' | 'dueOn' | 'needsAppointment' | 'feeVnd'> {
  const checked = checkCopyRequest(request)
  const { extraDays = 0, original, copies } = checked
  const deadline = copyDeadline(receivedAt, { extraDays, holidays })
  const on = serializeVietnamDate(vietnamDateOf(receivedAt))
  const feeVnd = findCopyFee({ originalPages: original.pages, copies, on })
  if (feeVnd === undefined) throw refused('ERR_COPIES_NO_TARIFF', `no tariff is known for ${on}`, { day: on })
  return { request: checked, ...deadline, feeVnd }
}

function checkAgency(agency: CopyAgency): CopyAgency {
  const { name, parent, publicKeySha256 } = agency
  if (publicKeySha256 !== undefined && !/^[0-9a-f]{64}$/.test(publicKeySha256))
    throw refused('ERR_COPIES_BAD_REQUEST', 'the digest of the key is none', { field: 'agency.publicKeySha256' })
  return {
    name: tidyField(name, 'agency.name'),
    ...(parent === undefined ? {} : { parent: tidyField(parent, 'agency.parent') }),
    ...(publicKeySha256 === undefined ? {} : { publicKeySha256 }),
  }
}
