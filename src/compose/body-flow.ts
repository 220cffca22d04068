import {
  type ArticleBlock,
  BODY_END,
  type BodyBlock,
  type ClauseBlock,
  DECIDING_TYPES,
  ELEMENT_RULES,
  type HeadingBlock,
  type OfficialDocument,
  PARAGRAPH_RULES,
} from '../document/index.js'
import { upperText } from '../vietnam/text.js'
import { PT_PER_MM } from './canvas.js'
import { type FlowLine, type ParagraphSetting, setParagraph } from './flow-line.js'
import { type FontMetrics, measureText } from './font-metric.js'
import type { FontStyle } from './font-source.js'
import { breakBalanced, breakLines, type Run } from './line-break.js'
import { PAGE_AREA } from './page-area.js'
import { romanNumeral } from './roman-numeral.js'

const INDENT = PARAGRAPH_RULES.indentMm * PT_PER_MM
const FIRST_GAP_PT = 14
const LEVEL_WORDS = { phan: 'Phần', chuong: 'Chương', muc: 'Mục', 'tieu-muc': 'Tiểu mục' } as const
const LIST_END = /[.;,:]+$/

/** Sets one paragraph after another; knows whether the last one must keep company. Holds state, hence a class. */
class FlowBuilder {
  readonly lines: FlowLine[] = []
  readonly #metrics: FontMetrics
  #keep = false

  constructor(metrics: FontMetrics) {
    this.#metrics = metrics
  }

  add(runs: readonly Run[], change: Partial<ParagraphSetting> = {}): void {
    const setting: ParagraphSetting = {
      box: '6',
      sizePt: ELEMENT_RULES.body.pt,
      areaWidth: PAGE_AREA.width,
      align: 'justify',
      firstX: INDENT,
      restX: 0,
      gap: this.lines.length === 0 ? FIRST_GAP_PT : PARAGRAPH_RULES.gapPt,
      spacing: PARAGRAPH_RULES.lineSpacing.value,
      keepNext: false,
      breakBefore: !this.#keep,
      ...change,
    }
    const { areaWidth, firstX, restX } = setting
    const lines =
      setting.align === 'center'
        ? breakBalanced(this.#metrics, setting.sizePt, runs, areaWidth)
        : breakLines(this.#metrics, setting.sizePt, runs, { first: areaWidth - firstX, rest: areaWidth - restX })
    this.lines.push(...setParagraph(lines, setting))
    this.#keep = setting.keepNext
  }

  width(style: FontStyle, text: string): number {
    return measureText(this.#metrics, style, ELEMENT_RULES.body.pt, text)
  }
}

const run = (text: string, style: FontStyle = ELEMENT_RULES.body.style): Run => ({ text, style })

/** Ô 9a: one addressee on the line of `Kính gửi:`, several below it with hyphens under the colon. */
function addAddressees(flow: FlowBuilder, addressees: readonly string[]): void {
  const label = 'Kính gửi:'
  const box = '9a'
  const [only] = addressees
  if (addressees.length === 1 && only !== undefined) {
    const width = flow.width('regular', `${label} ${only}`)
    const x = Math.max(INDENT, (PAGE_AREA.width - width) / 2)
    const restX = x + flow.width('regular', `${label} `)
    flow.add([run(`${label} ${only.replace(LIST_END, '')}`)], {
      box,
      align: 'left',
      firstX: x,
      restX,
      gap: FIRST_GAP_PT,
    })
    return
  }
  const colon = flow.width('regular', label.slice(0, -1))
  const widest = Math.max(...addressees.map((name) => flow.width('regular', `- ${name};`)))
  const x = Math.max(INDENT, (PAGE_AREA.width - colon - widest) / 2)
  flow.add([run(label)], { box, align: 'left', firstX: x, keepNext: true, gap: FIRST_GAP_PT })
  addressees.forEach((name, index) => {
    const end = index === addressees.length - 1 ? '.' : ';'
    const firstX = x + colon
    const restX = firstX + flow.width('regular', '- ')
    flow.add([run(`- ${name.replace(LIST_END, '')}${end}`)], { box, align: 'left', firstX, restX, gap: 0 })
  })
}

/** The bases, each ending with a semicolon, the last with a full stop, in italics. */
function addBases(flow: FlowBuilder, doc: OfficialDocument): void {
  if (doc.issuingAuthority !== undefined)
    flow.add([run(upperText(doc.issuingAuthority), ELEMENT_RULES.issuingAuthority.style)], {
      align: 'center',
      keepNext: true,
      gap: FIRST_GAP_PT,
    })
  doc.bases.forEach((base, index) => {
    const end = index === doc.bases.length - 1 ? '.' : ';'
    flow.add([run(`${base.replace(LIST_END, '')}${end}`, ELEMENT_RULES.bases.style)], {
      sizePt: ELEMENT_RULES.bases.pt,
    })
  })
  const verb = DECIDING_TYPES.get(doc.type)
  if (verb !== undefined)
    flow.add([run(verb, ELEMENT_RULES.issuingAuthority.style)], { align: 'center', keepNext: true, gap: FIRST_GAP_PT })
}

function addHeading(flow: FlowBuilder, block: HeadingBlock): void {
  const roman = block.level === 'phan' || block.level === 'chuong'
  const number = roman ? romanNumeral(block.number) : `${block.number}`
  flow.add([run(`${LEVEL_WORDS[block.level]} ${number}`, ELEMENT_RULES.heading.style)], {
    align: 'center',
    keepNext: true,
    gap: 12,
  })
  flow.add([run(upperText(block.title), ELEMENT_RULES.headingTitle.style)], { align: 'center', keepNext: true, gap: 0 })
}

function addNumbered(flow: FlowBuilder, block: ArticleBlock | ClauseBlock): void {
  const article = block.kind === 'article'
  const label = article ? `Điều ${block.number}.` : `${block.number}.`
  const [first, ...rest] = block.paragraphs
  if (block.title !== undefined) {
    flow.add([run(`${label} ${block.title}`, ELEMENT_RULES.article.style)], {
      keepNext: first !== undefined || block.points.length > 0,
    })
    if (first !== undefined) flow.add([run(first)])
  } else {
    const runs = article
      ? [run(`${label} `, ELEMENT_RULES.article.style), run(first ?? '')]
      : [run(`${label} ${first ?? ''}`)]
    // a line such as `Sở Nội vụ:` announces its points, so it does not end a page
    flow.add(runs, { keepNext: first?.endsWith(':') === true && (rest.length > 0 || block.points.length > 0) })
  }
  for (const paragraph of rest) flow.add([run(paragraph)])
  for (const point of block.points) {
    const [head, ...more] = point.paragraphs
    flow.add([run(`${point.letter}) ${head ?? ''}`)])
    for (const paragraph of more) flow.add([run(paragraph)])
  }
}

function addBlock(flow: FlowBuilder, block: BodyBlock): void {
  if (block.kind === 'paragraph') flow.add([run(block.text)])
  else if (block.kind === 'heading') addHeading(flow, block)
  else addNumbered(flow, block)
}

/** Ends a text with `./.`, whether or not its writer set the full stop or the sign. */
export function closeText(text: string): string {
  return text.endsWith(BODY_END) ? text : `${text.replace(/[.;,]+$/, '')}${BODY_END}`
}

function closeParts(paragraphs: readonly string[]): string[] {
  return paragraphs.map((text, index) => (index === paragraphs.length - 1 ? closeText(text) : text))
}

/** The last block with `./.` at the end of its last words. */
function closeBlock(block: BodyBlock): BodyBlock {
  if (block.kind === 'paragraph') return { ...block, text: closeText(block.text) }
  if (block.kind === 'heading') return { ...block, title: closeText(block.title) }
  const last = block.points.at(-1)
  if (last)
    return { ...block, points: [...block.points.slice(0, -1), { ...last, paragraphs: closeParts(last.paragraphs) }] }
  if (block.paragraphs.length > 0) return { ...block, paragraphs: closeParts(block.paragraphs) }
  return { ...block, title: closeText(block.title ?? '') }
}

/**
 * Sets everything between the head of page 1 and the signature block: Kính gửi (ô 9a), bases and body (ô 6).
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.6, II.9
 */
export function buildFlow(metrics: FontMetrics, doc: OfficialDocument): FlowLine[] {
  const flow = new FlowBuilder(metrics)
  if (doc.addressees.length > 0) addAddressees(flow, doc.addressees)
  addBases(flow, doc)
  doc.body.forEach((block, index) => {
    addBlock(flow, index === doc.body.length - 1 ? closeBlock(block) : block)
  })
  return flow.lines
}
