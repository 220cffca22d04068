import type { OfficialDocument } from '../document/index.js'
import { buildFlow } from './body-flow.js'
import { Canvas } from './canvas.js'
import type { Drawing, FieldBox, LaidBox } from './draw-item.js'
import { refused } from './errors.js'
import type { FlowLine } from './flow-line.js'
import type { FontMetrics } from './font-metric.js'
import { PAGE_AREA as AREA } from './page-area.js'
import { drawContact, drawPageNumber } from './page-foot.js'
import { drawPageHead } from './page-head.js'
import { paginate } from './paginate.js'
import { buildSignatureBlock, drawRecipients, drawSignature, type SignatureBlock } from './signature-block.js'

/** A document laid out on pages, not drawn yet. */
export interface DocumentLayout {
  readonly pages: readonly Drawing[]
  /** Where the elements of the law's diagram were laid, all pages together. */
  readonly boxes: readonly LaidBox[]
  readonly fields: readonly FieldBox[]
}

/** Parts of a page that the head of page 1 and the signature block may fill. */
const HEAD_SHARE = 0.6
const BLOCK_SHARE = 0.6

function drawFlow(canvas: Canvas, lines: readonly FlowLine[], first: boolean, top: number): number {
  const extents = new Map<string, { top: number; bottom: number }>()
  let y = top
  lines.forEach((line, index) => {
    if (index > 0 || first) y += line.gap
    canvas.line(line, line.sizePt, AREA.left + line.x, y + line.ascent, line.wordGap)
    const extent = extents.get(line.box) ?? { top: y, bottom: y }
    y += line.height
    extents.set(line.box, { top: extent.top, bottom: y })
  })
  for (const [box, extent] of extents)
    canvas.box(box, 'text', AREA.left, extent.top, AREA.width, extent.bottom - extent.top)
  return y
}

/** Height that the block needs on one page: all of it, unless Nơi nhận is so long that its end must go on to the next. */
function tailHeight(block: SignatureBlock): number {
  const whole = Math.max(block.signatureHeight, block.recipientsHeight)
  return whole <= AREA.height * BLOCK_SHARE ? whole : block.signatureHeight
}

/**
 * Lays a document out on A4 pages by NĐ 30/2020/NĐ-CP, Phụ lục I. Pure: the same document and metrics give the same
 * layout.
 *
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT` when a head or a signature block is too long for a page.
 */
export function layoutDocument(metrics: FontMetrics, doc: OfficialDocument): DocumentLayout {
  const canvases = [new Canvas(metrics, 1)]
  const pageOf = (number: number): Canvas => {
    const known = canvases[number - 1]
    if (known) return known
    const canvas = new Canvas(metrics, number)
    drawPageNumber(canvas, number)
    canvases.push(canvas)
    return canvas
  }
  const first = pageOf(1)
  const headEnd = drawPageHead(first, doc)
  if (headEnd > AREA.top + AREA.height * HEAD_SHARE)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The head of page 1 is too tall', { element: 'head' })
  const contact = drawContact(first, doc.contact)
  const lines = buildFlow(metrics, doc)
  const block = buildSignatureBlock(metrics, doc)
  if (block.signatureHeight > AREA.height * BLOCK_SHARE)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', 'The signature block is too tall', { element: 'signatory' })
  const room = { first: AREA.bottom - headEnd - contact, rest: AREA.height, tail: tailHeight(block) }
  const ranges = paginate(lines, room)
  let y = AREA.top
  ranges.forEach((range, index) => {
    y = drawFlow(pageOf(index + 1), lines.slice(range.start, range.end), index === 0, index === 0 ? headEnd : AREA.top)
  })
  drawSignature(pageOf(ranges.length), block, y)
  let page = ranges.length
  let drawn = drawRecipients(pageOf(page), block, 0, y, page === 1 ? AREA.bottom - contact : AREA.bottom)
  while (drawn < block.recipients.length) {
    page += 1
    drawn = drawRecipients(pageOf(page), block, drawn, AREA.top, AREA.bottom)
  }
  const pages = canvases.map((canvas) => canvas.drawing())
  return { pages, boxes: pages.flatMap((one) => one.boxes), fields: pages.flatMap((one) => one.fields) }
}
