import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseForm } from '../../examples/desk-shell/form-body.js'
import { deskLog, redactText } from '../../examples/desk-shell/log.js'
import { type DemoDesk, openDemoDesk } from './demo-app.js'
import { ask, enterDesk, formBody, ownHeaders, type Visitor } from './raw-http.js'

describe('secrets and identity numbers', () => {
  let desk: DemoDesk
  let inside: Visitor
  beforeEach(async () => {
    desk = await openDemoDesk()
    inside = await enterDesk(desk)
  })
  afterEach(() => desk.close())

  test('a PIN stands in no log, no page and no address', async () => {
    const pin = '864209'
    const wrong = await inside.post('/new', { _page: '/new', name: '', 'secret-pin': pin })
    const right = await inside.post('/new', { _page: '/new', name: 'Lê', 'secret-pin': pin })
    const odd = await inside.post('/bug', { 'secret-pin': pin })
    const bug = await inside.get('/bug')
    const said = [wrong.text, right.text, JSON.stringify(right.headers), odd.text, bug.text, ...desk.lines].join('\n')
    expect(said).not.toContain(pin)
    expect(said).not.toContain('123456')
    expect(desk.secrets.map((bytes) => Buffer.from(bytes).toString())).toEqual([pin, pin])
  })

  test('a full identity number stands in no log', async () => {
    await inside.post('/new', { _page: '/new', name: 'Lê Văn Đạt 001099012345' })
    await inside.get('/bug')
    const log = desk.lines.join('')
    expect(log).toContain('received')
    expect(log).toContain('a handler failed')
    expect(log).not.toContain('001099012345')
    expect(log).toContain('••••••345')
  })

  test('a form larger than the limit is refused by its length and by counting', async () => {
    const big = 'name='.padEnd(300_000, 'a')
    const headers = { ...ownHeaders(desk), cookie: inside.cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await ask(desk, '/new', { method: 'POST', headers, body: big })
    expect(reply.text).toContain('ERR_DESK_FORM_TOO_LARGE')
    const chunked = await ask(desk, '/new', {
      method: 'POST',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body: big,
    })
    expect(chunked.text).toContain('ERR_DESK_FORM_TOO_LARGE')
    const many = await inside.post('/new', Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`f${i}`, ''])))
    expect(many.text).toContain('ERR_DESK_FORM_TOO_LARGE')
    const json = await ask(desk, '/new', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: 'name=Lê',
    })
    expect(json.text).toContain('ERR_DESK_FORM_MALFORMED')
    expect(desk.acts).toEqual([])
  })
})

test('the words around a secret stay, the secret goes', () => {
  expect(redactText('wrong pin: 123456 for token')).toBe('wrong pin: [giấu] for token')
  expect(redactText('{"passphrase":"a b c","x":1}')).toBe('{"passphrase":[giấu],"x":1}')
  expect(redactText('http://thu-1.localhost:1/_entry#abcdefghijklmnopqrstuvwxyz')).toBe(
    'http://thu-1.localhost:1/_entry#[giấu]',
  )
  expect(redactText('__Host-desk-thu=abc; x')).toBe('__Host-desk-thu=[giấu]; x')
  expect(redactText('CMND 012345678, CCCD 001 099 012 345')).toBe('CMND ••••••678, CCCD ••••••345')
  expect(redactText('sha256 012345678901234567890123')).toBe('sha256 012345678901234567890123')
})

test('facts named like secrets and bytes are never written', () => {
  const lines: string[] = []
  const log = deskLog(
    (line) => lines.push(line),
    () => 0,
  )
  log.info('signing', { pin: '1234', keyPassphrase: 'x1y2', bytes: new Uint8Array([1, 2]), nested: { pin: '9876' } })
  log.problem('failed', new Error('passphrase=hunter2 is wrong'), { cookie: 'k3' })
  expect(lines.join('')).not.toMatch(/1234|x1y2|9876|hunter2|k3|\[1,2\]/)
})

property.prop([fc.stringMatching(/^\d{12}$/), fc.constantFrom(' ', '.', '-', '')])(
  'no identity number of twelve digits passes, in one piece or in groups',
  (digits, gap) => {
    const shown = digits.match(/.{3}/g)?.join(gap) ?? ''
    expect(redactText(`số ${shown}, cấp`)).not.toContain(shown)
  },
)

property.prop([
  fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 40 }), { maxKeys: 6 }),
])('a form body gives back what a browser sent, NFC and trimmed', (fields) => {
  const form = parseForm(new TextEncoder().encode(formBody(fields)))
  for (const [name, value] of new URLSearchParams(formBody(fields)))
    if (!name.startsWith('secret-'))
      expect(form.text(name)).toBe(value.normalize('NFC').replaceAll('\r\n', '\n').trim())
})

property.prop([fc.uint8Array({ maxLength: 200 })])('no body breaks the reader, and a secret is bytes', (bytes) => {
  const form = parseForm(bytes)
  expect(typeof form.text('a')).toBe('string')
  const pin = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  expect(parseForm(new TextEncoder().encode(`secret-pin=${pin}`)).secret('pin')).toEqual(bytes)
})
