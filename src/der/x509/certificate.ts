import { equalBytes } from '../../kernel/bytes.js'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { type DerElement, Fields, rawOf, readWhole, TAG } from '../element.js'
import { malformed, unsupported } from '../errors.js'
import { OID } from '../oid.js'
import { bitStringBytes, integerBytes, octetsOf, smallIntegerOf, timeOf } from '../values.js'
import { type DistributionPoint, parseDistributionPoints } from './distribution-point.js'
import {
  type BasicConstraints,
  type Extension,
  findExtension,
  type KeyUsageBit,
  parseAccessUrls,
  parseAuthorityKeyId,
  parseBasicConstraints,
  parseExtendedKeyUsage,
  parseExtensions,
  parseKeyUsage,
} from './extension.js'
import { type Name, parseName } from './name.js'

/** A public key as a certificate carries it: the whole SubjectPublicKeyInfo, and the octets of its BIT STRING. */
export interface PublicKeyInfo {
  readonly spki: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  readonly key: Uint8Array
}

/**
 * An X.509 certificate (RFC 5280 4.1) as read; nothing in it is verified.
 * ```text
 * Certificate ::= SEQUENCE { tbsCertificate TBSCertificate, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }
 * ```
 * All byte fields are views into `raw`. `serial` is the INTEGER's content, sign octet included.
 * @vi chứng thư chữ ký số
 */
export interface Certificate {
  readonly raw: Uint8Array
  /** What the issuer signed. */
  readonly tbs: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  readonly serial: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: PublicKeyInfo
  readonly extensions: readonly Extension[]
  readonly signature: Uint8Array
  readonly basicConstraints: BasicConstraints | undefined
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly subjectKeyId: Uint8Array | undefined
  readonly authorityKeyId: Uint8Array | undefined
  readonly distributionPoints: readonly DistributionPoint[]
  /** HTTP URLs of the distribution points. */
  readonly crlDistributionPoints: readonly string[]
  readonly ocspUrls: readonly string[]
  readonly caIssuerUrls: readonly string[]
  /** Critical extensions that this library does not process: a path through them is refused (RFC 5280 4.2). */
  readonly unknownCritical: readonly string[]
}

const PROCESSED: ReadonlySet<string> = new Set([
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.keyUsage,
  OID.basicConstraints,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.issuerAltName,
  OID.nameConstraints,
  OID.certificatePolicies,
  OID.policyMappings,
  OID.policyConstraints,
  OID.inhibitAnyPolicy,
  OID.crlDistributionPoints,
  OID.freshestCrl,
  OID.authorityInfoAccess,
  OID.subjectInfoAccess,
  OID.qcStatements,
  OID.ocspNoCheck,
])

/**
 * Reads one DER certificate that fills `der`. Signature, validity and trust are not checked (`pki/path`).
 *
 * @throws MalformedError with the offset; UnsupportedError for a version above 3.
 */
export function parseCertificate(der: Uint8Array): Certificate {
  const outer = new Fields(sequenceElement(der), 'Certificate')
  const tbs = outer.next(TAG.sequence, 'tbsCertificate')
  const signatureAlgorithm = parseAlgorithmIdentifier(outer.next(TAG.sequence, 'signatureAlgorithm'))
  const signature = bitStringBytes(outer.next(TAG.bitString, 'signature'))
  outer.finish()

  const fields = new Fields(tbs, 'TBSCertificate')
  const version = versionOf(fields.optional(0xa0))
  const serial = integerBytes(fields.next(TAG.integer, 'serialNumber'))
  const inner = rawOf(fields.next(TAG.sequence, 'signature'))
  if (!equalBytes(inner, signatureAlgorithm.raw))
    throw malformed('ERR_DER_BAD_VALUE', 'the two signature algorithms of the certificate differ (RFC 5280 4.1.1.2)')
  const issuer = parseName(fields.next(TAG.sequence, 'issuer'))
  const validity = new Fields(fields.next(TAG.sequence, 'validity'), 'Validity')
  const notBefore = timeOf(validity.any('notBefore'))
  const notAfter = timeOf(validity.any('notAfter'))
  validity.finish()
  const subject = parseName(fields.next(TAG.sequence, 'subject'))
  const publicKey = parsePublicKeyInfo(fields.next(TAG.sequence, 'subjectPublicKeyInfo'))
  fields.optional(0x81) // issuerUniqueID and subjectUniqueID: read over, never used
  fields.optional(0x82)
  const list = fields.optional(0xa3)
  fields.finish()
  const extensions = list === undefined ? [] : parseExtensions(onlyChild(list, 'extensions'))
  return {
    raw: der,
    tbs: rawOf(tbs),
    version,
    serial,
    signatureAlgorithm,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions,
    signature,
    ...readKnown(extensions),
  }
}

function sequenceElement(der: Uint8Array): DerElement {
  const whole = readWhole(der)
  if (whole.tag !== TAG.sequence)
    throw malformed('ERR_DER_UNEXPECTED_TAG', 'a certificate is a SEQUENCE', { offset: 0 })
  return whole
}

function onlyChild(wrapper: DerElement, what: string): DerElement {
  const fields = new Fields(wrapper, what)
  const child = fields.next(TAG.sequence, what)
  fields.finish()
  return child
}

function versionOf(wrapper: DerElement | undefined): number {
  if (wrapper === undefined) return 1
  const fields = new Fields(wrapper, 'version')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version')) + 1
  fields.finish()
  if (version > 3) throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `a certificate of version ${version}`, { version })
  return version
}

/** Reads a SubjectPublicKeyInfo (RFC 5280 4.1.2.7). The key itself is not looked into. */
export function parsePublicKeyInfo(element: DerElement): PublicKeyInfo {
  const fields = new Fields(element, 'SubjectPublicKeyInfo')
  const algorithm = parseAlgorithmIdentifier(fields.next(TAG.sequence, 'algorithm'))
  const key = bitStringBytes(fields.next(TAG.bitString, 'subjectPublicKey'))
  fields.finish()
  return { spki: rawOf(element), algorithm, key }
}

type Known = Pick<
  Certificate,
  | 'basicConstraints'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'subjectKeyId'
  | 'authorityKeyId'
  | 'distributionPoints'
  | 'crlDistributionPoints'
  | 'ocspUrls'
  | 'caIssuerUrls'
  | 'unknownCritical'
>

function readKnown(extensions: readonly Extension[]): Known {
  const read = <T>(oid: string, parse: (value: Uint8Array) => T): T | undefined => {
    const value = findExtension(extensions, oid)
    return value === undefined ? undefined : parse(value)
  }
  const access = read(OID.authorityInfoAccess, parseAccessUrls)
  const distributionPoints = read(OID.crlDistributionPoints, parseDistributionPoints) ?? []
  return {
    basicConstraints: read(OID.basicConstraints, parseBasicConstraints),
    keyUsage: read(OID.keyUsage, parseKeyUsage),
    extendedKeyUsage: read(OID.extendedKeyUsage, parseExtendedKeyUsage),
    subjectKeyId: read(OID.subjectKeyIdentifier, (value) => octetsOf(readWhole(value))),
    authorityKeyId: read(OID.authorityKeyIdentifier, parseAuthorityKeyId),
    distributionPoints,
    crlDistributionPoints: distributionPoints
      .flatMap((point) => point.name?.fullNames ?? [])
      .flatMap((name) =>
        name.form === 6 && name.text !== undefined && /^https?:/i.test(name.text) ? [name.text] : [],
      ),
    ocspUrls: access?.ocsp ?? [],
    caIssuerUrls: access?.caIssuers ?? [],
    unknownCritical: extensions.filter((e) => e.critical && !PROCESSED.has(e.oid)).map((e) => e.oid),
  }
}

/** True when issuer and subject are the same name (RFC 5280 6.1): says nothing about who signed it. */
export const isSelfIssued = (certificate: Certificate): boolean =>
  equalBytes(certificate.issuer.raw, certificate.subject.raw)
