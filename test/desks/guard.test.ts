import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeRequest } from '../../examples/desk-shell/guard.js'
import { type DemoDesk, openDemoDesk } from './demo-app.js'
import { ask, enterDesk, ownHeaders, rawAsk, type Visitor } from './raw-http.js'

describe('the guard of a desk', () => {
  let desk: DemoDesk
  let inside: Visitor
  beforeAll(async () => {
    desk = await openDemoDesk()
    inside = await enterDesk(desk)
  })
  afterAll(() => desk.close())

  test('another Host is answered 421, so a rebound name gets nothing', async () => {
    const { host } = ownHeaders(desk)
    const foreign = [
      'evil.example',
      `evil.example:${desk.port}`,
      'localhost',
      `localhost:${desk.port}`,
      `127.0.0.1:${desk.port}`,
    ]
    for (const name of [
      ...foreign,
      `[::1]:${desk.port}`,
      `${host}.`,
      `${host}.evil.example`,
      `x.${host}`,
      `${host}@evil.example`,
    ]) {
      const reply = await inside.get('/', { host: name })
      expect([name, reply.status]).toEqual([name, 421])
      expect(reply.text).not.toContain('Hôm nay')
    }
    expect((await inside.get('/')).status).toBe(200)
  })

  test('both halves of the port, 127.0.0.1 and [::1], are ours', async () => {
    const headers = ownHeaders(desk)
    expect((await ask(desk, '/_entry', { headers, host: '127.0.0.1' })).status).toBe(200)
    expect((await ask(desk, '/_entry', { headers, host: '::1' })).status).toBe(200)
  })

  test('a POST from a foreign Origin is refused', async () => {
    for (const origin of [
      'http://evil.example',
      `http://127.0.0.1:${desk.port}`,
      `http://localhost:${desk.port}`,
      'null',
      `${desk.origin}0`,
    ])
      expect((await inside.post('/new', { name: 'x' }, { origin })).status).toBe(403)
    expect(desk.acts).toEqual([])
  })

  test('a POST without Origin is refused', async () => {
    const { origin, ...headers } = { ...ownHeaders(desk), cookie: inside.cookie }
    expect(origin).toBe(desk.origin)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask(desk, '/new', { method: 'POST', headers: { ...headers, ...form }, body: 'name=x' })).status).toBe(
      403,
    )
    expect(desk.acts).toEqual([])
  })

  test('a form on another port of this machine is refused by Sec-Fetch-Site', async () => {
    for (const site of ['same-site', 'cross-site'])
      expect((await inside.post('/new', { name: 'x' }, { 'sec-fetch-site': site })).status).toBe(403)
    const { 'sec-fetch-site': site, ...without } = { ...ownHeaders(desk), cookie: inside.cookie }
    expect(site).toBe('same-origin')
    expect((await ask(desk, '/new', { method: 'POST', headers: without, body: 'name=x' })).status).toBe(403)
    expect(desk.acts).toEqual([])
  })

  test('a PUT obeys the same rules as a POST', async () => {
    expect((await inside.put('/files', 'a.pdf', '%PDF-1.7', { origin: 'http://evil.example' })).status).toBe(403)
    expect((await inside.put('/files', 'a.pdf', '%PDF-1.7', { 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect(desk.files).toEqual([])
  })

  test('a foreign page may open us in a tab, but not load or frame us', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' }
    expect((await inside.get('/', { ...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).status).toBe(
      403,
    )
    expect((await inside.get('/', { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).status).toBe(
      403,
    )
    expect((await inside.get('/_public/desk.js', { ...cross, 'sec-fetch-dest': 'script' })).status).toBe(403)
    const tab = await inside.get('/_entry', { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })
    expect(tab.status).toBe(200)
  })

  test('no page may be framed, sniffed, kept, or run a foreign script', async () => {
    for (const path of ['/', '/_entry', '/new', '/nowhere', '/bug', '/_public/desk.js']) {
      const { headers } = await inside.get(path)
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      )
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['cache-control']).toBe(path.startsWith('/_public') ? 'private, max-age=3600' : 'no-store')
    }
    expect((await inside.get('/', { host: 'evil.example' })).headers['content-security-policy']).toContain(
      "default-src 'none'",
    )
  })

  test('pages hold no inline script, style or handler', async () => {
    for (const path of ['/', '/new', '/scan', '/compare', '/_entry']) {
      const { text } = await inside.get(path)
      expect(text).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/i)
      expect(text.match(/<script[^>]*>/g)?.every((tag) => tag.includes('src="/_public/'))).toBe(true)
      expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
    }
  })

  test('a method in a header or field changes nothing', async () => {
    const override = { 'x-http-method-override': 'PUT', 'x-method-override': 'DELETE', 'x-http-method': 'PUT' }
    expect((await inside.post('/files', { _method: 'PUT' }, override)).status).toBe(404)
    expect((await inside.get('/files?_method=PUT', override)).status).toBe(404)
    expect(desk.files).toEqual([])
  })

  test('methods that no page uses are refused', async () => {
    for (const method of ['DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
      expect([
        method,
        (await ask(desk, '/', { method, headers: { ...ownHeaders(desk), cookie: inside.cookie } })).status,
      ]).toEqual([method, 405])
    expect(
      await rawAsk(desk, `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${ownHeaders(desk).host}\r\n\r\n`),
    ).not.toContain('200')
  })

  test('a request that two readers could read in two ways is refused (RFC 9112, 6.3)', async () => {
    const { host } = ownHeaders(desk)
    const head = `POST /new HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${desk.origin}\r\nSec-Fetch-Site: same-origin\r\nCookie: ${inside.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
    const smuggled = `GET /search?q=smuggled HTTP/1.1\r\nHost: ${host}\r\nCookie: ${inside.cookie}\r\n\r\n`
    const attacks = [
      `${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `${head}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n${smuggled}`,
      `${head}Content-Length: 0\r\nContent-Length: 5\r\n\r\n${smuggled}`,
      `${head}Content-Length: +0\r\n\r\n${smuggled}`,
      `${head}Content-Length: 0x0\r\n\r\n${smuggled}`,
      `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `${head}Transfer-Encoding: chunked\r\n\r\n5;\nxx\r\n0\r\n\r\n${smuggled}`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nCookie: ${inside.cookie}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n Host: evil\r\n\r\n`,
      `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\nCookie: ${inside.cookie}\r\n\r\n`,
      `GET //evil.example/ HTTP/1.1\r\nHost: ${host}\r\nCookie: ${inside.cookie}\r\n\r\n`,
      `GET / HTTP/1.1\r\nCookie: ${inside.cookie}\r\n\r\n`,
      `GET / HTTP/1.1\nHost: ${host}\n\n`,
    ]
    for (const attack of attacks) {
      const answer = await rawAsk(desk, attack, { keepOpen: false })
      expect([attack, answer.slice(0, 12)]).toEqual([attack, expect.stringMatching(/^(?:HTTP\/1.1 4\d\d)?$/)])
      expect(answer).not.toContain('smuggled')
    }
    expect(desk.acts).toEqual([])
  })

  test('a target of our own cannot add a header to the answer', async () => {
    for (const path of [
      '/search?q=a%0d%0aSet-Cookie:%20x=1',
      '/%0d%0aSet-Cookie:%20x=1',
      '/new?next=%0d%0aLocation:%20http://evil.example',
    ]) {
      const { headers } = await inside.get(path)
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers.location).toBeUndefined()
    }
  })

  test('an over-long address or head is refused', async () => {
    expect((await inside.get(`/search?q=${'a'.repeat(5000)}`)).status).toBe(414)
    expect((await inside.get('/', { 'x-long': 'a'.repeat(20_000) })).status).toBe(431)
  })

  test('an answer holds the bytes of its file and nothing of the memory around them', async () => {
    for (const name of ['icon.svg', 'desk.css', 'desk.js']) {
      const file = readFileSync(new URL(`../../dist-desk/public/${name}`, import.meta.url), 'utf8')
      expect((await inside.get(`/_public/${name}`)).text).toBe(file)
      const packed = await inside.get(`/_public/${name}`, { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(packed.bytes).toString('utf8')).toBe(file)
    }
    const { bytes } = await inside.get('/book.csv')
    expect(bytes.length).toBeLessThan(100)
  })

  test('a name outside the public files is no file, however it is spelt', async () => {
    for (const name of [
      '../package.json',
      '..%2f..%2fpackage.json',
      '%2e%2e/label',
      '....//label',
      '/etc/passwd',
      'desk.js%00.css',
      'desk.js/',
      'CON',
      '..\\label',
    ])
      expect([name, (await inside.get(`/_public/${name}`)).status]).toEqual([
        name,
        expect.toSatisfy((status: number) => status === 404 || status === 400),
      ])
  })

  property.prop([fc.record({ method: fc.constantFrom('POST', 'PUT'), origin: fc.string(), site: fc.string() })])(
    'whatever changes something needs our Origin and same-origin, for any two header values',
    ({ method, origin, site }) => {
      const ours = 'http://thu-0123.localhost:4000'
      const rawHeaders = ['Host', 'thu-0123.localhost:4000', 'Origin', origin, 'Sec-Fetch-Site', site]
      const isOurs = origin === ours && (site === 'same-origin' || site === 'none')
      expect(judgeRequest({ method, url: '/', rawHeaders }, ours) === undefined).toBe(isOurs)
    },
  )
})
