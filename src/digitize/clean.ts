import { divideBackground } from './background.js'
import { removeFrame } from './frame.js'
import { lightestChannel } from './grey.js'
import type { GreyImage, PixelImage } from './page-image.js'
import { findSkew } from './skew.js'
import { removeSpecks } from './specks.js'
import { stretchContrast } from './stretch.js'
import { type Placement, turnImage } from './turn.js'

/** A page made ready for reading, and how it lies over the page as it came. */
export interface CleanPage {
  readonly image: GreyImage
  readonly placement: Placement
  /** Resolution of `image`. */
  readonly dpi: number
}

/** Below this the lines count as level, in degrees. */
const LEVEL_DEG = 0.1
/** Text of less than this resolution is enlarged for reading. */
const SMALL_DPI = 170
const READING_DPI = 220

/**
 * Makes a page readable for the engine: stamps, frame, specks, shadow and tint go, contrast is stretched, lines are turned level,
 * small text is enlarged. For reading only; the page that is kept is the one that came.
 */
export function cleanPage(page: PixelImage, dpi: number): CleanPage {
  const calm = removeSpecks(removeFrame(lightestChannel(page)))
  const even = divideBackground(calm, Math.max(12, Math.round(dpi / 12)))
  const stretched = stretchContrast(even)
  const skew = findSkew(stretched)
  const scale = dpi < SMALL_DPI ? READING_DPI / dpi : 1
  const turned = turnImage(stretched, Math.abs(skew) < LEVEL_DEG ? 0 : skew, scale)
  return { ...turned, dpi: Math.round(dpi * scale) }
}
