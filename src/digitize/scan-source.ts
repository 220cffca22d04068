import { toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { ScanPicture } from '../pdf/index.js'
import { limitReached, malformed, refused } from './errors.js'
import { findScanFormat, type ScanFormat } from './image-format.js'
import { parseJpegHeader } from './jpeg-header.js'
import type { ImageReader, PageRenderer, PixelImage } from './page-image.js'
import { pdfPages } from './pdf-scan.js'
import { parsePngStream } from './png-stream.js'

/** How much a scan may hold before it counts as hostile. */
export interface ScanLimits {
  /** Bytes of one file. */
  readonly maxBytes: number
  /** Pixels of one page. */
  readonly maxPixels: number
  /** Pages of all files together. */
  readonly maxPages: number
}

/** The limits that hold when none are given. */
export const DEFAULT_SCAN_LIMITS: ScanLimits = { maxBytes: 256 * 2 ** 20, maxPixels: 100_000_000, maxPages: 500 }

/** A page as it came: the picture that is kept, and its pixels when they are asked for. */
export interface SourcePage {
  /** Index of the file among the inputs, from 0. */
  readonly input: number
  readonly picture: ScanPicture
  readonly claimedDpi: number | undefined
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
  /** Needed for PDF pages that are more than one JPEG. */
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
  const pages: SourcePage[] = []
  for (const [input, bytes] of files.entries()) {
    if (bytes.length > limits.maxBytes)
      throw limitReached('ERR_DIGITIZE_TOO_LARGE', `file ${input + 1} has ${bytes.length} bytes`, {
        maximum: limits.maxBytes,
        size: bytes.length,
      })
    const format = findScanFormat(bytes)
    originals.push({ format, bytes: bytes.length, sha256: toHex(digestBytes('sha256', bytes)) })
    if (format === 'pdf') await addPdf(bytes, input, ports, limits, pages)
    else await addImage(bytes, format, input, ports, limits, pages)
    checkCount(pages.length, limits)
  }
  if (pages.length === 0) throw refused('ERR_DIGITIZE_NO_PAGE', 'there is no page to digitize')
  return { originals, pages }
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
  format: ScanFormat,
  input: number,
  ports: ScanPorts,
  limits: ScanLimits,
  pages: SourcePage[],
): Promise<void> {
  const kept = format === 'tiff' ? undefined : keptPicture(bytes, format)
  if (kept !== undefined) checkPixels(kept.width, kept.height, limits)
  const image = await ports.images.open(bytes, { maxPixels: limits.maxPixels })
  checkCount(pages.length + image.pages, limits)
  for (let page = 0; page < image.pages; page += 1) {
    const picture = kept ?? losslessPicture(await image.encodePng(page))
    pages.push({ input, picture, claimedDpi: image.claimedDpi, decode: () => image.decode(page) })
  }
}

/** The picture that goes into the PDF as it came; `undefined` when its pixels must be packed anew. */
function keptPicture(bytes: Uint8Array, format: ScanFormat): ScanPicture | undefined {
  if (format === 'jpeg') return { kind: 'jpeg', data: bytes, ...parseJpegHeader(bytes) }
  const stream = parsePngStream(bytes)
  return stream === undefined ? undefined : { kind: 'png', ...stream }
}

function losslessPicture(png: Uint8Array): ScanPicture {
  const stream = parsePngStream(png)
  if (stream === undefined)
    throw malformed('ERR_DIGITIZE_DAMAGED_IMAGE', 'the picture cannot be kept without loss', { size: png.length })
  return { kind: 'png', ...stream }
}

const RENDER_DPI = 300

async function addPdf(
  bytes: Uint8Array,
  input: number,
  ports: ScanPorts,
  limits: ScanLimits,
  pages: SourcePage[],
): Promise<void> {
  let index = 0
  for (const page of pdfPages(bytes)) {
    checkCount(pages.length + 1, limits)
    const file =
      page.jpeg ?? (await ports.renderer.render(bytes, index, { dpi: RENDER_DPI, maxPixels: limits.maxPixels }))
    const format = page.jpeg === undefined ? 'png' : 'jpeg'
    const before = pages.length
    await addImage(file, format, input, ports, limits, pages)
    const added = pages[before]
    const dpi = page.jpeg === undefined || added === undefined ? RENDER_DPI : added.picture.width / (page.widthPt / 72)
    if (added !== undefined) pages[before] = { ...added, claimedDpi: Math.round(dpi) }
    index += 1
  }
}
