import type { LongWork } from '../kernel/ports.js'
import { buildScanPdf, type LayerWord, type ScanPage } from '../pdf/index.js'
import type { DocumentFields } from './field-list.js'
import type { OcrEngine } from './page-image.js'
import type { PaperFields } from './paper-fields.js'
import { cellsOf } from './recognized-page.js'
import { findScanFields } from './scan-fields.js'
import { DEFAULT_SCAN_LIMITS, type ScanLimits } from './scan-limits.js'
import { type DigitizedPage, readScan, type ScanReading } from './scan-reading.js'
import { openScans, type ScanOriginal, type ScanPorts, type SourcePage } from './scan-source.js'
import { pagePoint } from './turn.js'

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

/** What {@link readFields} makes. */
export interface ReadScans {
  readonly pages: readonly DigitizedPage[]
  readonly fields: DocumentFields
  readonly paper: PaperFields
}

/** What {@link digitize} makes. */
export interface DigitizedScan extends ReadScans {
  /** PDF/A-2b. */
  readonly pdf: Uint8Array
  readonly originals: readonly ScanOriginal[]
}

/**
 * Digitizes scans: reads them, finds the fields of an official document, judges the pictures, and writes a searchable
 * PDF/A-2b that holds each page as it came (a JPEG byte for byte, also those of a PDF; other pictures pixel for pixel). Same
 * input, same result, for any number of jobs. Nothing it reads was checked by a person; XMP says so. A page of a PDF with
 * more on it than pictures is drawn anew, and its warnings say why.
 *
 * @vi số hóa văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, III: PDF, at least 200 dpi, colour
 * @throws RefusedError `ERR_DIGITIZE_SIGNED_PDF`, `ERR_DIGITIZE_NO_PAGE`; LimitError `ERR_DIGITIZE_TOO_…`; UnsupportedError
 * `ERR_DIGITIZE_HEIC`, `…_CMYK`, `…_FORMAT`, `…_PEER_MISSING`; MalformedError; the signal's reason.
 */
export async function digitize(files: readonly Uint8Array[], options: DigitizeOptions): Promise<DigitizedScan> {
  const scans = await openScans(files, options, { ...DEFAULT_SCAN_LIMITS, ...options.limits })
  const readings = await readAll(scans.pages, options)
  const layers = scans.pages.map((source, index) => scanPage(source, readings[index], options.text))
  const pdf = buildScanPdf(layers, {
    metadata: {
      title: options.title,
      creator: 'vanthu digitize',
      producer: 'vanthu',
      created: options.at,
      language: 'vi-VN',
    },
    textLayer: options.text,
    originals: scans.originals.map(({ sha256, format }) => `sha256:${sha256} ${format}`),
  })
  return { pdf, originals: scans.originals, pages: readings.map(({ page }) => page), ...findScanFields(readings) }
}

/**
 * Reads pages and finds their fields, without writing anything: for a form that a person fills beside the picture.
 *
 * @throws As {@link readScan}.
 */
export async function readFields(
  pages: readonly SourcePage[],
  options: LongWork & { readonly engine: OcrEngine },
): Promise<ReadScans> {
  const readings = await readAll(pages, options)
  return { pages: readings.map(({ page }) => page), ...findScanFields(readings) }
}

async function readAll(
  pages: readonly SourcePage[],
  options: LongWork & { readonly engine: OcrEngine },
): Promise<readonly ScanReading[]> {
  const { engine, signal } = options
  const total = pages.length
  let done = 0
  return await inParallel(pages, engine.jobs, async (page, index) => {
    const reading = await readScan(page, { engine, marks: index === 0, ...(signal === undefined ? {} : { signal }) })
    done += 1
    options.onProgress?.({ phase: 'read', done, total })
    return reading
  })
}

/** Order of results is order of items; no more than `jobs` at a time; after a failure nothing new is begun. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  const queue = items.entries()
  let failed = false
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return
      try {
        results.set(index, await work(item, index))
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, run))
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result)
}

function scanPage(source: SourcePage, reading: ScanReading | undefined, text: DigitizeOptions['text']): ScanPage {
  const { picture, sizePt } = source
  const { width, height, dpi } = reading?.page ?? { width: picture.width, height: picture.height, dpi: 300 }
  const round = (value: number): number => Math.round(value * 100) / 100
  const size = {
    width: round(sizePt?.width ?? (width * 72) / dpi),
    height: round(sizePt?.height ?? (height * 72) / dpi),
  }
  return {
    widthPt: size.width,
    heightPt: size.height,
    picture,
    words: reading === undefined || text === 'none' ? [] : layerWords(reading, size.width / width, size.height),
  }
}

const DESCENT = 0.2
const HANGING = /[gjpqyçạặậẹệịọộợụựỵ,;()Q]/iu

/**
 * Words over the page in points: one size for a cell, each word on the baseline of its cell. A word lies as level as its page
 * does but for quarters: readers tear words apart that lean by a degree or two.
 */
function layerWords({ rows, placement }: ScanReading, points: number, pageHeightPt: number): readonly LayerWord[] {
  const { scale, turnDeg } = placement
  const angle = (-turnDeg * Math.PI) / 180
  return cellsOf(rows).flatMap(({ words }) => {
    const height = median(words.map((word) => word.box.height))
    const bottoms = words.map(({ text, box }) => box.y + box.height - (HANGING.test(text) ? DESCENT * box.height : 0))
    const baseline = median(bottoms)
    return words.map((word) => {
      const middle = pagePoint(placement, word.box.x + word.box.width / 2, baseline)
      const half = word.box.width / scale / 2
      return {
        text: word.text,
        x: (middle.x - half * Math.cos(angle)) * points,
        y: pageHeightPt - (middle.y - half * Math.sin(angle)) * points,
        width: (word.box.width / scale) * points,
        sizePt: Math.max(1, (height / scale) * points),
        angleDeg: turnDeg,
      }
    })
  })
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
