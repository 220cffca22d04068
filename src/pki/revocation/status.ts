import {
  type Certificate,
  type CertificateList,
  findExtension,
  findRevoked,
  hasUnknownCriticalEntry,
  OID,
  type RevocationReason,
  type RevokedEntry,
  readWhole,
  timeOf,
} from '../../der/index.js'
import { coversAllReasons, findCrlScope } from './crl-scope.js'
import { findDeltas, isDelta } from './delta.js'

/** What the CRLs at hand say about one certificate at one moment. */
export type RevocationStatus =
  | { readonly status: 'good'; readonly crl: CertificateList; readonly laterRevokedAt?: Date }
  | {
      readonly status: 'revoked'
      readonly crl: CertificateList
      readonly date: Date
      readonly reason: RevocationReason
    }
  /** `reason` is the most telling word; `none` when no CRL is there at all. `expected`: when a fresher CRL is due. */
  | { readonly status: 'unknown'; readonly reason: string; readonly expected?: Date }

/**
 * Asks CRLs for the status of a certificate at `at` (RFC 5280 6.3.3). A CRL counts when it speaks of the certificate,
 * `isAuthentic` accepts its signature and it is fresh: `at` is not after its nextUpdate. The newest CRL decides; several
 * that each cover some reasons are added up. A CRL from after the moment counts, as it knows more; one from after the end
 * of the certificate proves nothing good unless it keeps expired certificates (expiredCertsOnCRL).
 *
 * A delta CRL is added to the complete one that it fits; alone it says nothing. OCSP responses are not read.
 */
export function findRevocationStatus(
  certificate: Certificate,
  crls: readonly CertificateList[],
  at: Date,
  isAuthentic: (crl: CertificateList) => boolean,
): RevocationStatus {
  const reasons = new Set<number>()
  let unknown: Extract<RevocationStatus, { status: 'unknown' }> = { status: 'unknown', reason: 'none' }
  let laterRevokedAt: Date | undefined
  const deltas = crls.filter(isDelta)
  const complete = crls.filter((crl) => !isDelta(crl))
  for (const crl of complete.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())) {
    const scope = findCrlScope(certificate, crl)
    if (typeof scope === 'string') {
      if (unknown.reason === 'none') unknown = { status: 'unknown', reason: scope }
      continue
    }
    if (!isAuthentic(crl)) {
      unknown = { status: 'unknown', reason: 'crl-not-authentic' }
      continue
    }
    const issuer = scope.indirect ? certificate.issuer : undefined
    const delta = findDeltas(crl, deltas).find((candidate) => !isStaleAt(candidate, at) && isAuthentic(candidate))
    const changed = delta === undefined ? undefined : findRevoked(delta, certificate.serial, issuer)
    const entry = changed ?? findRevoked(crl, certificate.serial, issuer)
    const isStale = isStaleAt(delta ?? crl, at)
    // an entry with an unknown critical extension is listed all the same: it counts as revoked (RFC 5280 5.3)
    if (entry !== undefined && entry.reason !== 'removeFromCRL') {
      if (entry.date <= at && !(isStale && entry.reason === 'certificateHold'))
        return { status: 'revoked', crl, date: entry.date, reason: entry.reason }
      laterRevokedAt = earliest(laterRevokedAt, entry)
    }
    if (hasUnknownCriticalEntry(crl) || (delta !== undefined && hasUnknownCriticalEntry(delta))) {
      unknown = { status: 'unknown', reason: 'unknown-critical-entry-extension' }
      continue
    }
    if (isStale) {
      unknown = {
        status: 'unknown',
        reason: 'stale',
        ...(crl.nextUpdate === undefined ? {} : { expected: crl.nextUpdate }),
      }
      continue
    }
    if (entry === undefined && (delta ?? crl).thisUpdate > certificate.notAfter && !keepsExpired(crl, certificate)) {
      unknown = { status: 'unknown', reason: 'certificate-expired-before-crl' }
      continue
    }
    for (const reason of scope.reasons) reasons.add(reason)
    if (coversAllReasons(reasons))
      return { status: 'good', crl, ...(laterRevokedAt === undefined ? {} : { laterRevokedAt }) }
  }
  return reasons.size > 0 ? { status: 'unknown', reason: 'some-reasons-only' } : unknown
}

/** Without nextUpdate a CRL speaks of no moment after its own. */
const isStaleAt = (crl: CertificateList, at: Date): boolean => (crl.nextUpdate ?? crl.thisUpdate) < at

const earliest = (date: Date | undefined, entry: RevokedEntry): Date =>
  date === undefined || entry.date < date ? entry.date : date

/** expiredCertsOnCRL (X.509 9.5.2.8): certificates that expired at or after this time stay on the list. */
function keepsExpired(crl: CertificateList, certificate: Certificate): boolean {
  const value = findExtension(crl.extensions, OID.expiredCertsOnCrl)
  return value !== undefined && timeOf(readWhole(value)) <= certificate.notAfter
}
