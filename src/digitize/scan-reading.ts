import { cleanPage } from './clean.js'
import { redLayer } from './grey.js'
import { readUpright } from './orientation.js'
import type { OcrEngine, OcrWord, PixelBox, PixelImage } from './page-image.js'
import { type PageWarning, warn } from './page-warning.js'
import { findPageQuality, measurePage, type PageMeasures } from './quality.js'
import { type RecognizedLine, rowsOf, textOfRows } from './recognized-page.js'
import { findResolution } from './resolution.js'
import type { SourcePage } from './scan-source.js'
import { findSkew, isSideways } from './skew.js'
import { type Placement, pageBox, turnImage, turnQuarters } from './turn.js'

/** A page as it was read. */
export interface DigitizedPage {
  /** In pixels, as the picture stands upright by its own claim. */
  readonly width: number
  readonly height: number
  readonly dpi: number
  /** By which the lines fell to the right, in degrees. */
  readonly skewDeg: number
  /** Degrees clockwise by which the page had to be turned for reading. */
  readonly turnDeg: 0 | 90 | 180 | 270
  readonly text: string
  /** Boxes in pixels of the page. */
  readonly words: readonly OcrWord[]
  readonly warnings: readonly PageWarning[]
  /** How the page stands in the new file: its bytes as they came, its pixels packed anew, or drawn anew. */
  readonly keeping: SourcePage['keeping']
}

/** What {@link readScan} found: the page, and what fields and words over the page are made from. */
export interface ScanReading {
  readonly page: DigitizedPage
  /** Rows of the picture that was read: upright, level, in its own pixels. */
  readonly rows: readonly RecognizedLine[]
  readonly placement: Placement
  /** Text in red ink at the head of the page: urgency, secrecy, stamps of arrival. */
  readonly red: string
}

/** How {@link readScan} reads. */
export interface ReadScanOptions {
  readonly engine: OcrEngine
  readonly signal?: AbortSignal
  /** Reads the red ink at the head too. Default true; of use on first pages. */
  readonly marks?: boolean
}

/** A page as a picture: its figures, and what they warn of. */
export interface AssessedScan {
  readonly measures: PageMeasures
  readonly warnings: readonly PageWarning[]
}

/**
 * Measures one page as a picture, without reading its text, and warns: blank, blurred, skewed, cut, too coarse, lying on its
 * side, and what is known of a page of a PDF. For the moment of scanning, when the paper still lies there. It does NOT find a
 * page that stands on its head: that takes reading.
 *
 * @throws As {@link SourcePage.decode}; the signal's reason.
 */
export async function assessScan(
  page: SourcePage,
  options: { readonly signal?: AbortSignal } = {},
): Promise<AssessedScan> {
  options.signal?.throwIfAborted()
  const pixels = await page.decode()
  options.signal?.throwIfAborted()
  const dpi = findResolution(pixels.width, pixels.height, page.claimedDpi)
  const cleaned = cleanPage(pixels, dpi)
  const sideways = isSideways(cleaned.image)
  const upright = sideways ? turnQuarters({ ...cleaned.image, channels: 1 }, 90) : cleaned.image
  const measures = measurePage(pixels, cleaned, dpi, findSkew(upright))
  const quality = findPageQuality(measures)
  // an empty sheet has no lines, and so no direction
  const turned = sideways && !quality.some(({ id }) => id === 'blank') ? [warn('turned', 90, 0)] : []
  return { measures, warnings: [...page.notes, ...turned, ...quality] }
}

const RED_ROWS = 0.35
const UNSURE = 80

/**
 * Reads one page: cleans a copy of it, turns that upright and level, reads it, and judges the picture.
 *
 * @throws As {@link SourcePage.decode}; LimitError `ERR_DIGITIZE_TOO_SLOW`; the signal's reason.
 */
export async function readScan(source: SourcePage, options: ReadScanOptions): Promise<ScanReading> {
  const { engine, signal } = options
  signal?.throwIfAborted()
  const pixels = await source.decode()
  const dpi = findResolution(pixels.width, pixels.height, source.claimedDpi)
  const cleaned = cleanPage(pixels, dpi)
  signal?.throwIfAborted()
  const { clean, words: read } = await readUpright(cleaned.image, dpi, engine, signal)
  const { placement } = clean
  const rows = rowsOf(read)
  const words = rows.flatMap((row) => row.words)
  const warnings = findPageQuality(measurePage(pixels, cleaned, dpi, placement.skewDeg), {
    words: words.length,
    unsureWords: words.filter((word) => word.confidence < UNSURE).length,
  })
  return {
    page: {
      width: pixels.width,
      height: pixels.height,
      dpi,
      skewDeg: placement.skewDeg,
      turnDeg: placement.turnDeg,
      text: textOfRows(rows),
      words: words.map((word) => ({ ...word, box: pageBox(placement, word.box) })),
      warnings: [
        ...source.notes,
        ...(placement.turnDeg === 0 ? [] : [warn('turned', placement.turnDeg, 0)]),
        ...warnings,
      ],
      keeping: source.keeping,
    },
    rows,
    placement,
    red: options.marks === false ? '' : await readRed(pixels, clean.dpi, placement, options),
  }
}

async function readRed(
  pixels: PixelImage,
  dpi: number,
  placement: Placement,
  { engine, signal }: ReadScanOptions,
): Promise<string> {
  const upright = turnQuarters(pixels, placement.turnDeg)
  const layer = redLayer(upright, Math.round(upright.height * RED_ROWS))
  if (layer === undefined) return ''
  const level = turnImage(layer, placement.skewDeg, placement.scale).image
  const words = await engine.recognize(level, { dpi, ...(signal === undefined ? {} : { signal }) })
  return textOfRows(rowsOf(words))
}

/** A box of the picture that was read, in pixels of the page. */
export const boxOnPage = (reading: ScanReading, box: PixelBox): PixelBox => pageBox(reading.placement, box)
