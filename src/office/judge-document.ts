import { isVanthuError } from '../kernel/errors.js'
import type { ByteSource } from '../kernel/ports.js'
import { listFields, openPdf } from '../pdf/index.js'
import { type ExpectedSigner, type Report, type VerifyOptions, verifyPdf } from '../verify/index.js'
import { AGENCY_FIELD, type LegalStatus, legalStatus, PERSON_FIELD } from './legal-status.js'
import { findPrintedIdentity, type PrintedIdentity } from './printed-identity.js'
import { isSameName } from './same-name.js'

/** A document judged as evidence and as a văn bản. */
export interface JudgedDocument {
  readonly report: Report
  /** Names on the page that was signed; `undefined` when the file shows none where the decree wants them. */
  readonly printed: PrintedIdentity | undefined
  readonly legal: LegalStatus
}

/** Options of {@link judgeDocument}: those of `verifyPdf`; who is expected comes from the page. */
export type JudgeOptions = Omit<VerifyOptions, 'expect'>

/** Whom the printed names let us expect behind the two signatures. */
function expectPrinted(printed: PrintedIdentity | undefined): Readonly<Record<string, ExpectedSigner>> {
  if (printed === undefined) return {}
  const { agency, parentAgency, signatory } = printed
  const person: ExpectedSigner = signatory === undefined ? {} : { commonName: (name) => isSameName(signatory, name) }
  // the parent may stand as O; `legalStatus` then wants the agency as CN
  const organization = (name: string): boolean =>
    (agency !== undefined && isSameName(agency, name)) || (parentAgency !== undefined && isSameName(parentAgency, name))
  return { [PERSON_FIELD]: person, [AGENCY_FIELD]: agency === undefined ? {} : { organization } }
}

/** Reading a page is the dearest step: done only for files that an office signed in its two fields. */
function isSignedByOffice(pdf: ByteSource): boolean {
  const { current } = openPdf(pdf)
  try {
    return listFields(current).some(
      ({ name, value }) => (name === PERSON_FIELD || name === AGENCY_FIELD) && value !== undefined && value !== null,
    )
  } catch (error) {
    if (isVanthuError(error)) return false // a broken form is for the judge of signatures to name
    throw error
  }
}

/**
 * Judges a PDF as a văn bản: its signatures, whether they belong to the printed agency and signatory, and its legal value.
 *
 * @law NĐ 30/2020/NĐ-CP, Điều 5, Điều 21
 * @throws What `verifyPdf` throws for a file that is no readable PDF.
 */
export async function judgeDocument(pdf: ByteSource, options: JudgeOptions): Promise<JudgedDocument> {
  const printed = isSignedByOffice(pdf) ? findPrintedIdentity(pdf) : undefined
  const report = await verifyPdf(pdf, { ...options, expect: expectPrinted(printed) })
  return { report, printed, legal: legalStatus(report, printed) }
}
