import { compareBytes } from '../../kernel/bytes.js'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { childrenOf, contentOf, type DerElement, expectTag, Fields, rawOf, TAG } from '../element.js'
import { malformed } from '../errors.js'
import { integerBytes, octetsOf, smallIntegerOf } from '../values.js'
import { retag } from '../write.js'
import { type Name, parseName } from '../x509/name.js'
import { type CmsAttribute, parseAttributes } from './attribute.js'

/** How a SignerInfo names its certificate: a claim until the ESS attribute and the signature agree. */
export type SignerIdentifier =
  | { readonly kind: 'issuer-serial'; readonly issuer: Name; readonly serial: Uint8Array }
  | { readonly kind: 'key-id'; readonly keyId: Uint8Array }

/** Signed attributes: `raw` is what is signed, the received octets with the tag 0x31 (RFC 5652 5.4). */
export interface SignedAttributes {
  readonly raw: Uint8Array
  readonly attributes: readonly CmsAttribute[]
  /** False when the attributes do not stand in DER order; the received octets stay as they are. */
  readonly isSorted: boolean
}

/**
 * One signature of a SignedData.
 * ```text
 * SignerInfo ::= SEQUENCE { version CMSVersion, sid SignerIdentifier, digestAlgorithm AlgorithmIdentifier,
 *   signedAttrs [0] IMPLICIT SET OF Attribute OPTIONAL, signatureAlgorithm AlgorithmIdentifier, signature OCTET STRING,
 *   unsignedAttrs [1] IMPLICIT SET OF Attribute OPTIONAL }
 * ```
 * RFC 5652 5.3.
 */
export interface SignerInfo {
  readonly version: number
  readonly sid: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signedAttributes: SignedAttributes | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly unsignedAttributes: readonly CmsAttribute[]
}

/** Reads one SignerInfo. */
export function parseSignerInfo(element: DerElement): SignerInfo {
  const fields = new Fields(expectTag(element, TAG.sequence, 'SignerInfo'), 'SignerInfo')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  const sid = parseIdentifier(fields.any('sid'))
  const digestAlgorithm = parseAlgorithmIdentifier(fields.next(TAG.sequence, 'digestAlgorithm'))
  const signed = fields.optional(0xa0)
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.next(TAG.sequence, 'signatureAlgorithm'))
  const signature = octetsOf(fields.next(TAG.octetString, 'signature'))
  const unsigned = fields.optional(0xa1)
  fields.finish()
  return {
    version,
    sid,
    digestAlgorithm,
    signedAttributes: signed === undefined ? undefined : parseSigned(signed),
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned === undefined ? [] : parseAttributes(unsigned),
  }
}

function parseSigned(element: DerElement): SignedAttributes {
  const parts = childrenOf(element).map(rawOf)
  const isSorted = parts.every((part, i) => i === 0 || compareBytes(parts[i - 1] ?? part, part) <= 0)
  return { raw: retag(TAG.set, rawOf(element)), attributes: parseAttributes(element), isSorted }
}

function parseIdentifier(element: DerElement): SignerIdentifier {
  if (element.tag === 0x80) return { kind: 'key-id', keyId: contentOf(element) }
  if (element.tag !== TAG.sequence)
    throw malformed('ERR_DER_UNEXPECTED_TAG', 'SignerIdentifier is a SEQUENCE or [0]', { offset: element.start })
  const fields = new Fields(element, 'IssuerAndSerialNumber')
  const issuer = parseName(fields.next(TAG.sequence, 'issuer'))
  const serial = integerBytes(fields.next(TAG.integer, 'serialNumber'))
  fields.finish()
  return { kind: 'issuer-serial', issuer, serial }
}
