import type { HashName } from '../../kernel/platform.js'
import { buildAlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { digestOid } from '../digest.js'
import { type DerElement, expectTag, Fields, readWhole, TAG } from '../element.js'
import { unsupported } from '../errors.js'
import { booleanOf, integerBytes, octetsOf, oidOf, smallIntegerOf } from '../values.js'
import { boolean, integer, nullValue, octetString, oid, sequence, unsignedInteger } from '../write.js'

/** Digest of the timestamped data. */
export interface MessageImprint {
  /** Object identifier of the digest algorithm. */
  readonly algorithm: string
  readonly digest: Uint8Array
}

/** What {@link serializeTimestampRequest} writes. */
export interface TimestampRequestParts {
  readonly hash: HashName
  readonly digest: Uint8Array
  /** Unsigned big-endian number. */
  readonly nonce?: Uint8Array
  readonly policy?: string
  /** Whether the token shall carry the certificate of the authority. */
  readonly certReq: boolean
}

/**
 * A parsed TimeStampReq.
 * ```text
 * TimeStampReq ::= SEQUENCE { version INTEGER { v1(1) }, messageImprint MessageImprint, reqPolicy TSAPolicyId OPTIONAL,
 *   nonce INTEGER OPTIONAL, certReq BOOLEAN DEFAULT FALSE, extensions [0] IMPLICIT Extensions OPTIONAL }
 * ```
 * RFC 3161 2.4.1.
 */
export interface TimestampRequest {
  readonly imprint: MessageImprint
  readonly policy: string | undefined
  /** Content of the INTEGER. */
  readonly nonce: Uint8Array | undefined
  readonly certReq: boolean
}

/** DER of a TimeStampReq. */
export function serializeTimestampRequest(parts: TimestampRequestParts): Uint8Array {
  return sequence(
    integer(1),
    serializeImprint({ algorithm: digestOid(parts.hash), digest: parts.digest }),
    ...(parts.policy === undefined ? [] : [oid(parts.policy)]),
    ...(parts.nonce === undefined ? [] : [unsignedInteger(parts.nonce)]),
    ...(parts.certReq ? [boolean(true)] : []),
  )
}

/** DER of a MessageImprint. */
export const serializeImprint = (imprint: MessageImprint): Uint8Array =>
  sequence(buildAlgorithmIdentifier(imprint.algorithm, nullValue()), octetString(imprint.digest))

/** Reads a MessageImprint. */
export function parseImprint(element: DerElement): MessageImprint {
  const fields = new Fields(element, 'MessageImprint')
  const algorithm = parseAlgorithmIdentifier(fields.next(TAG.sequence, 'hashAlgorithm')).oid
  const digest = octetsOf(fields.next(TAG.octetString, 'hashedMessage'))
  fields.finish()
  return { algorithm, digest }
}

/** Reads a TimeStampReq that fills `bytes`; extensions are passed over. */
export function parseTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const fields = new Fields(expectTag(readWhole(bytes), TAG.sequence, 'TimeStampReq'), 'TimeStampReq')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  if (version !== 1)
    throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `a timestamp request of version ${version}`, { version })
  const imprint = parseImprint(fields.next(TAG.sequence, 'messageImprint'))
  const policy = fields.optional(TAG.oid)
  const nonce = fields.optional(TAG.integer)
  const certReq = fields.optional(TAG.boolean)
  fields.optional(0xa0)
  fields.finish()
  return {
    imprint,
    policy: policy === undefined ? undefined : oidOf(policy),
    nonce: nonce === undefined ? undefined : integerBytes(nonce),
    certReq: certReq !== undefined && booleanOf(certReq),
  }
}
