import type { Certificate } from '../../der/index.js'
import { type PathResult, verifyCertificatePath } from '../../pki/index.js'
import type { Check, SubIndication } from '../report.js'
import type { JudgeContext } from './context.js'
import { warnOfUnknownRevocation } from './unknown-revocation.js'

/** What proves that a signature existed at a moment. */
export interface ProvenTime {
  readonly time: Date
  readonly proof: 'timestamp' | 'document-timestamp'
}

/** Path of a signer at the best proven moment, as checks of trust. */
export interface TrustJudgement {
  readonly path: PathResult
  readonly checks: readonly Check[]
}

/**
 * Path, validity and revocation of the signer at the proven moment, or at the moment of judgement when nothing older is
 * proven (EN 319 102-1 5.2.6, 5.5). A timestamp proves only that the signature is no younger than it. So revocation or
 * expiry before the timestamp is a proven failure only when the signer himself claims a later time; otherwise the answer
 * stays open (REVOKED_NO_POE, OUT_OF_BOUNDS_NO_POE).
 */
export function judgeTrust(
  context: JudgeContext,
  certificate: Certificate,
  proven: ProvenTime | undefined,
  claimedTime: Date | undefined,
): TrustJudgement {
  const path = verifyCertificatePath(certificate, {
    anchors: context.anchors,
    intermediates: context.intermediates,
    crls: context.crls,
    at: proven?.time ?? context.at,
    purpose: 'document-signing',
    revocation: context.revocation,
    algorithms: context.algorithms,
  })
  const sharper = path.outcome === 'passed' ? undefined : sharpen(path, certificate, proven, claimedTime)
  const checks = path.checks.map(
    (check): Check =>
      sharper !== undefined && check.outcome === 'failed' && check.subIndication === path.subIndication
        ? { ...check, subIndication: sharper }
        : warnOfUnknownRevocation(check),
  )
  return { path, checks: [...checks, ...claimedTimeCheck(certificate, claimedTime)] }
}

function sharpen(
  path: PathResult,
  certificate: Certificate,
  proven: ProvenTime | undefined,
  claimedTime: Date | undefined,
): SubIndication | undefined {
  if (proven === undefined) return undefined
  const isClaimedAfter = (moment: Date): boolean => claimedTime === undefined || claimedTime >= moment
  if (path.subIndication === 'REVOKED_NO_POE')
    return path.revokedAt !== undefined && isClaimedAfter(path.revokedAt) ? 'REVOKED' : undefined
  if (path.subIndication !== 'OUT_OF_BOUNDS_NO_POE' && path.subIndication !== 'OUT_OF_BOUNDS_NOT_REVOKED')
    return undefined
  if (proven.time < certificate.notBefore) return 'NOT_YET_VALID'
  return proven.time > certificate.notAfter && claimedTime !== undefined && claimedTime > certificate.notAfter
    ? 'EXPIRED'
    : undefined
}

/** The claimed time is nobody's proof; outside of the certificate's validity it is worth a warning. */
function claimedTimeCheck(certificate: Certificate, claimedTime: Date | undefined): readonly Check[] {
  if (claimedTime === undefined) return []
  const isInside = claimedTime >= certificate.notBefore && claimedTime <= certificate.notAfter
  return [{ id: 'time.claimed-time', outcome: isInside ? 'passed' : 'warning', cites: 'EN 319 142-1 6.3 Table 1 (g)' }]
}
