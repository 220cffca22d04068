import { CIRCULATION_TEXT, ELEMENT_RULES, type OfficialDocument, URGENCY_RULES } from '../document/index.js'
import { type Canvas, PT_PER_MM } from './canvas.js'
import { measureText } from './font-metric.js'
import { PAGE_AREA as AREA } from './page-area.js'

const STAMP_GAP_PT = 8
/** Ô 11 lies in the top margin, centred at this part of the type area (diagram, mục IV). */
const CIRCULATION_CENTER = 0.714
/** Lower edge of ô 11 above the type area, and its height. */
const CIRCULATION_RAISE_MM = 3.3
const CIRCULATION_HEIGHT_MM = 8
const CIRCULATION_PADDING_PT = 8

/** Baseline that centres capitals of a size between two heights: their height is 0.662 of the size. */
function capitalBaseline(top: number, height: number, sizePt: number): number {
  return top + (height + 0.662 * sizePt) / 2
}

/**
 * Draws ô 10b under `top` at the left edge and ô 11 in the top margin, as far as the document has them. Gives the lower
 * edge of what stands below `top`.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, III.2, III.3
 */
export function drawStamps(canvas: Canvas, doc: OfficialDocument, top: number): number {
  if (doc.circulation !== undefined) {
    const { pt, style } = ELEMENT_RULES.circulation
    const text = CIRCULATION_TEXT[doc.circulation]
    const width = measureText(canvas.metrics, style, pt, text)
    const height = CIRCULATION_HEIGHT_MM * PT_PER_MM
    const frame = width + 2 * CIRCULATION_PADDING_PT
    const x = AREA.left + AREA.width * CIRCULATION_CENTER - frame / 2
    const y = AREA.top - CIRCULATION_RAISE_MM * PT_PER_MM - height
    canvas.frame(x, y, frame, height, 'black')
    canvas.text(text, style, pt, x + CIRCULATION_PADDING_PT, capitalBaseline(y, height, pt))
    canvas.box('11', 'circulation', x, y, frame, height)
  }
  if (doc.urgency === undefined) return top
  const { pt, style } = ELEMENT_RULES.urgency
  const rule = URGENCY_RULES[doc.urgency]
  const y = top + STAMP_GAP_PT
  const frame = { width: rule.widthMm * PT_PER_MM, height: rule.heightMm * PT_PER_MM }
  canvas.frame(AREA.left, y, frame.width, frame.height, 'red')
  const width = measureText(canvas.metrics, style, pt, rule.text)
  const x = AREA.left + (frame.width - width) / 2
  canvas.text(rule.text, style, pt, x, capitalBaseline(y, frame.height, pt), 'red')
  canvas.box('10b', 'urgency', AREA.left, y, frame.width, frame.height)
  return y + frame.height
}
