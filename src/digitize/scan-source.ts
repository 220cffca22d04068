import { toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { buildPicturePage, keepPictures, type ScanPicture } from '../pdf/index.js'
import { limitReached, malformed, refused } from './errors.js'
import { findScanFormat, type ScanFormat } from './image-format.js'
import { parseJpegHeader } from './jpeg-header.js'
import type { ImageReader, PageRenderer, PixelImage } from './page-image.js'
import type { PageWarning } from './page-warning.js'
import { type PdfScanPage, pdfPages } from './pdf-scan.js'
import { parsePngStream } from './png-stream.js'
import type { ScanLimits } from './scan-limits.js'

/** A page as it came: the picture that is kept, and its pixels when they are asked for. */
export interface SourcePage {
  /** Index of the file among the inputs, from 0. */
  readonly input: number
  readonly picture: ScanPicture
  readonly claimedDpi: number | undefined
  /** Exact size of a page of a PDF, in points. */
  readonly sizePt?: { readonly width: number; readonly height: number }
  /** Its bytes as they came; its pixels packed anew without loss; or drawn anew from a PDF that is more than pictures. */
  readonly keeping: 'as-it-came' | 'same-pixels' | 'redrawn'
  /** What is known of the page before its pixels are looked at. */
  readonly notes: readonly PageWarning[]
  /** The page as it will stand in the new file, in pixels. Rejects with the errors of the ports. */
  decode(): Promise<PixelImage>
}

/** A file as it came. */
export interface ScanOriginal {
  readonly format: ScanFormat
  readonly bytes: number
  readonly sha256: string
}

/** What a scan is read with. */
export interface ScanPorts {
  readonly images: ImageReader
  /** Needed for PDF pages that are more than one JPEG: kept or not, they are drawn for reading. */
  readonly renderer: PageRenderer
}

/** All files opened: their facts, and their pages in order. */
export interface OpenScans {
  readonly originals: readonly ScanOriginal[]
  readonly pages: readonly SourcePage[]
}

/**
 * Opens scans: JPEG, PNG, TIFF and PDF, by their bytes. Pages are decoded when asked for.
 *
 * @throws RefusedError `ERR_DIGITIZE_SIGNED_PDF`, `ERR_DIGITIZE_NO_PAGE`; LimitError `ERR_DIGITIZE_TOO_…`; UnsupportedError
 * `ERR_DIGITIZE_HEIC`, `ERR_DIGITIZE_CMYK`, `ERR_DIGITIZE_FORMAT`; MalformedError for what is damaged or no picture.
 */
export async function openScans(
  files: readonly Uint8Array[],
  ports: ScanPorts,
  limits: ScanLimits,
): Promise<OpenScans> {
  const originals: ScanOriginal[] = []
  const opening: Opening = { ports, limits, pages: [], packedBytes: 0 }
  const total = files.reduce((sum, { length }) => sum + length, 0)
  if (total > limits.maxTotalBytes)
    throw limitReached('ERR_DIGITIZE_TOO_LARGE', `the files have ${total} bytes together`, {
      maximum: limits.maxTotalBytes,
      size: total,
    })
  for (const [input, bytes] of files.entries()) {
    if (bytes.length > limits.maxBytes)
      throw limitReached('ERR_DIGITIZE_TOO_LARGE', `file ${input + 1} has ${bytes.length} bytes`, {
        maximum: limits.maxBytes,
        size: bytes.length,
      })
    const format = findScanFormat(bytes)
    originals.push({ format, bytes: bytes.length, sha256: toHex(digestBytes('sha256', bytes)) })
    if (format === 'pdf') await addPdf(bytes, input, opening)
    else await addImage(bytes, format, input, opening)
  }
  if (opening.pages.length === 0) throw refused('ERR_DIGITIZE_NO_PAGE', 'there is no page to digitize')
  return { originals, pages: opening.pages }
}

interface Opening {
  readonly ports: ScanPorts
  readonly limits: ScanLimits
  readonly pages: SourcePage[]
  packedBytes: number
}

function checkCount(count: number, limits: ScanLimits): void {
  if (count > limits.maxPages)
    throw limitReached('ERR_DIGITIZE_TOO_MANY_PAGES', `more than ${limits.maxPages} pages`, {
      maximum: limits.maxPages,
      pages: count,
    })
}

function checkPixels(width: number, height: number, limits: ScanLimits): void {
  if (width * height > limits.maxPixels)
    throw limitReached('ERR_DIGITIZE_TOO_MANY_PIXELS', `the picture has ${width} × ${height} pixels`, {
      maximum: limits.maxPixels,
      width,
      height,
    })
}

async function addImage(
  bytes: Uint8Array,
  format: Exclude<ScanFormat, 'pdf'>,
  input: number,
  opening: Opening,
): Promise<void> {
  const { ports, limits, pages } = opening
  const kept = format === 'tiff' ? undefined : keptPicture(bytes, format)
  if (kept !== undefined) checkPixels(kept.width, kept.height, limits)
  const image = await ports.images.open(bytes, { maxPixels: limits.maxPixels })
  checkCount(pages.length + image.pages, limits)
  for (let page = 0; page < image.pages; page += 1)
    pages.push({
      input,
      picture: {
        ...(kept ?? packPicture(await image.encodePng(page), opening)),
        ...(image.profile === undefined ? {} : { profile: image.profile }),
      },
      claimedDpi: image.claimedDpi,
      keeping: kept?.kind === 'jpeg' ? 'as-it-came' : 'same-pixels',
      notes: [],
      decode: () => image.decode(page),
    })
}

/** The picture that goes into the PDF as it came; `undefined` when its pixels must be packed anew. */
function keptPicture(bytes: Uint8Array, format: 'jpeg' | 'png'): ScanPicture | undefined {
  if (format === 'jpeg') return { kind: 'jpeg', data: bytes, ...parseJpegHeader(bytes) }
  const stream = parsePngStream(bytes)
  return stream === undefined ? undefined : { kind: 'png', ...stream }
}

function packPicture(png: Uint8Array, opening: Opening): ScanPicture {
  const { maxPackedBytes } = opening.limits
  const stream = parsePngStream(png)
  if (stream === undefined)
    throw malformed('ERR_DIGITIZE_DAMAGED_IMAGE', 'the picture cannot be kept without loss', { size: png.length })
  opening.packedBytes += stream.data.length
  if (opening.packedBytes > maxPackedBytes)
    throw limitReached('ERR_DIGITIZE_TOO_LARGE', `pages that are packed anew take more than ${maxPackedBytes} bytes`, {
      maximum: maxPackedBytes,
    })
  return { kind: 'png', ...stream }
}

async function addPdf(bytes: Uint8Array, input: number, opening: Opening): Promise<void> {
  const { limits, pages } = opening
  let index = 0
  for (const page of pdfPages(bytes, limits)) {
    checkCount(pages.length + 1, limits)
    pages.push(await openPdfPage(bytes, index, input, page, opening))
    index += 1
  }
}

async function openPdfPage(
  pdf: Uint8Array,
  index: number,
  input: number,
  page: PdfScanPage,
  opening: Opening,
): Promise<SourcePage> {
  const { ports, limits } = opening
  const { widthPt, heightPt, dpi, notes } = page
  const facts = { input, claimedDpi: dpi, sizePt: { width: widthPt, height: heightPt }, notes }
  const decodeFile = async (file: Uint8Array): Promise<PixelImage> =>
    await (await ports.images.open(file, { maxPixels: limits.maxPixels })).decode(0)
  if (page.jpeg !== undefined) {
    const jpeg = page.jpeg
    // a page of a PDF stands as its matrix says: the orientation that a camera wrote into the file does not count there
    const picture: ScanPicture = { kind: 'jpeg', data: jpeg, ...parseJpegHeader(jpeg), orientation: 1 }
    if (parseJpegHeader(jpeg).orientation === 1)
      return { ...facts, picture, keeping: 'as-it-came', decode: () => decodeFile(jpeg) }
  }
  if (page.pictures === undefined) {
    const png = await ports.renderer.render(pdf, index, { dpi, maxPixels: limits.maxPixels })
    return { ...facts, picture: packPicture(png, opening), keeping: 'redrawn', decode: () => decodeFile(png) }
  }
  const width = Math.max(1, Math.round((widthPt * dpi) / 72))
  const height = Math.max(1, Math.round((heightPt * dpi) / 72))
  const picture: ScanPicture = { kind: 'pdf', width, height, parts: keepPictures(page.pictures) }
  return {
    ...facts,
    picture,
    keeping: 'as-it-came',
    // drawn from the new file's own page: what is read and shown is what is kept
    decode: async () => {
      // PDFium leaves a damaged picture out without a word
      for (const jpeg of page.jpegs) await decodeFile(jpeg.read())
      const one = buildPicturePage({ widthPt, heightPt, picture, words: [] })
      return await decodeFile(
        await ports.renderer.render(one, 0, { dpi: readingDpi(page, limits), maxPixels: limits.maxPixels }),
      )
    },
  }
}

const FINEST_READING_DPI = 400

/** Fine enough to read, whatever the resolution of the pictures, and within the limit of pixels. */
function readingDpi({ dpi, widthPt, heightPt }: PdfScanPage, limits: ScanLimits): number {
  return Math.floor(Math.min(dpi, FINEST_READING_DPI, Math.sqrt(limits.maxPixels / (widthPt * heightPt)) * 72))
}
