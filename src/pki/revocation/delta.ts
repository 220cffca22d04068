import { type CertificateList, findExtension, integerBytes, OID, readWhole, sameName } from '../../der/index.js'
import { equalBytes, toHex } from '../../kernel/bytes.js'

/** True for a delta CRL (RFC 5280 5.2.4): it says only what changed since a complete one. */
export const isDelta = (crl: CertificateList): boolean =>
  crl.extensions.some((extension) => extension.oid === OID.deltaCrlIndicator)

const PROCESSED: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.issuerAltName,
  OID.crlNumber,
  OID.issuingDistributionPoint,
  OID.deltaCrlIndicator,
  OID.authorityInfoAccess,
])

/**
 * Delta CRLs that may be added to a complete one (RFC 5280 5.2.4, 6.3.3 c): same issuer, same scope, same key, a base not
 * newer than the complete CRL and a number not older; newest first. Signatures are the caller's to check.
 */
export function findDeltas(complete: CertificateList, crls: readonly CertificateList[]): CertificateList[] {
  const number = numberOf(complete, OID.crlNumber)
  if (number === undefined) return []
  return crls
    .filter((delta) => {
      const base = numberOf(delta, OID.deltaCrlIndicator)
      const own = numberOf(delta, OID.crlNumber)
      return (
        base !== undefined &&
        own !== undefined &&
        base <= number &&
        own >= number &&
        sameName(delta.issuer, complete.issuer) &&
        isSameValue(delta, complete, OID.issuingDistributionPoint) &&
        isSameValue(delta, complete, OID.authorityKeyIdentifier) &&
        !delta.extensions.some((extension) => extension.critical && !PROCESSED.has(extension.oid))
      )
    })
    .sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())
}

function isSameValue(a: CertificateList, b: CertificateList, oid: string): boolean {
  const ofA = findExtension(a.extensions, oid)
  const ofB = findExtension(b.extensions, oid)
  return ofA === undefined || ofB === undefined ? ofA === ofB : equalBytes(ofA, ofB)
}

/** CRL numbers have up to 20 octets (RFC 5280 5.2.3). */
function numberOf(crl: CertificateList, oid: string): bigint | undefined {
  const value = findExtension(crl.extensions, oid)
  return value === undefined ? undefined : BigInt(`0x${toHex(integerBytes(readWhole(value)).subarray(0, 32))}`)
}
