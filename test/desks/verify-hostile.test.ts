import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagedFonts, systemRandom } from '../../src/adapters/index.js'
import { composeDocument, parseOfficialDocument } from '../../src/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { buildAnchorSet } from '../../src/pki/index.js'
import { signPdf } from '../../src/sign/index.js'
import { buildTestPki, issueTestIdentity } from '../../src/testing/index.js'
import { type DeskUnderTest, openTestDesk } from './verify-kit.js'

const AT = new Date('2026-11-25T00:00:00Z')
const EVIL = `=HYPERLINK("http://x","a")<img src=x onerror=alert(1)>\u001b[2J\u202egnp.exe\r\nHỢP LỆ`
/** Controls, and the mark that turns the direction of text. */
const STEERING = /[\p{Cc}\u202e]/u
const EVIL_SOURCE = '<b>nguồn</b>\u202e'

let desk: DeskUnderTest
let id: string
beforeAll(async () => {
  const { government } = await buildTestPki({ at: AT })
  const person = await issueTestIdentity(
    government,
    {
      name: 'ke-gian',
      key: 'p-256',
      subject: [
        ['C', 'VN'],
        ['O', EVIL],
        ['OU', EVIL],
        ['CN', EVIL],
      ],
      serial: 5001,
      validDays: [-10, 10],
    },
    { at: AT },
  )
  const json = JSON.parse(readFileSync('examples/documents/chi-thi-binh-thuan.json', 'utf8')) as unknown
  const draft = await composeDocument(parseOfficialDocument(json), {
    at: { year: 2026, month: 11, day: 25 },
    fonts: packagedFonts(),
  })
  const signed = await signPdf(bytesSource(draft.bytes), person.signer, {
    role: 'person',
    level: 'B-B',
    at: AT,
    random: systemRandom,
    claims: { reason: EVIL, location: EVIL, contact: EVIL },
  })
  desk = openTestDesk({
    anchors: buildAnchorSet([
      {
        certificate: government.root.certificate,
        world: 'custom',
        purposes: ['signing', 'time'],
        source: EVIL_SOURCE,
      },
    ]),
    intermediates: [government.issuingCa.certificate],
    algorithms: 'tt15-2025',
    unknownRevocation: 'accept-with-warning',
  })
  id = (await desk.put('van-ban.pdf', Buffer.concat([draft.bytes, signed.appended]))).id
}, 60_000)
afterAll(() => desk.close())

describe('a hostile certificate, reason and anchor', () => {
  it('are text on every page, their steering characters shown by number', async () => {
    const judged = await desk.desk.checks.judged(desk.desk.checks.find(id) ?? expect.fail())
    if (judged.outcome !== 'judged') throw new Error('judged')
    const [signature] = judged.report.signatures
    expect(signature?.unverifiedText).toMatchObject({ reason: expect.stringContaining('<img') })
    for (const path of ['', '/chi-tiet', '/tho', '/in', '/cms/1', '/trang']) {
      const text = await desk.text(`/tep/${id}${path}`)
      expect(text, path).not.toMatch(/<img src=x|<b>nguồn/)
      expect(text.replace(/[\n\r\t]/g, ''), path).not.toMatch(STEERING)
      expect(text, path).toContain('&lt;b&gt;nguồn')
    }
    const card = await desk.text(`/tep/${id}`)
    expect(card).toContain('‹U+202E›gnp.exe')
    expect(card).toContain('‹U+001B›[2J')
  })
  it('cannot become a formula in the CSV, nor code in the reports', async () => {
    const csv = await desk.text('/danh-sach.csv')
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""a"")`)
    expect(csv.replace(/[\r\n]/g, '')).not.toMatch(STEERING)
    const html = await desk.text(`/tep/${id}/bao-cao.html`)
    expect(html).not.toContain('<img src=x')
    expect(html.replaceAll('\n', '')).not.toMatch(STEERING)
    const json = await desk.text(`/tep/${id}/bao-cao.json`)
    expect(JSON.parse(json)).toMatchObject({ conclusion: 'passed' })
    expect(json.trimEnd()).not.toMatch(/\p{Cc}/u)
  })
  it('name no file of the evidence package', async () => {
    const zip = Buffer.from(await (await desk.get(`/tep/${id}/bang-chung.zip`)).arrayBuffer()).toString('latin1')
    const names = zip
      .split('PK\u0001\u0002')
      .slice(1)
      .map((entry) => entry.slice(42, 42 + entry.charCodeAt(24) + 256 * entry.charCodeAt(25)))
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9./-]+$/)
  })
})
