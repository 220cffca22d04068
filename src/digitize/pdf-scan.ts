import { toLatin1 } from '../kernel/bytes.js'
import { MalformedError, UnsupportedError } from '../kernel/errors.js'
import { bytesSource } from '../kernel/ports.js'
import {
  findPagePictures,
  isName,
  listFields,
  openPdf,
  type PagePictures,
  type PdfPage,
  type PdfView,
  type PlacedPicture,
  pagePlace,
  pagesOf,
  parseSignatureDictionary,
} from '../pdf/index.js'
import { limitReached, refused } from './errors.js'
import { type PageWarning, warn } from './page-warning.js'
import type { ScanLimits } from './scan-limits.js'

/** A page of a PDF that is to be digitized. */
export interface PdfScanPage {
  readonly widthPt: number
  readonly heightPt: number
  /** The pictures that are all of the page; `undefined` where it must be drawn. */
  readonly pictures: readonly PlacedPicture[] | undefined
  /** The one JPEG that fills the page, byte for byte. */
  readonly jpeg: Uint8Array | undefined
  /** The pictures that are JPEG files as they stand. */
  readonly jpegs: readonly { read(): Uint8Array }[]
  /** Dots per inch of the sharpest picture. */
  readonly dpi: number
  readonly notes: readonly PageWarning[]
}

/** Dots per inch of a page that is drawn anew, where the limit of pixels allows. */
const REDRAW_DPI = 300
const LOWEST_REDRAW_DPI = 100

/**
 * The pages of a PDF. Pictures are taken over when they are all that a page shows; annotations, scripts, layers and words
 * without ink never are.
 *
 * @throws RefusedError `ERR_DIGITIZE_SIGNED_PDF`: a signed file is an original, and a picture of it proves nothing; LimitError
 * `ERR_DIGITIZE_TOO_MANY_PIXELS`; MalformedError, UnsupportedError and LimitError of the PDF reader.
 */
export function* pdfPages(bytes: Uint8Array, limits: ScanLimits): Generator<PdfScanPage> {
  const view = openPdf(bytesSource(bytes)).current
  const signed = listFields(view).filter(
    (field) => field.type === 'Sig' && parseSignatureDictionary(view, field) !== undefined,
  )
  if (signed.length > 0)
    throw refused('ERR_DIGITIZE_SIGNED_PDF', 'the PDF is signed: keep and verify it as it is', {
      signatures: signed.length,
    })
  const known: Parameters<typeof findPagePictures>[2] = new Map()
  for (const page of pagesOf(view)) {
    const found = readPage(view, page, known)
    const notes = notesOf(found)
    const { widthPt, heightPt, pictures } = found
    if (pictures === undefined) {
      const dpi = redrawDpi(found, limits)
      const redrawn = { ...warn('redrawn', dpi, REDRAW_DPI), reason: found.obstacle ?? ('drawing' as const) }
      yield { widthPt, heightPt, pictures, jpeg: undefined, jpegs: [], dpi, notes: [redrawn, ...notes] }
      continue
    }
    for (const { picture } of pictures) checkSize(picture.width, picture.height, limits)
    yield {
      widthPt,
      heightPt,
      pictures,
      jpeg: findWholeJpeg(pictures),
      jpegs: findJpegs(pictures),
      dpi: sharpestDpi(found, pictures),
      notes,
    }
  }
}

type FoundPage = Omit<PagePictures, 'obstacle'> & { readonly obstacle: PageWarning['reason'] }

/** A page that this reader cannot follow may still be drawn by another: it is drawn, and the warning says so. */
function readPage(view: PdfView, page: PdfPage, known: Parameters<typeof findPagePictures>[2]): FoundPage {
  try {
    const found = findPagePictures(view, page.dict, known)
    return hasVisibleAnnotation(view, page)
      ? { ...found, pictures: undefined, obstacle: found.obstacle ?? 'annotation' }
      : found
  } catch (error) {
    if (!(error instanceof MalformedError || error instanceof UnsupportedError)) throw error
    const { widthPt, heightPt } = pagePlace(view, page.dict)
    return { widthPt, heightPt, pictures: undefined, obstacle: 'damaged', hiddenStrings: 0, shownStrings: 0 }
  }
}

function notesOf({ shownStrings, hiddenStrings }: FoundPage): readonly PageWarning[] {
  return [
    ...(shownStrings > 0 ? [warn('has-text', shownStrings, 0)] : []),
    ...(hiddenStrings > 0 ? [warn('text-replaced', hiddenStrings, 0)] : []),
  ]
}

const MAX_ANNOTATIONS = 10_000
/** Hidden and NoView (ISO 32000-2 Table 167). */
const UNSEEN = 2 | 32

/** A stamp or a note that is seen must not vanish: such a page is drawn. Links and windows of notes show nothing. */
function hasVisibleAnnotation(view: PdfView, page: PdfPage): boolean {
  const list = view.findArray(page.dict.get('Annots')) ?? []
  return list.slice(0, MAX_ANNOTATIONS).some((item) => {
    const dict = view.findDict(item)
    const kind = view.resolve(dict?.get('Subtype'))
    const seen = ((view.findNumber(dict?.get('F')) ?? 0) & UNSEEN) === 0
    return dict?.get('AP') !== undefined && seen && !isName(kind, 'Link') && !isName(kind, 'Popup')
  })
}

function checkSize(width: number, height: number, limits: ScanLimits): void {
  if (width * height > limits.maxPixels)
    throw limitReached('ERR_DIGITIZE_TOO_MANY_PIXELS', `a picture of the page has ${width} × ${height} pixels`, {
      maximum: limits.maxPixels,
      width,
      height,
    })
}

/** As fine as the limit of pixels lets a page of this size be drawn. */
function redrawDpi({ widthPt, heightPt }: FoundPage, limits: ScanLimits): number {
  const dpi = Math.floor(Math.min(REDRAW_DPI, Math.sqrt(limits.maxPixels / (widthPt * heightPt)) * 72))
  if (dpi < LOWEST_REDRAW_DPI)
    throw limitReached('ERR_DIGITIZE_TOO_MANY_PIXELS', `the page is ${widthPt} × ${heightPt} points large`, {
      maximum: limits.maxPixels,
      widthPt,
      heightPt,
    })
  return dpi
}

const LARGE_SHARE = 0.05

/** Of the pictures that cover a fair part of the page. */
function sharpestDpi({ widthPt, heightPt }: FoundPage, pictures: readonly PlacedPicture[]): number {
  let sharpest = 0
  for (const { picture, matrix } of pictures) {
    const [a, b, c, d] = matrix
    if (Math.abs(a * d - b * c) < LARGE_SHARE && pictures.length < 20) continue
    const across = Math.hypot(a * widthPt, b * heightPt)
    const up = Math.hypot(c * widthPt, d * heightPt)
    if (across > 0 && up > 0)
      sharpest = Math.max(sharpest, Math.max((picture.width * 72) / across, (picture.height * 72) / up))
  }
  return sharpest === 0 ? REDRAW_DPI : Math.round(sharpest)
}

const isJpeg = ({ filters }: PlacedPicture['picture']): boolean => filters.length === 1 && filters[0] === 'DCTDecode'

const findJpegs = (pictures: readonly PlacedPicture[]): PdfScanPage['jpegs'] =>
  [...new Set(pictures.map(({ picture }) => picture).filter(isJpeg))].map(({ data }) => data)

/** A picture alone on the page, upright, over all of it, whose bytes are a plain JPEG in a device colour space. */
function findWholeJpeg(pictures: readonly PlacedPicture[]): Uint8Array | undefined {
  const [first, ...rest] = pictures
  if (first === undefined || rest.length > 0 || first.clip !== undefined) return undefined
  const { picture, matrix } = first
  const whole = [1, 0, 0, 1, 0, 0].every((value, i) => Math.abs((matrix[i] ?? 0) - value) < 0.002)
  const plain =
    isJpeg(picture) &&
    picture.space?.profile === undefined &&
    typeof picture.space?.object === 'object' &&
    !Array.isArray(picture.space.object) &&
    picture.entries['Decode'] === undefined &&
    picture.mask === undefined &&
    picture.softMask === undefined &&
    !picture.stencil &&
    picture.parameters.every((dict) => dict.entries.size === 0)
  if (!whole || !plain) return undefined
  const bytes = picture.data.read()
  return toLatin1(bytes.subarray(0, 3)) === '\xff\xd8\xff' ? bytes : undefined
}
