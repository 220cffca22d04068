import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/index.js'
import { openRegistry } from '../../src/registry/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, vanthu } from '../cli/desk.js'

let pki: TestPki
let desk: Desk
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
}, 60_000)
afterAll(() => desk.remove())

interface Verdict {
  readonly conclusion: string
  readonly legalStatus: { readonly status: string; readonly reasons: readonly string[] }
  readonly signatures: readonly { readonly field: string; readonly level: string; readonly coverage: string }[]
}
const verify = async (name: string): Promise<Verdict> =>
  JSON.parse((await vanthu(['verify', desk.path(name), ...desk.trust, '--json'])).out) as Verdict

describe('a day of the văn thư, by the command line (NĐ 30/2020 Đ.13-18)', { shuffle: false }, () => {
  it('composes, has the leader sign, issues, and a stranger believes the document', async () => {
    const tsa = await startTsa(pki.government, { at: new Date(AT) })
    try {
      const steps = [
        ['compose', desk.path('chi-thi.json'), '-o', desk.path('1.pdf')],
        [
          'sign',
          desk.path('1.pdf'),
          '-o',
          desk.path('2.pdf'),
          '--role',
          'person',
          '--at',
          AT,
          ...desk.key(pki.government.person),
        ],
        [
          'issue',
          desk.path('2.pdf'),
          '-o',
          desk.path('3.pdf'),
          '--book',
          desk.path('so'),
          '--tsa',
          tsa.url,
          ...desk.key(pki.government.agency, 'agency-'),
          ...desk.trust,
        ],
      ]
      for (const argv of steps) {
        const said = await vanthu(argv)
        expect([argv[0], said.code, said.out]).toEqual([argv[0], 0, ''])
      }
    } finally {
      await tsa.stop()
    }
    const verdict = await verify('3.pdf')
    expect([verdict.conclusion, verdict.legalStatus.status]).toEqual(['passed', 'ban-goc'])
    expect(verdict.signatures.map((one) => [one.field, one.level, one.coverage])).toEqual([
      ['nguoi-ky', 'B-B', 'revision'],
      ['co-quan', 'B-T', 'whole-file'],
    ])
    const text = await vanthu(['verify', desk.path('3.pdf'), ...desk.trust])
    expect(text.code).toBe(0)
    expect(text.out).toContain('Hợp lệ')
    const html = desk.path('bao-cao.html')
    expect((await vanthu(['verify', desk.path('3.pdf'), ...desk.trust, '--html', html])).code).toBe(0)
    expect(readFileSync(html, 'utf8')).toContain('<html lang="vi">')
  })

  it('issues from DOC.json in one command, and again gives the same number', async () => {
    const doc = JSON.parse(readFileSync(desk.path('chi-thi.json'), 'utf8')) as { subject: string }
    writeFileSync(desk.path('hai.json'), JSON.stringify({ ...doc, subject: 'Về công tác văn thư' }))
    const keys = [...desk.key(pki.government.person, 'person-'), ...desk.key(pki.government.agencyRsa, 'agency-')]
    const argv = ['issue', desk.path('hai.json'), '--book', desk.path('so'), ...keys, ...desk.trust, '--json']
    const first = await vanthu([...argv, '-o', desk.path('hai.pdf')])
    const again = await vanthu([...argv, '-o', desk.path('hai.pdf')])
    const elsewhere = await vanthu([...argv, '-o', desk.path('hai-nua.pdf')])
    const entries = [first, again, elsewhere].map(
      (said) => JSON.parse(said.out) as { outcome: string; sha256: string; entry: { number: number } },
    )
    expect(entries.map((one) => one.entry.number)).toEqual([2, 2, 2])
    expect(entries.map((one) => one.outcome)).toEqual(['issued', 'issued-before', 'completed'])
    expect(new Set(entries.map((one) => one.sha256)).size).toBe(1)
    expect((await verify('hai.pdf')).legalStatus.status).toBe('ban-goc')
  })

  it('warns when trust was not asked for', async () => {
    copyFileSync(desk.path('chi-thi.json'), desk.path('ba.json'))
    const doc = JSON.parse(readFileSync(desk.path('ba.json'), 'utf8')) as { subject: string }
    writeFileSync(desk.path('ba.json'), JSON.stringify({ ...doc, subject: 'Về việc khác' }))
    const keys = [...desk.key(pki.government.person, 'person-'), ...desk.key(pki.government.agency, 'agency-')]
    const said = await vanthu([
      'issue',
      desk.path('ba.json'),
      '-o',
      desk.path('ba.pdf'),
      '--book',
      desk.path('so'),
      '--at',
      AT,
      ...keys,
    ])
    expect([said.code, said.err]).toEqual([0, expect.stringContaining('--anchors')])
    expect(existsSync(desk.path('ba.pdf'))).toBe(true)
  })

  it('warns when another agency than the printed one signed, and a judge grants it no legal value', async () => {
    const doc = JSON.parse(readFileSync(desk.path('chi-thi.json'), 'utf8')) as { subject: string }
    writeFileSync(desk.path('bon.json'), JSON.stringify({ ...doc, subject: 'Về việc khác nữa' }))
    const keys = [...desk.key(pki.government.person, 'person-'), ...desk.key(pki.government.otherAgency, 'agency-')]
    const argv = [
      'issue',
      desk.path('bon.json'),
      '-o',
      desk.path('bon.pdf'),
      '--book',
      desk.path('so'),
      ...keys,
      ...desk.trust,
    ]
    const strict = await vanthu([...argv, '--names', 'must-agree'])
    expect([strict.code, strict.err]).toEqual([77, expect.stringContaining('ERR_OFFICE_NAMES_DIFFER')])
    const said = await vanthu(argv)
    expect([said.code, said.err]).toEqual([0, expect.stringContaining('khác tên trong chứng thư')])
    const verdict = await verify('bon.pdf')
    expect(verdict.legalStatus).toMatchObject({ status: 'none', reasons: expect.arrayContaining(['agency-differs']) })
  })

  it('leaves a book whose chain holds, with every number in order', async () => {
    const registry = await openRegistry(sqliteStore(desk.path('so')))
    try {
      const entries = await registry.outgoing(2026).entries()
      expect(entries.map((entry) => [entry.number, entry.status])).toEqual([1, 2, 3, 4].map((n) => [n, 'committed']))
      await registry.verifyChain()
    } finally {
      registry.close()
    }
  })
})
