import { ATTESTATION_TITLE } from '../document/index.js'
import { linesOf, type PdfRectangle, type TextLine, type TextRun } from '../pdf/index.js'
import { tidyText } from '../vietnam/text.js'
import { type PrintedSignature, readPrintedSignature } from './printed-signature.js'

/** Who certifies, as the page of a lời chứng says. A part is `undefined` where the page leaves doubt. */
export interface PrintedCopy extends PrintedSignature {
  readonly agency: string | undefined
  readonly parentAgency: string | undefined
}

const isBold = ({ fontName }: TextRun) => /bold|black|heavy/i.test(fontName)
const joined = (lines: readonly TextLine[]): string | undefined =>
  lines.length === 0 ? undefined : tidyText(lines.map(({ text }) => text).join(' '))

/**
 * Reads the page of a lời chứng: above its title the agency in bold lines, the parent in upright lines over it; round the
 * field of the certifier his authority and his name. A page without the title, or with it twice, shows no agency.
 *
 * @law NĐ 280/2025/NĐ-CP, Phụ lục, Mẫu số 01
 */
export function readPrintedCopy(runs: readonly TextRun[], box: PdfRectangle): PrintedCopy {
  const lines = linesOf(runs)
  const titles = lines.flatMap(({ text }, index) => (tidyText(text) === ATTESTATION_TITLE ? [index] : []))
  const [title] = titles
  const head = title === undefined || titles.length > 1 ? [] : lines.slice(0, title)
  const first = head.findIndex((line) => line.runs.every(isBold))
  const parents = head.slice(0, Math.max(first, 0))
  const agencies = first === -1 ? [] : head.slice(first)
  const clear = agencies.every((line) => line.runs.every(isBold)) && !parents.some((line) => line.runs.some(isBold))
  return {
    ...readPrintedSignature(runs, box),
    agency: clear ? joined(agencies) : undefined,
    parentAgency: clear ? joined(parents) : undefined,
  }
}
