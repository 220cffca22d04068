import { linesOf, type PdfRectangle, type TextLine, type TextRun } from '../pdf/index.js'

/** What is printed round the signature of the authorised person. A part is `undefined` where the page leaves doubt. */
export interface PrintedSignature {
  /** Ô 7a from top to bottom: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`. */
  readonly authority: readonly string[] | undefined
  /** Ô 7b: the last bold line under the box. */
  readonly signatory: string | undefined
  /** Lines between box and name: another title of the signatory. */
  readonly otherTitle: readonly string[]
}

/** Two lines of one block: baselines closer than this many ems. */
const LINE_GAP_EM = 1.7
/** Between the box and the next baseline, in points. */
const BOX_GAP_PT = 60
/** The lines of the block are centred on the box, as ô 7c is between ô 7a and 7b. In points. */
const SAME_MIDDLE_PT = 15
/** Parts the columns of Nơi nhận and of the signature. */
const COLUMN_GAP_EM = 0.8
const MAX_LINES = 6

const isBold = ({ fontName }: TextRun) => /bold|black|heavy/i.test(fontName)

/** Lines from the box outwards, as long as each is close to the one before, bold, and centred on the box. */
function blockOf(lines: readonly TextLine[], middle: number, edge: number): readonly TextLine[] | undefined {
  const block: TextLine[] = []
  let last = edge
  for (const line of lines) {
    const distance = Math.abs(line.y - last)
    if (distance > (block.length === 0 ? BOX_GAP_PT : LINE_GAP_EM * line.size)) break
    const fits = line.runs.every(isBold) && Math.abs((line.x + line.right) / 2 - middle) <= SAME_MIDDLE_PT
    if (!fits) {
      // something else stands where the block should begin
      if (block.length === 0) return undefined
      break
    }
    block.push(line)
    last = line.y
  }
  return block.length === 0 || block.length > MAX_LINES ? undefined : block
}

/**
 * Reads ô 7a and 7b: the bold lines above and under the box of the person's signature field, in its column.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7; mục IV
 */
export function readPrintedSignature(runs: readonly TextRun[], box: PdfRectangle): PrintedSignature {
  const middle = (box.left + box.right) / 2
  const lines = linesOf(runs, { columnGapEm: COLUMN_GAP_EM }).filter((line) => line.x <= middle && middle <= line.right)
  const inside = lines.some((line) => line.y > box.bottom && line.y < box.top)
  const under = inside
    ? undefined
    : blockOf(
        lines.filter((line) => line.y <= box.bottom),
        middle,
        box.bottom,
      )
  const above = inside ? undefined : blockOf(lines.filter((line) => line.y >= box.top).reverse(), middle, box.top)
  const names = under?.map(({ text }) => text) ?? []
  return {
    authority: above?.map(({ text }) => text).reverse(),
    signatory: names.at(-1),
    otherTitle: names.slice(0, -1),
  }
}
