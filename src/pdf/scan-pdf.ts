import { fromLatin1, fromUtf8 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { DraftObjects, type PdfDraft, serializePdf } from './draft.js'
import { openPdf } from './file.js'
import { addFitPicture } from './fit-picture.js'
import { addSpace, findProfiledSpace } from './fit-space.js'
import { multiplyMatrix, type PdfMatrix, transformRectangle } from './matrix.js'
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, PdfString } from './object.js'
import { markOrigin } from './origin-mark.js'
import type { PlacedPicture } from './page-pictures.js'
import { buildPdfA } from './pdfa.js'
import { addInvisibleFont, invisibleText, type LayerWord, layerResources } from './text-layer.js'
import type { PdfMetadata } from './xmp.js'

/** The pictures of a page of a PDF, by `keepPictures`. */
export interface PictureParts {
  readonly count: number
}

interface KeptParts extends PictureParts {
  readonly list: readonly PlacedPicture[]
}

/** Keeps the pictures of a page for {@link buildScanPdf}. */
export const keepPictures = (list: readonly PlacedPicture[]): PictureParts => {
  const parts: KeptParts = { count: list.length, list }
  return parts
}

const isKept = (parts: PictureParts): parts is KeptParts => 'list' in parts

/** A picture as it is kept: the bytes of a JPEG, the zlib stream of a PNG, or the pictures of a page of a PDF. */
export type ScanPicture = {
  /** In pixels. For a page of a PDF those of its sharpest picture over the whole page, upright. */
  readonly width: number
  readonly height: number
} & (
  | {
      readonly kind: 'jpeg'
      readonly data: Uint8Array
      /** ICC profile; one that PDF/A does not take, or of another space, is left out. */
      readonly profile?: Uint8Array
      readonly components: 1 | 3
      readonly orientation: number
    }
  | {
      readonly kind: 'png'
      readonly data: Uint8Array
      readonly profile?: Uint8Array
      readonly bits: number
      readonly colour: 0 | 2 | 3
      readonly palette: Uint8Array | undefined
    }
  | { readonly kind: 'pdf'; readonly parts: PictureParts }
)

/** One page: a picture that fills it, and words over it. Sizes in points. */
export interface ScanPage {
  readonly widthPt: number
  readonly heightPt: number
  /** By which the page is shown turned, in degrees clockwise; sizes and words are those before turning. */
  readonly turn?: 0 | 90 | 180 | 270
  readonly picture: ScanPicture
  readonly words: readonly LayerWord[]
}

/** How {@link buildScanPdf} writes. */
export interface ScanPdfOptions {
  readonly metadata: PdfMetadata
  /** Where the words come from; stands in XMP. */
  readonly textLayer: 'machine' | 'reviewed' | 'none'
  /** The files that the pages came from, each as one line of XMP: digest and format. */
  readonly originals: readonly string[]
}

const FONT = 'F0'
const IMAGE = 'Im0'

/** What turns the unit square by an EXIF orientation, for a page of w × h. */
const ORIENTATIONS: Readonly<Record<number, (w: number, h: number) => readonly number[]>> = {
  1: (w, h) => [w, 0, 0, h, 0, 0],
  2: (w, h) => [-w, 0, 0, h, w, 0],
  3: (w, h) => [-w, 0, 0, -h, w, h],
  4: (w, h) => [w, 0, 0, -h, 0, h],
  5: (w, h) => [0, -h, -w, 0, w, h],
  6: (w, h) => [0, -h, w, 0, 0, h],
  7: (w, h) => [0, h, w, 0, 0, 0],
  8: (w, h) => [0, h, -w, 0, w, 0],
}

/**
 * Writes scans as PDF/A-2b (ISO 19005-2): each page is its picture, the JPEG byte for byte or the PNG's pixels, with the
 * words invisibly over it. Pictures of a PDF keep their stored bytes. `/ID` comes from the content, so the same input gives
 * the same bytes.
 *
 * @throws LimitError, MalformedError as {@link buildPdfA}.
 */
export function buildScanPdf(pages: readonly ScanPage[], options: ScanPdfOptions): Uint8Array {
  const seed = digestBytes('sha256', fromUtf8([...options.originals, options.textLayer, pages.length].join('\n')))
  return buildPdfA(openPdf(bytesSource(emptyPages(pages))).current, {
    conformance: '2b',
    metadata: options.metadata,
    idSeed: seed.subarray(16),
    extend: (draft) => {
      const font = addInvisibleFont(draft, texts(pages))
      const known = new Map<unknown, PdfRef>()
      draft.pages.forEach((ref, index) => {
        const page = pages[index]
        const dict = draft.read(ref)
        if (page === undefined || !(dict instanceof PdfDict)) return
        const drawn = drawPicture(draft, page, known)
        const content = `${drawn.content}${invisibleText(page.words, FONT)}`
        draft.replace(
          ref,
          dict.with({
            Resources: layerResources(font, FONT, drawn.pictures),
            Contents: draft.add(PdfStream.of(PdfDict.of({}), fromLatin1(content))),
            ...(page.turn === undefined || page.turn === 0 ? {} : { Rotate: page.turn }),
          }),
        )
      })
      markOrigin(draft, options)
    },
  })
}

/** One page with its picture alone, as {@link buildScanPdf} draws it, as a bare PDF: for looking at it. */
export function buildPicturePage(page: ScanPage): Uint8Array {
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const { content, pictures } = drawPicture(objects, page, new Map())
  const only = objects.add(
    PdfDict.of({
      Type: PdfName.of('Page'),
      Parent: tree,
      MediaBox: [0, 0, page.widthPt, page.heightPt],
      Resources: PdfDict.of({ XObject: PdfDict.of(pictures) }),
      Contents: objects.add(PdfStream.of(PdfDict.of({}), fromLatin1(content))),
    }),
  )
  objects.replace(tree, PdfDict.of({ Type: PdfName.of('Pages'), Kids: [only], Count: 1 }))
  objects.replace(catalog, PdfDict.of({ Type: PdfName.of('Catalog'), Pages: tree }))
  return serializePdf(objects.list(), { root: catalog, id: new Uint8Array(16) })
}

/** Pages of the right size and nothing on them: pictures go straight into the last file, so that memory holds them once. */
function emptyPages(pages: readonly ScanPage[]): Uint8Array {
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const kids = pages.map(({ widthPt, heightPt }) =>
    objects.add(PdfDict.of({ Type: PdfName.of('Page'), Parent: tree, MediaBox: [0, 0, widthPt, heightPt] })),
  )
  objects.replace(tree, PdfDict.of({ Type: PdfName.of('Pages'), Kids: kids, Count: kids.length }))
  objects.replace(catalog, PdfDict.of({ Type: PdfName.of('Catalog'), Pages: tree }))
  return serializePdf(objects.list(), { root: catalog, id: new Uint8Array(16) })
}

function* texts(pages: readonly ScanPage[]): Generator<string> {
  for (const page of pages) for (const word of page.words) yield word.text
}

interface DrawnPicture {
  readonly content: string
  readonly pictures: Readonly<Record<string, PdfObject>>
}

const numbers = (values: readonly number[]): string =>
  values.map((value) => `${Math.round(value * 10_000) / 10_000}`).join(' ')

function drawPicture(draft: Pick<PdfDraft, 'add'>, page: ScanPage, known: Map<unknown, PdfRef>): DrawnPicture {
  const { picture, widthPt, heightPt } = page
  if (picture.kind === 'pdf') return drawParts(draft, picture.parts, [widthPt, 0, 0, heightPt, 0, 0], known)
  const orientation = picture.kind === 'jpeg' ? picture.orientation : 1
  const matrix = (ORIENTATIONS[orientation] ?? ((w: number, h: number) => [w, 0, 0, h, 0, 0]))(widthPt, heightPt)
  const ref = known.get(picture.data) ?? draft.add(pictureObject(draft, picture, known))
  known.set(picture.data, ref)
  return { content: `q ${numbers(matrix)} cm /${IMAGE} Do Q\n`, pictures: { [IMAGE]: ref } }
}

function drawParts(
  draft: Pick<PdfDraft, 'add'>,
  parts: PictureParts,
  page: PdfMatrix,
  known: Map<unknown, PdfRef>,
): DrawnPicture {
  if (!isKept(parts)) throw new TypeError('pictures of a page come from the reader of scans')
  const pictures: Record<string, PdfObject> = {}
  const content = parts.list.map(({ picture, matrix, clip, fill }, index) => {
    const name = `Im${index}`
    pictures[name] = addFitPicture(draft, picture, known)
    const seen = clip === undefined ? undefined : transformRectangle(page, clip)
    const cut =
      seen === undefined
        ? ''
        : `${numbers([seen.left, seen.bottom, seen.right - seen.left, seen.top - seen.bottom])} re W n `
    const colour = picture.stencil ? `${numbers(fill)} ${fill.length === 3 ? 'rg' : 'g'} ` : ''
    return `q ${cut}${colour}${numbers(multiplyMatrix(matrix, page))} cm /${name} Do Q\n`
  })
  return { content: content.join(''), pictures }
}

function pictureObject(
  draft: Pick<PdfDraft, 'add'>,
  picture: Exclude<ScanPicture, { kind: 'pdf' }>,
  known: Map<unknown, PdfRef>,
): PdfStream {
  const grey = picture.kind === 'jpeg' ? picture.components === 1 : picture.colour === 0
  const profiled = picture.profile === undefined ? undefined : findProfiledSpace(picture.profile)
  const fits = profiled?.kind === (grey ? 'grey' : 'rgb')
  const space =
    profiled !== undefined && fits ? addSpace(draft, profiled, known) : PdfName.of(grey ? 'DeviceGray' : 'DeviceRGB')
  const common = {
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Image'),
    Width: picture.width,
    Height: picture.height,
  }
  if (picture.kind === 'jpeg')
    return PdfStream.of(
      PdfDict.of({ ...common, ColorSpace: space, BitsPerComponent: 8, Filter: PdfName.of('DCTDecode') }),
      picture.data,
    )
  const indexed: PdfObject | undefined =
    picture.palette === undefined
      ? undefined
      : [PdfName.of('Indexed'), space, picture.palette.length / 3 - 1, new PdfString(picture.palette, true)]
  return PdfStream.of(
    PdfDict.of({
      ...common,
      ColorSpace: indexed ?? space,
      BitsPerComponent: picture.bits,
      Filter: PdfName.of('FlateDecode'),
      DecodeParms: PdfDict.of({
        Predictor: 15,
        Colors: picture.colour === 2 ? 3 : 1,
        BitsPerComponent: picture.bits,
        Columns: picture.width,
      }),
    }),
    picture.data,
  )
}
