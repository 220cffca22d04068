import type { FontStyle } from './font-source.js'

/** What line breaking must know of the fonts. */
export interface FontMetrics {
  /** Advance of one code point in parts of the size, kerning left off as Word leaves it off. */
  advance(style: FontStyle, codePoint: number): number
}

/**
 * Vertical figures of Times New Roman and of Tinos, in parts of the size. Their sum is what word processors call single
 * spacing.
 */
export const LINE_METRICS = { ascent: 0.891, descent: 0.216, gap: 0.042 } as const

/** Height of one line at single spacing, in points. */
export function singleLinePt(sizePt: number): number {
  return sizePt * (LINE_METRICS.ascent + LINE_METRICS.descent + LINE_METRICS.gap)
}

/** Width of a text in points. */
export function measureText(metrics: FontMetrics, style: FontStyle, sizePt: number, text: string): number {
  let width = 0
  for (const char of text) width += metrics.advance(style, char.codePointAt(0) ?? 0)
  return width * sizePt
}
