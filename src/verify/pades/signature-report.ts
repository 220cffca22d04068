import { lineOf, worseLine } from '../conclusion.js'
import type { CertificateFacts, Check, SignatureCommon, SignatureReport } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'

/** Checks whose failure says that the signed content or the signature itself is not what it was. */
export const isIntegrity = (check: Check): boolean =>
  check.id.startsWith('integrity.') || check.id.startsWith('format.')
/** Checks of what the caller or the office asked beyond integrity and trust. */
export const isConstraint = (check: Check): boolean => check.id.startsWith('identity.') || check.id.startsWith('issue.')

/** Parts of a report that do not hang on any check. */
export function commonOf(
  context: JudgeContext,
  signature: ReadSignature,
): Pick<
  SignatureCommon,
  'id' | 'field' | 'format' | 'subFilter' | 'claimedTime' | 'coverage' | 'revision' | 'unverifiedText'
> {
  return {
    id: `signature-${context.signatures.indexOf(signature) + 1}`,
    field: signature.field.name,
    format: signature.isTimestamp ? 'timestamp' : 'pades',
    subFilter: signature.dictionary.subFilter,
    claimedTime: signature.dictionary.claimedTime,
    coverage: signature.coverage,
    revision: signature.placed.revision,
    unverifiedText: { ...signature.dictionary.unverifiedText },
  }
}

/** The report of the right kind: a signer is proven only where everything passed. */
export function conclude(
  checks: readonly Check[],
  signer: CertificateFacts | undefined,
  common: SignatureCommon,
): SignatureReport {
  const constraints = lineOf(checks.filter(isConstraint))
  const { outcome, subIndication } = worseLine(worseLine(common.integrity, common.trust), constraints)
  if (outcome === 'passed' && signer !== undefined) return { ...common, conclusion: 'passed', signer }
  const reason = subIndication ?? 'NO_SIGNING_CERTIFICATE_FOUND'
  const conclusion = outcome === 'failed' ? 'failed' : 'indeterminate'
  return { ...common, conclusion, subIndication: reason, claimedSigner: signer }
}
