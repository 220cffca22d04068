import sharp, { type Sharp } from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { packagedFonts, pageRenderer } from '../../src/adapters/index.js'
import { composeDocument } from '../../src/compose/index.js'
import { assessScan, DEFAULT_SCAN_LIMITS, openScans, type PageWarning } from '../../src/digitize/index.js'
import { exampleDocument } from '../compose/document-fixture.js'
import { bytesOf, ports } from './scan-fixture.js'

// pages of other texts, fonts and degradations than those by which the limits were chosen (docs/decisions)
const DPI = 200
let letter = new Uint8Array(0)
beforeAll(async () => {
  const { bytes } = await composeDocument(exampleDocument('quyet-dinh-quy-che'), {
    at: { year: 2026, month: 11, day: 24 },
    fonts: packagedFonts(),
  })
  const renderer = pageRenderer()
  letter = new Uint8Array(await renderer.render(bytes, 0, { dpi: DPI, maxPixels: 1e8 }))
  await renderer.close()
})

const page = (): Sharp => sharp(letter)
const cut = async (left: number, top: number, right: number, bottom: number): Promise<Sharp> => {
  const { width, height } = await page().metadata()
  return page().extract({
    left: Math.round(width * left),
    top: Math.round(height * top),
    width: Math.round(width * (1 - left - right)),
    height: Math.round(height * (1 - top - bottom)),
  })
}
/** Grain as a scanner makes it, the same in each run. */
async function grained(image: Sharp, strength: number): Promise<Sharp> {
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  let state = 77
  for (let i = 0; i < data.length; i += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    data[i] = Math.max(0, Math.min(255, (data[i] ?? 0) * 0.95 + (((state >>> 16) & 255) / 128 - 1) * strength))
  }
  return sharp(data, { raw: info })
}
async function warningsOf(image: Sharp, dpi = DPI): Promise<readonly PageWarning['id'][]> {
  const file = await bytesOf(image.withMetadata({ density: dpi }).jpeg({ quality: 80 }))
  const { pages } = await openScans([file], ports(), DEFAULT_SCAN_LIMITS)
  const [first] = pages
  return first === undefined ? [] : (await assessScan(first)).warnings.map(({ id }) => id)
}
const paper = (): Sharp => sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#f2efe6' } })

test.each<[string, () => Sharp | Promise<Sharp>, readonly string[]]>([
  ['a clean page', page, []],
  ['a grainy page', () => grained(page(), 20), []],
  ['soft as scanners are', () => page().blur(0.8), []],
  ['a little soft', () => page().blur(1.3), []],
  ['blurred', () => page().blur(2.4), ['blurred']],
  ['badly blurred', () => page().blur(5), ['blurred']],
  ['leaning by 0.9 degrees', () => page().rotate(0.9, { background: '#fff' }), []],
  ['leaning by 2.1 degrees', () => page().rotate(2.1, { background: '#fff' }), ['skewed']],
  ['leaning by -5 degrees', () => page().rotate(-5, { background: '#fff' }), ['skewed']],
  ['margins narrow', () => cut(0.09, 0.02, 0.05, 0.02), []],
  ['cut at the left', () => cut(0.19, 0, 0, 0), ['cut']],
  ['cut at the right', () => cut(0, 0, 0.2, 0), ['cut']],
  ['in a black frame', () => page().extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#0a0a0a' }), []],
  ['an empty sheet', paper, ['blank']],
  ['an empty sheet with grain', () => grained(paper(), 40), ['blank']],
  [
    'the back of a thin sheet',
    async () => sharp(await bytesOf((await grained(page().flop().blur(3).linear(0.3, 178), 8)).png())),
    ['blank'],
  ],
  ['two lines only', async () => (await cut(0, 0.05, 0, 0.9)).extend({ bottom: 2000, background: '#fff' }), []],
  ['lying on its side', () => page().rotate(90), ['turned']],
])('%s', async (_name, make, wanted) => {
  expect(await warningsOf(await make())).toEqual(wanted)
})

test('below 200 dpi, not at 200 as a file may round it', async () => {
  expect(await warningsOf(page().resize({ width: 1240 }), 150)).toEqual(['low-resolution'])
  expect(await warningsOf(page(), 199)).toEqual([])
})
