import type { CleanedPixels } from './clean.js'
import { lightestChannel } from './grey.js'
import type { GreyImage, PixelImage } from './page-image.js'
import { type PageWarning, warn } from './page-warning.js'
import { findSkew } from './skew.js'

/** Lowest resolution of a scan, in dots per inch. @law NĐ 30/2020/NĐ-CP, Phụ lục I, III */
export const LOWEST_DPI = 200
/** Files round their resolution to whole dots per inch or per centimetre. */
const DPI_ROUNDING = 2

// measured on degraded pages: docs/decisions/0008-page-quality.md
const SKEW_DEG = 1.5
const BLANK_SHARE = 0.00012
const EDGE_WIDTH_MM = 0.275
const CUT_STROKES = 3
const UNSURE_SHARE = 0.05

/** Figures of a page as a picture. */
export interface PageMeasures {
  readonly dpi: number
  /** Share of the page that is ink. */
  readonly ink: number
  /** By which the lines fall to the right, in degrees. */
  readonly skewDeg: number
  /** Median width of the step from paper to ink, in millimetres; 0 where there are too few steps to tell. */
  readonly edgeMm: number
  /** Strokes that run over one edge of the picture. */
  readonly cutStrokes: number
}

/** Takes the figures of a page. `skewDeg` of the page as it was read; measured here when absent. */
export function measurePage(pixels: PixelImage, cleaned: CleanedPixels, dpi: number, skewDeg?: number): PageMeasures {
  return {
    dpi,
    ink: measureInk(cleaned.even),
    skewDeg: skewDeg ?? findSkew(cleaned.image),
    edgeMm: measureEdgeWidth(cleaned.even, dpi),
    cutStrokes: measureCutStrokes(pixels, dpi),
  }
}

/**
 * Judges a page as a picture by its figures, and by its words where it was read: how many, and how many of them below 80 of
 * 100. It does NOT say that something is missing from the page: only that ink runs over its edge.
 */
export function findPageQuality(
  { dpi, ink, skewDeg, edgeMm, cutStrokes }: PageMeasures,
  read: { readonly words: number; readonly unsureWords: number } = { words: 0, unsureWords: 0 },
): readonly PageWarning[] {
  const warnings: PageWarning[] = []
  if (dpi < LOWEST_DPI - DPI_ROUNDING) warnings.push(warn('low-resolution', dpi, LOWEST_DPI))
  // letters that have faded into their paper are no blank page
  if (ink < BLANK_SHARE && edgeMm <= EDGE_WIDTH_MM) return [...warnings, warn('blank', ink, BLANK_SHARE)]
  if (Math.abs(skewDeg) > SKEW_DEG) warnings.push(warn('skewed', skewDeg, SKEW_DEG))
  if (edgeMm > EDGE_WIDTH_MM) warnings.push(warn('blurred', edgeMm, EDGE_WIDTH_MM))
  if (cutStrokes > CUT_STROKES) warnings.push(warn('cut', cutStrokes, CUT_STROKES))
  const unsure = read.words === 0 ? 0 : read.unsureWords / read.words
  if (unsure > UNSURE_SHARE) warnings.push(warn('hard-to-read', unsure, UNSURE_SHARE))
  return warnings
}

const INK = 165

/** Share of the page that is ink: darker than 65 % of its paper over two pixels each way, so that noise is none. */
function measureInk({ width, height, pixels }: GreyImage): number {
  let ink = 0
  for (let y = 0; y < height - 1; y += 1)
    for (let at = y * width; at < (y + 1) * width - 1; at += 1)
      if (
        (pixels[at] as number) < INK &&
        (pixels[at + 1] as number) < INK &&
        (pixels[at + width] as number) < INK &&
        (pixels[at + width + 1] as number) < INK
      )
        ink += 1
  return ink / Math.max(1, width * height)
}

const LEAST_CONTRAST = 70
const LONGEST_EDGE = 24

/**
 * Median width of the step from paper to ink along the rows, between 20 and 80 % of its height, in millimetres. 0 where the
 * page has too few steps to tell.
 */
function measureEdgeWidth({ width, height, pixels }: GreyImage, dpi: number): number {
  const tenths = new Uint32Array(LONGEST_EDGE * 10 + 1)
  let count = 0
  for (let y = 1; y < height; y += 3) {
    const end = (y + 1) * width - 1
    for (let at = y * width + 1; at < end; at += 1) {
      // a step begins where it falls by more than noise does
      if ((pixels[at] as number) - (pixels[at + 1] as number) < 6) continue
      const high = pixels[at] as number
      let to = at + 1
      while (to < end && to - at < LONGEST_EDGE && (pixels[to + 1] as number) < (pixels[to] as number)) to += 1
      const low = pixels[to] as number
      if (high - low >= LEAST_CONTRAST) {
        const between = (level: number): number => {
          let i = at
          while (i < to && (pixels[i + 1] as number) > level) i += 1
          const from = pixels[i] as number
          const step = from - (pixels[i + 1] as number)
          return i + (step <= 0 ? 0 : (from - level) / step)
        }
        const span = between(high - 0.8 * (high - low)) - between(high - 0.2 * (high - low))
        const slot = Math.min(tenths.length - 1, Math.round(span * 10))
        tenths[slot] = (tenths[slot] as number) + 1
        count += 1
      }
      at = to
    }
  }
  if (count < 200) return 0
  let left = count / 2
  let slot = 0
  while (left > (tenths[slot] as number)) {
    left -= tenths[slot] as number
    slot += 1
  }
  return ((slot / 10) * 25.4) / dpi
}

const DEEP_MM = 0.5
const WIDEST_STROKE_MM = 3

/**
 * Strokes that run over the edge of the picture where most of them do: short runs of ink along the edge that go on inwards.
 * A black border is one long run and does not count.
 */
function measureCutStrokes(page: PixelImage, dpi: number): number {
  const { width, height, pixels } = lightestChannel(page)
  const deep = Math.max(3, Math.round((DEEP_MM * dpi) / 25.4))
  const widest = Math.round((WIDEST_STROKE_MM * dpi) / 25.4)
  if (width < 8 * deep || height < 8 * deep) return 0
  const along = (length: number, at: (i: number, depth: number) => number): number => {
    // darker than half of the edge's own paper, so that a shadow is no ink
    const paper = [...Array(length).keys()].map((i) => pixels[at(i, 1)] as number).sort((a, b) => a - b)
    const limit = (paper[Math.floor(length * 0.8)] ?? 255) * 0.55
    let strokes = 0
    let run = 0
    for (let i = 0; i <= length; i += 1) {
      let ink = i < length
      for (let depth = 1; ink && depth < deep; depth += 1) ink = (pixels[at(i, depth)] as number) < limit
      if (ink) run += 1
      else {
        if (run >= 1 && run <= widest) strokes += 1
        run = 0
      }
    }
    return strokes
  }
  return Math.max(
    along(height, (i, depth) => i * width + depth),
    along(height, (i, depth) => i * width + width - 1 - depth),
    along(width, (i, depth) => depth * width + i),
    along(width, (i, depth) => (height - 1 - depth) * width + i),
  )
}
