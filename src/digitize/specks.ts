import type { GreyImage } from './page-image.js'

/** A pixel stands out when it differs from the median of its neighbours by more than this, in grey levels. */
const OUTLIER = 40
/** Share of specks on the page from which on it is cleaned; dots and hooks of clean text are larger than a speck. */
const SPECKLED_SHARE = 0.002

/**
 * Takes single dark and light pixels out of a page that is strewn with them, by the median of their neighbours, and leaves
 * all other pixels as they are. A page without specks comes back unchanged.
 */
export function removeSpecks(image: GreyImage): GreyImage {
  if (speckShare(image) < SPECKLED_SHARE) return image
  return smoothOutliers(smoothOutliers(image))
}

/** Share of dark pixels that have no dark neighbour. */
function speckShare({ width, height, pixels }: GreyImage): number {
  let specks = 0
  let seen = 0
  for (let y = 1; y < height - 1; y += 2)
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      seen += 1
      const limit = (pixels[at] as number) + OUTLIER
      if (
        limit < 200 &&
        (pixels[at - 1] as number) > limit &&
        (pixels[at + 1] as number) > limit &&
        (pixels[at - width] as number) > limit &&
        (pixels[at + width] as number) > limit
      )
        specks += 1
    }
  return seen === 0 ? 0 : specks / seen
}

function smoothOutliers({ width, height, pixels }: GreyImage): GreyImage {
  const out = pixels.slice()
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
  const values = new Uint8Array(8)
  for (let y = 1; y < height - 1; y += 1)
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const value = pixels[at] as number
      // quick look first: most pixels resemble one of the two beside them
      if (
        Math.abs(value - (pixels[at - 1] as number)) <= OUTLIER &&
        Math.abs(value - (pixels[at + 1] as number)) <= OUTLIER
      )
        continue
      for (let i = 0; i < 8; i += 1) values[i] = pixels[at + (around[i] as number)] as number
      values.sort()
      const middle = ((values[3] as number) + (values[4] as number)) >> 1
      if (Math.abs(value - middle) > OUTLIER) out[at] = middle
    }
  return { width, height, pixels: out }
}
