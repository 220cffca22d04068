import {
  ELEMENT_RULES,
  findDocumentType,
  formatDocumentNumber,
  LINE_RULES,
  MOTTO_TEXT,
  NATION_TEXT,
  type OfficialDocument,
  PARAGRAPH_RULES,
} from '../document/index.js'
import { formatVietnamDate } from '../vietnam/calendar-day.js'
import { upperText } from '../vietnam/text.js'
import type { Canvas } from './canvas.js'
import { refused } from './errors.js'
import { LINE_METRICS, measureText, singleLinePt } from './font-metric.js'
import { breakBalanced } from './line-break.js'
import { PAGE_AREA as AREA } from './page-area.js'
import { drawStamps } from './stamp.js'

/** Columns of the head, as parts of the type area: the issuer left, the nation right (diagram, mục IV). */
const LEFT_COLUMN = { from: 0, to: 0.425 }
const RIGHT_COLUMN = { from: 0.435, to: 1 }
/** Free space between a text and the rule under it. */
const RULE_GAP_PT = 2.5
/** Between the rules of the first rows and the row of number and date. */
const ROW_GAP_PT = 8
const TITLE_GAP_PT = 16
const STAMP_TITLE_GAP_PT = 6
/** Part of the type area that a title may fill before it turns to a second line. */
const TITLE_WIDTH = 0.86
/** Number of a field: room for five digits of 13 pt. */
const NUMBER_FIELD_PT = 33.5
/** The widest date of the form; all digits have one width. */
const WIDEST_DATE = { year: 2000, month: 12, day: 30 }
/** How writers begin the subject of a công văn, although the layout does. */
const SUBJECT_WORDS = /^(?:V\/v|Về việc):?\s+/i
/** Height of a text field. */
const FIELD_HEIGHT_PT = 15
/** Baseline of a field's text above the field's lower edge. */
export const FIELD_BASELINE_PT = 3.5

interface Column {
  readonly left: number
  readonly right: number
  readonly center: number
}

function column(part: { from: number; to: number }): Column {
  const left = AREA.left + part.from * AREA.width
  const right = AREA.left + part.to * AREA.width
  return { left, right, center: (left + right) / 2 }
}

/** Ô 2: parent agency, agency and the rule; gives the lower edge. */
function drawAgency(canvas: Canvas, doc: OfficialDocument): number {
  const col = column(LEFT_COLUMN)
  const width = col.right - col.left
  let y = AREA.top
  if (doc.parentAgency !== undefined) {
    const pt = ELEMENT_RULES.parentAgency.pt
    const runs = [{ text: upperText(doc.parentAgency), style: ELEMENT_RULES.parentAgency.style }]
    const size = canvas.centered(breakBalanced(canvas.metrics, pt, runs, width), pt, col.center, y)
    canvas.box('2', 'parent-agency', col.center - size.width / 2, y, size.width, size.height)
    y += size.height
  }
  const pt = ELEMENT_RULES.agency.pt
  const runs = [{ text: upperText(doc.agency), style: ELEMENT_RULES.agency.style }]
  const size = canvas.centered(breakBalanced(canvas.metrics, pt, runs, width), pt, col.center, y)
  canvas.box('2', 'agency', col.center - size.width / 2, y, size.width, size.height)
  return drawRule(canvas, '2', 'agency-rule', col.center, y + size.height, size.width * LINE_RULES.agency.value)
}

function drawRule(canvas: Canvas, box: string, part: string, center: number, above: number, width: number): number {
  const y = above + RULE_GAP_PT
  canvas.rule(center - width / 2, y, width)
  canvas.box(box, part, center - width / 2, y, width, 0)
  return y
}

/** Ô 1: quốc hiệu, tiêu ngữ and the rule as long as the tiêu ngữ. */
function drawNation(canvas: Canvas): number {
  const center = column(RIGHT_COLUMN).center
  let y = AREA.top
  for (const [part, text, rule] of [
    ['nation', NATION_TEXT, ELEMENT_RULES.nation],
    ['motto', MOTTO_TEXT, ELEMENT_RULES.motto],
  ] as const) {
    const width = measureText(canvas.metrics, rule.style, rule.pt, text)
    canvas.text(text, rule.style, rule.pt, center - width / 2, y + LINE_METRICS.ascent * rule.pt)
    canvas.box('1', part, center - width / 2, y, width, singleLinePt(rule.pt))
    y += singleLinePt(rule.pt)
  }
  const width = measureText(canvas.metrics, ELEMENT_RULES.motto.style, ELEMENT_RULES.motto.pt, MOTTO_TEXT)
  return drawRule(canvas, '1', 'motto-rule', center, y, width * LINE_RULES.motto.value)
}

/** Ô 3: `Số: 15/CT-UBND`, or the blank of the field before the slash. */
function drawNumber(canvas: Canvas, doc: OfficialDocument, baseline: number): number {
  const { pt, style } = ELEMENT_RULES.number
  const col = column(LEFT_COLUMN)
  const measure = (text: string): number => measureText(canvas.metrics, style, pt, text)
  const slash = `/${doc.symbol}`
  const printed = doc.number === undefined ? undefined : formatDocumentNumber(doc.number)
  const middle = printed === undefined ? NUMBER_FIELD_PT : measure(printed)
  const width = measure('Số: ') + middle + measure(slash)
  const x = Math.max(col.left, col.center - width / 2)
  canvas.box('3', 'number', x, baseline - LINE_METRICS.ascent * pt, width, singleLinePt(pt))
  if (printed !== undefined) {
    canvas.text(`Số: ${printed}${slash}`, style, pt, x, baseline)
    return x + width
  }
  const from = x + canvas.text('Số: ', style, pt, x, baseline)
  canvas.field('so', from, baseline + FIELD_BASELINE_PT - FIELD_HEIGHT_PT, middle, FIELD_HEIGHT_PT)
  canvas.text(slash, style, pt, from + middle, baseline)
  return x + width
}

/** Ô 4: place and date, on the line of the number. `least` is where the number ends. */
function drawPlace(canvas: Canvas, doc: OfficialDocument, baseline: number, least: number): void {
  const { pt, style } = ELEMENT_RULES.place
  const col = column(RIGHT_COLUMN)
  const place = `${doc.place}, `
  const date = formatVietnamDate(doc.date ?? WIDEST_DATE)
  const placeWidth = measureText(canvas.metrics, style, pt, place)
  const dateWidth = measureText(canvas.metrics, style, pt, date) + (doc.date === undefined ? 1 : 0)
  const width = placeWidth + dateWidth
  const x = Math.min(col.center - width / 2, col.right - width)
  if (x < least + pt)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'Place and date do not fit beside number and symbol', {
      element: 'place',
    })
  canvas.box('4', 'place-and-date', x, baseline - LINE_METRICS.ascent * pt, width, singleLinePt(pt))
  if (doc.date !== undefined) {
    canvas.text(place + date, style, pt, x, baseline)
    return
  }
  canvas.text(place, style, pt, x, baseline)
  const y = baseline + FIELD_BASELINE_PT - FIELD_HEIGHT_PT
  canvas.field('ngay-ban-hanh', x + placeWidth, y, dateWidth, FIELD_HEIGHT_PT)
}

/** Ô 5b: `V/v …` of a công văn, under its number; gives the lower edge. */
function drawLetterSubject(canvas: Canvas, doc: OfficialDocument, top: number): number {
  const pt = ELEMENT_RULES.letterSubject.pt
  const col = column(LEFT_COLUMN)
  const y = top + PARAGRAPH_RULES.letterSubjectGapPt
  const runs = [{ text: `V/v ${doc.subject.replace(SUBJECT_WORDS, '')}`, style: ELEMENT_RULES.letterSubject.style }]
  const size = canvas.centered(breakBalanced(canvas.metrics, pt, runs, col.right - col.left), pt, col.center, y)
  canvas.box('5b', 'subject', col.center - size.width / 2, y, size.width, size.height)
  return y + size.height
}

/** Ô 5a: the name of the type and the trích yếu with its rule; gives the lower edge. */
function drawTitle(canvas: Canvas, doc: OfficialDocument, top: number): number {
  const center = AREA.left + AREA.width / 2
  const { pt, style } = ELEMENT_RULES.typeName
  const name = upperText(findDocumentType(doc.type)?.name ?? '')
  const nameWidth = measureText(canvas.metrics, style, pt, name)
  canvas.text(name, style, pt, center - nameWidth / 2, top + LINE_METRICS.ascent * pt)
  canvas.box('5a', 'type-name', center - nameWidth / 2, top, nameWidth, singleLinePt(pt))
  const y = top + singleLinePt(pt)
  const runs = [{ text: doc.subject, style: ELEMENT_RULES.subject.style }]
  const lines = breakBalanced(canvas.metrics, ELEMENT_RULES.subject.pt, runs, AREA.width * TITLE_WIDTH)
  const size = canvas.centered(lines, ELEMENT_RULES.subject.pt, center, y)
  canvas.box('5a', 'subject', center - size.width / 2, y, size.width, size.height)
  return drawRule(canvas, '5a', 'subject-rule', center, y + size.height, size.width * LINE_RULES.subject.value)
}

/**
 * Draws the head of page 1: ô 1 to 5, 10b and 11. Gives the lower edge, in points from the top of the paper.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5, III.2, III.3; mục IV
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT` when place and date are too long for their line.
 */
export function drawPageHead(canvas: Canvas, doc: OfficialDocument): number {
  const row = Math.max(drawAgency(canvas, doc), drawNation(canvas)) + ROW_GAP_PT
  const pt = ELEMENT_RULES.number.pt
  const baseline = row + LINE_METRICS.ascent * pt
  const numberEnd = drawNumber(canvas, doc, baseline)
  drawPlace(canvas, doc, baseline, numberEnd)
  const letter = doc.type === 'cong-van'
  const below = row + singleLinePt(pt)
  const left = drawStamps(canvas, doc, letter ? drawLetterSubject(canvas, doc, below) : below)
  return letter ? left : drawTitle(canvas, doc, left + (left > below ? STAMP_TITLE_GAP_PT : TITLE_GAP_PT))
}
