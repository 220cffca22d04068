import { digestOid, OID, parseSignedData, parseTstInfo } from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { digestBytes, type HashName } from '../kernel/platform.js'
import { networkFailed } from './errors.js'

/** Where timestamps come from: a TSA client, or a test's own authority. */
export interface TimestampSource {
  /** A timestamp token (DER ContentInfo) over `digest`. Rejects when none came; the act of signing then fails. */
  request(hash: HashName, digest: Uint8Array, o: { readonly signal?: AbortSignal }): Promise<Uint8Array>
  /** Most octets that a token of this authority takes: so much room is reserved. 8,192 when it is not given. */
  readonly tokenBytes?: number
}

const USUAL_TOKEN_BYTES = 8192

/** Room that a token of this source needs, in octets. */
export const tokenRoom = (source: TimestampSource): number => source.tokenBytes ?? USUAL_TOKEN_BYTES

/**
 * Asks for a signature timestamp (EN 319 122-1 5.3: over the signature value) and looks whether it is one: content
 * TSTInfo, one signer, the imprint asked for. Who signed it and whether he is believable is not asked here.
 *
 * @throws NetworkError `ERR_SIGN_TIMESTAMP_UNUSABLE`; what the source rejects with is passed on.
 */
export async function requestSignatureTimestamp(
  source: TimestampSource,
  hash: HashName,
  signature: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const digest = digestBytes(hash, signature)
  const token = await source.request(hash, digest, signal === undefined ? {} : { signal })
  if (!isTokenOver(token, hash, digest))
    throw networkFailed('ERR_SIGN_TIMESTAMP_UNUSABLE', 'the timestamp authority vouched for another digest')
  return token
}

/** Says whether `token` is a timestamp token with this imprint. */
export function isTokenOver(token: Uint8Array, hash: HashName, digest: Uint8Array): boolean {
  try {
    const signedData = parseSignedData(token)
    if (signedData.contentType !== OID.tstInfo || signedData.content === undefined) return false
    const { messageImprint } = parseTstInfo(signedData.content)
    return (
      signedData.signerInfos.length === 1 &&
      messageImprint.algorithm === digestOid(hash) &&
      equalBytes(messageImprint.digest, digest)
    )
  } catch (error) {
    if (!isVanthuError(error)) throw error
    throw networkFailed('ERR_SIGN_TIMESTAMP_UNUSABLE', 'the timestamp token cannot be read', {}, error)
  }
}
