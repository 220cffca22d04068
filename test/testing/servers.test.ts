import { beforeAll, describe, expect, test } from 'vitest'
import { fetchHttpClient } from '../../src/adapters/index.js'
import { parseTimestampResponse, serializeTimestampRequest } from '../../src/der/index.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { buildTestPki, startCrlServer, startTsa, type TestPki, type TsaFault } from '../../src/testing/index.js'

const at = new Date('2026-03-01T02:00:00Z')
const digest = digestBytes('sha256', Uint8Array.of(1))
const http = fetchHttpClient()
let pki: TestPki
beforeAll(async () => {
  pki = await buildTestPki({ at })
})

async function ask(fault: TsaFault | undefined, timeoutMs = 5000) {
  const server = await startTsa(pki.government, fault ? { at, fault } : { at })
  const body = serializeTimestampRequest({ hash: 'sha256', digest, nonce: Uint8Array.of(7), certReq: true })
  try {
    return await http.send({ url: server.url, method: 'POST', body, timeoutMs, maxBytes: 100_000 })
  } finally {
    await server.stop()
  }
}

describe('startTsa', () => {
  test('RFC 3161 2.4.2: status 0 with a token', async () => {
    const answer = await ask(undefined)
    expect(answer.headers['content-type']).toBe('application/timestamp-reply')
    const response = parseTimestampResponse(answer.body)
    expect(response.status).toBe(0)
    expect(response.token?.length).toBeGreaterThan(1000)
  })

  test('its faults', async () => {
    expect(parseTimestampResponse((await ask('rejection')).body)).toMatchObject({ status: 2, token: undefined })
    expect((await ask('http-500')).status).toBe(500)
    const garbage = (await ask('garbage')).body
    expect(() => parseTimestampResponse(garbage)).toThrow()
    await expect(ask('silent', 50)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_TIMEOUT' })
    for (const fault of ['wrong-imprint', 'wrong-nonce'] as const)
      expect(parseTimestampResponse((await ask(fault)).body).status).toBe(0)
  })

  test('a body that is no request is answered with 400, and paths are remembered', async () => {
    const server = await startTsa(pki.government, { at })
    const request = { url: `${server.url}/tsa`, method: 'POST', timeoutMs: 5000, maxBytes: 100 } as const
    expect((await http.send({ ...request, body: Uint8Array.of(1, 2, 3) })).status).toBe(400)
    expect(server.requests).toEqual(['/tsa'])
    await server.stop()
    await server.stop() // a second time does no harm
  })

  test('stops by itself when nobody asks', async () => {
    const server = await startTsa(pki.government, { at, idleMs: 1 })
    await server.stopped
    const request = { url: server.url, method: 'GET', timeoutMs: 5000, maxBytes: 100 } as const
    await expect(http.send(request)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_REFUSED' })
  })
})

describe('startCrlServer', () => {
  test('publishes lists and CA certificates', async () => {
    const server = await startCrlServer(pki.government)
    const get = (path: string) =>
      http.send({ url: server.url + path, method: 'GET', timeoutMs: 5000, maxBytes: 100_000 })
    expect((await get('/issuing-ca.crl')).body).toEqual(pki.government.issuingCrl)
    expect((await get('/root.crt')).body).toEqual(pki.government.root.certificate.raw)
    expect((await get('/none')).status).toBe(404)
    await server.stop()
  })
})
