import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AdaptersErrorCode } from '../../src/adapters/index.js'
import { COMMANDS } from '../../src/cli/command-table.js'
import { loadImage } from '../../src/cli/image-option.js'
import { VERSION } from '../../src/cli/version.js'
import { composeSignatureImage } from '../../src/compose/index.js'
import type { AdapterErrorCode } from '../../src/errors.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, PASSWORD, vanthu } from './desk.js'
import { TINY_PIXELS, tinyPng } from './tiny-png.js'

let pki: TestPki
let desk: Desk
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
}, 60_000)
afterAll(() => desk.remove())

describe('help', () => {
  const lines = COMMANDS.map((row) => (row.parent === undefined ? [row.name] : [row.parent, row.name]))
  it.each([[], ['pki'], ...lines])('of %s %s begins with examples, in Vietnamese and in English', async (...words) => {
    const argv = words.filter((word): word is string => typeof word === 'string')
    const vi = await vanthu([...argv, '--help'])
    const en = await vanthu([...argv, '--help', '--lang', 'en'])
    expect([vi.code, en.code]).toEqual([0, 0])
    expect(vi.out).toMatch(/^Ví dụ:\n {2}vanthu /)
    expect(en.out).toMatch(/^Examples:\n {2}vanthu /)
    expect(vi.out).toContain('Cách dùng: vanthu')
    expect(vi.out).not.toMatch(/\b(?:default|Options|Usage|show|file whose)\b/)
  })
  it('is on stderr with code 64 when nothing was asked', async () => {
    const said = await vanthu([])
    expect([said.code, said.out]).toEqual([64, ''])
    expect(said.err).toContain('Cách dùng')
    expect((await vanthu(['pki'])).code).toBe(64)
  })
  it('knows the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(VERSION).toBe(version)
    expect((await vanthu(['--version'])).out).toBe(`${version}\n`)
  })
})

describe('a wrong call (exit 64)', () => {
  it.each<[string[], string]>([
    [['nope'], 'Không có lệnh nope.'],
    [['sign', 'a.pdf', '--nope'], 'Không có tùy chọn --nope.'],
    [['sign'], 'Thiếu tham số <IN>.'],
    [['sign', 'a.pdf'], 'Thiếu tùy chọn --out.'],
    [['sign', 'a.pdf', '-o'], 'cần một giá trị'],
    [['sign', 'a.pdf', 'b.pdf', '-o', 'c.pdf'], 'Thừa tham số'],
    [['sign', 'a.pdf', '-o', 'c.pdf'], '--p12'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--key', 'k'], 'Chỉ nêu một khóa ký'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--level', 'B-T'], '--tsa'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--level', 'B-LTA'], 'chưa hỗ trợ'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--format', 'xades'], 'chưa hỗ trợ'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--rect', '1,2,3'], '--rect'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--page', '0'], '--page'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--lock', 'some'], '--lock'],
    [['sign', 'a.pdf', '-o', 'c.pdf', '--p12', 'k', '--at', '2026-01-01T00:00'], '--at'],
    [['compose', 'a.json', '-o', 'c.pdf', '--day', '2026-02-30'], '--day'],
    [['compose', 'a.json', '-o', 'c.pdf', '--pdfa', '3b'], '--pdfa'],
    [['verify', 'a.pdf'], '--anchors'],
    [['verify', '--anchors', 'x'], 'Chưa nêu tệp'],
    [['verify', 'a.pdf', 'b.pdf', '--anchors', 'x', '--html', 'r.html'], '--html'],
    [['verify', 'a.pdf', '--lang', 'fr', '--anchors', 'x'], '--lang'],
    [['issue', 'a.pdf', '-o', 'c.pdf'], '--book'],
  ])('%j', async (argv, sentence) => {
    const said = await vanthu(argv)
    expect([said.code, said.out]).toEqual([64, ''])
    expect(said.err).toContain(sentence)
    expect(said.err).not.toContain('{')
    expect(said.err).toMatch(/Xem: vanthu .*--help/)
  })
  it('asks for --p12 by its prefix where two sign', async () => {
    const argv = ['issue', desk.path('chi-thi.json'), '-o', desk.path('x.pdf'), '--book', desk.path('so')]
    const said = await vanthu([...argv, ...desk.key(pki.government.agency, 'agency-')])
    expect([said.code, said.err]).toEqual([64, expect.stringContaining('--person-p12')])
  })
  it('is JSON where JSON was asked for', async () => {
    const said = await vanthu(['verify', 'a.pdf', '--json'])
    expect(JSON.parse(said.out)).toMatchObject({ schemaVersion: 1, error: { code: 'ERR_CLI_USAGE' } })
  })
})

describe('secrets and streams', () => {
  const p12 = (): string => desk.key(pki.government.person)[1] ?? ''
  it('takes the password from a file, a descriptor, a terminal; without any it asks for one', async () => {
    const file = p12()
    expect((await vanthu(['pki', 'p12', file, '--password-file', desk.secret])).code).toBe(0)
    expect((await vanthu(['pki', 'p12', file, '--password-fd', '9'])).code).toBe(0)
    expect((await vanthu(['pki', 'p12', file], { typed: PASSWORD })).code).toBe(0)
    const stdin = new TextEncoder().encode(`${PASSWORD}\r\nand more\n`)
    expect((await vanthu(['pki', 'p12', file, '--password-file', '-'], { stdin })).code).toBe(0)
    const none = await vanthu(['pki', 'p12', file])
    expect([none.code, none.err]).toEqual([64, expect.stringContaining('--password-file')])
    const both = await vanthu(['pki', 'p12', file, '--password-fd', '9', '--password-file', desk.secret])
    expect([both.code, both.err]).toEqual([64, expect.stringContaining('Chỉ nêu một nơi')])
  })
  it('signs with PEM files, and never shows a key', async () => {
    writeFileSync(desk.path('khoa.pem'), pki.government.personEc.keyPem)
    writeFileSync(desk.path('chung-thu.pem'), pki.government.personEc.pem)
    const shown = await vanthu(['pki', 'inspect', desk.path('khoa.pem'), '--json'])
    expect(JSON.parse(shown.out)).toMatchObject({ kind: 'pem', privateKeys: 1, items: [] })
    await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('pem.pdf')])
    const key = [
      '--key',
      desk.path('khoa.pem'),
      '--cert',
      desk.path('chung-thu.pem'),
      '--chain',
      desk.path('trung-gian.pem'),
    ]
    const said = await vanthu([
      'sign',
      desk.path('pem.pdf'),
      '-o',
      desk.path('pem.ky.pdf'),
      '--at',
      AT,
      ...key,
      '--json',
    ])
    expect(JSON.parse(said.out)).toMatchObject({ level: 'B-B', schemaVersion: 1 })
    expect((await vanthu(['verify', desk.path('pem.ky.pdf'), ...desk.trust])).code).toBe(0)
  })
  it('composes to standard output and verifies from standard input', async () => {
    const composed = await vanthu(['compose', desk.path('chi-thi.json'), '-o', '-'])
    expect(new TextDecoder().decode(composed.bytes.subarray(0, 5))).toBe('%PDF-')
    const judged = await vanthu(['verify', '-', ...desk.trust, '--json'], { stdin: composed.bytes })
    expect([judged.code, JSON.parse(judged.out)]).toEqual([2, expect.objectContaining({ conclusion: 'no-signature' })])
  })
  it('ends with 130 when the person interrupts', async () => {
    const signal = AbortSignal.abort(new DOMException('interrupted', 'AbortError'))
    const said = await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('x.pdf')], { signal })
    expect([said.code, said.err]).toEqual([130, 'Đã dừng theo yêu cầu.\n'])
  })
  it('lets no control character of a file name or a certificate reach the terminal', async () => {
    const said = await vanthu(['verify', desk.path('\u001b[31m\u202exấu.pdf'), ...desk.trust])
    expect(said.code).toBe(65)
    expect(said.err).not.toContain('\u001b')
    expect(said.err).not.toContain('\u202e')
  })
})

describe('--image', () => {
  it('draws a PNG into the field; anything else is a wrong call', async () => {
    await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('hinh.pdf')])
    writeFileSync(desk.path('chu-ky.png'), composeSignatureImage('Nguyễn Thị Ánh').png)
    writeFileSync(desk.path('khong.png'), 'không phải PNG, nhưng đủ dài để được đọc thử một lần')
    const argv = ['sign', desk.path('hinh.pdf'), '--role', 'person', '--at', AT, ...desk.key(pki.government.person)]
    const said = await vanthu([...argv, '-o', desk.path('hinh.ky.pdf'), '--image', desk.path('chu-ky.png')])
    expect([said.code, said.out]).toEqual([0, ''])
    expect((await vanthu(['verify', desk.path('hinh.ky.pdf'), ...desk.trust])).code).toBe(0)
    const refused = await vanthu([...argv, '-o', desk.path('x.pdf'), '--image', desk.path('khong.png')])
    expect([refused.code, refused.err]).toEqual([64, expect.stringContaining('--image')])
  })
  it.each(['rgb', 'rgba', 'grey', 'greyAlpha', 'palette'] as const)(
    'reads %s pixels with every row filter',
    async (kind) => {
      const path = desk.path(`${kind}.png`)
      writeFileSync(path, tinyPng(kind))
      expect(await loadImage(path)).toEqual(TINY_PIXELS[kind])
    },
  )
})

it('passes OCSP answers over aloud', async () => {
  const composed = await vanthu(['compose', desk.path('chi-thi.json'), '-o', '-'])
  const said = await vanthu(['verify', '-', ...desk.trust, '--ocsps', desk.folder], { stdin: composed.bytes })
  expect([said.code, said.err]).toEqual([2, expect.stringContaining('OCSP')])
})

describe('pki inspect', () => {
  it('reads certificate, CRL and garbage', async () => {
    const certificate = await vanthu(['pki', 'inspect', desk.path('goc.pem'), '--json'])
    expect(JSON.parse(certificate.out)).toMatchObject({ kind: 'certificate', isAuthority: true })
    const crl = await vanthu(['pki', 'inspect', desk.path('crl/1.crl')])
    expect([crl.code, crl.out]).toEqual([0, expect.stringContaining('Phát hành lúc')])
    writeFileSync(desk.path('rac.der'), 'rác')
    expect((await vanthu(['pki', 'inspect', desk.path('rac.der')])).code).toBe(65)
  })
})

it('the list of codes in src/errors.ts is that of the adapters', () => {
  const there: readonly AdapterErrorCode[] = [] as readonly AdaptersErrorCode[]
  const back: readonly AdaptersErrorCode[] = [] as readonly AdapterErrorCode[]
  expect(there).toEqual(back) // what it proves is proven by the compiler
})
