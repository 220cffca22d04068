import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/index.js'
import { openRegistry } from '../../src/registry/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, type Said, vanthu } from './desk.js'
import { crowdedXref, deepNesting, encrypted, longHistory, plain, xrefLoop } from './hostile-pdf.js'

let pki: TestPki
let desk: Desk
let signKey: string[]

beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
  signKey = desk.key(pki.government.person)
  await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('chi-thi.pdf')])
  await vanthu([
    'sign',
    desk.path('chi-thi.pdf'),
    '-o',
    desk.path('da-ky.pdf'),
    '--role',
    'person',
    '--at',
    AT,
    ...signKey,
  ])
}, 60_000)
afterAll(() => desk.remove())

/** A failure in both languages and as JSON: the code, a sentence for people, the exit code; nothing else is written. */
async function expectFailure(argv: readonly string[], code: string, exit: number): Promise<Said> {
  const before = readdirSync(desk.folder).sort()
  const vi = await vanthu(argv)
  expect([vi.code, vi.err]).toEqual([exit, expect.stringContaining(code)])
  expect(vi.out).toBe('')
  expect(vi.err).toMatch(/(?:Hãy|không|cần|phải)/i)
  expect(vi.err).not.toContain('{')
  const en = await vanthu([...argv, '--lang', 'en', '--json'])
  const { error } = JSON.parse(en.out) as { error: { code: string; message: string } }
  expect([en.code, error.code]).toEqual([exit, code])
  expect(error.message).toMatch(/[a-z]{3}/)
  expect(readdirSync(desk.folder).sort()).toEqual(before)
  return vi
}

const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(desk.path(name), bytes)
  return desk.path(name)
}

describe('files that cannot be read (exit 65)', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['not a PDF', () => new TextEncoder().encode('không phải PDF '.repeat(99)), 'ERR_PDF_NOT_PDF'],
    ['an empty file', () => new Uint8Array(0), 'ERR_PDF_NOT_PDF'],
    ['encrypted', encrypted, 'ERR_PDF_ENCRYPTED'],
    ['a loop of cross-references', xrefLoop, 'ERR_PDF_XREF_LOOP'],
  ])('verify and sign name %s', async (name, build, code) => {
    const path = file(`xau-${name.replaceAll(' ', '-')}.pdf`, build())
    await expectFailure(['verify', path, ...desk.trust], code, 65)
    await expectFailure(['sign', path, '-o', desk.path('ra.pdf'), ...signKey], code, 65)
    expect(existsSync(desk.path('ra.pdf'))).toBe(false)
  })

  it.each([0.3, 0.7, 0.99])('a PDF cut at %s of its length', async (share) => {
    const whole = readFileSync(desk.path('da-ky.pdf'))
    const path = file(`cut-${share}.pdf`, whole.subarray(0, Math.floor(whole.length * share)))
    const said = await vanthu(['verify', path, ...desk.trust, '--json'])
    const answer = JSON.parse(said.out) as { error?: { code: string }; conclusion?: string }
    expect(said.code).not.toBe(0)
    expect(said.code).not.toBe(70)
    expect(answer.error?.code ?? answer.conclusion).toMatch(/^(?:ERR_PDF_|failed|indeterminate|no-signature)/)
  })

  it.each<[string, () => Uint8Array]>([
    ['50,000 objects in one place', () => crowdedXref(50_000)],
    ['a million arrays deep', () => deepNesting(1_000_000)],
    ['50,000 revisions', () => longHistory(50_000)],
  ])('hostile: %s ends in a code or a verdict, never in a bug', async (name, build) => {
    const path = file(`hostile-${name.length}.pdf`, build())
    for (const argv of [
      ['verify', path, ...desk.trust, '--json'],
      ['sign', path, '-o', desk.path('ra.pdf'), '--force', ...signKey, '--json'],
      ['pki', 'inspect', path, '--json'],
    ]) {
      expect([0, 2, 65, 77]).toContain((await vanthu(argv)).code)
    }
  })

  it('a file that is not there; a folder is a wrong call', async () => {
    await expectFailure(['verify', desk.path('khong-co.pdf'), ...desk.trust], 'ERR_ADAPTERS_CANNOT_READ', 65)
    const folder = await vanthu(['verify', desk.folder, ...desk.trust])
    expect([folder.code, folder.err]).toEqual([64, expect.stringContaining('là một thư mục')])
  })

  it('one bad file never stops the others (--jsonl)', async () => {
    const bad = file('bad.pdf', 'không phải')
    const list = file('list.txt', `${bad}\n${desk.path('da-ky.pdf')}\n${desk.path('chi-thi.pdf')}\n`)
    const said = await vanthu(['verify', '--jsonl', `@${list}`, ...desk.trust])
    const lines = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map((line) => line['conclusion'] ?? (line['error'] as { code: string }).code)).toEqual([
      'ERR_PDF_NOT_PDF',
      'passed',
      'no-signature',
    ])
    expect(lines.every((line) => line['schemaVersion'] === 1)).toBe(true)
    expect(said.code).toBe(65)
  })
})

describe('keys', () => {
  it('a wrong password is told apart (exit 77)', async () => {
    const wrong = file('sai.txt', 'sai mật khẩu\n')
    const [, p12 = ''] = signKey
    const argv = ['--p12', p12, '--password-file', wrong]
    await expectFailure(
      ['sign', desk.path('chi-thi.pdf'), '-o', desk.path('ra.pdf'), ...argv],
      'ERR_PKI_KEYFILE_WRONG_PASSWORD',
      77,
    )
    await expectFailure(['pki', 'p12', p12, '--password-file', wrong], 'ERR_PKI_KEYFILE_WRONG_PASSWORD', 77)
  })

  it('old encryption is named, never called a wrong password', async () => {
    const password = file('mk-cu.txt', 'foo\n')
    copyFileSync('test/vectors/pkcs12/gen_openssl_legacy_rc2-40.p12', desk.path('cu.p12'))
    const said = await vanthu(['pki', 'p12', desk.path('cu.p12'), '--password-file', password, '--json'])
    const answer = JSON.parse(said.out) as { weaknesses?: string[]; error?: { code: string } }
    expect(said.code).toBe(0)
    expect(answer.weaknesses?.join()).toContain('legacy-encryption')
  })

  it('garbage instead of a key file', async () => {
    const path = file('rac.p12', 'rác '.repeat(50))
    const said = await vanthu(['pki', 'p12', path, '--password-file', desk.secret])
    expect([said.code, said.err]).toEqual([65, expect.stringContaining('ERR_')])
  })

  it('an expired certificate does not sign (exit 77)', async () => {
    const argv = [
      'sign',
      desk.path('chi-thi.pdf'),
      '-o',
      desk.path('ra.pdf'),
      '--at',
      AT,
      ...desk.key(pki.government.expired),
    ]
    await expectFailure(argv, 'ERR_SIGN_CERTIFICATE_EXPIRED', 77)
  })

  it('a revoked signer is judged: failed, REVOKED (exit 1)', async () => {
    const out = desk.path('thu-hoi.pdf')
    const key = desk.key(pki.government.revoked)
    expect(
      (await vanthu(['sign', desk.path('chi-thi.pdf'), '-o', out, '--role', 'person', '--at', AT, ...key])).code,
    ).toBe(0)
    const said = await vanthu(['verify', out, ...desk.trust, '--json'])
    const report = JSON.parse(said.out) as { conclusion: string; signatures: { subIndication: string }[] }
    expect([said.code, report.conclusion]).toEqual([
      said.code === 1 ? 1 : 2,
      said.code === 1 ? 'failed' : 'indeterminate',
    ])
    expect(report.signatures[0]?.subIndication).toMatch(/^REVOKED/)
  })
})

describe('the timestamp authority (exit 69)', () => {
  it.each([
    ['garbage', /^ERR_PKI_TSA_/],
    ['http-500', /^ERR_PKI_TSA_/],
    ['wrong-imprint', /^ERR_(?:PKI_TSA|SIGN_TIMESTAMP)_/],
    ['wrong-nonce', /^ERR_PKI_TSA_/],
    ['rejection', /^ERR_PKI_TSA_/],
    ['silent', /^ERR_(?:PKI_TSA|ADAPTERS_HTTP)_/],
  ] as const)('answers %s: nothing is written', async (fault, code) => {
    const tsa = await startTsa(pki.government, { at: new Date(AT), fault })
    try {
      const out = desk.path(`tsa-${fault}.pdf`)
      const argv = [
        'sign',
        desk.path('chi-thi.pdf'),
        '-o',
        out,
        '--level',
        'B-T',
        '--tsa',
        tsa.url,
        '--tsa-timeout',
        '1',
      ]
      const said = await vanthu([...argv, '--at', AT, ...signKey, '--json'])
      const { error } = JSON.parse(said.out) as { error: { code: string } }
      expect([said.code, error.code]).toEqual([69, expect.stringMatching(code)])
      expect(existsSync(out)).toBe(false)
      expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    } finally {
      await tsa.stop()
    }
  })

  it('is not there at all', async () => {
    const tsa = await startTsa(pki.government, { at: new Date(AT) })
    await tsa.stop()
    const argv = ['sign', desk.path('chi-thi.pdf'), '-o', desk.path('ra.pdf'), '--tsa', tsa.url, '--at', AT, ...signKey]
    const said = await vanthu(argv)
    expect([said.code, said.err]).toEqual([69, expect.stringMatching(/ERR_/)])
  })
})

describe('DOC.json (exit 65, the field is named)', () => {
  const change = (edit: (doc: Record<string, unknown>) => void): string => {
    const doc = JSON.parse(readFileSync(desk.path('chi-thi.json'), 'utf8')) as Record<string, unknown>
    edit(doc)
    return file('hong.json', JSON.stringify(doc))
  }
  it.each<[string, string, (doc: Record<string, unknown>) => void]>([
    ['a missing field', 'subject', (doc) => delete doc['subject']],
    ['an impossible day', 'date', (doc) => Object.assign(doc, { number: 1, date: '2026-02-31' })],
    ['an unknown type', 'type', (doc) => Object.assign(doc, { type: 'thông-tư' })],
    ['an unknown field', 'mau', (doc) => Object.assign(doc, { mau: 'đỏ' })],
    ['a number instead of text', 'agency', (doc) => Object.assign(doc, { agency: 7 })],
  ])('%s', async (_, field, edit) => {
    const said = await expectFailure(['compose', change(edit), '-o', desk.path('ra.pdf')], 'ERR_DOCUMENT_INVALID', 65)
    expect(said.err).toContain(field)
  })
  it('no JSON, and no UTF-8', async () => {
    await expectFailure(['compose', file('hong.json', '{'), '-o', desk.path('ra.pdf')], 'ERR_DOCUMENT_NOT_JSON', 65)
    const path = file('hong.json', Uint8Array.of(0x7b, 0xff, 0x7d))
    await expectFailure(['compose', path, '-o', desk.path('ra.pdf')], 'ERR_DOCUMENT_NOT_JSON', 65)
  })
})

describe('places that cannot be written (exit 73)', () => {
  it('an existing file is not overwritten without --force', async () => {
    const before = readFileSync(desk.path('chi-thi.pdf'))
    await expectFailure(
      ['compose', desk.path('chi-thi.json'), '-o', desk.path('chi-thi.pdf')],
      'ERR_ADAPTERS_FILE_EXISTS',
      73,
    )
    expect(readFileSync(desk.path('chi-thi.pdf'))).toEqual(before)
    expect((await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('chi-thi.pdf'), '--force'])).code).toBe(
      0,
    )
  })

  it('a folder that is not there', async () => {
    await expectFailure(
      ['compose', desk.path('chi-thi.json'), '-o', desk.path('khong/co.pdf')],
      'ERR_ADAPTERS_CANNOT_WRITE',
      73,
    )
  })

  it('a full disk leaves nothing but the file before, and an issue that can be resumed', async ({ skip }) => {
    const disk = desk.path('dia')
    mkdirSync(disk)
    try {
      execFileSync('sh', ['-c', 'mount -t tmpfs -o size=120k tmpfs "$0"', disk], { stdio: 'ignore' })
    } catch {
      skip('a tmpfs can only be mounted by root')
    }
    try {
      copyFileSync(desk.path('chi-thi.pdf'), `${disk}/truoc.pdf`)
      const before = readFileSync(`${disk}/truoc.pdf`)
      const out = `${disk}/truoc.pdf`
      const argv = ['sign', desk.path('da-ky.pdf'), '-o', out, '--force', '--field', 'co-quan', '--at', AT]
      const said = await vanthu([...argv, ...desk.key(pki.government.agency)])
      expect([said.code, said.err]).toEqual([73, expect.stringContaining('ENOSPC')])
      expect(readFileSync(out)).toEqual(before)
      expect(readdirSync(disk)).toEqual(['truoc.pdf'])
      const issue = [
        'issue',
        desk.path('da-ky.pdf'),
        '--book',
        desk.path('so-day'),
        ...desk.key(pki.government.agency),
        ...desk.trust,
      ]
      expect((await vanthu([...issue, '-o', `${disk}/ra.pdf`])).code).toBe(73)
      const again = await vanthu([...issue, '-o', desk.path('sau-khi-day.pdf'), '--json'])
      const { entry, outcome } = JSON.parse(again.out) as { entry: { number: number }; outcome: string }
      expect([again.code, outcome, entry.number]).toEqual([0, 'completed', 1])
    } finally {
      execFileSync('sh', ['-c', 'umount "$0"', disk])
    }
  })

  it('a book that cannot be written, or is none', async () => {
    file('so-hong', 'tệp, không phải thư mục')
    const argv = [
      'issue',
      desk.path('da-ky.pdf'),
      '-o',
      desk.path('ra.pdf'),
      ...desk.key(pki.government.agency),
      ...desk.trust,
    ]
    await expectFailure([...argv, '--book', desk.path('so-hong')], 'ERR_REGISTRY_STORE_UNWRITABLE', 73)
    mkdirSync(desk.path('so-rac'))
    writeFileSync(desk.path('so-rac/registry.sqlite'), 'rác '.repeat(999))
    await expectFailure([...argv, '--book', desk.path('so-rac')], 'ERR_REGISTRY_STORE_CORRUPT', 65)
  })
})

describe('a place that is taken', () => {
  it('is refused before a number is taken', async () => {
    const argv = [
      'issue',
      desk.path('da-ky.pdf'),
      '--book',
      desk.path('so-moi'),
      ...desk.key(pki.government.agency),
      ...desk.trust,
    ]
    await vanthu([...argv, '-o', desk.path('khong/co.pdf')])
    await expectFailure([...argv, '-o', desk.path('chi-thi.pdf')], 'ERR_ADAPTERS_FILE_EXISTS', 73)
    await expectFailure([...argv, '-o', desk.path('khong/co.pdf')], 'ERR_ADAPTERS_CANNOT_WRITE', 73)
    const registry = await openRegistry(sqliteStore(desk.path('so-moi')))
    expect(await registry.outgoing(new Date(AT)).entries()).toEqual([])
    registry.close()
  })
})

describe('requests that are refused (exit 77)', () => {
  it('the agency before the person (NĐ 30/2020 Đ.32)', async () => {
    const argv = ['issue', desk.path('chi-thi.pdf'), '-o', desk.path('ra.pdf'), '--book', desk.path('so-0')]
    await vanthu([...argv, ...desk.key(pki.government.agency), ...desk.trust])
    await expectFailure([...argv, ...desk.key(pki.government.agency), ...desk.trust], 'ERR_OFFICE_PERSON_FIRST', 77)
  })
  it('a second signature in a signed field', async () => {
    const argv = ['sign', desk.path('da-ky.pdf'), '-o', desk.path('ra.pdf'), '--role', 'person', '--at', AT, ...signKey]
    await expectFailure(argv, 'ERR_SIGN_FIELD_SIGNED', 77)
  })
  it('a plain PDF has no signature (exit 2)', async () => {
    const said = await vanthu(['verify', file('tron.pdf', plain()), ...desk.trust, '--json'])
    expect([said.code, (JSON.parse(said.out) as { conclusion: string }).conclusion]).toEqual([2, 'no-signature'])
  })
})
