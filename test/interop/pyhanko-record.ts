import { type CertificateList, parseCertificate, parseCrl } from '../../src/der/index.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { type SignatureReport, verifyPdf } from '../../src/verify/index.js'
import { readBytes, readSource, trust, VECTORS } from '../verify/trust-fixture.js'

export const RECORDS: URL = new URL('pdf-signed/', VECTORS)

/** One call of a validation entry point of pyHanko, as SOURCE.md of the set describes it. */
export interface PyhankoRecord {
  readonly test: string
  readonly fn: string
  readonly file?: string
  readonly field: string
  readonly time: string
  readonly trust?: readonly string[]
  readonly crls?: readonly string[]
  readonly encrypted?: string
  readonly intact?: boolean
  readonly valid?: boolean
  readonly trusted?: boolean
  readonly modification?: string
  readonly docmdpOk?: boolean
  readonly seedValueOk?: boolean
  readonly bottomLine?: boolean
  readonly raises?: string
}

/** What is compared: the verdict, whether the content is altered, and trust where a verdict hangs on it. */
export interface Judged {
  readonly conclusion: string
  /** `undefined` where the set has no answer: the call ended with an error. */
  readonly altered: boolean | undefined
}

/** Both verdicts in words; where the set does not say whether the content is altered, neither do we. */
export const verdictText = (judged: Judged, expected: Judged): string =>
  judged.altered === true && expected.altered !== undefined ? `${judged.conclusion}, altered` : judged.conclusion

/** Why a record is not compared; `undefined` when it is. */
export function outOfScope(record: PyhankoRecord): string | undefined {
  if (record.file === undefined) return 'a CMS object without a PDF'
  if (record.encrypted !== undefined) return 'encrypted'
  if (record.seedValueOk === false) return 'seed values are no criterion of EN 319 102-1'
  if (record.raises?.includes('must be /')) return 'asked through the entry point of another kind'
  if (record.raises?.includes('hybrid')) return 'a setting of the caller forbids hybrid files'
  return undefined
}

/** The set's verdict in our words. */
export function expectedOf(record: PyhankoRecord): Judged {
  const altered =
    record.intact === false || record.valid === false || record.modification === 'OTHER' || record.docmdpOk === false
  const yes = record.bottomLine ?? (record.raises === undefined && !altered && record.trusted === true)
  return { conclusion: yes ? 'passed' : 'not-passed', altered: record.raises === undefined ? altered : undefined }
}

/** Our verdict on the same signature, with the same anchors and the same moment. */
export async function judgeRecord(record: PyhankoRecord): Promise<Judged & { readonly reason: string }> {
  try {
    const report = await verifyPdf(readSource(new URL(record.file ?? '', RECORDS)), {
      anchors: trust(
        (record.trust ?? []).map((id) => parseCertificate(readBytes(new URL(`trust/${id}.der`, RECORDS)))),
      ),
      crls: (record.crls ?? []).map(
        (id): CertificateList => parseCrl(readBytes(new URL(`revinfo/${id}.crl`, RECORDS))),
      ),
      at: new Date(record.time),
    })
    const signature = report.signatures.find(({ field }) => field === record.field)
    if (signature === undefined) return { conclusion: 'not-passed', altered: false, reason: 'no such signature' }
    const yes = signature.conclusion === 'passed'
    return {
      conclusion: yes ? 'passed' : 'not-passed',
      altered: signature.integrity.outcome === 'failed',
      reason: reasonOf(signature),
    }
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return { conclusion: 'not-passed', altered: false, reason: error.code }
  }
}

const reasonOf = (signature: SignatureReport): string =>
  signature.checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id }) => id)
    .join(', ')
