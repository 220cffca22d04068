import {
  ELEMENT_RULES,
  type FileCopy,
  type OfficialDocument,
  SIGNING_AUTHORITIES,
  type SizeRule,
} from '../document/index.js'
import { upperText } from '../vietnam/text.js'
import { type Canvas, PT_PER_MM } from './canvas.js'
import { type FontMetrics, LINE_METRICS, singleLinePt } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import { type BrokenLine, breakBalanced, breakLines } from './line-break.js'
import { PAGE_AREA as AREA } from './page-area.js'
import { SEAL_MM } from './seal-size.js'
import { SIGNATURE_IMAGE_MM } from './signature-size.js'

/** Columns as parts of the type area: Nơi nhận left, the signature right (diagram, mục IV). */
const RECIPIENTS_WIDTH = 0.43
const SIGNATURE_FROM = 0.475
/** Above the block. */
const TOP_GAP_PT = 14
/** Free space between position and name: a whole seal fits without touching text. */
const SIGNATURE_SPACE_MM = SEAL_MM + 2
/** The seal covers this part of the signature image, at its left. */
const SEAL_COVERS = 1 / 3

interface BlockLine {
  readonly line: BrokenLine
  readonly style: FontStyle
  readonly sizePt: number
}

/** The signature block, set but not yet placed. Heights in points, the gap above included. */
export interface SignatureBlock {
  readonly above: readonly BlockLine[]
  readonly below: readonly BlockLine[]
  readonly recipients: readonly BlockLine[]
  readonly signatureHeight: number
  readonly recipientsHeight: number
}

/** `- Lưu: VT, SNV, PL(300).` */
export function formatFileCopy(copy: FileCopy): string {
  const copies = copy.copies === undefined ? '' : `(${copy.copies})`
  const drafter = `${copy.drafter ?? ''}${copies}`
  return `- Lưu: ${['VT', copy.unit, drafter === '' ? undefined : drafter].filter((part) => part !== undefined).join(', ')}.`
}

function authorityLines(doc: OfficialDocument): string[] {
  const { authority, position } = doc.signatory
  if (authority === undefined) return [upperText(position)]
  const form = SIGNING_AUTHORITIES[authority.form]
  const first = `${form.abbreviation} ${upperText(authority.of)}`
  return form.ownPositionBelow ? [first, upperText(position)] : [first]
}

const heightOf = (lines: readonly BlockLine[]): number =>
  lines.reduce((sum, line) => sum + singleLinePt(line.sizePt), 0)

/**
 * Sets ô 7a, 7b, 9b and 12.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7, II.9
 */
export function buildSignatureBlock(metrics: FontMetrics, doc: OfficialDocument): SignatureBlock {
  const width = AREA.width * (1 - SIGNATURE_FROM)
  const center = (text: string, { style, pt }: SizeRule): BlockLine[] =>
    breakBalanced(metrics, pt, [{ text, style }], width).map((line) => ({ line, style, sizePt: pt }))
  const above = authorityLines(doc).flatMap((text) => center(text, ELEMENT_RULES.authority))
  const names = doc.signatory.otherTitle === undefined ? [] : [doc.signatory.otherTitle]
  const below = [...names, doc.signatory.name].flatMap((text) => center(text, ELEMENT_RULES.signatoryName))
  const left = AREA.width * RECIPIENTS_WIDTH
  const set = (text: string, { style, pt }: SizeRule): BlockLine[] =>
    breakLines(metrics, pt, [{ text, style }], { first: left, rest: left }).map((line) => ({ line, style, sizePt: pt }))
  const recipients = [
    ...set('Nơi nhận:', ELEMENT_RULES.recipientsLabel),
    ...doc.recipients.flatMap((name) => set(`- ${name.replace(/[.;,]+$/, '')};`, ELEMENT_RULES.recipients)),
    ...set(formatFileCopy(doc.fileCopy), ELEMENT_RULES.recipients),
  ]
  return {
    above,
    below,
    recipients,
    signatureHeight: TOP_GAP_PT + heightOf(above) + SIGNATURE_SPACE_MM * PT_PER_MM + heightOf(below),
    recipientsHeight: TOP_GAP_PT + heightOf(recipients),
  }
}

function drawLines(canvas: Canvas, lines: readonly BlockLine[], center: number, top: number): number {
  let y = top
  for (const { line, sizePt } of lines) {
    canvas.line(line, sizePt, center - line.width / 2, y + LINE_METRICS.ascent * sizePt)
    y += singleLinePt(sizePt)
  }
  return y
}

const widest = (lines: readonly BlockLine[]): number => Math.max(0, ...lines.map((line) => line.line.width))

/** Draws ô 7a, 7b and the two signature fields below `top`: the image centred, the seal over its left third. */
export function drawSignature(canvas: Canvas, block: SignatureBlock, top: number): void {
  const center = AREA.left + AREA.width * ((SIGNATURE_FROM + 1) / 2)
  const start = top + TOP_GAP_PT
  const under = drawLines(canvas, block.above, center, start)
  const wide = widest(block.above)
  canvas.box('7a', 'authority', center - wide / 2, start, wide, under - start)
  const space = SIGNATURE_SPACE_MM * PT_PER_MM
  const image = { width: SIGNATURE_IMAGE_MM.width * PT_PER_MM, height: SIGNATURE_IMAGE_MM.height * PT_PER_MM }
  const middle = under + space / 2
  const x = center - image.width / 2
  canvas.field('nguoi-ky', x, middle - image.height / 2, image.width, image.height)
  canvas.box('7c', 'signature', x, middle - image.height / 2, image.width, image.height)
  const seal = SEAL_MM * PT_PER_MM
  const sealX = x + image.width * SEAL_COVERS - seal
  canvas.field('co-quan', sealX, middle - seal / 2, seal, seal)
  canvas.box('8', 'seal', sealX, middle - seal / 2, seal, seal)
  const names = under + space
  const end = drawLines(canvas, block.below, center, names)
  const nameWidth = widest(block.below)
  canvas.box('7b', 'name', center - nameWidth / 2, names, nameWidth, end - names)
}

/**
 * Draws lines of ô 9b from `from` on, as many as the page holds. Gives the index of the first line left over. The first
 * line stands on the baseline of quyền hạn, chức vụ.
 */
export function drawRecipients(
  canvas: Canvas,
  block: SignatureBlock,
  from: number,
  top: number,
  bottom: number,
): number {
  const [label] = block.recipients
  const level = from === 0 && label ? (ELEMENT_RULES.authority.pt - label.sizePt) * LINE_METRICS.ascent + TOP_GAP_PT : 0
  const start = top + level
  let y = start
  let index = from
  for (let entry = block.recipients[index]; entry !== undefined; entry = block.recipients[index]) {
    if (y + singleLinePt(entry.sizePt) > bottom + 0.01 && index > from) break
    canvas.line(entry.line, entry.sizePt, AREA.left, y + LINE_METRICS.ascent * entry.sizePt)
    y += singleLinePt(entry.sizePt)
    index += 1
  }
  canvas.box('9b', 'recipients', AREA.left, start, widest(block.recipients.slice(from, index)), y - start)
  return index
}
