import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, vanthu } from './desk.js'

let pki: TestPki
let desk: Desk
let signed: string
const names = { organization: '', commonName: '' }
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
  signed = desk.path('da-ky.pdf')
  await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('chi-thi.pdf')])
  const key = desk.key(pki.government.person)
  await vanthu(['sign', desk.path('chi-thi.pdf'), '-o', signed, '--role', 'person', '--at', AT, ...key])
  const { signatures } = JSON.parse((await vanthu(['verify', signed, '--json', ...desk.trust])).out)
  Object.assign(names, signatures[0].signer)
}, 60_000)
afterAll(() => desk.remove())

const verify = (...more: string[]) => vanthu(['verify', signed, '--json', ...desk.trust, ...more])

describe('verify --expect (EN 319 102-1 5.2.8)', () => {
  it('passes when one certificate has all values, whatever their case', async () => {
    const said = await verify('--expect', `O=${names.organization.toUpperCase()}, CN=${names.commonName}`)
    const { signatures } = JSON.parse(said.out)
    expect([said.code, signatures[0].conclusion]).toEqual([0, 'passed'])
    expect(signatures[0].checks).toContainEqual(
      expect.objectContaining({ id: 'identity.expected-signer', outcome: 'passed' }),
    )
  })
  it.each(['O=Sở khác', 'CN=Người khác'])('is indeterminate with %s, and names no signer', async (wanted) => {
    const said = await verify('--expect', wanted)
    const { conclusion, signatures } = JSON.parse(said.out)
    expect([said.code, conclusion]).toEqual([2, 'indeterminate'])
    expect(signatures[0]).toMatchObject({ subIndication: 'SIG_CONSTRAINTS_FAILURE', integrity: { outcome: 'passed' } })
    expect(signatures[0].signer).toBeUndefined()
  })
  it('wants all values within one certificate', async () => {
    expect((await verify('--expect', `O=${names.organization}, CN=Người khác`)).code).toBe(2)
  })
  it.each(['', 'OU=a', 'CN', 'CN=', 'CN=a, CN=b', 'a,b'])('refuses "%s" as a wrong call', async (wanted) => {
    expect((await verify('--expect', wanted)).code).toBe(64)
  })
})

describe('verify and what this version cannot do', () => {
  it.each([['--policy', 'p.json'], ['--online'], ['--detached', 'a.bin'], ['--pdf', 'a.pdf'], ['--etsi', 'a.xml']])(
    '%s is refused by name, not as a typing mistake',
    async (...more) => {
      const vi = await vanthu(['verify', signed, ...desk.trust, ...more])
      expect([vi.code, vi.out]).toEqual([64, ''])
      expect(vi.err).toContain(`Phiên bản này chưa hỗ trợ tùy chọn ${more[0]}.`)
      expect(JSON.parse((await verify(...more)).out).error.code).toBe('ERR_CLI_NOT_YET')
    },
  )
  it('OCSP answers that are passed over are a finding', async () => {
    const { findings } = JSON.parse((await verify('--ocsps', desk.folder)).out)
    expect(findings).toContainEqual({ id: 'evidence.ocsp-not-used', severity: 'warning' })
    const text = await vanthu(['verify', signed, ...desk.trust, '--ocsps', desk.folder])
    expect(text.out).toContain('câu trả lời OCSP')
  })
})

describe('verify --revision', () => {
  it('writes the exact prefix of a revision', async () => {
    const out = desk.path('lan-1.pdf')
    expect((await vanthu(['verify', signed, '--revision', '1', '-o', out])).code).toBe(0)
    expect(readFileSync(out).equals(readFileSync(desk.path('chi-thi.pdf')))).toBe(true)
    const second = await vanthu(['verify', signed, '--revision', '2', '-o', '-'])
    expect(Buffer.from(second.bytes).equals(readFileSync(signed))).toBe(true)
  })
  it('refuses a revision that is not there, a second file, and a place without a revision', async () => {
    const none = await vanthu(['verify', signed, '--revision', '9', '-o', '-'])
    expect([none.code, none.err]).toEqual([64, expect.stringContaining('có 2 lần lưu')])
    expect((await vanthu(['verify', signed, signed, '--revision', '1', '-o', '-'])).code).toBe(64)
    expect((await vanthu(['verify', signed, '-o', '-', ...desk.trust])).code).toBe(64)
    expect((await vanthu(['verify', signed, '--revision', '1'])).code).toBe(64)
  })
})

describe('verify of many files', () => {
  it('ends with one line per file, and one bad file stops none', async () => {
    const missing = desk.path('khong-co.pdf')
    const said = await vanthu(['verify', signed, missing, desk.folder, signed, ...desk.trust])
    expect(said.code).toBe(64)
    expect(said.err).toContain('là một thư mục')
    expect(said.out.trimEnd().split('\n').slice(-4)).toEqual([
      expect.stringContaining('✔'),
      expect.stringContaining('✘'),
      expect.stringContaining('✘'),
      expect.stringContaining('✔'),
    ])
  })
  it('takes two hundred files from a list, in order, one line each', async () => {
    const list = desk.path('danh-sach.txt')
    writeFileSync(list, [...Array(199).fill(desk.path('chi-thi.pdf')), signed].join('\n'))
    const said = await vanthu(['verify', '--jsonl', `@${list}`, ...desk.trust])
    const lines = said.out.trimEnd().split('\n')
    expect(lines.length).toBe(200)
    expect(lines.map((line) => JSON.parse(line).conclusion)).toEqual([...Array(199).fill('no-signature'), 'passed'])
    expect(said.code).toBe(2)
  })
})
