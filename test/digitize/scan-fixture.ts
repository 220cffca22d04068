import sharp, { type Sharp } from 'sharp'
import { imageReader, pageRenderer } from '../../src/adapters/index.js'
import type { OcrEngine, ScanPorts } from '../../src/digitize/index.js'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { deflateBytes } from '../../src/kernel/platform.js'
import { DraftObjects, serializePdf } from '../../src/pdf/draft.js'
import { PdfDict, PdfName, type PdfObject, PdfStream } from '../../src/pdf/object.js'

export const ports = (): ScanPorts => ({ images: imageReader(), renderer: pageRenderer() })

/** Reads nothing, at once. */
export const mute: OcrEngine = { jobs: 1, recognize: () => Promise.resolve([]) }

/** Pixels of a picture that no two rows and columns of which are alike: a swap, a turn or a shift is seen. */
export function patterned(width: number, height: number, channels: 1 | 3 | 4): Uint8Array {
  const pixels = new Uint8Array(width * height * channels)
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let c = 0; c < channels; c += 1, at += 1)
        pixels[at] = c === 3 ? (x * 3) & 255 : (x * 2 + y * (3 + c) + ((x * y) >> (4 + c))) & 255
  return pixels
}

/** A page of black bars on white, as one bit, one byte a pixel. */
export function barred(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (y % 16 < 5 && (x + y) % 23 < 15 && x > 8 && x < width - 20) pixels[y * width + x] = 0
  return pixels
}

export const bytesOf = async (picture: Sharp): Promise<Uint8Array> => new Uint8Array(await picture.toBuffer())

export const jpegOf = (width: number, height: number, channels: 1 | 3 = 3): Promise<Uint8Array> => {
  const picture = sharp(patterned(width, height, channels), { raw: { width, height, channels } })
  return bytesOf((channels === 1 ? picture.toColourspace('b-w') : picture).jpeg({ quality: 90 }))
}

/** The one tile of a CCITT Group 4 TIFF; sides are multiples of 16. */
export async function g4Of(width: number, height: number): Promise<Uint8Array> {
  const tiff = await bytesOf(
    sharp(barred(width, height), { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .tiff({
        compression: 'ccittfax4',
        bitdepth: 1,
        miniswhite: true,
        tile: true,
        tileWidth: width,
        tileHeight: height,
      }),
  )
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const directory = view.getUint32(4, true)
  const entries = new Map<number, number>()
  for (let i = 0; i < view.getUint16(directory, true); i += 1) {
    const entry = directory + 2 + 12 * i
    const short = view.getUint16(entry + 2, true) === 3
    entries.set(view.getUint16(entry, true), short ? view.getUint16(entry + 8, true) : view.getUint32(entry + 8, true))
  }
  return tiff.slice(entries.get(324), (entries.get(324) ?? 0) + (entries.get(325) ?? 0))
}

export const name = (text: string): PdfName => PdfName.of(text)

export const image = (entries: Readonly<Record<string, PdfObject>>, data: Uint8Array): PdfStream =>
  PdfStream.of(PdfDict.of({ Type: name('XObject'), Subtype: name('Image'), ...entries }), data)

export const jpegImage = (data: Uint8Array, width: number, height: number, space = 'DeviceRGB'): PdfStream =>
  image({ Width: width, Height: height, BitsPerComponent: 8, ColorSpace: name(space), Filter: name('DCTDecode') }, data)

export const flateImage = (pixels: Uint8Array, entries: Readonly<Record<string, PdfObject>>): PdfStream =>
  image({ BitsPerComponent: 8, Filter: name('FlateDecode'), ...entries }, deflateBytes(pixels))

/** A page of a source PDF. Streams become objects of their own. */
export interface SourceSheet {
  readonly content: string
  readonly pictures?: Readonly<Record<string, PdfStream>>
  readonly resources?: Readonly<Record<string, PdfObject>>
  readonly entries?: Readonly<Record<string, PdfObject>>
}

/** A PDF as a scanner, or an attacker, may write it. */
export function sourcePdf(
  sheets: readonly SourceSheet[],
  catalogEntries: Readonly<Record<string, PdfObject>> = {},
): Uint8Array {
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const indirect = (value: PdfObject): PdfObject => {
    if (value instanceof PdfStream) {
      const entries = [...value.dict.entries].map(([key, entry]) => [key, indirect(entry)] as const)
      return objects.add(new PdfStream(new PdfDict(new Map(entries)), value.data))
    }
    if (value instanceof PdfDict)
      return new PdfDict(new Map([...value.entries].map(([key, entry]) => [key, indirect(entry)] as const)))
    return Array.isArray(value) ? value.map((item: PdfObject) => indirect(item)) : value
  }
  const kids = sheets.map(({ content, pictures = {}, resources = {}, entries = {} }) =>
    objects.add(
      indirect(
        PdfDict.of({
          Type: name('Page'),
          Parent: tree,
          MediaBox: [0, 0, 300, 400],
          Resources: PdfDict.of({ XObject: PdfDict.of(pictures), ...resources }),
          Contents: PdfStream.of(PdfDict.of({}), fromLatin1(content)),
          ...entries,
        }),
      ),
    ),
  )
  objects.replace(tree, PdfDict.of({ Type: name('Pages'), Kids: kids, Count: kids.length }))
  objects.replace(
    catalog,
    PdfDict.of({
      Type: name('Catalog'),
      Pages: tree,
      ...Object.fromEntries(Object.entries(catalogEntries).map(([key, value]) => [key, indirect(value)])),
    }),
  )
  return serializePdf(objects.list(), { root: catalog, id: new Uint8Array(16) })
}

/** A JBIG2 stream as PDF embeds it (ISO 14492 7.2): one page of one generic region in MMR, the coding of Group 4. */
export function jbig2Of(g4: Uint8Array, width: number, height: number): Uint8Array {
  const u32 = (value: number): Uint8Array =>
    Uint8Array.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
  const segment = (number: number, type: number, data: Uint8Array): Uint8Array =>
    concatBytes([u32(number), Uint8Array.from([type, 0, 1]), u32(data.length), data])
  const page = concatBytes([u32(width), u32(height), u32(0), u32(0), Uint8Array.from([0, 0, 0])])
  const region = concatBytes([u32(width), u32(height), u32(0), u32(0), Uint8Array.from([0, 1]), g4])
  return concatBytes([segment(0, 48, page), segment(1, 38, region)])
}

/** Pixels of a page as PDFium draws it. */
export async function pixelsOf(
  pdf: Uint8Array,
  page: number,
  dpi: number,
): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8Array }> {
  const renderer = pageRenderer()
  const png = await renderer.render(pdf, page, { dpi, maxPixels: 1e8 })
  await renderer.close()
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}

/** Share of samples that differ by more than a rounding of position does. */
export function differingShare(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return 1
  let differing = 0
  for (let i = 0; i < a.length; i += 1) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 24) differing += 1
  return differing / Math.max(1, a.length)
}
