import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { verifyPdf } from '../../src/verify/index.js'
import { LATE, lateOptions, readSource } from './trust-fixture.js'

interface Expected {
  readonly files: Readonly<Record<string, { readonly expect: string; readonly what: string }>>
}
const { files }: Expected = JSON.parse(readFileSync(new URL('expected.json', LATE), 'utf8'))
const judge = (name: string) => verifyPdf(readSource(new URL(name, LATE)), lateOptions())

describe('number and date between two signatures (NĐ 30/2020/NĐ-CP, Đ.13, Đ.15)', () => {
  test.each(Object.entries(files))('%s is judged as wanted: $expect', async (name, wanted) => {
    expect((await judge(name)).conclusion, wanted.what).toBe(wanted.expect)
  })

  test('the lawful issue names its rules and says who vouches for the number', async () => {
    const report = await judge('final-B-B.pdf')
    const [person, agency] = report.signatures
    expect(person?.changesAfter.map((change) => change.allowedBy)).toEqual(
      expect.arrayContaining(['issue-number', 'agency-seal', 'extensions']),
    )
    expect(agency?.changesAfter).toEqual([])
    expect(report.findings.map(({ id }) => id)).toContain('issue.number-by-agency')
    expect(report.findings.map(({ id }) => id)).not.toContain('issue.date-differs')
  })

  test('a number without the agency is open, not altered', async () => {
    const report = await judge('half-filled.pdf')
    expect(report.findings.map(({ id }) => id)).toContain('issue.not-issued')
    expect(report.signatures[0]).toMatchObject({
      conclusion: 'indeterminate',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      integrity: { outcome: 'passed' },
      trust: { outcome: 'passed' },
    })
  })

  test('what nobody allowed is in an integrity check and has no allowedBy', async () => {
    const [person] = (await judge('neg-content.pdf')).signatures
    expect(person?.integrity).toEqual({ outcome: 'failed', subIndication: 'FORMAT_FAILURE' })
    expect(person?.checks.find(({ id }) => id === 'integrity.changes')?.outcome).toBe('failed')
    const open = person?.changesAfter.filter((change) => change.allowedBy === undefined)
    expect(open).toMatchObject([{ kind: 'page', object: '18 0', path: '/Contents', revision: 2 }])
  })

  test('levels come as reached, with the proven time', async () => {
    const [basic] = (await judge('final-B-B.pdf')).signatures
    expect(basic).toMatchObject({ level: 'B-B', bestTime: { proof: 'moment-of-judgement' }, coverage: 'revision' })
    const [timed, last] = (await judge('final-B-T.pdf')).signatures
    expect(timed).toMatchObject({ level: 'B-T', bestTime: { proof: 'timestamp' } })
    expect(last).toMatchObject({
      coverage: 'whole-file',
      timestamps: [{ kind: 'signature-timestamp', conclusion: 'passed' }],
    })
    const archived = await judge('final-B-LTA.pdf')
    expect(archived.signatures.map(({ level, format }) => [level, format])).toEqual([
      ['B-LTA', 'pades'],
      ['B-LTA', 'pades'],
      ['not-baseline', 'timestamp'],
    ])
    expect(archived.findings.map(({ id }) => id)).toContain('dss.ocsp-not-used')
  })
})
