import { divideBackground } from './background.js'
import { removeFrame } from './frame.js'
import { lightestChannel } from './grey.js'
import type { GreyImage, PixelImage } from './page-image.js'
import { findSkew } from './skew.js'
import { removeSpecks } from './specks.js'
import { stretchContrast } from './stretch.js'
import { type Placement, type QuarterTurn, turnImage, turnQuarters } from './turn.js'

/** A page made ready for reading, and how it lies over the page as it came. */
export interface CleanPage {
  readonly image: GreyImage
  readonly placement: Placement
  /** Resolution of `image`. */
  readonly dpi: number
}

/** A page with its paper made white. */
export interface CleanedPixels {
  /** Ink as dark as it is on its paper. */
  readonly even: GreyImage
  /** Ink made black. */
  readonly image: GreyImage
}

/** Below this the lines count as level, in degrees. */
const LEVEL_DEG = 0.1
/** Text of less than this resolution is enlarged for reading. */
const SMALL_DPI = 170
const READING_DPI = 220

/**
 * Makes a page readable for the engine: stamps, frame, specks, shadow and tint go, contrast is stretched. Nothing is moved.
 * For reading only; the page that is kept is the one that came.
 */
export function cleanPage(page: PixelImage, dpi: number): CleanedPixels {
  const calm = removeSpecks(removeFrame(lightestChannel(page)))
  const even = divideBackground(calm, Math.max(12, Math.round(dpi / 12)))
  return { even, image: stretchContrast(even) }
}

/** Turns a cleaned page upright by `turnDeg`, its lines level, and enlarges small text. */
export function levelPage(cleaned: GreyImage, dpi: number, turnDeg: QuarterTurn): CleanPage {
  const upright = turnQuarters({ ...cleaned, channels: 1 }, turnDeg)
  const skew = findSkew(upright)
  const scale = dpi < SMALL_DPI ? READING_DPI / dpi : 1
  const { image, placement } = turnImage(upright, Math.abs(skew) < LEVEL_DEG ? 0 : skew, scale)
  const page = { width: cleaned.width, height: cleaned.height }
  return { image, placement: { ...placement, page, turnDeg }, dpi: Math.round(dpi * scale) }
}
