import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeDocument } from '../../src/office/index.js'
import {
  composeEvidencePackage,
  evidenceRows,
  failureForList,
  failureText,
  renderReportList,
  summarizeAppendix,
  summarizeForList,
  visibleText,
} from '../../src/wording/index.js'
import { LATE, lateOptions, readSource } from '../verify/trust-fixture.js'

const judged = (name: string) => judgeDocument(readSource(new URL(name, LATE)), lateOptions())
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('many files as one list', () => {
  it('says of each the verdict, why, and what to do', async () => {
    const good = await judged('final-B-LTA.pdf')
    const row = summarizeForList(good.report, 'vi', { file: 'a.pdf' })
    expect(row).toMatchObject({ conclusion: 'passed', verdict: 'Hợp lệ', code: '' })
    expect(row.provenTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+07:00/)
    const bad = await judged('neg-content.pdf')
    const wrong = summarizeForList(bad.report, 'vi', { file: 'b.pdf' })
    expect(wrong.tone).toBe('failed')
    expect([wrong.sentence, wrong.next]).not.toContain('')
    expect(wrong.signers.join()).toMatch(/tự nhận là/)
    expect([wrong.integrityOutcome, row.trustOutcome]).toEqual(['failed', 'passed'])
  })
  it('keeps a file that cannot be read as a row with its code', () => {
    const failure = failureText(Object.assign(new Error('x'), { code: 'ERR_PDF_ENCRYPTED', details: {} }), 'vi')
    const row = failureForList(failure, { file: 'c.pdf', at: new Date(0), size: 3 }, 'vi')
    expect(row).toMatchObject({ conclusion: 'unreadable', code: 'ERR_PDF_ENCRYPTED', size: 3 })
    expect([row.sentence, row.next]).not.toContain('')
  })
  it('is CSV of RFC 4180 in which nothing becomes a formula, and direction marks are seen', () => {
    const failure = { code: 'ERR_X', message: 'Một. Hai.', detail: '', details: {} }
    const names = ['=HYPERLINK("http://x","a")', '+1', '@a', '-2', '\u202egnp.pdf', 'a,"b"\r\nc']
    const rows = names.map((file) => failureForList(failure, { file, at: new Date(0) }, 'vi'))
    const text = decode(renderReportList(rows, 'vi'))
    expect(text.startsWith('\ufeffTệp,Kết luận,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""a"")",`)
    for (const start of ["'+1,", "'@a,", "'-2,", '‹U+202E›gnp.pdf,', '"a,""b""‹U+000D›\nc",'])
      expect(text).toContain(`\n${start}`)
  })
  it('shows steering characters by their number', () => {
    expect(visibleText('a\u202eb\u001b[2J\nc\td')).toBe('a‹U+202E›b‹U+001B›[2J\nc\td')
  })
})

describe('what was seen in a check', () => {
  it('has every moment with its zone', () => {
    const rows = evidenceRows({ evidence: { time: '2026-11-24T02:05:00.000Z', algorithm: 'sha256' } }, 'vi')
    expect(rows.map(({ value }) => value)).toEqual(['09:05:00 ngày 24/11/2026 (+07:00)', 'sha256'])
  })
})

describe('the lines of TT 15/2025/TT-BKHCN, Phụ lục II', () => {
  it('are all named, the worst check counts', async () => {
    const [signature] = (await judged('final-B-LTA.pdf')).report.signatures
    if (signature === undefined) throw new Error('signed')
    const lines = summarizeAppendix(signature, 'vi')
    expect(lines).toHaveLength(10)
    expect(lines.find(({ id }) => id === 'hash-equality')).toMatchObject({ outcome: 'passed', mandatory: true })
    const broken = { ...signature, checks: [{ id: 'integrity.digest', outcome: 'failed', cites: 'x' } as const] }
    expect(summarizeAppendix(broken, 'vi').find(({ id }) => id === 'hash-equality')?.outcome).toBe('failed')
    expect(summarizeAppendix(broken, 'en').find(({ id }) => id === 'revocation')?.outcome).toBe('skipped')
  })
})

describe('an evidence package', () => {
  it('holds the file, its signed revisions, certificates, lists, tokens, the reports and their digests', async () => {
    const options = lateOptions()
    const source = readSource(new URL('final-B-LTA.pdf', LATE))
    const { report, legal } = await judgeDocument(source, options)
    const files = composeEvidencePackage(source, report, {
      file: '../..\\Quyết định 15.pdf',
      language: 'vi',
      judgedWith: options,
      momentChosen: true,
      legal,
      tool: 'vanthu test',
    })
    const paths = files.map(({ path }) => path)
    expect(paths[2]).toBe('tep/quyet-dinh-15.pdf')
    for (const folder of ['phien-ban', 'chu-ky', 'dau-thoi-gian', 'chung-thu', 'goc-tin-cay', 'thu-hoi'])
      expect(
        paths.some((path) => path.startsWith(`${folder}/`)),
        folder,
      ).toBe(true)
    for (const path of paths) expect(path).toMatch(/^[A-Za-z0-9./-]+$/)
    expect(new Set(paths).size).toBe(paths.length)
    const read = (path: string): Buffer => {
      const found = files.find((file) => file.path === path)
      return Buffer.concat([...(found?.parts() ?? [])])
    }
    const original = readFileSync(new URL('final-B-LTA.pdf', LATE))
    expect(read('tep/quyet-dinh-15.pdf').equals(original)).toBe(true)
    const [first] = report.revisions.filter((one) => one.signedBy.length > 0)
    const revision = paths.find((path) => path.startsWith('phien-ban/')) ?? ''
    expect(read(revision).equals(original.subarray(0, first?.end))).toBe(true)
    expect(JSON.parse(read('bao-cao/bao-cao.json').toString())).toMatchObject({ conclusion: report.conclusion })
    const sums = read('SHA256SUMS').toString().trim().split('\n')
    expect(sums).toHaveLength(files.length - 2)
    const readme = read('README.txt').toString()
    for (const sum of sums) expect(readme).toContain(sum)
    expect(readme).toMatch(/HỢP LỆ/)
  })
})
