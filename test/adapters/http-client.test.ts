import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchHttpClient } from '../../src/adapters/index.js'
import { fromUtf8, toUtf8 } from '../../src/kernel/bytes.js'
import type { HttpRequest } from '../../src/kernel/ports.js'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}
const client = fetchHttpClient()
const get = (url: string, more: Partial<HttpRequest> = {}) =>
  client.send({ url, method: 'GET', timeoutMs: 5000, maxBytes: 1000, ...more })

describe('fetchHttpClient', () => {
  test('sends a body and headers, gives status, lower-case headers and body', async () => {
    const url = await serve((request, response) => {
      response.writeHead(201, { 'X-Type': request.headers['content-type'] ?? '' })
      request.pipe(response)
    })
    const headers = { 'content-type': 'application/timestamp-query' }
    const answer = await get(url, { method: 'POST', headers, body: fromUtf8('xin chào') })
    expect(answer.status).toBe(201)
    expect(answer.headers['x-type']).toBe('application/timestamp-query')
    expect(toUtf8(answer.body)).toBe('xin chào')
  })

  test('a status of 500 is an answer', async () => {
    const url = await serve((_request, response) => void response.writeHead(500).end('no'))
    expect((await get(url)).status).toBe(500)
  })

  test('silence is a timeout', async () => {
    const url = await serve(() => undefined)
    await expect(get(url, { timeoutMs: 30 })).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_TIMEOUT' })
  })

  test('a body that stops in the middle is a timeout too', async () => {
    const url = await serve((_request, response) => void response.writeHead(200).write('half'))
    await expect(get(url, { timeoutMs: 60 })).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_TIMEOUT' })
  })

  test('nobody there is refused', async () => {
    const url = await serve(() => undefined)
    const [server] = servers.splice(0)
    await new Promise((resolve) => server?.close(resolve))
    await expect(get(url)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_REFUSED' })
  })

  test('more than maxBytes is too large, also without a length', async () => {
    const url = await serve((_request, response) => {
      for (let i = 0; i < 20; i += 1) response.write('x'.repeat(100))
      response.end()
    })
    await expect(get(url)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_TOO_LARGE' })
  })

  test('three redirects are followed, four are not; a POST is never repeated elsewhere', async () => {
    const url = await serve((request, response) => {
      const left = Number((request.url ?? '/0').slice(1))
      if (left === 0) response.end('here')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    expect(toUtf8((await get(`${url}/3`)).body)).toBe('here')
    const refused = { code: 'ERR_ADAPTERS_HTTP_REDIRECTS' }
    await expect(get(`${url}/4`)).rejects.toMatchObject(refused)
    await expect(get(`${url}/1`, { method: 'POST', body: fromUtf8('x') })).rejects.toMatchObject(refused)
  })

  test('a redirect to a file address is refused', async () => {
    const url = await serve(
      (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    )
    await expect(get(url)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_BAD_URL' })
    await expect(get('ftp://127.0.0.1/')).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_BAD_URL' })
  })

  test('a connection that breaks off has its own code', async () => {
    const url = await serve((request) => void request.socket.destroy())
    await expect(get(url)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_HTTP_BROKEN' })
  })

  test('the caller’s own abort comes out as its reason', async () => {
    const url = await serve(() => undefined)
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    await expect(get(url, { signal })).rejects.toBe(reason)
  })
})
