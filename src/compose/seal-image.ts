import { upperText } from '../vietnam/text.js'
import type { FontSource } from './font-source.js'
import { type GlyphOutline, openOutlines } from './glyph-outline.js'
import { buildInkImage, type InkImage } from './ink-image.js'
import { fillOutlines, fillRing, type Mask, openMask, type Point2 } from './raster.js'
import { SEAL_MM } from './seal-size.js'

const PIXELS_PER_MM = 14
/** Red ink of seals. */
const RED = [214, 20, 28] as const
/** Radii and heights in parts of the seal's radius. */
const OUTER_RING = { inner: 0.945, outer: 0.99 }
const INNER_RING = { inner: 0.6, outer: 0.615 }
const TEXT_RADIUS = 0.68
const TEXT_HEIGHT = 0.245
const STAR_RADIUS = 0.4
const SMALL_STAR = { radius: 0.075, at: 0.78 }
/** The part of the ring that the text may fill, in radians. */
const TEXT_ARC = 1.66 * Math.PI
const LETTER_GAP = 0.06

/** A five-pointed star, one point up. */
function star(center: Point2, radius: number): Point2[] {
  return Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5
    const r = index % 2 === 0 ? radius : radius * 0.382
    return { x: center.x + r * Math.sin(angle), y: center.y - r * Math.cos(angle) }
  })
}

/** Draws text along the upper ring, its middle on top, its feet towards the centre. */
function drawRingText(mask: Mask, glyphs: readonly GlyphOutline[], center: Point2, radius: number): void {
  const gaps = Math.max(0, glyphs.length - 1) * LETTER_GAP
  const natural = glyphs.reduce((sum, glyph) => sum + glyph.advance, gaps)
  const size = Math.min(TEXT_HEIGHT, (TEXT_ARC * TEXT_RADIUS) / natural) * radius
  const base = TEXT_RADIUS * radius
  let along = -natural / 2
  for (const glyph of glyphs) {
    const angle = ((along + glyph.advance / 2) * size) / base
    const outlines = glyph.outlines.map((outline) =>
      outline.map(({ x, y }) => {
        const dx = (x - glyph.advance / 2) * size
        const up = base + y * size
        return {
          x: center.x + up * Math.sin(angle) + dx * Math.cos(angle),
          y: center.y - up * Math.cos(angle) + dx * Math.sin(angle),
        }
      }),
    )
    if (outlines.length > 0) fillOutlines(mask, outlines)
    along += glyph.advance + LETTER_GAP
  }
}

/**
 * Draws a round seal in real size: the agency's name along the ring and a star in the middle, red on a transparent ground.
 * A stand-in for the registered image of the office's seal, which the office gives instead; a picture of a seal proves
 * nothing, the digital signature does.
 *
 * @vi mẫu hình ảnh dấu
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.8: red, real size of the seal, PNG, transparent ground
 * @throws MalformedError `ERR_COMPOSE_BAD_FONT`.
 */
export async function composeSealImage(agency: string, options: { readonly fonts: FontSource }): Promise<InkImage> {
  const outlineOf = await openOutlines(options.fonts, 'bold')
  const side = SEAL_MM * PIXELS_PER_MM
  const mask = openMask(side, side)
  const center = { x: side / 2, y: side / 2 }
  const radius = side / 2
  for (const ring of [OUTER_RING, INNER_RING]) fillRing(mask, center, ring.inner * radius, ring.outer * radius)
  fillOutlines(mask, [star(center, STAR_RADIUS * radius)])
  const low = { x: center.x, y: center.y + SMALL_STAR.at * radius }
  fillOutlines(mask, [star(low, SMALL_STAR.radius * radius)])
  drawRingText(mask, Array.from(upperText(agency), outlineOf), center, radius)
  return buildInkImage(mask, RED, SEAL_MM)
}
