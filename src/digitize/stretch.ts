import type { GreyImage } from './page-image.js'

const WHITE = 235
const DARKEST_SHARE = 0.005
const BLACK_AT_MOST = 200

/** Stretches contrast: the darkest half per cent becomes black, what is nearly white becomes white. */
export function stretchContrast(image: GreyImage): GreyImage {
  const counts = new Uint32Array(256)
  for (const value of image.pixels) counts[value] = (counts[value] as number) + 1
  let left = image.pixels.length * DARKEST_SHARE
  let black = 0
  while (black < BLACK_AT_MOST && left > (counts[black] as number)) {
    left -= counts[black] as number
    black += 1
  }
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, ((value - black) * 255) / (WHITE - black))),
  )
  return { ...image, pixels: image.pixels.map((value) => table[value] as number) }
}
