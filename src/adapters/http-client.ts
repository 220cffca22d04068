import type { HttpClient, HttpRequest, HttpResponse } from '../kernel/ports.js'
import { networkFailed, systemCodeOf } from './errors.js'

/** Redirects followed before giving up; each counts against the same time. */
const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * The network through the platform's `fetch`: http and https only, no cookies, no credentials, at most three redirects (GET
 * only), the body cut off at `maxBytes`. A status that is not 2xx is an answer, not an error.
 *
 * The ways of failing have their own codes: refused, unknown host, timeout, too large, redirects, broken off. The caller's
 * own abort comes out as the signal's reason. Proxies of the environment are not used.
 */
export function fetchHttpClient(): HttpClient {
  return { send: (request) => send(request) }
}

async function send(request: HttpRequest): Promise<HttpResponse> {
  const timeout = AbortSignal.timeout(request.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
  let url = checkedUrl(request.url)
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await fetch(url, {
        method: request.method,
        redirect: 'manual',
        signal,
        ...(request.headers ? { headers: request.headers } : {}),
        ...(request.body ? { body: request.body.slice() } : {}),
      })
      const target = REDIRECTS.has(response.status) ? response.headers.get('location') : null
      if (target === null) return await collect(response, request)
      await response.body?.cancel()
      if (request.method !== 'GET') break // a request with a body is not repeated elsewhere
      url = checkedUrl(new URL(target, url).href)
    }
  } catch (error) {
    throw explain(error, request, timeout)
  }
  throw networkFailed('ERR_ADAPTERS_HTTP_REDIRECTS', `too many redirects from ${request.url}`, { url: request.url })
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw networkFailed('ERR_ADAPTERS_HTTP_BAD_URL', `not a http or https address: ${text.slice(0, 200)}`)
}

async function collect(response: Response, request: HttpRequest): Promise<HttpResponse> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > request.maxBytes)
      // leaving the loop cancels the body
      throw networkFailed('ERR_ADAPTERS_HTTP_TOO_LARGE', `more than ${request.maxBytes} bytes from ${request.url}`, {
        url: request.url,
        maxBytes: request.maxBytes,
      })
    chunks.push(chunk)
  }
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(Buffer.concat(chunks)),
  }
}

/** What `fetch` throws says little by itself; the reason is in its cause, or in the signal that ended it. */
function explain(error: unknown, request: HttpRequest, timeout: AbortSignal): unknown {
  const own = systemCodeOf(error)
  if (own.startsWith('ERR_ADAPTERS_')) return error
  const { url } = request
  if (request.signal?.aborted) return request.signal.reason
  if (timeout.aborted)
    return networkFailed('ERR_ADAPTERS_HTTP_TIMEOUT', `no answer from ${url} in ${request.timeoutMs} ms`, {
      url,
      timeoutMs: request.timeoutMs,
    })
  const system = error instanceof Error && error.cause !== undefined ? systemCodeOf(error.cause) : own
  if (system === 'ECONNREFUSED')
    return networkFailed('ERR_ADAPTERS_HTTP_REFUSED', `${url} refuses connections`, { url, system }, error)
  if (system === 'ENOTFOUND' || system === 'EAI_AGAIN')
    return networkFailed('ERR_ADAPTERS_HTTP_NOT_FOUND', `the host of ${url} is not known`, { url, system }, error)
  return networkFailed('ERR_ADAPTERS_HTTP_BROKEN', `the exchange with ${url} broke off`, { url, system }, error)
}
