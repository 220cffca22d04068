import { concatBytes, fromUtf8 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { buildPdfA, openPdf } from '../pdf/index.js'
import { startOfVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { upperText } from '../vietnam/text.js'
import { Canvas, PT_PER_MM } from './canvas.js'
import { appendContent } from './copy-form.js'
import { drawPages } from './draw-pages.js'
import { refused } from './errors.js'
import { type FontMetrics, LINE_METRICS, singleLinePt } from './font-metric.js'
import { loadFontSet } from './font-set.js'
import type { FontSource } from './font-source.js'
import { breakBalanced, breakLines } from './line-break.js'
import { PAGE_AREA as AREA } from './page-area.js'
import { buildQrModules, buildQrOperators } from './qr-mark.js'
import { CellText } from './table-row.js'

/** What a slip says. */
export interface CopySlipOptions {
  readonly agency: string
  /** Heading, such as `PHIẾU TRẢ KẾT QUẢ`. */
  readonly heading: string
  /** Lines of label and value; a value alone has an empty label. */
  readonly lines: readonly (readonly [string, string])[]
  /** What the QR code holds; a slip of refusal has none. */
  readonly qr?: string
  readonly date: VietnamDate
  readonly fonts: FontSource
}

const PT = 13
/** Tried in turn for texts that do not fit: whatever a request says, its slip can be printed. */
const SMALLER_PT = [11, 9, 7]
const QR_PT = 50 * PT_PER_MM
const GAP_PT = 6

/**
 * Composes a slip for the requester, one A4 page, PDF/A-2b, not signed: the result with a QR code over the SHA-256 of the
 * file handed over, or a refusal with its ground. A character that the fonts lack is printed as `□`: a slip is not signed, and
 * whatever the request says must not keep its result from being handed over.
 *
 * @vi phiếu trả kết quả; phiếu từ chối tiếp nhận, giải quyết hồ sơ
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT`; MalformedError `ERR_COMPOSE_BAD_FONT`.
 */
export async function composeCopySlip(o: CopySlipOptions): Promise<Uint8Array> {
  const fonts = await loadFontSet(o.fonts)
  const modules = o.qr === undefined ? undefined : await buildQrModules(o.qr)
  const lowest = AREA.bottom - (modules === undefined ? 0 : QR_PT)
  let slip = layoutSlip(fonts.metrics, o, PT)
  for (const pt of SMALLER_PT) if (slip.y > lowest) slip = layoutSlip(fonts.metrics, o, pt)
  const { canvas, y } = slip
  if (y > lowest) throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The slip is taller than its page', { element: 'slip' })
  const drawn = await drawPages({ pages: [canvas.drawing()], boxes: [], fields: [] }, fonts)
  return buildPdfA(openPdf(bytesSource(drawn)).current, {
    conformance: '2b',
    metadata: {
      title: o.heading,
      author: o.agency,
      creator: 'vanthu',
      producer: 'vanthu',
      created: startOfVietnamDate(o.date),
      language: 'vi-VN',
    },
    idSeed: digestBytes('sha256', concatBytes([fromUtf8(o.qr ?? ''), drawn])).subarray(0, 16),
    extend: (draft) => {
      const [page] = draft.pages
      if (page !== undefined && modules !== undefined)
        appendContent(draft, page, buildQrOperators(modules, AREA.left, AREA.pageHeight - y - QR_PT, QR_PT))
    },
  })
}

/** Heading and lines from the top of the page; gives the lower edge. What the fonts have no glyph for is printed as `□`. */
function layoutSlip(metrics: FontMetrics, o: CopySlipOptions, pt: number): { canvas: Canvas; y: number } {
  const canvas = new Canvas(metrics, 1)
  const cell = new CellText(metrics)
  const center = AREA.left + AREA.width / 2
  let y = AREA.top
  for (const text of [upperText(o.agency), o.heading]) {
    const lines = breakBalanced(metrics, pt, [{ text: cell.printable(text), style: 'bold' }], AREA.width)
    y += canvas.centered(lines, pt, center, y).height + GAP_PT * 2
  }
  for (const [label, value] of o.lines) {
    const runs = [
      { text: label === '' ? '' : `${label}: `, style: 'bold' as const },
      { text: cell.printable(value), style: 'regular' as const },
    ]
    for (const line of breakLines(metrics, pt, runs, { first: AREA.width, rest: AREA.width })) {
      canvas.line(line, pt, AREA.left, y + LINE_METRICS.ascent * pt)
      y += singleLinePt(pt)
    }
    y += GAP_PT
  }
  return { canvas, y }
}
