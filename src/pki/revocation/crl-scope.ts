import {
  type Certificate,
  type CertificateList,
  type DistributionPoint,
  type DistributionPointName,
  findExtension,
  type GeneralName,
  type IssuingDistributionPoint,
  type Name,
  OID,
  parseIssuingDistributionPoint,
  resolveRelativeName,
  sameName,
} from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'

/** Bits of ReasonFlags that count (RFC 5280 4.2.1.13): 1 to 8. */
const ALL_REASONS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8]

const PROCESSED: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.issuerAltName,
  OID.crlNumber,
  OID.issuingDistributionPoint,
  OID.freshestCrl,
  OID.authorityInfoAccess,
  OID.expiredCertsOnCrl,
])

/** What one CRL can say about one certificate. */
export interface CrlScope {
  /** Reasons that the CRL speaks of: numbers of bits. */
  readonly reasons: ReadonlySet<number>
  readonly indirect: boolean
}

/**
 * Decides whether a CRL speaks of this certificate (RFC 5280 6.3.3 b, d, e). Signature and freshness are not judged.
 *
 * @returns its scope, or in a word why it does not.
 */
export function findCrlScope(certificate: Certificate, crl: CertificateList): CrlScope | string {
  if (crl.extensions.some((extension) => extension.critical && !PROCESSED.has(extension.oid)))
    return 'unknown-critical-extension'
  const value = findExtension(crl.extensions, OID.issuingDistributionPoint)
  const idp = value === undefined ? undefined : parseIssuingDistributionPoint(value)
  if (idp !== undefined && !isKindCovered(certificate, idp)) return 'other-kind-of-certificate'
  const reasons = new Set<number>()
  for (const point of pointsOf(certificate))
    if (isPointCovered(certificate, point, crl, idp))
      for (const reason of ALL_REASONS)
        if ((point.reasons?.has(reason) ?? true) && (idp?.reasons?.has(reason) ?? true)) reasons.add(reason)
  return reasons.size === 0 ? 'other-distribution-point' : { reasons, indirect: idp?.indirect ?? false }
}

/** True when these reasons are all there are. */
export const coversAllReasons = (reasons: ReadonlySet<number>): boolean =>
  ALL_REASONS.every((reason) => reasons.has(reason))

function isKindCovered(certificate: Certificate, idp: IssuingDistributionPoint): boolean {
  const isCa = certificate.basicConstraints?.ca === true
  if (idp.onlyAttributeCertificates) return false
  return isCa ? !idp.onlyUserCertificates : !idp.onlyCaCertificates
}

/** The points that the certificate names, and the one that every certificate has: its issuer's own name. */
function pointsOf(certificate: Certificate): readonly DistributionPoint[] {
  const implied: DistributionPoint = { name: undefined, reasons: undefined, crlIssuer: [] }
  return [...certificate.distributionPoints, implied]
}

function isPointCovered(
  certificate: Certificate,
  point: DistributionPoint,
  crl: CertificateList,
  idp: IssuingDistributionPoint | undefined,
): boolean {
  const issuers = point.crlIssuer.flatMap((name) => (name.directory === undefined ? [] : [name.directory]))
  if (point.crlIssuer.length > 0) {
    if (idp?.indirect !== true || !issuers.some((name) => sameName(name, crl.issuer))) return false
  } else if (!sameName(certificate.issuer, crl.issuer)) return false
  if (idp?.name === undefined) return true
  const base = issuers[0] ?? certificate.issuer
  const offered = namesOf(idp.name, crl.issuer)
  const wanted = point.name === undefined ? namesOfPointWithout(point, certificate) : namesOf(point.name, base)
  return wanted.some((name) => offered.some((other) => isSameGeneralName(name, other)))
}

interface PlainName {
  readonly raw: Uint8Array
  readonly directory: Name | undefined
}

function namesOf(name: DistributionPointName, issuer: Name): PlainName[] {
  if (name.relative === undefined) return [...name.fullNames]
  const whole = resolveRelativeName(issuer, name.relative)
  return [{ raw: whole.raw, directory: whole }]
}

function namesOfPointWithout(point: DistributionPoint, certificate: Certificate): PlainName[] {
  if (point.crlIssuer.length > 0) return [...(point.crlIssuer satisfies readonly GeneralName[])]
  return [{ raw: certificate.issuer.raw, directory: certificate.issuer }]
}

function isSameGeneralName(a: PlainName, b: PlainName): boolean {
  if (a.directory !== undefined && b.directory !== undefined) return sameName(a.directory, b.directory)
  return equalBytes(a.raw, b.raw)
}
