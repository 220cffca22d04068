import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { pageRenderer } from '../../src/adapters/index.js'
import { DEFAULT_SCAN_LIMITS, digitize, openScans, type SourcePage } from '../../src/digitize/index.js'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { deflateBytes } from '../../src/kernel/platform.js'
import { bytesOf, jpegImage, jpegOf, mute, patterned, ports, sourcePdf } from './scan-fixture.js'

const run = (...files: readonly Uint8Array[]) =>
  digitize(files, { ...ports(), engine: mute, at: new Date('2026-01-02T03:04:05Z'), title: 'quét', text: 'none' })
const grey = (): Sharp =>
  sharp(patterned(200, 300, 1), { raw: { width: 200, height: 300, channels: 1 } }).toColourspace('b-w')

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = concatBytes([fromLatin1(type), data])
  let crc = 0xffffffff
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  const out = new Uint8Array(body.length + 8)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(body, 4)
  view.setUint32(body.length + 4, ~crc >>> 0)
  return out
}
const pngOf = (width: number, height: number, data: Uint8Array, extra: readonly Uint8Array[] = []): Uint8Array => {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = 8
  return concatBytes([
    fromLatin1('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** A little-endian TIFF of one 8 × 8 grey strip, with what stands in the place of the next directory. */
function tinyTiff(changes: Readonly<Record<number, number>> = {}, next = 0): Uint8Array {
  const entries: readonly (readonly [number, number, number])[] = [
    [256, 4, 8],
    [257, 4, 8],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, 8],
    [279, 4, 64],
  ]
  const out = new Uint8Array(72 + 2 + 12 * entries.length + 4).fill(200)
  const view = new DataView(out.buffer)
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 72, true)
  view.setUint16(72, entries.length, true)
  entries.forEach(([tag, type, value], i) => {
    const at = 74 + 12 * i
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, 1, true)
    view.setUint32(at + 8, changes[tag] ?? value, true)
  })
  view.setUint32(74 + 12 * entries.length, next, true)
  return out
}

/** A JPEG whose frame header claims another size; the data stay as they are. */
async function jpegClaiming(width: number, height: number): Promise<Uint8Array> {
  const jpeg = (await jpegOf(64, 64, 1)).slice()
  for (let at = 2; at < jpeg.length - 9; at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0)))
    if ((jpeg[at + 1] ?? 0) >= 0xc0 && (jpeg[at + 1] ?? 0) <= 0xc2) {
      jpeg.set([height >> 8, height & 255, width >> 8, width & 255], at + 5)
      return jpeg
    }
  throw new Error('no frame header')
}

const cmykJpeg = (): Promise<Uint8Array> =>
  bytesOf(
    sharp(patterned(64, 64, 3), { raw: { width: 64, height: 64, channels: 3 } })
      .toColourspace('cmyk')
      .jpeg(),
  )

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['text', () => fromLatin1('this is no picture'), 'ERR_DIGITIZE_NOT_AN_IMAGE'],
  ['nothing', () => new Uint8Array(0), 'ERR_DIGITIZE_NOT_AN_IMAGE'],
  ['HEIC of a telephone', () => fromLatin1('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'ERR_DIGITIZE_HEIC'],
  ['AVIF', () => bytesOf(grey().avif({ effort: 0 })), 'ERR_DIGITIZE_HEIC'],
  ['GIF', () => bytesOf(grey().gif()), 'ERR_DIGITIZE_FORMAT'],
  ['WebP', () => bytesOf(grey().webp()), 'ERR_DIGITIZE_FORMAT'],
  ['BMP', () => fromLatin1('BM\x36\0\0\0'), 'ERR_DIGITIZE_FORMAT'],
  [
    'animated PNG',
    () => pngOf(8, 8, deflateBytes(new Uint8Array(72)), [chunk('acTL', new Uint8Array(8))]),
    'ERR_DIGITIZE_FORMAT',
  ],
  ['SVG', () => fromLatin1('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'ERR_DIGITIZE_NOT_AN_IMAGE'],
  ['CMYK JPEG', cmykJpeg, 'ERR_DIGITIZE_CMYK'],
  ['JPEG cut in its data', async () => (await jpegOf(300, 400)).subarray(0, 9000), 'ERR_DIGITIZE_DAMAGED_IMAGE'],
  ['JPEG cut in its header', async () => (await jpegOf(300, 400)).subarray(0, 60), 'ERR_DIGITIZE_DAMAGED_IMAGE'],
  [
    'PNG cut in its data',
    async () => {
      const png = await bytesOf(grey().png())
      return png.subarray(0, png.length >> 1)
    },
    'ERR_DIGITIZE_DAMAGED_IMAGE',
  ],
  [
    'PNG with less data than rows',
    () => pngOf(200, 300, deflateBytes(new Uint8Array(500))),
    'ERR_DIGITIZE_DAMAGED_IMAGE',
  ],
  [
    'TIFF cut in its data',
    async () => {
      const tiff = await bytesOf(grey().tiff({ compression: 'lzw' }))
      return tiff.subarray(0, tiff.length >> 1)
    },
    'ERR_DIGITIZE_DAMAGED_IMAGE',
  ],
  ['TIFF whose strip lies outside', () => tinyTiff({ 273: 1_000_000 }), 'ERR_DIGITIZE_DAMAGED_IMAGE'],
  ['TIFF without a directory', () => fromLatin1('II*\0\x08\0\0\0'), 'ERR_DIGITIZE_DAMAGED_IMAGE'],
  [
    'PNG of 60000 × 60000',
    () => pngOf(60_000, 60_000, deflateBytes(new Uint8Array(99))),
    'ERR_DIGITIZE_TOO_MANY_PIXELS',
  ],
  ['PNG of 2³¹ × 2³¹', () => pngOf(2 ** 31 - 1, 2 ** 31 - 1, new Uint8Array(9)), 'ERR_DIGITIZE_TOO_MANY_PIXELS'],
  ['JPEG of 65500 × 65500', () => jpegClaiming(65_500, 65_500), 'ERR_DIGITIZE_TOO_MANY_PIXELS'],
  ['TIFF of 1000000 × 1000000', () => tinyTiff({ 256: 1e6, 257: 1e6, 278: 1e6 }), 'ERR_DIGITIZE_TOO_MANY_PIXELS'],
  ['a PDF without pages', () => sourcePdf([]), 'ERR_DIGITIZE_NO_PAGE'],
  ['a PDF cut off', () => sourcePdf([{ content: '' }]).subarray(0, 200), 'ERR_PDF_'],
])('%s', async (_name, make, code) => {
  const file = await make()
  const error: unknown = await run(file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect((error as { code?: string } | undefined)?.code).toMatch(new RegExp(`^${code}`))
})

test('a bomb: a small PNG of more than 100 million pixels', async () => {
  const bomb = pngOf(10_001, 10_001, deflateBytes(new Uint8Array(1 << 20)))
  await expect(run(bomb)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PIXELS' })
})

test('a TIFF whose directories form a ring ends', async () => {
  const outcome = await run(tinyTiff({}, 72)).then(
    (scan) => scan.pages.length,
    (error: { code?: string }) => error.code,
  )
  expect([1, 'ERR_DIGITIZE_DAMAGED_IMAGE']).toContain(outcome)
})

test('more pages than the limit, in one file and in several', async () => {
  const jpeg = await jpegOf(60, 80)
  const sheet = { content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: jpegImage(jpeg, 60, 80) } }
  const many = sourcePdf(Array.from({ length: 501 }, () => sheet))
  await expect(run(many)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PAGES' })
  const files = Array.from({ length: 501 }, () => jpeg)
  await expect(run(...files)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PAGES' })
})

test('a TIFF of 600 directories is refused before one of them is decoded', async () => {
  const one = tinyTiff()
  const step = one.length - 72
  const tiff = new Uint8Array(72 + 600 * step)
  tiff.set(one.subarray(0, 72))
  const view = new DataView(tiff.buffer)
  for (let i = 0; i < 600; i += 1) {
    tiff.set(one.subarray(72), 72 + i * step)
    view.setUint32(72 + (i + 1) * step - 4, i === 599 ? 0 : 72 + (i + 1) * step, true)
  }
  await expect(run(tiff)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PAGES' })
})

test('files share one budget of bytes, whatever their number', async () => {
  const jpeg = await bytesOf(grey().jpeg())
  const limits = { ...DEFAULT_SCAN_LIMITS, maxTotalBytes: jpeg.length * 2 }
  expect((await openScans([jpeg, jpeg], ports(), limits)).pages).toHaveLength(2)
  await expect(openScans([jpeg, jpeg, jpeg], ports(), limits)).rejects.toMatchObject({
    code: 'ERR_DIGITIZE_TOO_LARGE',
    details: { maximum: jpeg.length * 2, size: jpeg.length * 3 },
  })
})

test('pages that are packed anew share one budget of bytes', async () => {
  const tiff = await bytesOf(grey().tiff({ compression: 'none' }))
  const opened = openScans([tiff, tiff], ports(), { ...DEFAULT_SCAN_LIMITS, maxPackedBytes: 40_000 })
  await expect(opened).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_LARGE' })
})

test('a page that takes too long to draw ends its thread; the next page is drawn', async () => {
  const heavy = `${'0 0 300 400 re 1 1 298 398 re f* '.repeat(40_000)}`
  const slow = sourcePdf([{ content: `0 0 m 1 1 l S ${heavy}` }])
  const renderer = pageRenderer({ timeoutMs: 30 })
  await expect(renderer.render(slow, 0, { dpi: 300, maxPixels: 1e8 })).rejects.toMatchObject({
    code: 'ERR_DIGITIZE_TOO_SLOW',
  })
  await renderer.close()
  const patient = pageRenderer()
  const png = await patient.render(sourcePdf([{ content: '0 0 99 99 re f' }]), 0, { dpi: 50, maxPixels: 1e8 })
  expect(png.length).toBeGreaterThan(50)
  await expect(
    patient.render(slow, 0, { dpi: 50, maxPixels: 1e8, signal: AbortSignal.abort(new Error('given up')) }),
  ).rejects.toThrow('given up')
  await patient.close()
})

test('a form that is drawn inside itself is refused before anything is drawn', async () => {
  const pdf = toBytes(
    `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 5 >> stream
/F Do
endstream endobj
5 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >> stream
/F Do /F Do
endstream endobj
`,
  )
  await expect(run(pdf)).rejects.toMatchObject({ code: 'ERR_PDF_TOO_DEEP' })
})

/** Adds the cross-reference table. */
function toBytes(body: string): Uint8Array {
  const offsets = [...body.matchAll(/^\d+ 0 obj/gm)].map((match) => `${match.index}`.padStart(10, '0'))
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  const count = offsets.length + 1
  return fromLatin1(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
  )
}

test('the signal ends reading with its own reason', async () => {
  const controller = new AbortController()
  const scan = digitize([await jpegOf(300, 400), await jpegOf(300, 400)], {
    ...ports(),
    engine: {
      jobs: 1,
      recognize: () => {
        controller.abort(new Error('the clerk changed her mind'))
        return Promise.resolve([])
      },
    },
    at: new Date('2026-01-02T03:04:05Z'),
    title: 'quét',
    text: 'none',
    signal: controller.signal,
  })
  await expect(scan).rejects.toThrow('the clerk changed her mind')
})

test('a picture is decoded when it is asked for, not before', async () => {
  const { pages } = await openScans([await jpegOf(300, 400)], ports(), DEFAULT_SCAN_LIMITS)
  const [page] = pages as readonly [SourcePage]
  expect(page.keeping).toBe('as-it-came')
  const pixels = await page.decode()
  expect(pixels.pixels.length).toBe(300 * 400 * 3)
})
