import type { LongWork } from '../kernel/ports.js'
import { buildScanPdf, type LayerWord, type ScanPage } from '../pdf/index.js'
import { cleanPage } from './clean.js'
import type { DocumentFields } from './field-list.js'
import { findFields } from './fields.js'
import { redLayer } from './grey.js'
import type { OcrEngine, OcrWord, PixelBox } from './page-image.js'
import { findPageQuality, type QualityWarning } from './quality.js'
import { cellsOf, type RecognizedLine, rowsOf, textOfRows } from './recognized-page.js'
import {
  DEFAULT_SCAN_LIMITS,
  openScans,
  type ScanLimits,
  type ScanOriginal,
  type ScanPorts,
  type SourcePage,
} from './scan-source.js'
import { type Placement, pageBox, pagePoint } from './turn.js'

/** How {@link digitize} works. */
export interface DigitizeOptions extends LongWork, ScanPorts {
  readonly engine: OcrEngine
  /** When the scan was digitized. */
  readonly at: Date
  /** The title in the metadata of the PDF. */
  readonly title: string
  /** `machine` lays the words over the page, unread by anybody; a certified copy must have `none`. */
  readonly text: 'machine' | 'none'
  readonly limits?: Partial<ScanLimits>
}

/** A page as it was read. */
export interface DigitizedPage {
  /** In pixels, upright. */
  readonly width: number
  readonly height: number
  readonly dpi: number
  /** By which the lines fell to the right, in degrees. */
  readonly skewDeg: number
  readonly text: string
  /** Boxes in pixels of the page. */
  readonly words: readonly OcrWord[]
  readonly warnings: readonly QualityWarning[]
}

/** What {@link digitize} makes. */
export interface DigitizedScan {
  /** PDF/A-2b. */
  readonly pdf: Uint8Array
  readonly originals: readonly ScanOriginal[]
  readonly pages: readonly DigitizedPage[]
  readonly fields: DocumentFields
}

/**
 * Digitizes scans: reads them, finds the fields of an official document, judges the pictures, and writes a searchable
 * PDF/A-2b that holds each page as it came (a JPEG byte for byte, other pictures pixel for pixel). Same input, same result,
 * for any number of jobs. Nothing it reads was checked by a person; XMP says so.
 *
 * @vi số hóa văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, III: PDF, at least 200 dpi, colour
 * @throws RefusedError `ERR_DIGITIZE_SIGNED_PDF`, `ERR_DIGITIZE_NO_PAGE`; LimitError `ERR_DIGITIZE_TOO_…`; UnsupportedError
 * `ERR_DIGITIZE_HEIC`, `…_CMYK`, `…_FORMAT`, `…_PEER_MISSING`; MalformedError; the signal's reason.
 */
export async function digitize(files: readonly Uint8Array[], options: DigitizeOptions): Promise<DigitizedScan> {
  const scans = await openScans(files, options, { ...DEFAULT_SCAN_LIMITS, ...options.limits })
  const total = scans.pages.length
  let done = 0
  const read = await inParallel(scans.pages, options.engine.jobs, async (page, index) => {
    options.signal?.throwIfAborted()
    const result = await readPage(page, options, index === 0)
    done += 1
    options.onProgress?.({ phase: 'read', done, total })
    return result
  })
  const fields = findFields(
    read.map(({ rows, page }) => ({ cells: cellsOf(rows), width: page.width })),
    { red: read[0]?.red ?? '' },
  )
  const pdf = buildScanPdf(
    read.map(({ layer }) => layer),
    {
      metadata: {
        title: options.title,
        creator: 'vanthu digitize',
        producer: 'vanthu',
        created: options.at,
        language: 'vi-VN',
      },
      textLayer: options.text,
      originals: scans.originals.map(({ sha256, format }) => `sha256:${sha256} ${format}`),
    },
  )
  return { pdf, originals: scans.originals, pages: read.map(({ page }) => page), fields }
}

/** Order of results is order of items; no more than `jobs` at a time. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const queue = items.entries()
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item, index))
  }
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, run))
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result)
}

interface ReadPage {
  readonly page: DigitizedPage
  readonly rows: readonly RecognizedLine[]
  readonly layer: ScanPage
  readonly red: string
}

const A4_WIDTH_IN = 8.27
const A4_HEIGHT_IN = 11.69

/** Resolution: what the file claims where that gives a page between A6 and A3; otherwise a page counts as A4. */
function resolutionOf(width: number, height: number, claimed: number | undefined): number {
  const long = Math.max(width, height)
  if (claimed !== undefined && long / claimed > 5.5 && long / claimed < 17) return claimed
  const short = Math.min(width, height)
  return Math.round(Math.max(short / A4_WIDTH_IN, long / A4_HEIGHT_IN))
}

const RED_ROWS = 0.35
const UNSURE = 80

async function readPage(source: SourcePage, options: DigitizeOptions, isFirst: boolean): Promise<ReadPage> {
  const { engine, signal } = options
  const pixels = await source.decode()
  const dpi = resolutionOf(pixels.width, pixels.height, source.claimedDpi)
  const { image, placement, dpi: readDpi } = cleanPage(pixels, dpi)
  const call = { dpi: readDpi, ...(signal === undefined ? {} : { signal }) }
  const readRows = rowsOf(await engine.recognize(image, call))
  const layer = isFirst ? redLayer(pixels, Math.round(pixels.height * RED_ROWS)) : undefined
  const red = layer === undefined ? '' : textOfRows(rowsOf(await engine.recognize(layer, { ...call, dpi })))
  const rows = readRows.map((row) => onPage(row, placement))
  const words = rows.flatMap((row) => row.words)
  const page: DigitizedPage = {
    width: pixels.width,
    height: pixels.height,
    dpi,
    skewDeg: placement.skewDeg,
    text: textOfRows(rows),
    words,
    warnings: findPageQuality({
      cleaned: image,
      dpi,
      skewDeg: placement.skewDeg,
      words: words.length,
      unsureWords: words.filter((word) => word.confidence < UNSURE).length,
    }),
  }
  const points = 72 / dpi
  return {
    page,
    rows,
    red,
    layer: {
      widthPt: Math.round(pixels.width * points * 100) / 100,
      heightPt: Math.round(pixels.height * points * 100) / 100,
      picture: source.picture,
      words: options.text === 'none' ? [] : layerWords(readRows, placement, points, pixels.height),
    },
  }
}

function onPage(row: RecognizedLine, placement: Placement): RecognizedLine {
  const box = (one: PixelBox): PixelBox => pageBox(placement, one)
  return { text: row.text, words: row.words.map((word) => ({ ...word, box: box(word.box) })), box: box(row.box) }
}

const DESCENT = 0.2

/** Words over the page in points: one size and one baseline for a row, turned as the lines of the page are. */
function layerWords(
  rows: readonly RecognizedLine[],
  placement: Placement,
  points: number,
  pageHeight: number,
): readonly LayerWord[] {
  return rows.flatMap((row) => {
    const heights = row.words.map((word) => word.box.height).sort((a, b) => a - b)
    const height = heights[heights.length >> 1] ?? 0
    return row.words.map((word) => {
      const start = pagePoint(placement, word.box.x, word.box.y + word.box.height - DESCENT * height)
      return {
        text: word.text,
        x: start.x * points,
        y: (pageHeight - start.y) * points,
        width: (word.box.width / placement.scale) * points,
        sizePt: Math.max(1, (height / placement.scale) * points),
        angleDeg: placement.skewDeg === 0 ? 0 : -placement.skewDeg,
      }
    })
  })
}
