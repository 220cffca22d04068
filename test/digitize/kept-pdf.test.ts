import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { DEFAULT_SCAN_LIMITS, type DigitizedScan, digitize, openScans } from '../../src/digitize/index.js'
import { concatBytes, fromLatin1, indexOfBytes, toHex, toLatin1 } from '../../src/kernel/bytes.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { buildSrgbProfile } from '../../src/pdf/icc.js'
import { PdfDict, PdfStream, PdfString } from '../../src/pdf/object.js'
import {
  barred,
  bytesOf,
  differingShare,
  flateImage,
  g4Of,
  image,
  jbig2Of,
  jpegImage,
  jpegOf,
  mute,
  name,
  patterned,
  pixelsOf,
  ports,
  sourcePdf,
} from './scan-fixture.js'

const run = (pdf: Uint8Array): Promise<DigitizedScan> =>
  digitize([pdf], { ...ports(), engine: mute, at: new Date('2026-01-02T03:04:05Z'), title: 'quét', text: 'machine' })
const ids = (scan: DigitizedScan, page = 0): readonly string[] => (scan.pages[page]?.warnings ?? []).map(({ id }) => id)
const reasonOf = (scan: DigitizedScan): unknown => scan.pages[0]?.warnings.find(({ id }) => id === 'redrawn')?.reason

/** All parts stand in the new file byte for byte, and it looks as the old one did. */
async function expectKept(pdf: Uint8Array, parts: readonly Uint8Array[]): Promise<DigitizedScan> {
  const scan = await run(pdf)
  expect(scan.pages[0]?.keeping).toBe('as-it-came')
  for (const part of parts) expect(indexOfBytes(scan.pdf, part)).toBeGreaterThan(0)
  const [before, after] = [await pixelsOf(pdf, 0, 144), await pixelsOf(scan.pdf, 0, 144)]
  expect([after.width, after.height]).toEqual([before.width, before.height])
  expect(differingShare(before.data, after.data)).toBeLessThan(0.01)
  return scan
}

test('a JPEG over the whole page: the same bytes, the SHA-256 of the PDF in XMP', async () => {
  const jpeg = await jpegOf(600, 800)
  const pdf = sourcePdf([{ content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: jpegImage(jpeg, 600, 800) } }])
  const scan = await expectKept(pdf, [jpeg])
  expect(toLatin1(scan.pdf)).toContain(`sha256:${toHex(digestBytes('sha256', pdf))} pdf`)
  expect(ids(scan)).not.toContain('redrawn')
})

test.each([0, 90, 180, 270])(
  'strips of JPEG, /Rotate %d, a crop box, margins: the same bytes at the same place',
  async (turn) => {
    const [top, bottom] = [await jpegOf(500, 330), await jpegOf(500, 300, 1)]
    const pdf = sourcePdf([
      {
        content: 'q 280 0 0 190 10 200 cm /Im0 Do Q q 280 0 0 180 10 20 cm /Im1 Do Q',
        pictures: { Im0: jpegImage(top, 500, 330), Im1: jpegImage(bottom, 500, 300, 'DeviceGray') },
        entries: { Rotate: turn, CropBox: [5, 10, 295, 395] },
      },
    ])
    await expectKept(pdf, [top, bottom])
  },
)

test('CCITT Group 4 and JBIG2 keep their bytes', async () => {
  const g4 = await g4Of(640, 800)
  const decode = PdfDict.of({ K: -1, Columns: 640, Rows: 800 })
  const fax = image(
    {
      Width: 640,
      Height: 800,
      BitsPerComponent: 1,
      ColorSpace: name('DeviceGray'),
      Filter: name('CCITTFaxDecode'),
      DecodeParms: decode,
    },
    g4,
  )
  await expectKept(sourcePdf([{ content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: fax } }]), [g4])
  const coded = jbig2Of(g4, 640, 800)
  const jbig2 = image(
    { Width: 640, Height: 800, BitsPerComponent: 1, ColorSpace: name('DeviceGray'), Filter: name('JBIG2Decode') },
    coded,
  )
  await expectKept(sourcePdf([{ content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: jbig2 } }]), [coded])
})

test('ISO 19005-2 6.2.8.3: JPEG 2000 in sRGB keeps its bytes; without a colour box it is drawn', async () => {
  const jp2 = new Uint8Array(readFileSync('test/vectors/own-jpx/gradient.jp2'))
  const place = { content: 'q 300 0 0 400 0 0 cm /Im0 Do Q' }
  const entries = { Width: 120, Height: 80, Filter: name('JPXDecode') }
  await expectKept(sourcePdf([{ ...place, pictures: { Im0: image(entries, jp2) } }]), [jp2])
  const bare = jp2.subarray(indexOfBytes(jp2, Uint8Array.from([0xff, 0x4f, 0xff, 0x51])))
  const scan = await run(sourcePdf([{ ...place, pictures: { Im0: image(entries, bare) } }]))
  expect([scan.pages[0]?.keeping, reasonOf(scan)]).toEqual(['redrawn', 'colour'])
})

test('Flate in RGB with a profile, with a palette, and as a coloured stencil in a form, cut by a rectangle', async () => {
  const pixels = patterned(150, 200, 3)
  const profile = PdfStream.of(PdfDict.of({ N: 3 }), buildSrgbProfile())
  const rgb = flateImage(pixels, { Width: 150, Height: 200, ColorSpace: [name('ICCBased'), profile] })
  const palette = new PdfString(patterned(4, 1, 3))
  const indexed = flateImage(
    patterned(150, 100, 1).map((value) => value & 3),
    {
      Width: 150,
      Height: 100,
      ColorSpace: [name('Indexed'), name('DeviceRGB'), 3, palette],
    },
  )
  const bits = new Uint8Array(50 * 40).map((_, i) => (i * 37) & 255)
  const stencil = image({ Width: 400, Height: 40, ImageMask: true, BitsPerComponent: 1 }, bits)
  const form = PdfStream.of(
    PdfDict.of({
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, 200, 100],
      Matrix: [1, 0, 0, 1, 20, 20],
      Resources: PdfDict.of({ XObject: PdfDict.of({ Im0: stencil }) }),
    }),
    fromLatin1('0.8 0.1 0.1 rg 10 10 100 60 re W n 180 0 0 90 5 5 cm /Im0 Do'),
  )
  const scan = await expectKept(
    sourcePdf([
      {
        content: '1 g 0 0 300 400 re f q 150 0 0 200 0 200 cm /A Do Q q 150 0 0 200 150 200 cm /B Do Q q /C Do Q',
        pictures: { A: rgb, B: indexed, C: form },
      },
    ]),
    [rgb.data.read(), indexed.data.read(), bits],
  )
  expect(ids(scan)).not.toContain('redrawn')
})

test('a picture that is shown twice stands once in the new file; a file of our own is kept again', async () => {
  const jpeg = await jpegOf(400, 500)
  const picture = jpegImage(jpeg, 400, 500)
  const one = { content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: picture } }
  const strips = { ...one, content: 'q 300 0 0 200 0 0 cm /Im0 Do Q q 300 0 0 200 0 200 cm /Im0 Do Q' }
  const scan = await run((await run(sourcePdf([strips]))).pdf)
  const first = indexOfBytes(scan.pdf, jpeg)
  expect(first).toBeGreaterThan(0)
  expect(indexOfBytes(scan.pdf, jpeg, first + 1)).toBe(-1)
})

test.each<[string, () => Promise<Parameters<typeof sourcePdf>[0][number]>]>([
  [
    'colour',
    async () => ({
      content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
      pictures: { Im0: flateImage(patterned(50, 50, 4), { Width: 50, Height: 50, ColorSpace: name('DeviceCMYK') }) },
    }),
  ],
  [
    'filter',
    async () => ({
      content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
      pictures: {
        Im0: image(
          { Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: name('DeviceGray'), Filter: name('LZWDecode') },
          Uint8Array.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]),
        ),
      },
    }),
  ],
  [
    'layer',
    async () => ({
      content: '/OC /L BDC q 300 0 0 400 0 0 cm /Im0 Do Q EMC',
      pictures: { Im0: jpegImage(await jpegOf(60, 80), 60, 80) },
    }),
  ],
  [
    'transparency',
    async () => ({
      content: '/G gs q 300 0 0 400 0 0 cm /Im0 Do Q',
      pictures: { Im0: jpegImage(await jpegOf(60, 80), 60, 80) },
      resources: { ExtGState: PdfDict.of({ G: PdfDict.of({ ca: 0.5 }) }) },
    }),
  ],
  [
    'drawing',
    async () => ({
      content: 'q 300 0 0 400 0 0 cm /Im0 Do Q 10 10 m 200 200 l S',
      pictures: { Im0: jpegImage(await jpegOf(60, 80), 60, 80) },
    }),
  ],
  [
    'annotation',
    async () => ({
      content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
      pictures: { Im0: jpegImage(await jpegOf(60, 80), 60, 80) },
      entries: {
        Annots: [
          PdfDict.of({
            Type: name('Annot'),
            Subtype: name('Stamp'),
            Rect: [10, 10, 100, 60],
            AP: PdfDict.of({
              N: PdfStream.of(
                PdfDict.of({ Subtype: name('Form'), BBox: [0, 0, 9, 9] }),
                fromLatin1('1 0 0 rg 0 0 9 9 re f'),
              ),
            }),
          }),
        ],
      },
    }),
  ],
])('a page that cannot be kept for its %s is drawn, and says so', async (reason, sheet) => {
  const scan = await run(sourcePdf([await sheet()]))
  expect(scan.pages[0]?.keeping).toBe('redrawn')
  expect(reasonOf(scan)).toBe(reason)
})

test('a page with text of its own says so; hidden words of an earlier reading are replaced', async () => {
  const jpeg = await jpegOf(600, 800)
  const font = PdfDict.of({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Helvetica') })
  const sheet = (mode: number) => ({
    content: `q 300 0 0 400 0 0 cm /Im0 Do Q BT ${mode} Tr /F 12 Tf 20 20 Td (Hidden or not) Tj ET`,
    pictures: { Im0: jpegImage(jpeg, 600, 800) },
    resources: { Font: PdfDict.of({ F: font }) },
  })
  const hidden = await expectKept(sourcePdf([sheet(3)]), [jpeg])
  expect(ids(hidden)).toContain('text-replaced')
  expect(toLatin1(hidden.pdf)).not.toContain('Hidden or not')
  const shown = await run(sourcePdf([sheet(0)]))
  expect([reasonOf(shown), ids(shown).includes('has-text')]).toEqual(['text', true])
})

test('nothing of a hostile PDF but its picture comes over', async () => {
  const jpeg = await jpegOf(600, 800)
  const script = PdfDict.of({ S: name('JavaScript'), JS: new PdfString(fromLatin1('app.alert(1)')) })
  const hostile = new PdfStream(
    jpegImage(jpeg, 600, 800).dict.with({
      Interpolate: true,
      Alternates: [PdfDict.of({ DefaultForPrinting: true })],
      OPI: PdfDict.of({ '2.0': PdfDict.of({}) }),
      Metadata: PdfStream.of(PdfDict.of({ Subtype: name('XML') }), fromLatin1('<secret/>')),
      AF: [PdfDict.of({ EF: PdfDict.of({}) })],
      StructParent: 3,
    }),
    jpegImage(jpeg, 600, 800).data,
  )
  const pdf = sourcePdf(
    [
      {
        content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
        pictures: { Im0: hostile },
        entries: {
          AA: PdfDict.of({ O: script }),
          Annots: [
            PdfDict.of({ Type: name('Annot'), Subtype: name('Link'), Rect: [0, 0, 300, 400], A: script }),
            PdfDict.of({ Type: name('Annot'), Subtype: name('Screen'), Rect: [0, 0, 9, 9], A: script }),
          ],
          Metadata: PdfStream.of(PdfDict.of({ Subtype: name('XML') }), fromLatin1('<secret/>')),
          PieceInfo: PdfDict.of({ X: PdfDict.of({ Private: 1 }) }),
        },
      },
    ],
    {
      OpenAction: script,
      AA: PdfDict.of({ WC: script }),
      Names: PdfDict.of({ JavaScript: PdfDict.of({ Names: [new PdfString(fromLatin1('a')), script] }) }),
      OCProperties: PdfDict.of({ OCGs: [], D: PdfDict.of({}) }),
      AcroForm: PdfDict.of({ XFA: new PdfString(fromLatin1('<xdp/>')), Fields: [] }),
    },
  )
  const scan = await expectKept(pdf, [jpeg])
  const text = toLatin1(
    concatBytes([
      scan.pdf.subarray(0, indexOfBytes(scan.pdf, jpeg)),
      scan.pdf.subarray(indexOfBytes(scan.pdf, jpeg) + jpeg.length),
    ]),
  )
  for (const word of [
    'JavaScript',
    'OpenAction',
    '/AA',
    '/Annots',
    '/OPI',
    'Alternates',
    '/AF',
    'secret',
    'OCProperties',
    'XFA',
    'PieceInfo',
    'Interpolate',
    'app.alert',
  ])
    expect(text).not.toContain(word)
})

test('a JPEG of a PDF that is cut off in its data is damaged, whole page or not', async () => {
  const jpeg = (await jpegOf(600, 800)).subarray(0, 20_000)
  for (const turn of [0, 90]) {
    const pdf = sourcePdf([
      {
        content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
        pictures: { Im0: jpegImage(jpeg, 600, 800) },
        entries: { Rotate: turn },
      },
    ])
    await expect(run(pdf)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_DAMAGED_IMAGE' })
  }
})

test('a picture or a page of too many pixels is refused before it is drawn', async () => {
  const jpeg = await jpegOf(60, 80)
  const limits = { ...DEFAULT_SCAN_LIMITS, maxPixels: 1_000_000 }
  const huge = flateImage(new Uint8Array(10), { Width: 100_000, Height: 100_000, ColorSpace: name('DeviceGray') })
  const wide = sourcePdf([{ content: 'q 300 0 0 400 0 0 cm /Im0 Do Q', pictures: { Im0: huge } }])
  await expect(openScans([wide], ports(), limits)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PIXELS' })
  const large = sourcePdf([
    {
      content: '0 0 9 9 re f',
      pictures: { Im0: jpegImage(jpeg, 60, 80) },
      entries: { MediaBox: [0, 0, 14_400, 14_400] },
    },
  ])
  await expect(openScans([large], ports(), limits)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PIXELS' })
})

test('the picture that is read is the one that is kept', async () => {
  const bars = await bytesOf(
    sharp(barred(600, 800), { raw: { width: 600, height: 800, channels: 1 } })
      .toColourspace('b-w')
      .jpeg({ quality: 95 }),
  )
  const pdf = sourcePdf([
    {
      content: 'q 300 0 0 400 0 0 cm /Im0 Do Q',
      pictures: { Im0: jpegImage(bars, 600, 800, 'DeviceGray') },
      entries: { Rotate: 90 },
    },
  ])
  const { pages } = await openScans([pdf], ports(), DEFAULT_SCAN_LIMITS)
  const pixels = await pages[0]?.decode()
  expect([pixels?.width, pixels?.height]).toEqual([800, 600])
  expect(pages[0]).toMatchObject({ claimedDpi: 144, sizePt: { width: 400, height: 300 }, keeping: 'as-it-came' })
})
