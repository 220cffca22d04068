import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/index.js'
import { openRegistry } from '../../src/registry/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, vanthu } from './desk.js'

const JPEG = 'test/vectors/ocr/02-blur-mono-150dpi.jpg'
const PNG = 'test/vectors/ocr/06-clean-noto-150dpi.png'
const ORDER = {
  requester: 'Trần Thị Ự',
  original: { name: 'Bằng tốt nghiệp trung học phổ thông', symbol: 'B 0123456', issuedOn: '2019-06-24', pages: 2 },
  delivery: { to: 'kho-du-lieu' },
  agency: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
  certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
  comparedBy: 'Lê Văn An',
}

let pki: TestPki
let desk: Desk
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
}, 30_000)
beforeEach(() => {
  desk = openDesk(pki)
  writeFileSync(desk.path('req.json'), JSON.stringify(ORDER))
})
afterEach(() => desk.remove())

const keys = (): string[] => [
  ...desk.key(pki.government.person, 'person-'),
  ...desk.key(pki.government.agency, 'agency-'),
]
const line = (more: readonly string[] = [], scans: readonly string[] = [JPEG, PNG]): string[] => [
  'certify',
  ...scans,
  '-o',
  desk.path('out.pdf'),
  '--request',
  desk.path('req.json'),
  '--book',
  desk.path('so'),
  ...keys(),
  ...desk.trust,
  ...more,
]
async function entries() {
  const registry = await openRegistry(sqliteStore(desk.path('so')))
  try {
    const book = await registry.certification().findOpen('SCTĐT/BS')
    return (await book?.entries()) ?? []
  } finally {
    registry.close()
  }
}

describe('vanthu certify', () => {
  it('makes the copy, its entry and its slip; verify says the same', async () => {
    const said = await vanthu(line(['--json', '--slip', desk.path('slip.pdf')]))
    expect(said.code, said.err).toBe(0)
    const facts = JSON.parse(said.out) as Record<string, unknown>
    expect(facts).toMatchObject({
      schemaVersion: 1,
      outcome: 'certified',
      entry: { number: 1, book: '01/2026-SCTĐT/BS', date: '2026-11-24' },
      feeVnd: 4000,
      dueOn: '2026-11-25',
    })
    expect(readFileSync(desk.path('slip.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    const judged = await vanthu(['verify', desk.path('out.pdf'), ...desk.trust, '--json'])
    expect([judged.code, JSON.parse(judged.out)]).toMatchObject([0, { conclusion: 'passed', sha256: facts['sha256'] }])
    expect(await entries()).toMatchObject([{ number: 1, status: 'committed', fileSha256: facts['sha256'] }])
  })

  it('again: the same file, the same number, nothing written', async () => {
    expect((await vanthu(line())).code).toBe(0)
    const first = readFileSync(desk.path('out.pdf'))
    const again = await vanthu(line())
    expect([again.code, again.err]).toMatchObject([0, expect.stringContaining('đã được chứng thực với số 01')])
    expect(readFileSync(desk.path('out.pdf')).equals(first)).toBe(true)
    expect(await entries()).toHaveLength(1)
  })

  it('never writes over another file, and takes no number then', async () => {
    writeFileSync(desk.path('out.pdf'), 'mine')
    const said = await vanthu(line())
    expect([said.code, readFileSync(desk.path('out.pdf'), 'utf8')]).toEqual([73, 'mine'])
    expect(existsSync(join(desk.path('so'), 'registry.sqlite')) ? await entries() : []).toEqual([])
    expect((await vanthu(line(['--force']))).code).toBe(0)
  })

  it('the slip is written over nothing but itself, and not where the copy goes', async () => {
    const slip = desk.path('slip.pdf')
    writeFileSync(slip, 'mine')
    expect([(await vanthu(line(['--slip', slip]))).code, readFileSync(slip, 'utf8')]).toEqual([73, 'mine'])
    expect((await vanthu(line(['--slip', desk.path('out.pdf')]))).code).toBe(64)
    expect(existsSync(join(desk.path('so'), 'registry.sqlite')) ? await entries() : []).toEqual([])
    expect((await vanthu(line(['--slip', slip, '--force']))).code).toBe(0)
    expect((await vanthu(line(['--slip', slip]))).code).toBe(0)
    expect(readFileSync(slip).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('the timestamp authority is silent: exit 69, then the same number', async () => {
    const silent = await vanthu(line(['--tsa', 'http://127.0.0.1:9/', '--tsa-timeout', '2']))
    expect(silent.code, silent.err).toBe(69)
    expect(existsSync(desk.path('out.pdf'))).toBe(false)
    expect(await entries()).toMatchObject([{ number: 1, status: 'reserved' }])
    const tsa = await startTsa(pki.government, { at: new Date(AT) })
    const said = await vanthu(line(['--tsa', tsa.url]))
    await tsa.stop()
    expect(said.code, said.err).toBe(0)
    expect(await entries()).toMatchObject([{ number: 1, status: 'committed' }])
  })

  it.each([
    [
      'without anchors',
      () => line().filter((word, i, all) => word !== '--anchors' && all[i - 1] !== '--anchors'),
      64,
      'ERR_CLI_USAGE',
    ],
    ['a secret paper', () => order({ original: { ...ORDER.original, secrecy: 'mat' } }), 77, 'ERR_COPIES_SECRET'],
    ['TM. UBND', () => order({ certifier: { ...ORDER.certifier, form: 'tm' } }), 77, 'ERR_COPIES_AUTHORITY_ENDED'],
    [
      'a wrong person',
      () => order({ certifier: { ...ORDER.certifier, name: 'Người khác' } }),
      77,
      'ERR_COPIES_OTHER_CERTIFIER',
    ],
    ['an unknown field', () => order({ colour: 'red' }), 65, 'ERR_COPIES_ORDER_INVALID'],
    ['no image', () => line([], ['test/cli/desk.ts']), 65, 'ERR_DIGITIZE_NOT_AN_IMAGE'],
    ['no such request', () => [...line(), '--request', desk.path('none.json')], 65, 'ERR_ADAPTERS_CANNOT_READ'],
  ])('%s: refused by name, nothing written', async (_, argv, code, error) => {
    const said = await vanthu([...argv(), '--json'])
    expect(said.code, said.err + said.out).toBe(code)
    expect(said.err + said.out).toContain(error)
    expect(existsSync(desk.path('out.pdf'))).toBe(false)
  })

  it('a wrong passphrase takes no number', async () => {
    writeFileSync(desk.secret, 'sai\n')
    const said = await vanthu(line())
    expect(said.code).toBe(77)
    expect(await entries()).toEqual([])
  })

  it('a folder that cannot be written', async () => {
    mkdirSync(desk.path('so'))
    writeFileSync(desk.path('so/cases.sqlite'), 'no database')
    expect((await vanthu(line())).code).toBe(65)
  })
})

function order(changes: object): string[] {
  writeFileSync(desk.path('req.json'), JSON.stringify({ ...ORDER, ...changes }))
  return line()
}
