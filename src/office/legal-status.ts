import { AGENCY_FIELD, CERTIFIER_FIELD, PERSON_FIELD } from '../ades/index.js'
import type { CertificateFacts, Report, SignatureReport } from '../verify/index.js'
import { isAgencyHolder, sameSignatory } from '../vietnam/same-holder.js'
import type { PrintedIdentity } from './printed-identity.js'

/** What speaks for or against the status. */
export type LegalReason =
  | 'both-signatures'
  | 'person-before-agency'
  | 'names-agree'
  | 'no-person-signature'
  | 'no-agency-signature'
  | 'person-not-passed'
  | 'agency-not-passed'
  | 'agency-before-person'
  | 'names-unread'
  | 'signatory-differs'
  | 'agency-differs'
  | 'certifier-and-agency'
  | 'certifier-before-agency'
  | 'certifier-not-passed'
  | 'agency-before-certifier'

/**
 * The legal value of an electronic document, as far as its file shows it.
 *
 * @vi giá trị pháp lý của văn bản điện tử
 * @law NĐ 30/2020/NĐ-CP, Điều 5
 */
export interface LegalStatus {
  /**
   * `ban-goc`: both signatures hold, in their order, and are those of the printed names. `ban-sao-chung-thuc`: a certified
   * copy whose certifier and agency signed, in their order, and are those whose names stand on its lời chứng. `none`: not
   * shown.
   */
  readonly status: 'ban-goc' | 'ban-sao-chung-thuc' | 'none'
  /** For `none` what is missing; otherwise what was found. */
  readonly reasons: readonly LegalReason[]
}

const signatureOf = (report: Report, field: string): SignatureReport | undefined =>
  report.signatures.find((signature) => signature.field === field && signature.format === 'pades')

function holderOf(signature: SignatureReport | undefined): CertificateFacts | undefined {
  if (signature === undefined) return undefined
  return signature.conclusion === 'passed' ? signature.signer : signature.claimedSigner
}

function judgeNames(
  printed: PrintedIdentity | undefined,
  person: CertificateFacts | undefined,
  agency: CertificateFacts | undefined,
): LegalReason[] {
  if (printed?.agency === undefined || printed.signatory === undefined) return ['names-unread']
  const reasons: LegalReason[] = []
  const { signatory } = printed
  if (person && !(person.commonName !== undefined && sameSignatory(signatory, person.commonName)))
    reasons.push('signatory-differs')
  if (agency && !isAgencyHolder(printed, agency)) reasons.push('agency-differs')
  return reasons
}

/**
 * A certified copy: signed by the certifier, then by the agency that certifies.
 * @law NĐ 45/2020/NĐ-CP, Điều 10
 */
function copyStatus(
  certifier: SignatureReport,
  agency: SignatureReport | undefined,
  printed: PrintedIdentity | undefined,
): LegalStatus {
  const reasons: LegalReason[] = []
  if (certifier.conclusion !== 'passed') reasons.push('certifier-not-passed')
  if (agency === undefined) reasons.push('no-agency-signature')
  else {
    if (agency.conclusion !== 'passed') reasons.push('agency-not-passed')
    if (!isBefore(certifier, agency)) reasons.push('agency-before-certifier')
  }
  reasons.push(...judgeNames(printed, holderOf(certifier), holderOf(agency)))
  return reasons.length === 0
    ? { status: 'ban-sao-chung-thuc', reasons: ['certifier-and-agency', 'certifier-before-agency', 'names-agree'] }
    : { status: 'none', reasons }
}

const isBefore = (first: SignatureReport, second: SignatureReport): boolean =>
  first.revision !== undefined && second.revision !== undefined && first.revision < second.revision

/**
 * Says whether a judged document is a bản gốc: signed by the authorised person and by the agency, the person first, and
 * both are those whose names are printed on the page. A file that a certifier signed is judged as a certified copy.
 *
 * @param printed the names on the signed page; `undefined` when they could not be read, which is never a bản gốc.
 * @law NĐ 30/2020/NĐ-CP, Điều 5 khoản 2, Điều 32 khoản 2.d
 */
export function legalStatus(report: Report, printed: PrintedIdentity | undefined): LegalStatus {
  const person = signatureOf(report, PERSON_FIELD)
  const agency = signatureOf(report, AGENCY_FIELD)
  const certifier = signatureOf(report, CERTIFIER_FIELD)
  if (certifier !== undefined) return copyStatus(certifier, agency, printed)
  const reasons: LegalReason[] = []
  if (person === undefined) reasons.push('no-person-signature')
  else if (person.conclusion !== 'passed') reasons.push('person-not-passed')
  if (agency === undefined) reasons.push('no-agency-signature')
  else if (agency.conclusion !== 'passed') reasons.push('agency-not-passed')
  if (person && agency && !isBefore(person, agency)) reasons.push('agency-before-person')
  if (person || agency) reasons.push(...judgeNames(printed, holderOf(person), holderOf(agency)))
  return reasons.length === 0
    ? { status: 'ban-goc', reasons: ['both-signatures', 'person-before-agency', 'names-agree'] }
    : { status: 'none', reasons }
}
