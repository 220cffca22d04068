import { AGENCY_FIELD, PERSON_FIELD } from '../../ades/index.js'
import { compareVietnamDates, serializeVietnamDate, vietnamDateOf } from '../../vietnam/calendar-day.js'
import type { Finding, SignatureReport } from '../report.js'
import type { JudgeContext } from './context.js'

/**
 * What is worth knowing of an issue (late-number.md 3): the number is vouched for by the agency alone; the date should be
 * the day of the agency's best signature time in Viet Nam, and not before the person's; a number without the agency's
 * signature is no issue.
 *
 * @law NĐ 30/2020/NĐ-CP, Đ.15
 */
export function issueFindings({ history }: JudgeContext, reports: readonly SignatureReport[]): readonly Finding[] {
  const issue = [...history.values()].find((one) => one.issue.number !== undefined)?.issue
  if (issue?.number === undefined || issue.date === undefined) return []
  const evidence = { number: issue.number, date: serializeVietnamDate(issue.date) }
  if (issue.isOpen) return [{ id: 'issue.not-issued', severity: 'warning', evidence }]
  const findings: Finding[] = [{ id: 'issue.number-by-agency', severity: 'info', evidence }]
  const signed = dayOf(reports, AGENCY_FIELD)
  if (signed !== undefined && compareVietnamDates(issue.date, signed) !== 0)
    findings.push({
      id: 'issue.date-differs',
      severity: 'warning',
      evidence: { ...evidence, signed: serializeVietnamDate(signed) },
    })
  const person = dayOf(reports, PERSON_FIELD)
  if (person !== undefined && compareVietnamDates(issue.date, person) < 0)
    findings.push({
      id: 'issue.date-before-person',
      severity: 'warning',
      evidence: { ...evidence, person: serializeVietnamDate(person) },
    })
  return findings
}

/** The proven day of a signature, or the day that it claims where nothing is proven. */
function dayOf(reports: readonly SignatureReport[], field: string): ReturnType<typeof vietnamDateOf> | undefined {
  const report = reports.find((one) => one.field === field)
  const proven = report?.bestTime?.proof === 'moment-of-judgement' ? undefined : report?.bestTime?.time
  const time = proven ?? report?.claimedTime
  return time === undefined ? undefined : vietnamDateOf(time)
}
