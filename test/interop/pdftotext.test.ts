import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/index.js'
import { composeDocument } from '../../src/compose/index.js'
import { parseOfficialDocument } from '../../src/document/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { extractText, linesOf, openPdf, pagesOf } from '../../src/pdf/index.js'

const absent = spawnSync('pdftotext', ['-v']).error !== undefined
if (absent) console.warn('pdftotext is absent: its tests of text extraction are skipped')

let folder = ''
const theirLines = (bytes: Uint8Array): string[] => {
  const path = join(folder, 'judged.pdf')
  writeFileSync(path, bytes)
  const { stdout } = spawnSync('pdftotext', ['-layout', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' })
  return stdout
    .split(/[\n\f]/)
    .map((line) => line.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}
const ourLines = (bytes: Uint8Array): string[] => {
  const { current } = openPdf(bytesSource(bytes))
  return Array.from(pagesOf(current), (page) => linesOf(extractText(current, page)).map(({ text }) => text)).flat()
}
const squeeze = (text: string) => text.replace(/\s+/g, '')
/** All letters of `inner` stand in `outer` in their order. */
const isWithin = (inner: string, outer: string): boolean => {
  let at = 0
  for (const letter of inner) {
    const found = outer.indexOf(letter, at)
    if (found === -1) return false
    at = found + letter.length
  }
  return true
}

describe.skipIf(absent)('pdftotext reads the same text', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-pdftotext-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(['chi-thi-binh-thuan', 'cong-van-bao-cao', 'quyet-dinh-quy-che', 'to-trinh-ke-hoach'])(
    'composed %s: line by line, spaces included',
    async (name) => {
      const json: unknown = JSON.parse(readFileSync(`examples/documents/${name}.json`, 'utf8'))
      const { bytes } = await composeDocument(parseOfficialDocument(json), {
        at: { year: 2026, month: 11, day: 24 },
        fonts: packagedFonts(),
      })
      expect(ourLines(bytes)).toEqual(theirLines(bytes))
    },
  )

  // these files also have annotations, which pdftotext reads and page text does not hold
  test.each([
    'late-number/final-B-B.pdf',
    'late-number/alt-before.pdf',
    'late-number/neg-content.pdf',
    'pdf-signed/pdf/0349f3c542b5ace4c822.pdf',
    'pdf-signed/pdf/10c398f6088065880a5c.pdf',
    'pdf-signed/pdf/16e69b2a523af4310c2d.pdf',
  ])('%s: each line of page content', (name) => {
    const bytes = new Uint8Array(readFileSync(`test/vectors/${name}`))
    const theirs = squeeze(theirLines(bytes).join(''))
    const ours = ourLines(bytes)
    expect(ours.length).toBeGreaterThan(0)
    for (const line of ours) expect(isWithin(squeeze(line), theirs), line).toBe(true)
  })
})
