import { AGENCY_FIELD, PERSON_FIELD } from '../ades/index.js'
import { isVanthuError } from '../kernel/errors.js'
import type { ByteSource } from '../kernel/ports.js'
import { listFields, openPdf } from '../pdf/index.js'
import { type Report, type VerifyOptions, verifyPdf } from '../verify/index.js'
import { type LegalStatus, legalStatus } from './legal-status.js'
import { findPrintedIdentity, type PrintedIdentity } from './printed-identity.js'

/** A document judged as evidence and as a văn bản. */
export interface JudgedDocument {
  readonly report: Report
  /** Names on the page that was signed; `undefined` when the file shows none where the decree wants them. */
  readonly printed: PrintedIdentity | undefined
  readonly legal: LegalStatus
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
 * Judges a PDF as a văn bản: its signatures, and its legal value, which includes whether they belong to the printed agency and
 * signatory. A good signature of somebody else stays a good signature in `report`; `legal` says that it is not theirs.
 *
 * @law NĐ 30/2020/NĐ-CP, Điều 5, Điều 21
 * @throws What `verifyPdf` throws for a file that is no readable PDF.
 */
export async function judgeDocument(pdf: ByteSource, options: VerifyOptions): Promise<JudgedDocument> {
  const printed = isSignedByOffice(pdf) ? findPrintedIdentity(pdf) : undefined
  const report = await verifyPdf(pdf, options)
  return { report, printed, legal: legalStatus(report, printed) }
}
