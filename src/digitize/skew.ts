import type { GreyImage } from './page-image.js'

const SEARCH_WIDTH = 900
const DARK_AT_MOST = 190
const LIMIT_DEG = 8

/**
 * The angle by which lines of text fall to the right, in degrees within ±8; 0 where nothing is written. The projection of
 * dark pixels onto the vertical is sharpest along the lines.
 */
export function findSkew(image: GreyImage): number {
  const points = darkPoints(image)
  if (points.xs.length < 200) return 0
  let best = 0
  for (const [reach, step] of [
    [LIMIT_DEG, 0.5],
    [0.5, 0.1],
    [0.1, 0.02],
  ] as const) {
    const centre = best
    let top = -1
    const steps = Math.round(reach / step)
    for (let i = -steps; i <= steps; i += 1) {
      const angle = centre + i * step
      const value = sharpness(points, angle)
      if (value > top) {
        top = value
        best = angle
      }
    }
  }
  return Math.abs(best) > LIMIT_DEG ? 0 : best
}

/** Measured on 21 pages: at most 0.52 upright, at least 1.77 on the side. */
const SIDEWAYS = 1

/** Says whether the lines of a page run from top to bottom. */
export const isSideways = (image: GreyImage): boolean => sidewaysRatio(image) > SIDEWAYS

/** Sharpness of lines from top to bottom over that of level ones; 0 where nothing is written. */
export function sidewaysRatio(image: GreyImage): number {
  const points = darkPoints(image)
  if (points.xs.length < 200) return 0
  return sharpest(transpose(points)) / Math.max(1, sharpest(points))
}

const transpose = ({ xs, ys, width, height }: Points): Points => ({ xs: ys, ys: xs, width: height, height: width })

/** Of the angles within the limit, in steps of half a degree. */
function sharpest(points: Points): number {
  let top = 0
  for (let angle = -LIMIT_DEG; angle <= LIMIT_DEG; angle += 0.5) top = Math.max(top, sharpness(points, angle))
  return top
}

interface Points {
  readonly xs: Float32Array
  readonly ys: Float32Array
  readonly width: number
  readonly height: number
}

function sharpness({ xs, ys, width, height }: Points, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180)
  const shift = Math.ceil(Math.abs(slope) * width) + 2
  const bins = new Int32Array(height + 2 * shift + 2)
  for (let i = 0; i < xs.length; i += 1) {
    const bin = ((ys[i] as number) - (xs[i] as number) * slope + shift) | 0
    bins[bin] = (bins[bin] as number) + 1
  }
  let sum = 0
  for (let i = 1; i < bins.length; i += 1) sum += ((bins[i] as number) - (bins[i - 1] as number)) ** 2
  return sum
}

/** Dark pixels of a copy about 900 pixels wide, without the margins, where frames and holes are. */
function darkPoints(image: GreyImage): Points {
  const scale = Math.max(1, image.width / SEARCH_WIDTH)
  const width = Math.floor(image.width / scale)
  const height = Math.floor(image.height / scale)
  const xs: number[] = []
  const ys: number[] = []
  const span = Math.max(1, Math.floor(scale))
  for (let y = Math.floor(height * 0.03); y < height * 0.97; y += 1)
    for (let x = Math.floor(width * 0.04); x < width * 0.96; x += 1) {
      let sum = 0
      let count = 0
      for (let dy = 0; dy < span; dy += 1)
        for (let dx = 0; dx < span; dx += 1) {
          sum += image.pixels[Math.floor(y * scale + dy) * image.width + Math.floor(x * scale + dx)] ?? 255
          count += 1
        }
      if (sum < DARK_AT_MOST * count) {
        xs.push(x)
        ys.push(y)
      }
    }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), width, height }
}
