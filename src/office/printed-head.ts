import { DOCUMENT_TYPES, type DocumentTypeSlug, MOTTO_TEXT, NATION_TEXT } from '../document/index.js'
import { linesOf, type TextLine, type TextRun } from '../pdf/index.js'
import { isUpperText, tidyText, upperText } from '../vietnam/text.js'

/** What the head of page 1 says. A part is `undefined` where the page does not show it beyond doubt. */
export interface PrintedHead {
  /** Ô 2, upright bold lines, joined by a space. */
  readonly agency: string | undefined
  /** Ô 2, upright lines above the agency, joined by a space; `undefined` also when there is none. */
  readonly parentAgency: string | undefined
  /** Ô 3 as page content: without the number where a field holds it. */
  readonly numberLine: string | undefined
  /** `QĐ-UBND`, from ô 3. */
  readonly symbol: string | undefined
  /** Ô 4 as page content: without the date where a field holds it. */
  readonly placeLine: string | undefined
  /** From the name of the type (ô 5a), or `cong-van` from the `V/v` under the number (ô 5b). */
  readonly type: DocumentTypeSlug | undefined
}

/** Digits or a blank for them, a slash, and the symbol: letters, digits and hyphens as in the decree's samples. */
const NUMBER_LINE = /^Số\s*:\s*(?:\d+\s*)?\/\s*([\p{L}\p{N}][\p{L}\p{N}.&-]*)$/u
const ROWS_UNDER_NATION = 12
const ROWS_UNDER_NUMBER = 8
/** Centred lines of one column have one middle; what a word processor rounds stays below this. In points. */
const SAME_MIDDLE_PT = 12

const isBold = ({ fontName }: TextRun) => /bold|black|heavy/i.test(fontName)
const isItalic = ({ fontName }: TextRun) => /italic|oblique/i.test(fontName)
const middleOf = (line: TextLine) => (line.x + line.right) / 2
const lineOf = (runs: readonly TextRun[]): TextLine | undefined => linesOf(runs)[0]
const textOf = (runs: readonly TextRun[]): string => tidyText(lineOf(runs)?.text ?? '')

interface SplitRow {
  readonly left: readonly TextRun[]
  readonly right: readonly TextRun[]
}

/** Parts a row before the runs at its end that read exactly `text`. */
function splitBefore(row: TextLine, text: string): SplitRow | undefined {
  for (let i = row.runs.length - 1; i >= 0; i -= 1) {
    const right = row.runs.slice(i)
    const found = textOf(right)
    if (found.length > text.length) return undefined // also keeps a row of very many runs cheap
    if (found === text) return { left: row.runs.slice(0, i), right }
  }
  return undefined
}

/** Parts the row of ô 3 and ô 4 before the italic runs at its end: the number is upright, place and date are italic. */
function splitItalic(row: TextLine): SplitRow {
  let at = row.runs.length
  for (let run = row.runs[at - 1]; run && isItalic(run); run = row.runs[at - 1]) at -= 1
  return { left: row.runs.slice(0, at), right: row.runs.slice(at) }
}

interface Issuer {
  readonly agency: string | undefined
  readonly parentAgency: string | undefined
}

const UNSURE: Issuer = { agency: undefined, parentAgency: undefined }

/** Upright lines, then bold ones, all in capitals round one middle; anything else is no ô 2. */
function readIssuer(lines: readonly TextLine[]): Issuer {
  const [first] = lines
  if (!first) return UNSURE
  const bold = lines.map(({ runs }) => runs.every(isBold))
  const from = bold.indexOf(true)
  const tidy = lines.every(
    (line, i) =>
      isUpperText(line.text) &&
      Math.abs(middleOf(line) - middleOf(first)) <= SAME_MIDDLE_PT &&
      (i < from ? !line.runs.some(isBold) : bold[i]),
  )
  if (from === -1 || !tidy) return UNSURE
  const join = (part: readonly TextLine[]) => (part.length === 0 ? undefined : part.map(({ text }) => text).join(' '))
  return { agency: join(lines.slice(from)), parentAgency: join(lines.slice(0, from)) }
}

function readType(rows: readonly TextLine[]): DocumentTypeSlug | undefined {
  for (const row of rows) {
    if (/^V\/v\s/.test(row.text)) return 'cong-van'
    if (!row.runs.every(isBold)) continue
    const type = DOCUMENT_TYPES.find(({ name }) => upperText(name) === row.text)
    if (type) return type.slug
  }
  return undefined
}

/**
 * Reads ô 2 to 5 from the text of page 1. Quốc hiệu is the fixed point: without it the page has no such head, and the answer
 * is `undefined`.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5; mục IV
 */
export function readPrintedHead(runs: readonly TextRun[]): PrintedHead | undefined {
  const rows = linesOf(runs)
  const nationAt = rows.findIndex((row) => splitBefore(row, NATION_TEXT))
  const nationRow = rows[nationAt]
  const nation = nationRow && splitBefore(nationRow, NATION_TEXT)
  const nationLine = nation && lineOf(nation.right)
  if (!nationRow || !nation || !nationLine) return undefined

  const under = rows.slice(nationAt + 1, nationAt + 1 + ROWS_UNDER_NATION)
  const numberAt = under.findIndex((row) => /^Số\s*:/.test(row.text))
  const numberRow = under[numberAt]
  const number = numberRow && splitItalic(numberRow)
  const numberLine = number && textOf(number.left)
  const symbol = numberLine === undefined ? undefined : NUMBER_LINE.exec(numberLine)?.[1]
  const place = number && number.right.length > 0 ? textOf(number.right) : undefined

  // a row of ô 2 may stand a little above quốc hiệu, whose letters may be smaller
  const above = rows.slice(0, nationAt).filter((row) => row.x < nationLine.x)
  const beside = above.filter((row) => row.y - nationLine.y < nationLine.size)
  const motto = under.slice(0, numberAt).map((row) => splitBefore(row, MOTTO_TEXT)?.left ?? row.runs)
  const issuer = [...beside.map((row) => row.runs), nation.left, ...motto].flatMap((left) => lineOf(left) ?? [])
  const sure =
    numberAt !== -1 &&
    above.length === beside.length &&
    under.slice(0, numberAt).some((row) => splitBefore(row, MOTTO_TEXT)) &&
    issuer.every((line) => line.right < nationLine.x)
  return {
    ...(sure ? readIssuer(issuer) : UNSURE),
    numberLine: symbol === undefined ? undefined : numberLine,
    symbol,
    placeLine: symbol === undefined ? undefined : place,
    type: numberRow ? readType(rowsUnder(runs, numberRow)) : undefined,
  }
}

/** The next rows under `row`, cut where a stamp stands beside a title. */
function rowsUnder(runs: readonly TextRun[], row: TextLine): readonly TextLine[] {
  const below = runs.filter((run) => run.y < row.y - row.size / 3)
  return linesOf(below, { columnGapEm: 1 }).slice(0, ROWS_UNDER_NUMBER)
}
