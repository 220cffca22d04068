import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DemoDesk, openDemoDesk } from './demo-app.js'
import { ask, cookieOf, enterDesk, ownHeaders, visitorWith } from './raw-http.js'

const HALF_HOUR = 1_800_000

describe('entry and session', () => {
  let desk: DemoDesk
  beforeEach(async () => {
    desk = await openDemoDesk()
  })
  afterEach(() => desk.close())

  test('the token of the address opens the desk once: a stolen address that was used opens nothing', async () => {
    const inside = await enterDesk(desk)
    expect((await inside.get('/')).text).toContain('Hôm nay')
    const thief = await visitorWith(desk, '').post('/_entry', { code: desk.entryUrl })
    expect(thief.status).toBe(403)
    expect(thief.headers['set-cookie']).toBeUndefined()
    expect((await inside.get('/')).status).toBe(200)
  })

  test('two at once with one token: one gets in', async () => {
    const outside = visitorWith(desk, '')
    const replies = await Promise.all([1, 2, 3, 4].map(() => outside.post('/_entry', { code: desk.entryUrl })))
    expect(replies.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403])
  })

  test('the token stands in the fragment, and one that came in a query is refused and spent', async () => {
    expect(new URL(desk.entryUrl).search).toBe('')
    const token = new URL(desk.entryUrl).hash.slice(1)
    expect(token).toMatch(/^[A-Za-z0-9_-]{27}$/)
    const outside = visitorWith(desk, '')
    const reply = await outside.get(`/_entry?token=${token}`)
    expect(reply.status).toBe(400)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect((await outside.post('/_entry', { code: token })).status).toBe(403)
  })

  test('a token is worth nothing after an hour, and after a newer one', async () => {
    desk.newEntryUrl()
    expect((await visitorWith(desk, '').post('/_entry', { code: desk.entryUrl })).status).toBe(403)
    const url = desk.newEntryUrl()
    desk.later(3_600_001)
    expect((await visitorWith(desk, '').post('/_entry', { code: url })).status).toBe(403)
    expect(desk.entries).toHaveLength(1)
    await expect(enterDesk(desk, desk.entries[0])).resolves.toBeDefined()
  })

  test('the cookie is __Host-, Secure, HttpOnly, SameSite=Strict, of the session only (RFC 6265bis 4.1.3)', async () => {
    const reply = await visitorWith(desk, '').post('/_entry', { code: desk.entryUrl })
    const [cookie, ...more] = reply.headers['set-cookie'] ?? []
    expect(more).toEqual([])
    expect(cookie).toMatch(
      /^__Host-desk-thu-[0-9a-f]{20}=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  test('without a session there is no page, no file and no act', async () => {
    const outside = visitorWith(desk, '')
    expect((await outside.get('/')).status).toBe(401)
    expect((await outside.get('/book.csv')).status).toBe(401)
    expect((await outside.get('/picture/0/0')).status).toBe(401)
    expect((await outside.post('/new', { name: 'x' })).status).toBe(401)
    expect((await outside.put('/files', 'a.pdf', '%PDF-1.7')).status).toBe(401)
    expect([desk.acts, desk.files]).toEqual([[], []])
  })

  test('a cookie from another port, made up or of another desk opens nothing', async () => {
    const other = await openDemoDesk()
    const theirs = await enterDesk(other)
    const name = (await enterDesk(desk)).cookie.split('=')[0] ?? ''
    const value = theirs.cookie.split('=')[1] ?? ''
    for (const cookie of [
      theirs.cookie,
      `${name}=${value}`,
      `${name}=${'A'.repeat(43)}`,
      `${name}=`,
      `${name.replace('__Host-', '')}=${value}`,
    ])
      expect((await visitorWith(desk, cookie).get('/')).status).toBe(401)
    await other.close()
  })

  test('a cookie of the desk goes to no other host of this machine', async () => {
    // the name of the host is our own: the browser test sees that another port gets none; here the scope of the cookie
    const got: (string | undefined)[] = []
    const spy = createServer((request, response) => {
      got.push(request.headers.cookie)
      response.end()
    })
    await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve))
    const reply = await visitorWith(desk, '').post('/_entry', { code: desk.entryUrl })
    expect(reply.headers['set-cookie']?.[0]).not.toMatch(/domain/i)
    expect(new URL(desk.origin).hostname).toMatch(/^thu-[0-9a-f]{20}\.localhost$/)
    await new Promise<void>((resolve) => spy.close(() => resolve()))
    expect(got).toEqual([])
  })

  test('a session that is silent too long is over', async () => {
    const inside = await enterDesk(desk)
    desk.later(HALF_HOUR - 1)
    expect((await inside.get('/')).status).toBe(200)
    desk.later(HALF_HOUR + 1)
    expect((await inside.get('/')).status).toBe(401)
    expect(desk.entries).toHaveLength(1)
    expect((await inside.get('/')).status).toBe(401)
    expect(desk.entries).toHaveLength(1)
  })

  test('text typed when the session was over is kept and shown again after re-entry; a PIN is not', async () => {
    const inside = await enterDesk(desk)
    desk.later(HALF_HOUR + 1)
    const late = await inside.post('/new', {
      _page: '/new',
      _key: 'k',
      name: 'Trần Thị "Ự" <b>',
      note: 'Dòng 1\nDòng 2',
      'secret-pin': '123456',
    })
    expect(late.status).toBe(401)
    expect(late.text).toContain('Chữ bạn vừa gõ còn nguyên')
    expect(late.text).not.toContain('123456')
    expect(late.text).not.toContain('<b>')
    const again = await visitorWith(desk, inside.cookie).post('/_entry', {
      code: desk.entries[0] ?? '',
      _kept: '/new',
      'kept-name': 'Trần Thị "Ự" <b>',
      'kept-note': 'Dòng 1\nDòng 2',
    })
    expect([again.status, again.headers.location]).toEqual([303, '/new'])
    const back = visitorWith(desk, cookieOf(again))
    const elsewhere = await back.get('/')
    expect(elsewhere.text).toContain('Chữ bạn gõ trước khi phiên hết giờ')
    const shown = await back.get('/new')
    expect(shown.text).toContain('value="Trần Thị &quot;Ự&quot; &lt;b&gt;"')
    expect(shown.text).toContain('Dòng 1\nDòng 2</textarea>')
    expect((await back.get('/')).text).not.toContain('phiên hết giờ')
  })

  test('who went in by another tab sends the kept text without a code', async () => {
    const inside = await enterDesk(desk)
    const reply = await inside.post('/_entry', { code: '', _kept: '/new', 'kept-name': 'Lê' })
    expect(reply.headers.location).toBe('/new')
    expect((await inside.get('/new')).text).toContain('value="Lê"')
  })

  test('a kept page is a page of ours: no redirect leads away', async () => {
    const inside = await enterDesk(desk)
    for (const to of [
      'http://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      '/a\r\nSet-Cookie: x=1',
    ]) {
      const { headers } = await inside.post('/_entry', { code: '', _kept: to, 'kept-name': 'Lê' })
      expect([to, headers.location]).toEqual([to, '/'])
    }
  })

  test('an answer of the entry never repeats the token', async () => {
    const token = new URL(desk.entryUrl).hash.slice(1)
    const outside = visitorWith(desk, '')
    const wrong = await outside.post('/_entry', { code: `${token}x` })
    const right = await outside.post('/_entry', { code: token })
    expect(wrong.text + JSON.stringify(right.headers) + desk.lines.join('')).not.toContain(token)
    expect((await ask(desk, '/_entry', { headers: ownHeaders(desk) })).text).not.toContain(token)
  })
})
