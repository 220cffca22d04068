import { compareBytes } from '../../kernel/bytes.js'
import { TAG } from '../element.js'
import { OID } from '../oid.js'
import { element, explicit, integer, octetString, oid, retag, sequence, setOf } from '../write.js'
import { type CmsAttribute, serializeAttribute } from './attribute.js'
import type { SignerInfo } from './signer-info.js'

/** What a SignerInfo is written from: a parsed one fits, so does one that was just made. */
type SignerInfoParts = Pick<SignerInfo, 'sid' | 'signature'> & {
  readonly digestAlgorithm: { readonly raw: Uint8Array }
  readonly signatureAlgorithm: { readonly raw: Uint8Array }
  /** `raw` with the tag 0x31, as `serializeSignedAttributes` gives it and as it was signed. */
  readonly signedAttributes: { readonly raw: Uint8Array } | undefined
  readonly unsignedAttributes?: readonly CmsAttribute[]
}

/** What a SignedData is written from. */
export interface SignedDataParts {
  readonly contentType: string
  /** Left out for a detached signature. */
  readonly content?: Uint8Array | undefined
  readonly certificates: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  /** OCSPResponse values (RFC 5940). */
  readonly ocsps?: readonly Uint8Array[]
  readonly signerInfos: readonly SignerInfoParts[]
}

/**
 * DER of a ContentInfo with SignedData: every SET OF sorted, versions by RFC 5652 5.1 and 5.3, digest algorithms taken
 * from the signer infos.
 */
export function serializeSignedData(parts: SignedDataParts): Uint8Array {
  const ocsps = parts.ocsps ?? []
  const infos = [...(parts.crls ?? []), ...ocsps.map(otherRevocationInfo)]
  const content = parts.content === undefined ? [] : [explicit(0, octetString(parts.content))]
  return sequence(
    oid(OID.signedData),
    explicit(
      0,
      sequence(
        integer(versionOf(parts)),
        setOf(...distinct(parts.signerInfos.map((info) => info.digestAlgorithm.raw))),
        sequence(oid(parts.contentType), ...content),
        ...(parts.certificates.length === 0 ? [] : [retag(0xa0, setOf(...distinct(parts.certificates)))]),
        ...(infos.length === 0 ? [] : [retag(0xa1, setOf(...distinct(infos)))]),
        setOf(...parts.signerInfos.map(serializeSignerInfo)),
      ),
    ),
  )
}

function versionOf(parts: SignedDataParts): number {
  if (parts.ocsps !== undefined && parts.ocsps.length > 0) return 5
  return parts.contentType !== OID.data || parts.signerInfos.some((info) => info.sid.kind === 'key-id') ? 3 : 1
}

const otherRevocationInfo = (response: Uint8Array): Uint8Array =>
  element(0xa1, oid(OID.ocspResponseRevocationInfo), response)

/** Sorted, each value once. */
function distinct(values: readonly Uint8Array[]): Uint8Array[] {
  const sorted = [...values].sort(compareBytes)
  return sorted.filter((value, i) => i === 0 || compareBytes(sorted[i - 1] ?? value, value) !== 0)
}

/** DER of one SignerInfo (RFC 5652 5.3). */
function serializeSignerInfo(info: SignerInfoParts): Uint8Array {
  const unsigned = info.unsignedAttributes ?? []
  const sid =
    info.sid.kind === 'key-id'
      ? element(0x80, info.sid.keyId)
      : sequence(info.sid.issuer.raw, element(TAG.integer, info.sid.serial))
  return sequence(
    integer(info.sid.kind === 'key-id' ? 3 : 1),
    sid,
    info.digestAlgorithm.raw,
    ...(info.signedAttributes === undefined ? [] : [retag(0xa0, info.signedAttributes.raw)]),
    info.signatureAlgorithm.raw,
    octetString(info.signature),
    ...(unsigned.length === 0 ? [] : [retag(0xa1, setOf(...unsigned.map(serializeAttribute)))]),
  )
}
