import { createHash } from 'node:crypto'
import { type Certificate, type CertificateList, formatName, nameValues, OID } from '../der/index.js'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

/** What a certificate claims. Nothing of it is verified. */
export function certificateFacts(certificate: Certificate): Readonly<Record<string, unknown>> {
  return {
    subject: formatName(certificate.subject),
    issuer: formatName(certificate.issuer),
    serial: hex(certificate.serial),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    isAuthority: certificate.basicConstraints?.ca ?? false,
    ...(certificate.keyUsage === undefined ? {} : { keyUsage: [...certificate.keyUsage] }),
    ...(certificate.extendedKeyUsage === undefined ? {} : { extendedKeyUsage: certificate.extendedKeyUsage }),
    publicKeyAlgorithm: certificate.publicKey.algorithm.oid,
    signatureAlgorithm: certificate.signatureAlgorithm.oid,
    crlUrls: certificate.crlDistributionPoints,
    ocspUrls: certificate.ocspUrls,
    issuerUrls: certificate.caIssuerUrls,
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
  }
}

/** What a revocation list claims. Its entries are not listed: there may be hundred thousands. */
export function crlFacts(crl: CertificateList): Readonly<Record<string, unknown>> {
  return {
    issuer: formatName(crl.issuer),
    thisUpdate: crl.thisUpdate.toISOString(),
    ...(crl.nextUpdate === undefined ? {} : { nextUpdate: crl.nextUpdate.toISOString() }),
    signatureAlgorithm: crl.signatureAlgorithm.oid,
    entryBytes: crl.entries === undefined ? 0 : crl.entries.end - crl.entries.start,
    sha256: createHash('sha256').update(crl.raw).digest('hex'),
  }
}

/** Names to draw with: the organization, and the common name without the remark in brackets that some authorities add. */
export interface CertificateNames {
  readonly organization: string | undefined
  readonly bareName: string
}

/** Names of a certificate's holder. */
export const namesOf = (certificate: Certificate): CertificateNames => ({
  organization: nameValues(certificate.subject, OID.organizationName)[0],
  bareName: (nameValues(certificate.subject, OID.commonName)[0] ?? '').replace(/\s*\([^()]*\)$/, ''),
})
