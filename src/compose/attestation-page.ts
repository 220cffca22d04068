import { ATTESTATION_TITLE } from '../document/index.js'
import { formatVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { upperText } from '../vietnam/text.js'
import { Canvas, PT_PER_MM } from './canvas.js'
import type { Drawing } from './draw-item.js'
import { refused } from './errors.js'
import { type FontMetrics, LINE_METRICS, singleLinePt } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import { breakBalanced, breakLines } from './line-break.js'
import { PAGE_AREA as AREA } from './page-area.js'
import { SEAL_MM } from './seal-size.js'
import { SIGNATURE_IMAGE_MM } from './signature-size.js'

/** What the page of the lời chứng says. */
export interface Attestation {
  readonly parentAgency?: string
  readonly agency: string
  /** Số chứng thực, as it is printed. */
  readonly number: string
  /** Quyển số, such as `01/2026-SCTĐT/BS`. */
  readonly book: string
  readonly date: VietnamDate
  /** Quyền hạn, chức vụ: one line each, printed in capitals. */
  readonly authority: readonly string[]
  /** Full name of the certifier. */
  readonly certifier: string
  /** Facts under the QR code: label and value. */
  readonly facts: readonly (readonly [string, string])[]
}

/** A rectangle, in points from the top left corner of the page. */
export interface CopyBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The laid-out page of the lời chứng. */
export interface AttestationLayout {
  readonly drawing: Drawing
  readonly qr: CopyBox
  readonly certifier: CopyBox
  readonly agency: CopyBox
}

const TEXT_PT = 13
const TITLE_PT = 14
const FACT_PT = 9
const QR_MM = 48
const LINE_GAP_PT = 6
const BLOCK_GAP_PT = 24
/** The certifier's column, as a part of the type area. */
const SIGNATURE_FROM = 0.46
const FACTS_TO = 0.42
const SIGNATURE_SPACE_MM = 38

/**
 * Lays out the page that carries the lời chứng. It is a page of its own behind the captured pages, so that it covers none of
 * their content: heading, số chứng thực, quyển số, date, the certifier's authority and name, the QR code.
 *
 * @law NĐ 23/2015/NĐ-CP, Phụ lục (mẫu lời chứng); NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT`.
 */
export function layoutAttestation(metrics: FontMetrics, a: Attestation): AttestationLayout {
  const canvas = new Canvas(metrics, 1)
  const middle = AREA.left + AREA.width / 2
  let y = AREA.top
  const centred = (text: string, style: FontStyle, pt: number, axis: number, width: number): void => {
    y += canvas.centered(breakBalanced(metrics, pt, [{ text, style }], width), pt, axis, y).height
  }
  if (a.parentAgency !== undefined) centred(upperText(a.parentAgency), 'regular', TEXT_PT, middle, AREA.width)
  centred(upperText(a.agency), 'bold', TEXT_PT, middle, AREA.width)
  y += BLOCK_GAP_PT
  centred(ATTESTATION_TITLE, 'bold', TITLE_PT, middle, AREA.width)
  y += LINE_GAP_PT
  centred(`Số chứng thực: ${a.number}; quyển số: ${a.book}`, 'regular', TEXT_PT, middle, AREA.width)
  y += LINE_GAP_PT
  centred(formatVietnamDate(a.date).replace('ngày', 'Ngày'), 'italic', TEXT_PT, middle, AREA.width)
  y += BLOCK_GAP_PT
  const top = y

  const center = AREA.left + AREA.width * ((SIGNATURE_FROM + 1) / 2)
  const wide = AREA.width * (1 - SIGNATURE_FROM)
  for (const line of a.authority) centred(upperText(line), 'bold', TEXT_PT, center, wide)
  const boxes = signatureBoxes(center, y)
  y += SIGNATURE_SPACE_MM * PT_PER_MM
  centred(a.certifier, 'bold', TEXT_PT, center, wide)
  const qr = { x: AREA.left, y: top, width: QR_MM * PT_PER_MM, height: QR_MM * PT_PER_MM }
  const end = drawFacts(canvas, a.facts, qr.y + qr.height + LINE_GAP_PT)
  if (Math.max(y, end) > AREA.bottom)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The lời chứng is taller than its page', { element: 'attestation' })
  return { drawing: canvas.drawing(), qr, ...boxes }
}

function signatureBoxes(center: number, top: number): Pick<AttestationLayout, 'certifier' | 'agency'> {
  const width = SIGNATURE_IMAGE_MM.width * PT_PER_MM
  const height = SIGNATURE_IMAGE_MM.height * PT_PER_MM
  const line = top + (SIGNATURE_SPACE_MM * PT_PER_MM) / 2
  const x = center - width / 2
  const seal = SEAL_MM * PT_PER_MM
  return {
    certifier: { x, y: line - height / 2, width, height },
    // beside the certifier's image, not over it: the judge lets a seal overlap only the field nguoi-ky of a văn bản
    agency: { x: x - seal, y: line - seal / 2, width: seal, height: seal },
  }
}

/** Draws label and value pairs in the left column, from `top`; gives the lower edge. */
function drawFacts(canvas: Canvas, facts: Attestation['facts'], top: number): number {
  const width = AREA.width * FACTS_TO
  let y = top
  for (const [label, value] of facts) {
    const runs = [
      { text: `${label}: `, style: 'bold' as const },
      { text: value, style: 'regular' as const },
    ]
    for (const line of breakLines(canvas.metrics, FACT_PT, runs, { first: width, rest: width })) {
      canvas.line(line, FACT_PT, AREA.left, y + LINE_METRICS.ascent * FACT_PT)
      y += singleLinePt(FACT_PT)
    }
    y += 2
  }
  return y
}
