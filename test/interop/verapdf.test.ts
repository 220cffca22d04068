import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/index.js'
import { composeDocument } from '../../src/compose/index.js'
import { COMPOSED_ON, CROWDED, exampleDocument } from '../compose/document-fixture.js'
import { buildSample } from '../pdf/drawn-sample.js'
import { askVeraPdf, findJudges } from './outside-judge.js'

const has = findJudges('PDF/A', 'verapdf')

let folder = ''
const judge = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return askVeraPdf(path)
}

describe.skipIf(!has.verapdf)('veraPDF judges ISO 19005-2 conformance B', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-verapdf-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a drawn page written by buildPdfA is compliant', async () => {
    const { status, output } = judge('sample.pdf', await buildSample())
    expect(output).not.toBe('')
    expect(status, output).toBe(0)
  })

  test.each([
    ['with number and date as empty fields', exampleDocument('chi-thi-binh-thuan')],
    ['with every element of a page', CROWDED],
  ])('a composed document %s is compliant', async (_, doc) => {
    const { bytes } = await composeDocument(doc, { at: COMPOSED_ON, fonts: packagedFonts() })
    const { status, output } = judge('composed.pdf', bytes)
    expect(status, output).toBe(0)
  })

  test('the drawn page without its OutputIntent is not: the judge judges', async () => {
    const bytes = await buildSample()
    const at = Buffer.from(bytes).indexOf('/OutputIntents')
    const spoiled = bytes.slice()
    spoiled[at + 1] = 0x58
    expect(judge('spoiled.pdf', spoiled).status).toBe(1)
  })
})
