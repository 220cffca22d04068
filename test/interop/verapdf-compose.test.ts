import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import { composeDocument } from '../../src/compose/index.js'
import { bodyOf, COMPOSED_ON, CROWDED, exampleDocument } from '../compose/document-fixture.js'
import { issuedSample } from '../compose/issued-sample.js'
import { askVeraPdf, findJudges } from './outside-judge.js'

const has = findJudges('composed documents', 'verapdf')

const fonts = packagedFonts()
let folder = ''

describe.skipIf(!has.verapdf)('veraPDF judges composed documents (ISO 19005-2, conformance B)', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-verapdf-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every kind of page, before and after number, signature picture and seal', { timeout: 120_000 }, async () => {
    const files: Record<string, Uint8Array> = {
      'issued.pdf': await issuedSample(exampleDocument('chi-thi-binh-thuan'), fonts),
      'issued-letter.pdf': await issuedSample(exampleDocument('cong-van-bao-cao'), fonts),
    }
    for (const [name, doc] of Object.entries({
      'chi-thi.pdf': exampleDocument('chi-thi-binh-thuan'),
      'cong-van.pdf': exampleDocument('cong-van-bao-cao'),
      'quyet-dinh.pdf': exampleDocument('quyet-dinh-quy-che'),
      'to-trinh.pdf': exampleDocument('to-trinh-ke-hoach'),
      'crowded.pdf': CROWDED,
      'ten-pages.pdf': bodyOf(62),
    }))
      files[name] = (await composeDocument(doc, { at: COMPOSED_ON, fonts })).bytes
    for (const [name, bytes] of Object.entries(files)) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const { status, output } = askVeraPdf(path)
      expect(status, `${name}: ${output}`).toBe(0)
    }
  })
})
