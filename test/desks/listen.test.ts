import { createServer, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { DeskError } from '../../examples/desk-shell/errors.js'
import { listenBoth } from '../../examples/desk-shell/listen.js'
import { startProblem } from '../../examples/desk-shell/start-problem.js'
import { openDemoDesk } from './demo-app.js'
import { ask, ownHeaders, rawAsk } from './raw-http.js'

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
const stop = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

test('when another process listens on [::1] at the port, the desk refuses to start', async () => {
  const other = createServer()
  const port = await listen(other, '::1', 0)
  await expect(openDemoDesk({ port })).rejects.toMatchObject({ code: 'ERR_DESK_PORT_TAKEN' })
  // and it lets go of the half that it had
  const half = createServer()
  await expect(listen(half, '127.0.0.1', port)).resolves.toBe(port)
  await Promise.all([stop(other), stop(half)])
})

test('a start that failed is said in words and with its code, without secrets', () => {
  const taken = new DeskError('ERR_DESK_PORT_TAKEN', 'port 1 is not free')
  expect(startProblem(taken)).toMatch(/^Cổng này đang có chương trình khác nghe.*\(ERR_DESK_PORT_TAKEN\)\n$/)
  const bug = startProblem(new Error('pin: 123456 of 001099012345'))
  expect(bug).toContain('ERR_DESK_BUG')
  expect(bug).not.toMatch(/123456|001099012345/)
})

test('when another process listens on 127.0.0.1 at the port, the desk refuses to start', async () => {
  const other = createServer()
  const port = await listen(other, '127.0.0.1', 0)
  await expect(openDemoDesk({ port })).rejects.toMatchObject({ code: 'ERR_DESK_PORT_TAKEN' })
  await stop(other)
})

test('nobody else can take either half while the desk runs', async () => {
  const desk = await openDemoDesk()
  for (const host of ['127.0.0.1', '::1'])
    await expect(listen(createServer(), host, desk.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await desk.close()
})

test('the desk is reached from this machine only', async () => {
  const desk = await openDemoDesk()
  const { networkInterfaces } = await import('node:os')
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
  for (const { address } of outside.filter((one) => one !== undefined))
    await expect(fetch(`http://${address}:${desk.port}/`)).rejects.toThrow()
  await desk.close()
})

test('the address keeps its label from start to start, and other installations have others', async () => {
  const first = await openDemoDesk()
  const stateFolder = `${first.folder}/state`
  await expect(first.origin).toMatch(/^http:\/\/thu-[0-9a-f]{20}\.localhost:\d+$/)
  const again = await openDemoDesk({ stateFolder })
  const other = await openDemoDesk()
  const label = (origin: string): string => origin.split('.')[0] ?? ''
  expect(label(again.origin)).toBe(label(first.origin))
  expect(label(other.origin)).not.toBe(label(first.origin))
  await Promise.all([again.close(), other.close()])
  await first.close()
})

test('the fallback for browsers without *.localhost answers to 127.0.0.1 alone', async () => {
  const desk = await openDemoDesk({ host: '127.0.0.1' })
  expect(desk.origin).toBe(`http://127.0.0.1:${desk.port}`)
  expect((await ask(desk, '/_entry', { headers: ownHeaders(desk) })).status).toBe(200)
  expect(
    (await ask(desk, '/_entry', { headers: { ...ownHeaders(desk), host: `localhost:${desk.port}` } })).status,
  ).toBe(421)
  await desk.close()
})

test('a head that drips in is cut off (slow-loris)', async () => {
  const { port, close } = await listenBoth((_, response) => response.end('x'), 0, { headersMs: 200 })
  const target = { port, origin: '', entryUrl: '' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => rawAsk(target, 'GET / HTTP/1.1\r\nHost: a\r\nX-')))
  for (const answer of answers) expect(answer).toMatch(/^(?:HTTP\/1.1 408|$)/)
  await close()
})

test('a body that drips in is cut off by the limit of the whole request', async () => {
  const { port, close } = await listenBoth((request) => request.resume(), 0, { headersMs: 100, requestMs: 300 })
  const answer = await rawAsk(
    { port, origin: '', entryUrl: '' },
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx',
  )
  expect(answer).toMatch(/^(?:HTTP\/1.1 408|$)/)
  await close()
})
