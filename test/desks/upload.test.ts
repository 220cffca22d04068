import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { harmlessName, harmlessPath } from '../../examples/desk-shell/file-name.js'
import { sniffKind } from '../../examples/desk-shell/sniff.js'
import { type DemoDesk, openDemoDesk } from './demo-app.js'
import { enterDesk, ownHeaders, rawAsk, type Visitor } from './raw-http.js'

const PDF = '%PDF-1.7\n'
const MAX = 1_000_000

describe('an upload', () => {
  let desk: DemoDesk
  let inside: Visitor
  beforeEach(async () => {
    desk = await openDemoDesk()
    inside = await enterDesk(desk)
  })
  afterEach(() => desk.close())

  const head = (...lines: string[]): string =>
    [
      'PUT /files HTTP/1.1',
      `Host: ${ownHeaders(desk).host}`,
      `Origin: ${desk.origin}`,
      'Sec-Fetch-Site: same-origin',
      `Cookie: ${inside.cookie}`,
      'X-File-Name: a.pdf',
      ...lines,
      '\r\n',
    ].join('\r\n')
  const left = (): Promise<string[]> => readdir(join(desk.folder, 'in')).catch(() => [])

  test('arrives byte for byte, with its digest, under a name that the sender did not choose', async () => {
    const body = Buffer.concat([Buffer.from(PDF), Buffer.alloc(300_000, 7)])
    const reply = await inside.put('/files', 'quyết định.pdf', body)
    const sha256 = createHash('sha256').update(body).digest('hex')
    expect([reply.status, JSON.parse(reply.text)]).toEqual([200, { name: 'quyết định.pdf', sha256 }])
    const [file] = desk.files
    expect(file).toMatchObject({ size: body.length, kind: 'pdf', sha256 })
    expect(file?.path).toMatch(/\/in\/[0-9a-f-]{36}\.part$/)
    expect((await readFile(file?.path ?? '')).equals(body)).toBe(true)
  })

  test('that says it is too large is refused before its first byte', async () => {
    const answer = await rawAsk(desk, head(`Content-Length: ${MAX + 1}`))
    expect(answer).toMatch(/^HTTP\/1.1 413/)
    expect(answer).toContain('ERR_DESK_UPLOAD_TOO_LARGE')
    expect(await left()).toEqual([])
  })

  test('that does not say its size is counted, and stopped at the limit', async () => {
    const sent = await new Promise<number>((resolve) => {
      const socket = connect(desk.port, '127.0.0.1', () => {
        socket.write(head('Transfer-Encoding: chunked'))
        socket.write(`${PDF.length.toString(16)}\r\n${PDF}\r\n`)
        pump()
      })
      let written = 0
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')])
      const pump = (): void => {
        while (!socket.destroyed && written < 50 * MAX) {
          written += 65_536
          if (!socket.write(chunk)) {
            socket.once('drain', pump)
            return
          }
        }
      }
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(written))
      socket.resume()
    })
    expect(sent).toBeLessThan(50 * MAX)
    expect(await left()).toEqual([])
    expect(desk.files).toEqual([])
  })

  test('that never ends is stopped by its silence', async () => {
    const answer = await rawAsk(desk, head('Content-Length: 5000') + PDF)
    expect(answer).toMatch(/^HTTP\/1.1 422/)
    expect(answer).toContain('ERR_DESK_UPLOAD_STALLED')
    expect(await left()).toEqual([])
  })

  test('that breaks off leaves no file', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(desk.port, '127.0.0.1', () => {
        socket.write(head('Content-Length: 5000') + PDF)
        setTimeout(() => socket.destroy(), 30)
      })
      socket.on('close', () => resolve())
    })
    await expect.poll(left).toEqual([])
    expect(desk.files).toEqual([])
  })

  test('of a kind that is not received, whatever its name says, is refused in words', async () => {
    for (const [name, body] of [
      ['scan.pdf', 'MZ\x90\x00'],
      ['scan.jpg', '<html><script>1</script>'],
      ['IMG_0001.HEIC', '\0\0\0\x18ftypheic\0\0'],
      ['a.png', 'GIF89a'],
    ] as const) {
      const reply = await inside.put('/files', name, Buffer.from(body, 'latin1'))
      expect([name, reply.status, JSON.parse(reply.text).code]).toEqual([name, 422, 'ERR_DESK_UPLOAD_KIND'])
    }
    expect(JSON.parse((await inside.put('/files', 'leer.pdf', '')).text).code).toBe('ERR_DESK_UPLOAD_EMPTY')
    expect(await left()).toEqual([])
  })

  test('with a name full of tricks is stored elsewhere and shown harmless', async () => {
    const tricks: readonly (readonly [string, string])[] = [
      ['../../etc/passwd', 'etc/passwd'],
      ['..\\..\\windows\\system32\\a.pdf', 'a.pdf'],
      ['/etc/passwd', 'etc/passwd'],
      ['a\0.pdf', 'a.pdf'],
      ['CON', '_CON'],
      ['nul.pdf', '_nul.pdf'],
      ['thư\u202efdp.exe', 'thưfdp.exe'],
      ['a\r\nSet-Cookie: x=1.pdf', 'a Set-Cookie_ x=1.pdf'],
      ['\x1b[2Jx.pdf', '[2Jx.pdf'],
      ['<img src=x onerror=1>.pdf', '_img src=x onerror=1_.pdf'],
      ['quye\u0302\u0301t.pdf', 'quyết.pdf'],
      ['....', 'tep'],
      ['', 'tep'],
      ['van-ban/2026/15.pdf', 'van-ban/2026/15.pdf'],
    ]
    for (const [name, shown] of tricks) {
      const { text } = await inside.put('/files', name, PDF)
      expect([name, JSON.parse(text).name]).toEqual([name, shown])
    }
    const long = JSON.parse((await inside.put('/files', `${'ộ'.repeat(1000)}.pdf`, PDF)).text).name
    expect([...long].length).toBe(120)
    expect(long.endsWith('.pdf')).toBe(true)
    const stored = await left()
    expect(stored).toHaveLength(tricks.length + 1)
    expect(stored.every((name) => /^[0-9a-f-]{36}\.part$/.test(name))).toBe(true)
    expect(await readdir(desk.folder)).toEqual(expect.arrayContaining(['in', 'state']))
  })

  test('with a name that is no header text is shown as it came', async () => {
    const reply = await inside.put('/files', 'x', PDF, { 'x-file-name': '%E1%BB%' })
    expect(JSON.parse(reply.text).name).toBe('%E1%BB%')
  })
})

property.prop([fc.string({ unit: 'binary', maxLength: 300 })])(
  'no name is a path, a device or steering text',
  (name) => {
    const shown = harmlessName(name)
    expect(shown).not.toBe('')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(shown).not.toMatch(/[/\\<>:"|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
    expect(shown).not.toMatch(/^\.|\.$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
    expect(harmlessName(shown)).toBe(shown)
  },
)

property.prop([fc.string({ maxLength: 300 })])('no path climbs', (path) => {
  const shown = harmlessPath(path)
  expect(shown.split('/').every((part) => part !== '' && part !== '..' && part !== '.')).toBe(true)
})

test('kinds are known by their first bytes', () => {
  const kind = (text: string): string => sniffKind(Buffer.from(text, 'latin1'))
  expect(kind('\xff\xd8\xff\xe0')).toBe('jpeg')
  expect(kind('\x89PNG\r\n\x1a\n')).toBe('png')
  expect(kind('II*\0')).toBe('tiff')
  expect(kind('junk %PDF-1.4')).toBe('pdf')
  expect(kind('PK\x03\x04')).toBe('zip')
  expect(kind('<?xml version="1.0"?>')).toBe('xml')
  expect(kind('RIFF....WEBP')).toBe('webp')
  expect(kind('')).toBe('unknown')
})
