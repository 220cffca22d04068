import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { digitize } from '../../src/digitize/index.js'
import { fromLatin1, indexOfBytes, toHex, toLatin1 } from '../../src/kernel/bytes.js'
import { digestBytes, inflateBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { isArray, openPdf, PdfName, PdfStream, type PdfView, pagesOf } from '../../src/pdf/index.js'
import { barred, bytesOf, jpegOf, mute, patterned, pixelsOf, ports } from './scan-fixture.js'

const run = (file: Uint8Array) =>
  digitize([file], { ...ports(), engine: mute, at: new Date('2026-01-02T03:04:05Z'), title: 'quét', text: 'none' })

/** Pictures of a PDF, decoded here: inflated, PNG predictors undone, samples widened to 16 bits. */
interface Decoded {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly channels: number
  readonly samples: readonly number[]
}

function decodePictures(pdf: Uint8Array): readonly Decoded[] {
  const view = openPdf(bytesSource(pdf)).current
  return [...pagesOf(view)].map(({ dict }) => {
    const pictures = view.findDict(view.findDict(dict.get('Resources'))?.get('XObject'))
    const stream = view.resolve(pictures?.get('Im0'))
    if (!(stream instanceof PdfStream)) throw new Error('no picture')
    return decodePicture(view, stream)
  })
}

function decodePicture(view: PdfView, stream: PdfStream): Decoded {
  const number = (key: string): number => view.findNumber(stream.dict.get(key)) ?? 0
  const [width, height, bits] = [number('Width'), number('Height'), number('BitsPerComponent')]
  const space = view.resolve(stream.dict.get('ColorSpace'))
  const kind = isArray(space) ? view.findName(space[0]) : space instanceof PdfName ? space.text : ''
  const channels = kind === 'DeviceRGB' ? 3 : 1
  const rowBytes = Math.ceil((width * channels * bits) / 8)
  const step = Math.max(1, (channels * bits) >> 3)
  const raw = inflateBytes(stream.data.read(), 1 << 28)
  if (!(raw instanceof Uint8Array)) throw new Error('the picture cannot be inflated')
  const rows = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)] ?? 0
    for (let i = 0; i < rowBytes; i += 1) {
      const at = y * rowBytes + i
      const left = i >= step ? (rows[at - step] ?? 0) : 0
      const up = y > 0 ? (rows[at - rowBytes] ?? 0) : 0
      const corner = i >= step && y > 0 ? (rows[at - rowBytes - step] ?? 0) : 0
      const paeth = [left, up, corner].reduce((best, one) =>
        Math.abs(left + up - corner - one) < Math.abs(left + up - corner - best) ? one : best,
      )
      const guess = [0, left, up, (left + up) >> 1, paeth][filter] ?? 0
      rows[at] = ((raw[y * (rowBytes + 1) + 1 + i] ?? 0) + guess) & 255
    }
  }
  const lookup = isArray(space) && kind === 'Indexed' ? view.findString(space[3])?.bytes : undefined
  const samples: number[] = []
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width * channels; x += 1) {
      const bit = x * bits
      const byte = rows[y * rowBytes + (bit >> 3)] ?? 0
      const value =
        bits === 16
          ? byte * 256 + (rows[y * rowBytes + (bit >> 3) + 1] ?? 0)
          : (byte >> (8 - bits - (bit & 7))) & (2 ** bits - 1)
      if (lookup === undefined) samples.push(bits === 16 ? value : Math.round((value * 255) / (2 ** bits - 1)))
      else for (let c = 0; c < 3; c += 1) samples.push(lookup[3 * value + c] ?? 0)
    }
  return { width, height, bits, channels: lookup === undefined ? channels : 3, samples }
}

const grey = (width: number, height: number): Sharp =>
  sharp(patterned(width, height, 1), { raw: { width, height, channels: 1 } }).toColourspace('b-w')
const rgb = (width: number, height: number): Sharp =>
  sharp(patterned(width, height, 3), { raw: { width, height, channels: 3 } })
const bars = (width: number, height: number): Sharp =>
  sharp(barred(width, height), { raw: { width, height, channels: 1 } }).toColourspace('b-w')
const deep = (channels: 1 | 3): Sharp => {
  const samples = Uint16Array.from({ length: 60 * 70 * channels }, (_, i) => (i * 1237) & 0xffff)
  return sharp(samples, { raw: { width: 60, height: 70, channels } }).toColourspace(channels === 1 ? 'grey16' : 'rgb16')
}
const samples16 = (channels: 1 | 3): readonly number[] =>
  Array.from({ length: 60 * 70 * channels }, (_, i) => (i * 1237) & 0xffff)
const onWhite = (width: number, height: number): readonly number[] => {
  const source = patterned(width, height, 4)
  return Array.from({ length: width * height * 3 }, (_, i) => {
    const [pixel, c] = [Math.floor(i / 3), i % 3]
    const alpha = (source[4 * pixel + 3] ?? 0) / 255
    return (source[4 * pixel + c] ?? 0) * alpha + 255 * (1 - alpha)
  })
}

test.each<[string, () => Promise<Uint8Array>, () => Promise<readonly number[]>, number]>([
  ['grey PNG', () => bytesOf(grey(61, 47).png()), async () => [...patterned(61, 47, 1)], 8],
  ['RGB PNG', () => bytesOf(rgb(61, 47).png()), async () => [...patterned(61, 47, 3)], 8],
  ['interlaced PNG', () => bytesOf(rgb(61, 47).png({ progressive: true })), async () => [...patterned(61, 47, 3)], 8],
  [
    'palette PNG',
    () => bytesOf(rgb(61, 47).png({ palette: true, colours: 16 })),
    async () => {
      const png = await rgb(61, 47).png({ palette: true, colours: 16 }).toBuffer()
      return [...(await sharp(png).removeAlpha().toColourspace('srgb').raw().toBuffer())]
    },
    4,
  ],
  [
    '1-bit PNG',
    () => bytesOf(bars(64, 48).png({ palette: true, colours: 2 })),
    async () => [...barred(64, 48)].flatMap((value) => [value, value, value]),
    1,
  ],
  ['16-bit grey PNG', () => bytesOf(deep(1).png()), async () => samples16(1), 16],
  ['16-bit RGB PNG', () => bytesOf(deep(3).png()), async () => samples16(3), 16],
  ['grey TIFF', () => bytesOf(grey(61, 47).tiff({ compression: 'lzw' })), async () => [...patterned(61, 47, 1)], 8],
  ['RGB TIFF', () => bytesOf(rgb(61, 47).tiff({ compression: 'deflate' })), async () => [...patterned(61, 47, 3)], 8],
  [
    'Group 4 TIFF',
    () => bytesOf(bars(64, 48).tiff({ compression: 'ccittfax4', bitdepth: 1 })),
    async () => [...barred(64, 48)],
    8,
  ],
  ['16-bit RGB TIFF', () => bytesOf(deep(3).tiff({ compression: 'deflate' })), async () => samples16(3), 16],
])('%s: the same samples in the PDF, the SHA-256 of the file in XMP', async (_name, make, expected, bits) => {
  const file = await make()
  const scan = await run(file)
  const [picture] = decodePictures(scan.pdf)
  expect(picture?.bits).toBe(bits)
  const samples = picture?.samples ?? []
  const wanted = await expected()
  expect(samples.length).toBe(wanted.length)
  expect(samples.every((value, i) => value === wanted[i])).toBe(true)
  expect(toLatin1(scan.pdf)).toContain(`sha256:${toHex(digestBytes('sha256', file))} `)
  expect(scan.pages[0]?.keeping).toBe('same-pixels')
})

test('alpha is laid on white', async () => {
  const source = sharp(patterned(61, 47, 4), { raw: { width: 61, height: 47, channels: 4 } })
  for (const file of [
    await bytesOf(source.clone().png()),
    await bytesOf(source.clone().tiff({ compression: 'lzw' })),
  ]) {
    const [picture] = decodePictures((await run(file)).pdf)
    const wanted = onWhite(61, 47)
    expect(picture?.samples.length).toBe(wanted.length)
    expect(picture?.samples.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= 1)).toBe(true)
  }
})

/** Directories of single-page TIFFs of classic form, chained into one file. */
function joinTiffs(files: readonly Uint8Array[]): Uint8Array {
  const total = files.reduce((sum, file) => sum + file.length + (file.length & 1), 0)
  const out = new Uint8Array(total)
  const view = new DataView(out.buffer)
  let link = 4
  let base = 0
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
  for (const file of files) {
    out.set(file, base)
    const source = new DataView(file.buffer, file.byteOffset, file.length)
    const directory = source.getUint32(4, true)
    view.setUint32(link, base + directory, true)
    const count = source.getUint16(directory, true)
    for (let i = 0; i < count; i += 1) {
      const entry = directory + 2 + 12 * i
      const [tag, type, length] = [
        source.getUint16(entry, true),
        source.getUint16(entry + 2, true),
        source.getUint32(entry + 4, true),
      ]
      const outside = length * (sizes[type] ?? 1) > 4
      const value = source.getUint32(entry + 8, true)
      if (outside) {
        view.setUint32(base + entry + 8, base + value, true)
        if (tag === 273)
          for (let k = 0; k < length; k += 1)
            view.setUint32(base + value + 4 * k, base + source.getUint32(value + 4 * k, true), true)
      } else if (tag === 273) view.setUint32(base + entry + 8, base + value, true)
    }
    link = base + directory + 2 + 12 * count
    base += file.length + (file.length & 1)
  }
  view.setUint32(link, 0, true)
  return out
}

test('a TIFF of three pages: each page its own pixels, in order', async () => {
  const sources = [grey(61, 47), grey(50, 40), grey(64, 64)]
  const tiff = joinTiffs(await Promise.all(sources.map((one) => bytesOf(one.tiff({ compression: 'none' })))))
  const scan = await run(tiff)
  const pictures = decodePictures(scan.pdf)
  expect(pictures.map(({ width, height }) => [width, height])).toEqual([
    [61, 47],
    [50, 40],
    [64, 64],
  ])
  for (const { width, height, samples } of pictures) expect(samples).toEqual([...patterned(width, height, 1)])
})

test('CMYK is refused in a TIFF, also on its second page', async () => {
  const cmyk = await bytesOf(rgb(61, 47).toColourspace('cmyk').tiff({ compression: 'none' }))
  await expect(run(cmyk)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_CMYK' })
  const second = joinTiffs([await bytesOf(grey(61, 47).tiff({ compression: 'none' })), cmyk])
  await expect(run(second)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_CMYK' })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a JPEG of EXIF orientation %d keeps its bytes and is shown upright',
  async (orientation) => {
    const jpeg = await bytesOf(
      sharp(await jpegOf(240, 320))
        .withMetadata({ orientation, density: 96 })
        .jpeg({ quality: 90 }),
    )
    const scan = await run(jpeg)
    expect(indexOfBytes(scan.pdf, jpeg)).toBeGreaterThan(0)
    const upright = await sharp(jpeg).autoOrient().raw().toBuffer({ resolveWithObject: true })
    const shown = await pixelsOf(scan.pdf, 0, scan.pages[0]?.dpi ?? 0)
    expect(
      Math.abs(shown.width - upright.info.width) + Math.abs(shown.height - upright.info.height),
    ).toBeLessThanOrEqual(2)
    const small = async (data: Uint8Array, width: number, height: number): Promise<Buffer> =>
      await sharp(data, { raw: { width, height, channels: 3 } })
        .resize(24, 24, { fit: 'fill' })
        .raw()
        .toBuffer()
    const [a, b] = [
      await small(new Uint8Array(upright.data), upright.info.width, upright.info.height),
      await small(shown.data, shown.width, shown.height),
    ]
    const difference = a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
    expect(difference).toBeLessThan(6)
  },
)

test('ISO 19005-2 6.2.4.2: the colour profile of a picture stands in the PDF; one of another space does not', async () => {
  const p3 = await bytesOf(
    sharp(await jpegOf(64, 64))
      .withIccProfile('p3')
      .jpeg(),
  )
  const scan = await run(p3)
  expect(toLatin1(scan.pdf)).toContain('/ICCBased')
  expect(indexOfBytes(scan.pdf, p3)).toBeGreaterThan(0)
  const greyed = await bytesOf(grey(64, 64).jpeg())
  expect(indexOfBytes((await run(greyed)).pdf, fromLatin1('/ICCBased'))).toBe(-1)
})
