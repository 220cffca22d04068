import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { judgeDocument } from '../../src/office/index.js'
import type { CertificateFacts, Report } from '../../src/verify/index.js'
import { escapeHtml, escapeTerminal, renderReport, reportToJson } from '../../src/wording/index.js'
import { LATE, lateOptions, readSource } from '../verify/trust-fixture.js'

const judged = async (name: string) => judgeDocument(readSource(new URL(name, LATE)), lateOptions())
const text = (report: Report, as: 'text' | 'html', language: 'vi' | 'en', file = 'a.pdf'): string =>
  new TextDecoder().decode(renderReport(report, { as, language, file }))

let good: Report
let bad: Report
beforeAll(async () => {
  good = (await judged('final-B-LTA.pdf')).report
  bad = (await judged('neg-content.pdf')).report
})

describe('the report as JSON keeps the keys of the contract', () => {
  const KEYS = ['schemaVersion', 'file', 'sha256', 'at', 'conclusion', 'signatures']
  const SIGNATURE_KEYS = [
    'id',
    'field',
    'format',
    'subFilter',
    'level',
    'levelReasons',
    'conclusion',
    'bestTime',
    'coverage',
    'changesAfter',
    'checks',
  ]
  type Json = Record<string, unknown>
  const { files } = JSON.parse(readFileSync(new URL('expected.json', LATE), 'utf8')) as { files: Json }

  it.each(Object.keys(files))('of %s', async (name) => {
    const { report, legal } = await judged(name)
    const json = JSON.parse(JSON.stringify(reportToJson(report, { file: name, legal }))) as Json
    expect(Object.keys(json)).toEqual(expect.arrayContaining(KEYS))
    expect(json['at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(json['sha256']).toMatch(/^[0-9a-f]{64}$/)
    expect(['passed', 'failed', 'indeterminate', 'no-signature']).toContain(json['conclusion'])
    for (const signature of json['signatures'] as Json[]) {
      expect(Object.keys(signature)).toEqual(expect.arrayContaining(SIGNATURE_KEYS))
      expect(['pades', 'timestamp']).toContain(signature['format'])
      expect(['B-B', 'B-T', 'B-LT', 'B-LTA', 'not-baseline']).toContain(signature['level'])
      expect(['whole-file', 'revision', 'partial']).toContain(signature['coverage'])
      const passed = signature['conclusion'] === 'passed'
      expect(['signer' in signature, 'claimedSigner' in signature && passed]).toEqual([passed, false])
      expect('subIndication' in signature).toBe(!passed)
      for (const check of signature['checks'] as Json[]) {
        expect(check).toMatchObject({ id: expect.any(String), cites: expect.any(String) })
        expect(['passed', 'failed', 'warning', 'skipped']).toContain(check['outcome'])
      }
      for (const change of signature['changesAfter'] as Json[])
        expect(change).toMatchObject({ kind: expect.any(String), object: expect.stringMatching(/^\d+ \d+$/) })
    }
  })
})

describe('the report for people', () => {
  it('says integrity and trust on two lines, and the verdict first', () => {
    expect(text(good, 'text', 'vi')).toMatch(/^✔ HỢP LỆ\n {2}Tệp: a\.pdf\n/)
    expect(text(good, 'text', 'vi')).toMatch(/✔ Tính toàn vẹn: .*\n.*✔ Độ tin cậy: /)
    expect(text(bad, 'text', 'vi')).toMatch(/^✘ KHÔNG HỢP LỆ\n/)
    expect(text(bad, 'text', 'vi')).toContain('KHÔNG được phép')
    expect(text(bad, 'text', 'en')).toMatch(/^✘ [A-Z ]+\n/)
  })
  it('is one page without script or anything from outside', () => {
    for (const report of [good, bad]) {
      const page = text(report, 'html', 'vi')
      expect(page).toMatch(/^<!doctype html>\s*<html lang="vi">/i)
      expect(page).not.toMatch(/<script|<link|<img|<iframe|https?:\/\/[^<]*["')]|\son\w+=/i)
    }
    expect(text(good, 'html', 'en')).toContain('<html lang="en">')
  })
})

const EVIL = `<img src=x onerror=alert(1)>"'&\u001b[2J\u001b]0;x\u0007\u202egnp.exe\r\nHỢP LỆ`
const evil = (facts: CertificateFacts | undefined): CertificateFacts | undefined =>
  facts && { ...facts, commonName: EVIL, organization: EVIL, subject: EVIL, issuer: EVIL, organizationalUnit: EVIL }

/** The report with hostile text wherever a file may put text. */
function poison(report: Report): Report {
  const signatures = report.signatures.map((signature) => ({
    ...signature,
    field: EVIL,
    path: signature.path.map((one) => evil(one) ?? one),
    changesAfter: signature.changesAfter.map((change) => ({ ...change, path: EVIL })),
    checks: signature.checks.map((check) => ({ ...check, evidence: { subject: EVIL } })),
    unverifiedText: { Reason: EVIL },
    ...('signer' in signature ? { signer: evil(signature.signer) } : { claimedSigner: evil(signature.claimedSigner) }),
  }))
  const findings = report.findings.map((finding) => ({ ...finding, evidence: { name: EVIL } }))
  return { ...report, signatures, findings } as Report
}

describe('text of files is harmless', () => {
  it.each(['vi', 'en'] as const)('in the page (%s)', (language) => {
    for (const report of [good, bad]) {
      const page = text(poison(report), 'html', language, EVIL)
      expect(page).not.toContain('<img')
      expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    }
  })
  it.each(['vi', 'en'] as const)('on the terminal (%s)', (language) => {
    for (const report of [good, bad]) {
      const said = text(poison(report), 'text', language, EVIL)
      expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
      expect(said.split('\n')).not.toContain('HỢP LỆ')
    }
  })
  it('keeps what people write', () => {
    expect(escapeHtml('Ủy ban “A” – 1')).toBe('Ủy ban “A” – 1')
    expect(escapeTerminal('Ủy ban\n\tA')).toBe('Ủy ban A')
    expect(escapeHtml(`<a b="c">'&`)).toBe('&lt;a b=&quot;c&quot;&gt;&#39;&amp;')
  })
})
