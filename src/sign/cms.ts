import { ATTRIBUTE, ID_DATA } from '../ades/index.js'
import {
  buildSigningCertificateV2,
  type Certificate,
  type CmsAttribute,
  digestOid,
  octetString,
  oid,
  retag,
  sequence,
  serializeSignedAttributes,
  serializeSignedData,
} from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { SigningScheme } from './scheme.js'

/**
 * The signed attributes of PAdES B-B (EN 319 142-1 6.3): content-type, message-digest, signing-certificate-v2 without
 * issuerSerial, cms-algorithm-protection (RFC 6211), and no signing-time (T13: `/M` claims the time).
 *
 * @returns the SET OF in DER order: exactly the octets that the key signs.
 */
export function buildSignedAttributes(scheme: SigningScheme, certificate: Certificate, digest: Uint8Array): Uint8Array {
  const attributes: readonly CmsAttribute[] = [
    { oid: ATTRIBUTE.contentType, values: [oid(ID_DATA)] },
    { oid: ATTRIBUTE.messageDigest, values: [octetString(digest)] },
    buildSigningCertificateV2(digestOid(scheme.hash), digestBytes(scheme.hash, certificate.raw)),
    {
      oid: ATTRIBUTE.cmsAlgorithmProtection,
      values: [sequence(scheme.digestAlgorithm, retag(0xa1, scheme.signatureAlgorithm.raw))],
    },
  ]
  return serializeSignedAttributes(attributes)
}

/** What a signature's CMS is made of. */
export interface CmsParts {
  readonly scheme: SigningScheme
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly signedAttributes: Uint8Array
  readonly signature: Uint8Array
  /** A timestamp token over the signature value. */
  readonly timestamp?: Uint8Array
}

/** DER of the detached SignedData: signer and intermediates, no root (T01 (b)), the timestamp as unsigned attribute. */
export function buildSignatureCms(parts: CmsParts): Uint8Array {
  const { scheme, certificate, timestamp } = parts
  const intermediates = parts.chain.filter((one) => !equalBytes(one.issuer.raw, one.subject.raw))
  return serializeSignedData({
    contentType: ID_DATA,
    certificates: [certificate.raw, ...intermediates.map((one) => one.raw)],
    signerInfos: [
      {
        sid: { kind: 'issuer-serial', issuer: certificate.issuer, serial: certificate.serial },
        digestAlgorithm: { raw: scheme.digestAlgorithm },
        signedAttributes: { raw: parts.signedAttributes },
        signatureAlgorithm: scheme.signatureAlgorithm,
        signature: parts.signature,
        unsignedAttributes: timestamp === undefined ? [] : [{ oid: ATTRIBUTE.signatureTimestamp, values: [timestamp] }],
      },
    ],
  })
}

/**
 * Most octets that the CMS can take, from the sizes of its parts. The values are bounds: an RSAPublicKey is longer than the
 * modulus, a point longer than r and s; the rest is headers, identifiers and attributes.
 */
export function largestCmsBytes(
  scheme: SigningScheme,
  certificate: Certificate,
  chain: readonly Certificate[],
  timestampBytes: number,
): number {
  let bytes = FRAME_BYTES + certificate.raw.length + certificate.issuer.raw.length + certificate.publicKey.key.length
  for (const one of chain) bytes += one.raw.length
  return bytes + 3 * scheme.signatureAlgorithm.raw.length + (timestampBytes === 0 ? 0 : timestampBytes + 64)
}

/** ContentInfo, SignedData and SignerInfo without their variable parts, and the four attributes with SHA-512 digests. */
const FRAME_BYTES = 640
