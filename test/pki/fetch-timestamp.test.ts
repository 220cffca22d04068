import { describe, expect, test } from 'vitest'
import { contentOf, parseTimestampRequest, readWhole, type TimestampRequest } from '../../src/der/index.js'
import { NetworkError } from '../../src/kernel/errors.js'
import { digestBytes } from '../../src/kernel/platform.js'
import type { HttpClient, HttpRequest, HttpResponse, RandomSource } from '../../src/kernel/ports.js'
import { requestTimestamp } from '../../src/pki/index.js'
import { vector } from './openssl-pki.js'

const asked: TimestampRequest = parseTimestampRequest(vector('request.tsq'))
/** Gives the nonce that the recorded answer carries, so that a recorded answer fits. */
const recorded: RandomSource = {
  bytes(length) {
    const nonce = asked.nonce ?? new Uint8Array()
    const bytes = new Uint8Array(length)
    bytes.set(nonce, length - nonce.length)
    return bytes
  },
}
const order = {
  url: 'http://tsa.example.test/',
  hash: 'sha256',
  digest: digestBytes('sha256', vector('content.txt')),
} as const

function answering(response: Partial<HttpResponse>): HttpClient & { readonly seen: HttpRequest[] } {
  const seen: HttpRequest[] = []
  return {
    seen,
    send(request) {
      seen.push(request)
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/timestamp-reply' },
        body: vector('response.tsr'),
        ...response,
      })
    },
  }
}

describe('requestTimestamp (RFC 3161 2.4, 3.4)', () => {
  test('asks with nonce and certReq and hands back the token', async () => {
    const http = answering({})
    expect(await requestTimestamp(http, recorded, order)).toEqual(vector('token.der'))
    const request = http.seen[0]
    expect(request).toMatchObject({ method: 'POST', timeoutMs: 180_000 })
    expect(request?.headers?.['content-type']).toBe('application/timestamp-query')
    expect(parseTimestampRequest(request?.body ?? new Uint8Array())).toMatchObject({ certReq: true })
    expect(contentOf(readWhole(request?.body ?? new Uint8Array())).length).toBeGreaterThan(0)
  })

  test.each([
    ['an HTTP error', { status: 503 }, 'ERR_PKI_TSA_HTTP_STATUS'],
    ['a login page', { headers: { 'content-type': 'text/html' } }, 'ERR_PKI_TSA_GARBAGE'],
    ['garbage with the right type', { body: Uint8Array.of(1, 2, 3) }, 'ERR_PKI_TSA_GARBAGE'],
    ['an empty answer', { body: new Uint8Array() }, 'ERR_PKI_TSA_GARBAGE'],
    ['a refusal', { body: vector('rejected.tsr') }, 'ERR_PKI_TSA_REJECTED'],
  ])('%s', async (_, response, code) => {
    await expect(requestTimestamp(answering(response), recorded, order)).rejects.toMatchObject({ code })
  })

  test('the imprint and the nonce must be those that were sent', async () => {
    const other = { ...order, digest: digestBytes('sha256', Uint8Array.of(1)) }
    await expect(requestTimestamp(answering({}), recorded, other)).rejects.toMatchObject({
      code: 'ERR_PKI_TSA_MISMATCH',
      details: { fault: 'imprint' },
    })
    const random: RandomSource = { bytes: (length) => new Uint8Array(length).fill(7) }
    await expect(requestTimestamp(answering({}), random, order)).rejects.toMatchObject({
      code: 'ERR_PKI_TSA_MISMATCH',
      details: { fault: 'nonce' },
    })
  })

  test('a changed signature is noticed before the token is used', async () => {
    const body = vector('response.tsr')
    body[body.length - 5] = (body[body.length - 5] ?? 0) ^ 1
    await expect(requestTimestamp(answering({ body }), recorded, order)).rejects.toMatchObject({
      code: 'ERR_PKI_TSA_MISMATCH',
    })
  })

  test('silence is told apart from garbage, and keeps its cause', async () => {
    const cause = new NetworkError('ERR_TEST_SILENT', 'nothing')
    const http: HttpClient = { send: () => Promise.reject(cause) }
    await expect(requestTimestamp(http, recorded, order)).rejects.toMatchObject({ code: 'ERR_PKI_TSA_SILENT', cause })
  })

  test("the caller's signal ends it with its own reason", async () => {
    const reason = new Error('enough')
    const http: HttpClient = { send: () => Promise.reject(new NetworkError('ERR_TEST_ABORTED', 'aborted')) }
    await expect(requestTimestamp(http, recorded, { ...order, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
