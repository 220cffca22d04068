import { concatBytes } from '../../kernel/bytes.js'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { definiteLengths } from '../ber.js'
import {
  childrenOf,
  contentOf,
  type DerElement,
  expectTag,
  Fields,
  MAX_DEPTH,
  rawOf,
  readWhole,
  TAG,
} from '../element.js'
import { limitReached, malformed, unsupported } from '../errors.js'
import { OID } from '../oid.js'
import { octetsOf, oidOf, smallIntegerOf } from '../values.js'
import { parseSignerInfo, type SignerInfo } from './signer-info.js'

/** Odd things that are tolerated in a SignedData, by name. */
export type CmsQuirk = 'indefinite-length' | 'constructed-content' | 'signed-attributes-order'

/**
 * A CMS SignedData (RFC 5652 5.1) as read; nothing in it is verified.
 * ```text
 * SignedData ::= SEQUENCE { version CMSVersion, digestAlgorithms SET OF AlgorithmIdentifier,
 *   encapContentInfo SEQUENCE { eContentType OBJECT IDENTIFIER, eContent [0] EXPLICIT OCTET STRING OPTIONAL },
 *   certificates [0] IMPLICIT SET OF CertificateChoices OPTIONAL, crls [1] IMPLICIT SET OF RevocationInfoChoice OPTIONAL,
 *   signerInfos SET OF SignerInfo }
 * ```
 * `certificates` has the X.509 ones in the order of the bytes, unparsed: one broken certificate spoils no other.
 */
export interface SignedData {
  readonly version: number
  readonly contentType: string
  /** Octets of eContent; `undefined` when the content is detached. */
  readonly content: Uint8Array | undefined
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** OCSPResponse values (RFC 5940). */
  readonly ocsps: readonly Uint8Array[]
  readonly signerInfos: readonly SignerInfo[]
  readonly quirks: readonly CmsQuirk[]
}

/**
 * Reads a ContentInfo that holds SignedData and fills `contentInfo`. Indefinite lengths are tolerated and named as a
 * quirk; all else is strict DER.
 *
 * @throws MalformedError with the offset; UnsupportedError when the content is another CMS type; LimitError beyond a cap.
 */
export function parseSignedData(contentInfo: Uint8Array): SignedData {
  const bytes = definiteLengths(contentInfo)
  const quirks = new Set<CmsQuirk>()
  if (bytes !== contentInfo) quirks.add('indefinite-length')
  const outer = new Fields(expectTag(readWhole(bytes), TAG.sequence, 'ContentInfo'), 'ContentInfo')
  const type = oidOf(outer.next(TAG.oid, 'contentType'))
  if (type !== OID.signedData)
    throw unsupported('ERR_DER_UNSUPPORTED_CONTENT', `CMS content ${type} is not SignedData`, { type })
  const wrapper = new Fields(outer.next(0xa0, 'content'), 'content')
  outer.finish()
  const fields = new Fields(wrapper.next(TAG.sequence, 'SignedData'), 'SignedData')
  wrapper.finish()

  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  const digestAlgorithms = childrenOf(fields.next(TAG.set, 'digestAlgorithms')).map((e) =>
    parseAlgorithmIdentifier(expectTag(e, TAG.sequence, 'DigestAlgorithmIdentifier')),
  )
  const encapsulated = new Fields(fields.next(TAG.sequence, 'encapContentInfo'), 'encapContentInfo')
  const contentType = oidOf(encapsulated.next(TAG.oid, 'eContentType'))
  const eContent = encapsulated.optional(0xa0)
  encapsulated.finish()
  const certificates = fields.optional(0xa0)
  const revocation = fields.optional(0xa1)
  const signerInfos = childrenOf(fields.next(TAG.set, 'signerInfos')).map((e) => parseSignerInfo(e))
  fields.finish()
  if (signerInfos.some((info) => info.signedAttributes?.isSorted === false)) quirks.add('signed-attributes-order')
  const infos = revocation === undefined ? [] : childrenOf(revocation)
  return {
    version,
    contentType,
    content: eContent === undefined ? undefined : contentOctets(eContent, quirks),
    digestAlgorithms,
    certificates: certificates === undefined ? [] : childrenOf(certificates).filter(isSequence).map(rawOf),
    crls: infos.filter(isSequence).map(rawOf),
    ocsps: infos.filter((e) => e.tag === 0xa1).flatMap(ocspResponse),
    signerInfos,
    quirks: [...quirks],
  }
}

const isSequence = (element: DerElement): boolean => element.tag === TAG.sequence

function ocspResponse(other: DerElement): Uint8Array[] {
  const fields = new Fields(other, 'OtherRevocationInfoFormat')
  const format = oidOf(fields.next(TAG.oid, 'otherRevInfoFormat'))
  const info = fields.any('otherRevInfo')
  return format === OID.ocspResponseRevocationInfo ? [rawOf(info)] : []
}

function contentOctets(wrapper: DerElement, quirks: Set<CmsQuirk>): Uint8Array {
  const fields = new Fields(wrapper, 'eContent')
  const value = fields.any('eContent')
  fields.finish()
  if (value.tag === TAG.octetString) return octetsOf(value)
  if (value.tag !== (TAG.octetString | 0x20))
    throw malformed('ERR_DER_UNEXPECTED_TAG', 'eContent is an OCTET STRING', { offset: value.start })
  quirks.add('constructed-content')
  const parts: Uint8Array[] = []
  joinOctets(value, parts, 0)
  return concatBytes(parts)
}

/** BER writes long strings as pieces of pieces (X.690 8.7.3). */
function joinOctets(element: DerElement, parts: Uint8Array[], depth: number): void {
  if (depth > MAX_DEPTH) throw limitReached('ERR_DER_TOO_DEEP', `strings nested deeper than ${MAX_DEPTH}`)
  for (const piece of childrenOf(element)) {
    if (piece.tag === TAG.octetString) parts.push(contentOf(piece))
    else joinOctets(expectTag(piece, TAG.octetString | 0x20, 'piece of an OCTET STRING'), parts, depth + 1)
  }
}
