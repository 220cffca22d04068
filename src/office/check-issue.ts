import { AGENCY_FIELD, DATE_FIELD, NUMBER_FIELD, PERSON_FIELD } from '../ades/index.js'
import type { Certificate, CertificateList } from '../der/index.js'
import { nameValues, OID } from '../der/index.js'
import type { ByteSource, LongWork } from '../kernel/ports.js'
import { type FormField, listFields, openPdf, PdfString, parseTextString } from '../pdf/index.js'
import {
  ALGORITHM_POLICIES,
  type AlgorithmPolicyName,
  type AnchorSet,
  type Signer,
  verifyCertificatePath,
} from '../pki/index.js'
import { type Report, type VerifyOptions, verifyPdf } from '../verify/index.js'
import { isAgencyHolder, sameSignatory } from '../vietnam/same-holder.js'
import { refused, signingFailed } from './errors.js'
import { type LegalStatus, legalStatus } from './legal-status.js'
import { findPrintedIdentity, type PrintedIdentity } from './printed-identity.js'

/** Whom to trust, as `verifyPdf` takes it. */
export interface TrustOptions {
  readonly anchors: AnchorSet
  readonly timeAnchors?: AnchorSet
  readonly intermediates?: readonly Certificate[]
  readonly crls?: readonly CertificateList[]
  readonly algorithms?: AlgorithmPolicyName
  readonly unknownRevocation?: 'accept-with-warning' | 'indeterminate'
}

/** Trust must be given, or given up by name: then only integrity is judged, and nobody says whose the signatures are. */
export type Trust = TrustOptions | 'not-judged'

/** What the checks before and after the agency's signature need. */
export interface CheckOptions extends Pick<LongWork, 'signal'> {
  readonly agency: Signer
  readonly at: Date
  readonly trust: Trust
  readonly names?: 'must-agree' | 'may-differ'
}

/** What is known of the person's file. */
export interface LeaderFacts {
  readonly report: Report
  readonly printed: PrintedIdentity | undefined
}

/** A judged result of the act. */
export interface IssuedFacts {
  readonly report: Report
  readonly legal: LegalStatus
}

const EMPTY: AnchorSet = { anchors: [] }

function verifyOptionsOf(o: CheckOptions): VerifyOptions {
  const trust = o.trust === 'not-judged' ? { anchors: EMPTY } : o.trust
  return { ...trust, at: o.at, ...(o.signal === undefined ? {} : { signal: o.signal }) }
}

/** Passed; or, where trust is not judged, nothing speaks against it and its bytes are what was signed. */
function holds(signature: Report['signatures'][number], trust: Trust): boolean {
  if (signature.conclusion === 'passed') return true
  return trust === 'not-judged' && signature.conclusion === 'indeterminate' && signature.integrity.outcome === 'passed'
}

const isFilled = (field: FormField): boolean => {
  const { value } = field
  return value instanceof PdfString ? parseTextString(value) !== '' : value !== undefined && value !== null
}

function requireOpenFields(signed: ByteSource): void {
  const fields = new Map(listFields(openPdf(signed).current).map((field) => [field.name, field]))
  for (const name of [NUMBER_FIELD, DATE_FIELD]) {
    const field = fields.get(name)
    if (field === undefined || field.type !== 'Tx')
      throw refused('ERR_OFFICE_NO_NUMBER_FIELD', `the document has no text field ${name}`, { field: name })
    if (isFilled(field))
      throw refused('ERR_OFFICE_NO_NUMBER_FIELD', `the field ${name} is filled already`, { field: name, filled: true })
  }
  if (fields.get(AGENCY_FIELD)?.type !== 'Sig')
    throw refused('ERR_OFFICE_NO_NUMBER_FIELD', `the document has no signature field ${AGENCY_FIELD}`, {
      field: AGENCY_FIELD,
    })
}

/**
 * The document is signed by its person, validly, and waits for number, date and agency.
 *
 * @law NĐ 30/2020/NĐ-CP, Điều 32 khoản 2.d: the agency signs only after the authorised person
 */
export async function checkLeader(signed: ByteSource, o: CheckOptions): Promise<LeaderFacts> {
  const report = await verifyPdf(signed, verifyOptionsOf(o))
  if (report.signatures.some((signature) => signature.field === AGENCY_FIELD))
    throw refused('ERR_OFFICE_ALREADY_ISSUED', 'the agency has signed this document', { field: AGENCY_FIELD })
  const person = report.signatures.find((signature) => signature.field === PERSON_FIELD)
  if (person === undefined)
    throw refused('ERR_OFFICE_PERSON_FIRST', 'the authorised person has not signed', { reason: 'unsigned' })
  const bad = report.signatures.find((signature) => !holds(signature, o.trust))
  if (bad)
    throw refused('ERR_OFFICE_PERSON_FIRST', `the signature in ${bad.field} does not hold: ${bad.conclusion}`, {
      reason: bad.conclusion,
      field: bad.field,
      subIndication: bad.conclusion === 'passed' ? undefined : bad.subIndication,
    })
  requireOpenFields(signed)
  const printed = findPrintedIdentity(signed)
  if (o.names === 'must-agree') requireNames(printed, report, o.agency.certificate)
  return { report, printed }
}

const certificateNames = (
  certificate: Certificate,
): { organization: string | undefined; commonName: string | undefined } => ({
  organization: nameValues(certificate.subject, OID.organizationName).at(-1),
  commonName: nameValues(certificate.subject, OID.commonName).at(-1),
})

/** A name to draw the seal with when the page shows none. */
export const agencyNameOf = (certificate: Certificate): string => {
  const { organization, commonName } = certificateNames(certificate)
  return organization ?? commonName ?? ''
}

function requireNames(printed: PrintedIdentity | undefined, report: Report, agency: Certificate): void {
  const person = report.signatures.find((signature) => signature.field === PERSON_FIELD)
  const holder = person?.conclusion === 'passed' ? person.signer : person?.claimedSigner
  if (printed?.signatory === undefined || !sameSignatory(printed.signatory, holder?.commonName ?? ''))
    throw refused('ERR_OFFICE_NAMES_DIFFER', 'the printed signatory is not the one who signed', { name: 'signatory' })
  if (!isAgencyHolder(printed, certificateNames(agency)))
    throw refused('ERR_OFFICE_NAMES_DIFFER', 'the printed agency is not the one of the certificate', { name: 'agency' })
}

/** The agency's certificate must be good before a number is taken (TT 15/2025/TT-BKHCN, Điều 5 khoản 1). */
export function checkAgency(o: CheckOptions): void {
  if (o.trust === 'not-judged') return
  const { anchors, intermediates = [], crls = [], algorithms = 'tt15-2025' } = o.trust
  const path = verifyCertificatePath(o.agency.certificate, {
    anchors,
    intermediates: [...o.agency.chain, ...intermediates],
    crls,
    at: o.at,
    purpose: 'document-signing',
    revocation: 'if-available',
    algorithms: ALGORITHM_POLICIES[algorithms],
  })
  if (path.outcome !== 'passed')
    throw refused('ERR_OFFICE_AGENCY_CERTIFICATE', `the agency's certificate is not good: ${path.reason}`, {
      reason: path.reason,
    })
}

/** Judges the issued file. Not with the printed names as a condition: whether they agree stands in its legal status. */
export async function judgeIssued(issued: ByteSource, o: CheckOptions): Promise<IssuedFacts> {
  const report = await verifyPdf(issued, verifyOptionsOf(o))
  return { report, legal: legalStatus(report, findPrintedIdentity(issued)) }
}

/** The whole result must hold before it is kept: what a stranger would refuse is never issued. */
export async function checkIssued(issued: ByteSource, o: CheckOptions): Promise<IssuedFacts> {
  const facts = await judgeIssued(issued, o)
  const { signatures } = facts.report
  const bad = signatures.find((signature) => !holds(signature, o.trust))
  const fields = new Set(signatures.map((signature) => signature.field))
  if (bad || !fields.has(PERSON_FIELD) || !fields.has(AGENCY_FIELD))
    throw signingFailed(
      'ERR_OFFICE_RESULT_INVALID',
      `the signed document does not hold: ${bad?.field ?? 'a signature is missing'}`,
      {
        field: bad?.field,
        conclusion: bad?.conclusion,
        subIndication: bad === undefined || bad.conclusion === 'passed' ? undefined : bad.subIndication,
      },
    )
  return facts
}
