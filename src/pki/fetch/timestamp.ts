import {
  contentOf,
  digestOid,
  OID,
  parseSignedData,
  parseTimestampResponse,
  parseTstInfo,
  readWhole,
  serializeTimestampRequest,
  type TimestampResponse,
  unsignedInteger,
} from '../../der/index.js'
import { equalBytes, toHex } from '../../kernel/bytes.js'
import { isVanthuError, NetworkError } from '../../kernel/errors.js'
import { digestBytes, type HashName } from '../../kernel/platform.js'
import type { HttpClient, HttpResponse, RandomSource } from '../../kernel/ports.js'
import { ALGORITHM_POLICIES } from '../algorithms/policy.js'
import { verifyCmsSignature } from '../cms-signature.js'
import { networkFailed } from '../errors.js'
import { findSignerCertificates, parseCertificateBag } from '../signer-certificate.js'

/** What is asked of a timestamp authority. */
export interface TimestampFetch {
  readonly url: string
  readonly hash: HashName
  /** Digest of the data by `hash`. */
  readonly digest: Uint8Array
  /** 180,000 when left out: authorities under load answer late. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** Policy that the authority shall use. */
  readonly policy?: string
}

const DEFAULT_TIMEOUT_MS = 180_000
/** Largest answer that is read, in bytes. */
const MAX_BYTES = 1_048_576
const NONCE_BYTES = 16

/**
 * Asks an RFC 3161 authority over HTTP for a token (2.4, 3.4) and hands it back only after content type, status, imprint,
 * nonce, ESS attribute and signature were checked against what was asked.
 *
 * Not checked: whether the authority is trusted and its certificate valid (`verifyTimestampToken`).
 *
 * @throws NetworkError: `ERR_PKI_TSA_SILENT` when nothing came back, `ERR_PKI_TSA_HTTP_STATUS`, `ERR_PKI_TSA_GARBAGE` when
 * the answer is no RFC 3161 response, `ERR_PKI_TSA_REJECTED` when the authority says no, `ERR_PKI_TSA_MISMATCH` when the
 * token is not for this request. The signal's own reason when the caller gave up.
 */
export async function requestTimestamp(http: HttpClient, random: RandomSource, o: TimestampFetch): Promise<Uint8Array> {
  const nonce = random.bytes(NONCE_BYTES)
  const body = serializeTimestampRequest({
    hash: o.hash,
    digest: o.digest,
    nonce,
    certReq: true,
    ...(o.policy === undefined ? {} : { policy: o.policy }),
  })
  const response = await send(http, o, body)
  o.signal?.throwIfAborted()
  const details = { url: o.url, status: response.status }
  if (response.status !== 200)
    throw networkFailed('ERR_PKI_TSA_HTTP_STATUS', `the timestamp authority answered HTTP ${response.status}`, details)
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/timestamp-reply')
    throw networkFailed(
      'ERR_PKI_TSA_GARBAGE',
      `the content type is "${type}", not application/timestamp-reply`,
      details,
    )
  const answer = readAnswer(response.body, o.url)
  if (answer.status > 1 || answer.token === undefined)
    throw networkFailed('ERR_PKI_TSA_REJECTED', `the timestamp authority refused with status ${answer.status}`, {
      url: o.url,
      pkiStatus: answer.status,
      failureBits: answer.failureBits.join(' '),
      statusText: answer.statusText.slice(0, 200),
    })
  const fault = findFault(answer.token, o, nonce)
  if (fault !== undefined)
    throw networkFailed('ERR_PKI_TSA_MISMATCH', `the token is not an answer to this request: ${fault}`, {
      url: o.url,
      fault,
    })
  return answer.token
}

async function send(http: HttpClient, o: TimestampFetch, body: Uint8Array): Promise<HttpResponse> {
  try {
    return await http.send({
      url: o.url,
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body,
      timeoutMs: o.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      ...(o.signal === undefined ? {} : { signal: o.signal }),
    })
  } catch (error) {
    o.signal?.throwIfAborted()
    if (!(error instanceof NetworkError)) throw error
    throw networkFailed('ERR_PKI_TSA_SILENT', 'the timestamp authority did not answer', { url: o.url }, error)
  }
}

function readAnswer(body: Uint8Array, url: string): TimestampResponse {
  try {
    return parseTimestampResponse(body)
  } catch (cause) {
    if (!isVanthuError(cause)) throw cause
    throw networkFailed(
      'ERR_PKI_TSA_GARBAGE',
      'the answer is not an RFC 3161 response',
      { url, size: body.length },
      cause,
    )
  }
}

/** What in the token does not answer the request, in a word. */
function findFault(token: Uint8Array, o: TimestampFetch, nonce: Uint8Array): string | undefined {
  try {
    const signedData = parseSignedData(token)
    const signer = signedData.signerInfos[0]
    if (signedData.contentType !== OID.tstInfo || signedData.content === undefined) return 'content-type'
    if (signer === undefined || signedData.signerInfos.length !== 1) return 'signer-count'
    const content = signedData.content
    const info = parseTstInfo(content)
    if (info.messageImprint.algorithm !== digestOid(o.hash) || !equalBytes(info.messageImprint.digest, o.digest))
      return 'imprint'
    const sent = contentOf(readWhole(unsignedInteger(nonce)))
    if (info.nonce === undefined || toHex(info.nonce) !== toHex(sent)) return 'nonce'
    const certificate = findSignerCertificates(signer, parseCertificateBag(signedData.certificates).certificates)[0]
    if (certificate === undefined) return 'certificate'
    const verdict = verifyCmsSignature(signer, certificate, {
      contentType: OID.tstInfo,
      digestOf: (hash) => digestBytes(hash, content),
      at: info.time,
      algorithms: ALGORITHM_POLICIES.any, // which algorithms are enough is the verifier's question
    })
    const broken = verdict.checks.find(
      (check) =>
        check.outcome === 'failed' || (check.id === 'certificate.signing-certificate' && check.outcome === 'skipped'),
    )
    return broken?.id
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return error.code
  }
}
