import type { DrawItem, Drawing, FieldBox, FieldName, Ink, LaidBox } from './draw-item.js'
import { type FontMetrics, LINE_METRICS, measureText, singleLinePt } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import type { BrokenLine } from './line-break.js'

/** Points of a millimetre. */
export const PT_PER_MM: number = 72 / 25.4

/** Thickness of the rules under elements, in points. */
const RULE_PT = 0.75

/** Collects what is drawn on one page. Holds state between calls, hence a class. */
export class Canvas {
  readonly metrics: FontMetrics
  readonly #page: number
  readonly #items: DrawItem[] = []
  readonly #boxes: LaidBox[] = []
  readonly #fields: FieldBox[] = []

  constructor(metrics: FontMetrics, page: number) {
    this.metrics = metrics
    this.#page = page
  }

  /** Draws text at a baseline; gives its width. */
  text(text: string, style: FontStyle, sizePt: number, x: number, baseline: number, ink: Ink = 'black'): number {
    this.#items.push({ kind: 'text', text, style, sizePt, x, baseline, wordGap: 0, ink })
    return measureText(this.metrics, style, sizePt, text)
  }

  /** Draws the pieces of a line. */
  line(line: { pieces: BrokenLine['pieces'] }, sizePt: number, x: number, baseline: number, wordGap = 0): void {
    let stretched = 0
    for (const piece of line.pieces) {
      this.#items.push({
        kind: 'text',
        text: piece.text,
        style: piece.style,
        sizePt,
        x: x + piece.x + stretched,
        baseline,
        wordGap,
        ink: 'black',
      })
      if (wordGap !== 0) stretched += wordGap * (piece.text.split(' ').length - 1)
    }
  }

  /** Draws lines centred on `center`, single spacing, from `top`; gives the height and the widest width. */
  centered(
    lines: readonly BrokenLine[],
    sizePt: number,
    center: number,
    top: number,
  ): { readonly height: number; readonly width: number } {
    let width = 0
    lines.forEach((line, index) => {
      const baseline = top + index * singleLinePt(sizePt) + LINE_METRICS.ascent * sizePt
      this.line(line, sizePt, center - line.width / 2, baseline)
      width = Math.max(width, line.width)
    })
    return { height: lines.length * singleLinePt(sizePt), width }
  }

  rule(x: number, y: number, width: number, thickness: number = RULE_PT): void {
    this.#items.push({ kind: 'rule', x, y, width, thickness })
  }

  frame(x: number, y: number, width: number, height: number, ink: Ink, thickness = 1): void {
    this.#items.push({ kind: 'frame', x, y, width, height, thickness, ink })
  }

  box(box: string, part: string, x: number, y: number, width: number, height: number): void {
    this.#boxes.push({ box, part, page: this.#page, x, y, width, height })
  }

  field(name: FieldName, x: number, y: number, width: number, height: number): void {
    this.#fields.push({ name, page: this.#page, x, y, width, height })
  }

  /** All that was drawn so far. */
  drawing(): Drawing {
    return { items: this.#items, boxes: this.#boxes, fields: this.#fields }
  }
}
