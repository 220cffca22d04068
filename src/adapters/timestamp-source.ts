import { requestTimestamp } from '../pki/index.js'
import type { TimestampSource } from '../sign/index.js'
import { fetchHttpClient } from './http-client.js'
import { systemRandom } from './system.js'

/** How {@link timestampSource} asks. */
export interface TimestampSourceOptions {
  /** Patience with the authority, in milliseconds. 60,000 when left out: those in the field have slow days. */
  readonly timeoutMs?: number
}

const PATIENCE_MS = 60_000

/**
 * A timestamp authority (RFC 3161 over HTTP) by its address, as `signPdf` and `issueDocument` take it.
 *
 * What comes back is checked for status, nonce and imprint; whether the authority is trusted is for the verifier.
 * @vi máy chủ cấp dấu thời gian
 */
export function timestampSource(
  url: string,
  { timeoutMs = PATIENCE_MS }: TimestampSourceOptions = {},
): TimestampSource {
  const http = fetchHttpClient()
  return {
    request: (hash, digest, o) => requestTimestamp(http, systemRandom, { url, hash, digest, timeoutMs, ...o }),
  }
}
