import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packagedFonts } from '../../src/adapters/index.js'
import { composeDocument } from '../../src/compose/index.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { extractText, openPdf, pagesOf } from '../../src/pdf/index.js'
import { exampleDocument } from '../compose/document-fixture.js'
import { vanthu } from './desk.js'

const OCR = 'test/vectors/ocr'
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-digitize-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Letters that have to be put in, taken out or changed, by all letters of the truth. */
function characterErrorRate(truth: string, read: string): number {
  const [a, b] = [truth, read].map((text) => [...text.normalize('NFC').replace(/\s+/g, ' ').trim()])
  if (a === undefined || b === undefined) return 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return (row[b.length] ?? 0) / a.length
}

const pdfText = (path: string): string => {
  const view = openPdf(bytesSource(new Uint8Array(readFileSync(path)))).current
  return [...pagesOf(view)]
    .flatMap((page) => extractText(view, page))
    .map((run) => run.text)
    .join('')
}

describe('vanthu digitize reads real pages offline', () => {
  it.each([
    ['06-clean-noto-150dpi', 'png', 0.01],
    ['03-skew-src-150dpi', 'png', 0.05],
    ['02-blur-mono-150dpi', 'jpg', 0.12],
  ])('%s.%s', { timeout: 120_000 }, async (name, ending, goal) => {
    const out = join(folder, `${name}.pdf`)
    const [fields, text] = [join(folder, `${name}.json`), join(folder, `${name}.txt`)]
    const input = `${OCR}/${name}.${ending}`
    const said = await vanthu(['digitize', input, '-o', out, '--fields', fields, '--text', text, '--json'])
    expect(said.code, said.err + said.out).toBe(0)
    const truth = readFileSync(`${OCR}/${name}.gt.txt`, 'utf8')
    expect(characterErrorRate(truth, readFileSync(text, 'utf8'))).toBeLessThanOrEqual(goal)
    expect(pdfText(out).length).toBeGreaterThan(truth.length / 2)
    const facts = JSON.parse(said.out) as { originals: readonly { sha256: string }[]; pages: readonly object[] }
    expect(facts.pages).toHaveLength(1)
    const original = new Uint8Array(readFileSync(input))
    const sha256 = Buffer.from(digestBytes('sha256', original)).toString('hex')
    expect(JSON.stringify(facts.originals)).toContain(sha256)
    if (ending === 'jpg') expect(readFileSync(out).includes(Buffer.from(original))).toBe(true)
    const names = Object.keys(JSON.parse(readFileSync(fields, 'utf8')) as object)
    expect(names).toEqual(expect.arrayContaining(['number', 'symbol', 'date', 'agency', 'subject', 'signatory']))
  })

  it('a PDF without signatures is drawn and read; warnings come in words', { timeout: 120_000 }, async () => {
    const composed = await composeDocument(exampleDocument('cong-van-bao-cao'), {
      at: { year: 2026, month: 11, day: 24 },
      fonts: packagedFonts(),
    })
    const input = join(folder, 'cong-van.pdf')
    writeFileSync(input, composed.bytes)
    const out = join(folder, 'cong-van.scan.pdf')
    const text = join(folder, 'cong-van.txt')
    const said = await vanthu(['digitize', input, `${OCR}/10-stamp-noto-150dpi.png`, '-o', out, '--text', text])
    expect(said.code, said.err).toBe(0)
    expect(said.err).toContain('2')
    expect(said.err).toContain('trang PDF đã có chữ')
    expect(said.err).toContain('được vẽ lại')
    expect(readFileSync(text, 'utf8')).toContain('Kính gửi')
  })
})

describe('what vanthu digitize refuses', () => {
  const put = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  it.each<[string, () => string, string]>([
    ['no picture', () => put('a.png', 'not a picture'), 'ERR_DIGITIZE_NOT_AN_IMAGE'],
    ['HEIC', () => put('a.heic', '\0\0\0\x18ftypheic\0\0\0\0'), 'ERR_DIGITIZE_HEIC'],
    ['a signed PDF', () => 'test/vectors/late-number/final-B-B.pdf', 'ERR_DIGITIZE_SIGNED_PDF'],
  ])('%s', async (_name, input, code) => {
    const said = await vanthu(['digitize', input(), '-o', join(folder, 'none.pdf'), '--json'])
    expect(said.code).not.toBe(0)
    expect(said.out).toContain(code)
  })
  it('too many jobs and an unknown model', async () => {
    expect((await vanthu(['digitize', 'a.png', '-o', 'b.pdf', '--jobs', '17'])).code).toBe(64)
    expect((await vanthu(['digitize', 'a.png', '-o', 'b.pdf', '--model', 'x'])).code).toBe(64)
  })
})
