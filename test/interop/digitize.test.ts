import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ocrEngine } from '../../src/adapters/index.js'
import { type DigitizedScan, digitize, type OcrEngine } from '../../src/digitize/index.js'
import { buildSrgbProfile } from '../../src/pdf/icc.js'
import { PdfDict, PdfStream } from '../../src/pdf/object.js'
import {
  barred,
  bytesOf,
  flateImage,
  g4Of,
  image,
  jbig2Of,
  jpegImage,
  jpegOf,
  mute,
  name,
  patterned,
  ports,
  sourcePdf,
} from '../digitize/scan-fixture.js'
import { askVeraPdf, findJudges } from './outside-judge.js'

const has = findJudges('digitized scans', 'verapdf', 'pdftotext', 'pdfimages', 'mutool')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-digitize-judges-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (file: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, file), bytes)
  return join(folder, file)
}

const run = (
  files: readonly Uint8Array[],
  engine: OcrEngine,
  text: 'machine' | 'none' = 'machine',
): Promise<DigitizedScan> =>
  digitize(files, { ...ports(), engine, at: new Date('2026-01-02T03:04:05Z'), title: 'Bản quét', text })

/** Reads the same words everywhere, whatever the picture. */
const parrot: OcrEngine = {
  jobs: 1,
  recognize: () =>
    Promise.resolve(
      ['Số:', '12/QĐ-UBND', 'K’', 'ﬀ', '𝒳'].map((text, i) => ({
        text,
        confidence: 90,
        box: { x: 20 + 60 * i, y: 40, width: 50, height: 16 },
      })),
    ),
}

async function sourcesOf(): Promise<Record<string, Uint8Array>> {
  const jpeg = await jpegOf(600, 800)
  const g4 = await g4Of(640, 800)
  const whole = 'q 300 0 0 400 0 0 cm /Im0 Do Q'
  const one = (picture: PdfStream, entries: Record<string, number> = {}): Uint8Array =>
    sourcePdf([{ content: whole, pictures: { Im0: picture }, entries }])
  const bits = { Width: 640, Height: 800, BitsPerComponent: 1, ColorSpace: name('DeviceGray') }
  const mask = image({ Width: 60, Height: 80, BitsPerComponent: 1, ImageMask: true }, new Uint8Array(640).fill(0x5a))
  const soft = flateImage(patterned(60, 80, 1), { Width: 60, Height: 80, ColorSpace: name('DeviceGray') })
  const rgb = (extra: Parameters<typeof flateImage>[1]): PdfStream =>
    flateImage(patterned(60, 80, 3), { Width: 60, Height: 80, ColorSpace: name('DeviceRGB'), ...extra })
  const raw = { raw: { width: 64, height: 48, channels: 1 as const } }
  return {
    'jpeg.jpg': jpeg,
    'exif.jpg': await bytesOf(sharp(jpeg).withMetadata({ orientation: 6 }).jpeg()),
    'p3.jpg': await bytesOf(sharp(jpeg).withIccProfile('p3').jpeg()),
    'grey.jpg': await jpegOf(60, 80, 1),
    'palette.png': await bytesOf(sharp(jpeg).png({ palette: true, colours: 16 })),
    'deep.png': await bytesOf(sharp(jpeg).toColourspace('rgb16').png()),
    'g4.tiff': await bytesOf(
      sharp(barred(64, 48), raw).toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }),
    ),
    'rotated.pdf': one(jpegImage(jpeg, 600, 800), { Rotate: 270 }),
    'g4.pdf': one(
      image(
        { ...bits, Filter: name('CCITTFaxDecode'), DecodeParms: PdfDict.of({ K: -1, Columns: 640, Rows: 800 }) },
        g4,
      ),
    ),
    'jbig2.pdf': one(image({ ...bits, Filter: name('JBIG2Decode') }, jbig2Of(g4, 640, 800))),
    'jp2.pdf': one(
      image(
        { Width: 120, Height: 80, Filter: name('JPXDecode') },
        new Uint8Array(readFileSync('test/vectors/own-jpx/gradient.jp2')),
      ),
    ),
    'profile.pdf': one(
      rgb({
        ColorSpace: [name('ICCBased'), PdfStream.of(PdfDict.of({ N: 3 }), buildSrgbProfile())],
        Interpolate: true,
      }),
    ),
    'masks.pdf': sourcePdf([
      {
        content: `${whole} 0.5 0 0 rg q 100 0 0 100 9 9 cm /Im1 Do Q q 90 0 0 90 150 9 cm /Im2 Do Q`,
        pictures: { Im0: rgb({ SMask: soft }), Im1: mask, Im2: rgb({ Mask: mask }) },
      },
    ]),
    'calibrated.pdf': one(
      rgb({ ColorSpace: [name('CalRGB'), PdfDict.of({ WhitePoint: [0.9505, 1, 1.089], Gamma: [2.2, 2.2, 2.2] })] }),
    ),
    'redrawn.pdf': sourcePdf([{ content: '1 0 0 rg 20 20 m 200 300 l 250 40 l f' }]),
    'two-boxes.pdf': sourcePdf([
      {
        content: whole,
        pictures: { Im0: jpegImage(jpeg, 600, 800) },
        entries: { CropBox: [50, 50, 250, 350], UserUnit: 2 },
      },
    ]),
  }
}

describe.skipIf(!has.verapdf)('veraPDF judges digitized scans (ISO 19005-2, conformance B)', () => {
  test('every kind of picture, kept or drawn, with machine text', { timeout: 240_000 }, async () => {
    const sources = Object.values(await sourcesOf())
    const scan = await run(sources, parrot)
    expect(scan.pages.map(({ keeping }) => keeping).filter((one) => one === 'redrawn')).toHaveLength(1)
    const path = put('all.pdf', scan.pdf)
    const { status, output } = askVeraPdf(path)
    expect(status, output).toBe(0)
  })
})

describe.skipIf(!has.pdfimages)('pdfimages takes the kept pictures out again', () => {
  test('JPEG, also out of a PDF: the same bytes', { timeout: 120_000 }, async () => {
    const jpeg = await jpegOf(600, 800)
    const pdf = sourcePdf([
      {
        content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
        pictures: { Im0: jpegImage(jpeg, 600, 800) },
        entries: { Rotate: 90 },
      },
    ])
    for (const [index, source] of [jpeg, pdf].entries()) {
      const prefix = join(folder, `jpeg-${index}`)
      spawnSync('pdfimages', ['-all', put(`jpeg-${index}.pdf`, (await run([source], mute)).pdf), prefix])
      expect(new Uint8Array(readFileSync(`${prefix}-000.jpg`))).toEqual(jpeg)
    }
  })

  test('grey, RGB, palette and 16 bits: the same pixels', { timeout: 120_000 }, async () => {
    const rgb = sharp(patterned(61, 47, 3), { raw: { width: 61, height: 47, channels: 3 } })
    const grey = sharp(patterned(61, 47, 1), { raw: { width: 61, height: 47, channels: 1 } }).toColourspace('b-w')
    const sources = {
      rgb: await bytesOf(rgb.clone().png()),
      grey: await bytesOf(grey.clone().png()),
      palette: await bytesOf(rgb.clone().png({ palette: true, colours: 16 })),
      tiff: await bytesOf(rgb.clone().tiff({ compression: 'lzw' })),
    }
    for (const [kind, source] of Object.entries(sources)) {
      const prefix = join(folder, `png-${kind}`)
      spawnSync('pdfimages', ['-png', put(`png-${kind}.pdf`, (await run([source], mute)).pdf), prefix])
      const [file] = readdirSync(folder).filter((one) => one.startsWith(`png-${kind}-`))
      const pixels = (bytes: Uint8Array | Buffer): Promise<Buffer> =>
        sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer()
      expect(await pixels(readFileSync(join(folder, file ?? ''))), kind).toEqual(await pixels(source))
    }
  })
})

interface Box {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Words of a PDF with their boxes, in points from the top left corner, by pdftotext. */
function theirWords(path: string): readonly Box[] {
  const { stdout } = spawnSync('pdftotext', ['-bbox', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' })
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return [
    ...stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g),
  ].map(([, left, top, right, bottom, text]) => ({
    text: (text ?? '').replace(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole),
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }))
}

describe.skipIf(!has.pdftotext)('pdftotext finds the words where they stand', () => {
  test.each([
    ['06-clean-noto-150dpi.png', 0],
    ['03-skew-src-150dpi.png', 0],
    ['06-clean-noto-150dpi.png', 90],
    ['06-clean-noto-150dpi.png', 180],
  ])('%s, turned by %d degrees', { timeout: 120_000 }, async (file, turn) => {
    const source = await bytesOf(sharp(`test/vectors/ocr/${file}`).rotate(turn).withMetadata({ density: 150 }).png())
    const engine = ocrEngine()
    const scan = await run([source], engine)
    await engine.close()
    const [page] = scan.pages
    expect(page?.turnDeg).toBe((360 - turn) % 360)
    const theirs = theirWords(put(`words-${turn}.pdf`, scan.pdf))
    const points = 72 / (page?.dpi ?? 1)
    const ours = page?.words ?? []
    expect(ours.length).toBeGreaterThan(80)
    const placed = ours.filter(({ text, box }) => {
      const [x, y] = [(box.x + box.width / 2) * points, (box.y + box.height / 2) * points]
      return theirs.some((one) => one.text === text && x > one.left && x < one.right && y > one.top && y < one.bottom)
    })
    expect(placed.length / ours.length).toBeGreaterThan(0.97)
  })
})

describe.skipIf(!has.mutool)('mutool reads the words of a digitized scan', () => {
  test('the text layer is the text that was read', { timeout: 60_000 }, async () => {
    const engine = ocrEngine()
    const scan = await run([new Uint8Array(readFileSync('test/vectors/ocr/06-clean-noto-150dpi.png'))], engine)
    await engine.close()
    const { stdout } = spawnSync('mutool', ['draw', '-F', 'txt', '-o', '-', put('mutool.pdf', scan.pdf)], {
      encoding: 'utf8',
    })
    const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')
    for (const line of (scan.pages[0]?.text ?? '').split('\n')) expect(squeeze(stdout)).toContain(squeeze(line))
  })
})
