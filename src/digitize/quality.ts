import type { GreyImage } from './page-image.js'

/** What is wrong with a page as a picture; each asks a person to look, or to scan again. */
export interface QualityWarning {
  readonly id: 'blank' | 'blurred' | 'skewed' | 'cut' | 'low-resolution' | 'hard-to-read'
  /** The figure that was measured, and its limit, in the unit of the warning: share, degrees, dots per inch. */
  readonly measured: number
  readonly limit: number
}

/** Lowest resolution of a scan, in dots per inch. @law NĐ 30/2020/NĐ-CP, Phụ lục I, III */
export const LOWEST_DPI = 200
const SKEW_DEG = 2
const BLANK_SHARE = 0.0004
const SHARPNESS = 0.16
const EDGE_SHARE = 0.12
const UNSURE_SHARE = 0.06

const warn = (id: QualityWarning['id'], measured: number, limit: number): QualityWarning => ({
  id,
  measured: Math.round(measured * 10_000) / 10_000,
  limit,
})

/**
 * Judges a page as a picture. `cleaned` is the page after background and contrast were made even. It does NOT say that
 * something is missing from the page: only that ink runs over its edge.
 */
export function findPageQuality(facts: {
  readonly cleaned: GreyImage
  readonly dpi: number
  readonly skewDeg: number
  /** Words read, and those of them below 80 of 100. */
  readonly words: number
  readonly unsureWords: number
}): readonly QualityWarning[] {
  const { cleaned, dpi, skewDeg, words, unsureWords } = facts
  const warnings: QualityWarning[] = []
  const dark = inkShare(cleaned)
  if (dpi < LOWEST_DPI - 2) warnings.push(warn('low-resolution', dpi, LOWEST_DPI))
  if (dark < BLANK_SHARE) return [...warnings, warn('blank', dark, BLANK_SHARE)]
  if (Math.abs(skewDeg) > SKEW_DEG) warnings.push(warn('skewed', skewDeg, SKEW_DEG))
  const sharp = edgeSharpness(cleaned)
  if (sharp < SHARPNESS) warnings.push(warn('blurred', sharp, SHARPNESS))
  const cut = edgeInk(cleaned)
  if (cut > EDGE_SHARE) warnings.push(warn('cut', cut, EDGE_SHARE))
  const unsure = words === 0 ? 0 : unsureWords / words
  if (unsure > UNSURE_SHARE) warnings.push(warn('hard-to-read', unsure, UNSURE_SHARE))
  return warnings
}

function inkShare({ pixels }: GreyImage): number {
  let dark = 0
  for (const value of pixels) if (value < 128) dark += 1
  return dark / Math.max(1, pixels.length)
}

/** Among steps between paper and ink along the rows, the share that happens within two pixels. */
function edgeSharpness({ width, height, pixels }: GreyImage): number {
  let steep = 0
  let all = 0
  for (let y = 0; y < height; y += 3)
    for (let at = y * width; at < (y + 1) * width - 2; at += 1) {
      const middle = pixels[at + 1] as number
      const before = pixels[at] as number
      if (before < 128 === middle < 128) continue
      all += 1
      if (Math.abs(before - middle) > 110) steep += 1
    }
  return all === 0 ? 1 : steep / all
}

/** The largest share of ink along one edge, two pixels deep. */
function edgeInk({ width, height, pixels }: GreyImage): number {
  const share = (length: number, at: (i: number, depth: number) => number): number => {
    let dark = 0
    for (let i = 0; i < length; i += 1)
      if ((pixels[at(i, 2)] as number) < 128 && (pixels[at(i, 3)] as number) < 128) dark += 1
    return dark / length
  }
  if (width < 16 || height < 16) return 0
  return Math.max(
    share(height, (i, depth) => i * width + depth),
    share(height, (i, depth) => i * width + width - 1 - depth),
    share(width, (i, depth) => depth * width + i),
    share(width, (i, depth) => (height - 1 - depth) * width + i),
  )
}
