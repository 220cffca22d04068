import { type Contact, ELEMENT_RULES } from '../document/index.js'
import type { Canvas } from './canvas.js'
import { LINE_METRICS, measureText, singleLinePt } from './font-metric.js'
import { breakLines } from './line-break.js'
import { PAGE_AREA as AREA } from './page-area.js'

const RULE_SPACE_PT = 4
/** Baseline of the page number above the type area. */
const NUMBER_RAISE_PT = 22

function contactText(contact: Contact): string {
  const parts: string[] = []
  if (contact.address !== undefined) parts.push(`Địa chỉ: ${contact.address}`)
  if (contact.phone !== undefined) parts.push(`Điện thoại: ${contact.phone}`)
  if (contact.fax !== undefined) parts.push(`Fax: ${contact.fax}`)
  if (contact.email !== undefined) parts.push(`Thư điện tử: ${contact.email}`)
  if (contact.website !== undefined) parts.push(`Trang thông tin điện tử: ${contact.website}`)
  return parts.join('; ')
}

/**
 * Draws ô 13 at the foot of page 1, under a rule across the type area. Gives the height that it takes from the page.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, III.5
 */
export function drawContact(canvas: Canvas, contact: Contact | undefined): number {
  const text = contact === undefined ? '' : contactText(contact)
  if (text === '') return 0
  const { pt, style } = ELEMENT_RULES.contact
  const lines = breakLines(canvas.metrics, pt, [{ text, style }], { first: AREA.width, rest: AREA.width })
  const height = lines.length * singleLinePt(pt) + RULE_SPACE_PT
  const top = AREA.bottom - height
  canvas.rule(AREA.left, top, AREA.width)
  canvas.box('13', 'contact-rule', AREA.left, top, AREA.width, 0)
  lines.forEach((line, index) => {
    canvas.line(line, pt, AREA.left, top + RULE_SPACE_PT + index * singleLinePt(pt) + LINE_METRICS.ascent * pt)
  })
  canvas.box('13', 'contact', AREA.left, top, AREA.width, height)
  return height + RULE_SPACE_PT
}

/**
 * Draws the page number, centred in the top margin; page 1 shows none.
 *
 * @vi số trang
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, I.7
 */
export function drawPageNumber(canvas: Canvas, page: number): void {
  if (page < 2) return
  const { pt, style } = ELEMENT_RULES.pageNumber
  const text = `${page}`
  const width = measureText(canvas.metrics, style, pt, text)
  const x = AREA.left + (AREA.width - width) / 2
  const baseline = AREA.top - NUMBER_RAISE_PT
  canvas.text(text, style, pt, x, baseline)
  canvas.box('page-number', 'page-number', x, baseline - LINE_METRICS.ascent * pt, width, singleLinePt(pt))
}
