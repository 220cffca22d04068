import { childrenOf, expectTag, Fields, rawOf, readWhole, TAG } from '../element.js'
import { namedBitsOf, smallIntegerOf, textOf } from '../values.js'
import { integer, namedBits, sequence, utf8String } from '../write.js'

/**
 * A TimeStampResp as read; the token is not looked into.
 * ```text
 * TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL }
 * PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo BIT STRING OPTIONAL }
 * ```
 * RFC 3161 2.4.2. Status 0 and 1 come with a token.
 */
export interface TimestampResponse {
  readonly status: number
  readonly statusText: string
  /** Numbers of the bits of PKIFailureInfo. */
  readonly failureBits: readonly number[]
  readonly token: Uint8Array | undefined
}

/** Reads a TimeStampResp that fills `bytes`. */
export function parseTimestampResponse(bytes: Uint8Array): TimestampResponse {
  const outer = new Fields(expectTag(readWhole(bytes), TAG.sequence, 'TimeStampResp'), 'TimeStampResp')
  const info = new Fields(outer.next(TAG.sequence, 'status'), 'PKIStatusInfo')
  const token = outer.optional(TAG.sequence)
  outer.finish()
  const status = smallIntegerOf(info.next(TAG.integer, 'status'))
  const texts = info.optional(TAG.sequence)
  const failure = info.optional(TAG.bitString)
  info.finish()
  return {
    status,
    statusText:
      texts === undefined
        ? ''
        : childrenOf(texts)
            .map((text) => textOf(text) ?? '')
            .join('; '),
    failureBits: failure === undefined ? [] : [...namedBitsOf(failure)],
    token: token === undefined ? undefined : rawOf(token),
  }
}

/** DER of a TimeStampResp. */
export function serializeTimestampResponse(response: TimestampResponse): Uint8Array {
  return sequence(
    sequence(
      integer(response.status),
      ...(response.statusText === '' ? [] : [sequence(utf8String(response.statusText))]),
      ...(response.failureBits.length === 0 ? [] : [namedBits(response.failureBits)]),
    ),
    ...(response.token === undefined ? [] : [response.token]),
  )
}
