import type { DrawItem, FrameItem, Ink, RuleItem, TextItem } from './draw-item.js'
import type { FontStyle } from './font-source.js'
import { PAGE_AREA } from './page-area.js'

/** Resource names of the faces; the form's /DA uses them too. */
export const FONT_KEYS: Readonly<Record<FontStyle, string>> = {
  regular: 'R',
  bold: 'B',
  italic: 'I',
  'bold-italic': 'BI',
}

/** Bright red of the urgency stamps. */
const INK: Readonly<Record<Ink, string>> = { black: '0 g 0 G', red: '0.9 0 0 rg 0.9 0 0 RG' }

/** A number as content streams write it: at most three decimals, no exponent. */
export function formatCoordinate(value: number): string {
  const text = value.toFixed(3).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

/** A height from the top of the page as the page's own coordinate. */
type FromTop = (fromTop: number) => string

function textOperators(item: TextItem, y: FromTop, encode: (text: string) => string): string {
  const head = `BT /${FONT_KEYS[item.style]} ${formatCoordinate(item.sizePt)} Tf ${formatCoordinate(item.x)} ${y(item.baseline)} Td`
  if (item.wordGap === 0) return `${head} <${encode(item.text)}> Tj ET`
  // Tw moves single-byte spaces only, and these codes have two bytes: the spaces are stretched by hand
  const shift = formatCoordinate((-item.wordGap / item.sizePt) * 1000)
  const words = item.text.split(' ')
  const parts = words.map((word, index) => `<${encode(index < words.length - 1 ? `${word} ` : word)}>`)
  return `${head} [${parts.join(shift)}] TJ ET`
}

const ruleOperators = (item: RuleItem, y: FromTop): string =>
  `${formatCoordinate(item.thickness)} w ${formatCoordinate(item.x)} ${y(item.y)} m ${formatCoordinate(item.x + item.width)} ${y(item.y)} l S`

const frameOperators = (item: FrameItem, y: FromTop): string =>
  `${formatCoordinate(item.thickness)} w ${formatCoordinate(item.x)} ${y(item.y + item.height)} ${formatCoordinate(item.width)} ${formatCoordinate(item.height)} re S`

/** The content stream of a page. `encode` gives the glyph codes of a text in a face; `pageHeight` is in points. */
export function buildPageContent(
  items: readonly DrawItem[],
  encode: (style: FontStyle, text: string) => string,
  pageHeight: number = PAGE_AREA.pageHeight,
): string {
  const y: FromTop = (fromTop) => formatCoordinate(pageHeight - fromTop)
  const lines: string[] = []
  let ink: Ink | undefined
  for (const item of items) {
    const wanted = item.kind === 'rule' ? 'black' : item.ink
    if (wanted !== ink) lines.push(INK[wanted])
    ink = wanted
    if (item.kind === 'text') lines.push(textOperators(item, y, (text) => encode(item.style, text)))
    else lines.push(item.kind === 'rule' ? ruleOperators(item, y) : frameOperators(item, y))
  }
  return `${lines.join('\n')}\n`
}
