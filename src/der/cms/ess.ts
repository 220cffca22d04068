import { parseAlgorithmIdentifier } from '../algorithm.js'
import { childrenOf, type DerElement, expectTag, Fields, readWhole, TAG } from '../element.js'
import { OID } from '../oid.js'
import { integerBytes, octetsOf } from '../values.js'
import { octetString, oid, sequence } from '../write.js'
import { parseGeneralNames } from '../x509/general-name.js'
import type { Name } from '../x509/name.js'
import type { CmsAttribute } from './attribute.js'

/** One certificate that a signing-certificate attribute names: digest algorithm, digest, perhaps issuer and serial. */
interface EssCertificateId {
  /** Object identifier of the digest: SHA-1 in version 1, SHA-256 by default in version 2. */
  readonly digestOid: string
  readonly digest: Uint8Array
  readonly issuer: Name | undefined
  readonly serial: Uint8Array | undefined
}

/**
 * A signing-certificate attribute value. The first identifier is the signer's certificate.
 * ```text
 * SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies SEQUENCE OF PolicyInformation OPTIONAL }
 * ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256, certHash OCTET STRING,
 *   issuerSerial IssuerSerial OPTIONAL }
 * ```
 * RFC 5035 3 and 4; version 1 of RFC 2634 5.4 has no hashAlgorithm.
 */
export interface SigningCertificate {
  readonly version: 1 | 2
  readonly certificates: readonly EssCertificateId[]
}

/** Reads one value of a signing-certificate attribute of the given version. */
export function parseSigningCertificate(value: Uint8Array, version: 1 | 2): SigningCertificate {
  const fields = new Fields(expectTag(readWhole(value), TAG.sequence, 'SigningCertificate'), 'SigningCertificate')
  const list = fields.next(TAG.sequence, 'certs')
  fields.optional(TAG.sequence)
  fields.finish()
  return { version, certificates: childrenOf(list).map((item) => parseId(item, version)) }
}

function parseId(item: DerElement, version: 1 | 2): EssCertificateId {
  const fields = new Fields(expectTag(item, TAG.sequence, 'ESSCertID'), 'ESSCertID')
  const algorithm = version === 2 ? fields.optional(TAG.sequence) : undefined
  const digest = octetsOf(fields.next(TAG.octetString, 'certHash'))
  const issuerSerial = fields.optional(TAG.sequence)
  fields.finish()
  const fallback = version === 1 ? OID.sha1 : OID.sha256
  return {
    digestOid: algorithm === undefined ? fallback : parseAlgorithmIdentifier(algorithm).oid,
    digest,
    ...parseIssuerSerial(issuerSerial),
  }
}

function parseIssuerSerial(element: DerElement | undefined): Pick<EssCertificateId, 'issuer' | 'serial'> {
  if (element === undefined) return { issuer: undefined, serial: undefined }
  const fields = new Fields(element, 'IssuerSerial')
  const names = parseGeneralNames(fields.next(TAG.sequence, 'issuer'))
  const serial = integerBytes(fields.next(TAG.integer, 'serialNumber'))
  fields.finish()
  return { issuer: names.find((name) => name.directory !== undefined)?.directory, serial }
}

/**
 * A signing-certificate-v2 attribute for one certificate digest. SHA-256 is the default and is left out (DER);
 * issuerSerial is not written (EN 319 122-1 5.2.2.3).
 */
export function buildSigningCertificateV2(digestOid: string, digest: Uint8Array): CmsAttribute {
  const algorithm = digestOid === OID.sha256 ? [] : [sequence(oid(digestOid))]
  return { oid: OID.signingCertificateV2, values: [sequence(sequence(sequence(...algorithm, octetString(digest))))] }
}
