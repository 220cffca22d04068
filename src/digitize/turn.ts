import type { GreyImage, PixelBox, PixelImage } from './page-image.js'

/** Degrees clockwise, in quarters. */
export type QuarterTurn = 0 | 90 | 180 | 270

/** How the picture that was read lies over the page: turned about the centre, then enlarged. */
export interface Placement {
  /** Degrees clockwise by which the page was turned upright before all else. */
  readonly turnDeg: QuarterTurn
  /** Degrees by which the lines of the page fall to the right. */
  readonly skewDeg: number
  readonly scale: number
  readonly page: { readonly width: number; readonly height: number }
  readonly read: { readonly width: number; readonly height: number }
}

/**
 * Turns the lines of a page level and enlarges it, in one pass: bilinear, outside is white. The canvas grows so that no
 * corner is lost.
 */
export function turnImage(
  image: GreyImage,
  skewDeg: number,
  scale: number,
): { readonly image: GreyImage; readonly placement: Placement } {
  const { width: w, height: h, pixels } = image
  const angle = (skewDeg * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const width = Math.round((Math.abs(w * cos) + Math.abs(h * sin)) * scale)
  const height = Math.round((Math.abs(h * cos) + Math.abs(w * sin)) * scale)
  const placement: Placement = { turnDeg: 0, skewDeg, scale, page: { width: w, height: h }, read: { width, height } }
  if (skewDeg === 0 && scale === 1) return { image, placement }
  const out = new Uint8Array(width * height).fill(255)
  const stepX = cos / scale
  const stepY = sin / scale
  for (let y = 0; y < height; y += 1) {
    const v = (y + 0.5 - height / 2) / scale
    const u = (0.5 - width / 2) / scale
    let px = u * cos - v * sin + w / 2 - 0.5
    let py = u * sin + v * cos + h / 2 - 0.5
    for (let x = 0; x < width; x += 1, px += stepX, py += stepY) {
      if (px < 0 || py < 0 || px >= w - 1 || py >= h - 1) continue
      const left = px | 0
      const top = py | 0
      const fx = px - left
      const at = top * w + left
      const a = pixels[at] as number
      const b = pixels[at + 1] as number
      const c = pixels[at + w] as number
      const d = pixels[at + w + 1] as number
      const upper = a + (b - a) * fx
      out[y * width + x] = upper + (c + (d - c) * fx - upper) * (py - top) + 0.5
    }
  }
  return { image: { width, height, pixels: out }, placement }
}

/** A point of the read picture on the page, in pixels of the page. */
export function pagePoint(placement: Placement, x: number, y: number): { readonly x: number; readonly y: number } {
  const angle = ((placement.skewDeg - placement.turnDeg) * Math.PI) / 180
  const u = (x - placement.read.width / 2) / placement.scale
  const v = (y - placement.read.height / 2) / placement.scale
  return {
    x: u * Math.cos(angle) - v * Math.sin(angle) + placement.page.width / 2,
    y: u * Math.sin(angle) + v * Math.cos(angle) + placement.page.height / 2,
  }
}

/** The upright rectangle on the page around a box of the read picture, in whole pixels. */
export function pageBox(placement: Placement, box: PixelBox): PixelBox {
  const corners = [0, 1, 2, 3].map((corner) =>
    pagePoint(placement, box.x + (corner & 1 ? box.width : 0), box.y + (corner & 2 ? box.height : 0)),
  )
  const x = Math.max(0, Math.floor(Math.min(...corners.map((point) => point.x))))
  const y = Math.max(0, Math.floor(Math.min(...corners.map((point) => point.y))))
  return {
    x,
    y,
    width: Math.ceil(Math.max(...corners.map((point) => point.x))) - x,
    height: Math.ceil(Math.max(...corners.map((point) => point.y))) - y,
  }
}

/** Turns pixels by quarters, exactly. */
export function turnQuarters(image: PixelImage, turnDeg: QuarterTurn): PixelImage {
  const { width: w, height: h, channels, pixels } = image
  if (turnDeg === 0) return image
  const [width, height] = turnDeg === 180 ? [w, h] : [h, w]
  const out = new Uint8Array(pixels.length)
  // where the first pixel of a row comes from, and the steps along a row and from row to row
  const [start, along, down] =
    turnDeg === 180 ? [w * h - 1, -1, -w] : turnDeg === 90 ? [(h - 1) * w, -w, 1] : [w - 1, w, -1]
  for (let y = 0, to = 0; y < height; y += 1)
    for (let x = 0, from = start + y * down; x < width; x += 1, from += along)
      for (let c = 0; c < channels; c += 1, to += 1) out[to] = pixels[from * channels + c] as number
  return { width, height, channels, pixels: out }
}
