import { LINE_METRICS, singleLinePt } from './font-metric.js'
import type { BrokenLine, Piece } from './line-break.js'

/** One line of the flowing part of a document: Kính gửi, bases and body. Lengths in points. */
export interface FlowLine {
  /** Number of the diagram's box that the line belongs to. */
  readonly box: string
  readonly pieces: readonly Piece[]
  readonly sizePt: number
  /** From the left edge of the type area. */
  readonly x: number
  readonly width: number
  /** Added to every space of a justified line. */
  readonly wordGap: number
  readonly height: number
  /** From the top of the line to its baseline. */
  readonly ascent: number
  /** Space above; dropped at the top of a page. */
  readonly gap: number
  /** Whether a page may end before this line. */
  readonly breakBefore: boolean
}

/** How a paragraph is set. */
export interface ParagraphSetting {
  readonly box: string
  readonly sizePt: number
  /** Type area, in points. */
  readonly areaWidth: number
  readonly align: 'justify' | 'left' | 'center'
  /** From the left edge: of the first line, of the others. */
  readonly firstX: number
  readonly restX: number
  readonly gap: number
  readonly spacing: number
  /** The paragraph must not be the last of a page. */
  readonly keepNext: boolean
  /** The line before it allows a break: false after a heading. */
  readonly breakBefore: boolean
}

/** Least lines of a paragraph at the foot and at the head of a page. */
const ORPHANS = 2
const WIDOWS = 2

/** Turns the lines of one paragraph into lines of the flow, with the places where a page may end. */
export function setParagraph(lines: readonly BrokenLine[], setting: ParagraphSetting): FlowLine[] {
  const single = singleLinePt(setting.sizePt)
  const height = single * setting.spacing
  return lines.map((line, index) => {
    const left = index === 0 ? setting.firstX : setting.restX
    const room = setting.areaWidth - left
    const last = index === lines.length - 1
    const stretch = setting.align === 'justify' && !last && line.spaces > 0
    return {
      box: setting.box,
      pieces: line.pieces,
      sizePt: setting.sizePt,
      x: setting.align === 'center' ? (setting.areaWidth - line.width) / 2 : left,
      width: stretch ? room : line.width,
      wordGap: stretch ? (room - line.width) / line.spaces : 0,
      height,
      ascent: height - single + LINE_METRICS.ascent * setting.sizePt,
      gap: index === 0 ? setting.gap : 0,
      breakBefore:
        index === 0 ? setting.breakBefore : !setting.keepNext && index >= ORPHANS && lines.length - index >= WIDOWS,
    }
  })
}
