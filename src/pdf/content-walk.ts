import { type ContentOperation, tokenizeContent } from './content.js'
import { limitReached } from './errors.js'
import { type FontBudget, type FontCode, type FontMap, fontMap, openFontBudget } from './font-map.js'
import { type GraphicsState, INITIAL_STATE } from './graphics-state.js'
import { IDENTITY_MATRIX, multiplyMatrix, type PdfMatrix, parseMatrix } from './matrix.js'
import { isArray, isName, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'
import { decodeStream, type PdfView } from './view.js'

/** A string that the content shows (ISO 32000-2 9.4.3). */
export interface ShownText {
  readonly codes: readonly FontCode[]
  readonly font: FontMap
  /** Text space to page space at the first code, rise included. */
  readonly matrix: PdfMatrix
  /** Font size in text space. */
  readonly size: number
  /** Advance in text space, along the line. */
  readonly advance: number
  /** Text rendering mode (9.3.6); 3 and 7 leave no ink. */
  readonly renderingMode: number
}

/** What {@link walkContent} reports. */
export interface ContentVisitor {
  text(shown: ShownText): void
  /** An image, its unit square to page space. */
  image?(matrix: PdfMatrix): void
}

/** Limits of {@link walkContent}, over the content and all forms in it together. */
export interface WalkLimits {
  readonly maxOperations: number
  /** Bytes of all strings shown. */
  readonly maxShownBytes: number
  readonly maxFormDepth: number
  readonly maxForms: number
  readonly maxGraphicsStates: number
}

const LIMITS: WalkLimits = {
  maxOperations: 2_000_000,
  maxShownBytes: 2_000_000,
  maxFormDepth: 12,
  maxForms: 20_000,
  maxGraphicsStates: 512,
}

const dictOf = (view: PdfView, object: PdfObject | undefined): PdfDict => {
  const value = view.resolve(object)
  return value instanceof PdfDict ? value : PdfDict.of({})
}

const keyOf = (object: PdfObject | undefined): unknown => (object instanceof PdfRef ? object.toString() : object)

const number = (operand: PdfObject | undefined): number => (typeof operand === 'number' ? operand : 0)

/** Kerning of `TJ` beyond this, in thousandths, is a gap between words and starts a new piece. */
const WORD_GAP = 180

class ContentWalk {
  readonly #view: PdfView
  readonly #visitor: ContentVisitor
  readonly #limits: WalkLimits
  // keyed by reference where there is one: a view may parse an object twice
  readonly #fonts: Map<unknown, FontMap> = new Map()
  readonly #fontBudget: FontBudget = openFontBudget()
  readonly #decoded: Map<unknown, Uint8Array> = new Map()
  readonly #open: Set<unknown> = new Set()
  #state: GraphicsState = { ...INITIAL_STATE }
  #textMatrix: PdfMatrix = IDENTITY_MATRIX
  #lineMatrix: PdfMatrix = IDENTITY_MATRIX
  #operations = 0
  #shownBytes = 0
  #forms = 0

  constructor(view: PdfView, visitor: ContentVisitor, limits: WalkLimits) {
    this.#view = view
    this.#visitor = visitor
    this.#limits = limits
  }

  run(bytes: Uint8Array, resources: PdfDict): void {
    const saved: GraphicsState[] = []
    for (const operation of tokenizeContent(bytes, { maxOperations: this.#limits.maxOperations })) {
      this.#operations += 1
      if (this.#operations > this.#limits.maxOperations)
        throw limitReached('ERR_PDF_TOO_MANY', `a page takes more than ${this.#limits.maxOperations} operators`)
      if (operation.operator === 'q') {
        if (saved.length >= this.#limits.maxGraphicsStates)
          throw limitReached('ERR_PDF_TOO_DEEP', `"q" nested deeper than ${this.#limits.maxGraphicsStates}`, {
            offset: operation.offset,
          })
        saved.push({ ...this.#state })
      } else if (operation.operator === 'Q') this.#state = saved.pop() ?? this.#state
      else this.#apply(operation, resources)
    }
  }

  #apply({ operator, operands }: ContentOperation, resources: PdfDict): void {
    const state = this.#state
    switch (operator) {
      case 'cm':
        state.ctm = multiplyMatrix(parseMatrix(operands) ?? IDENTITY_MATRIX, state.ctm)
        return
      case 'Do':
        this.#paint(operands[0], resources)
        return
      case 'BI':
        this.#visitor.image?.(state.ctm)
        return
      case 'gs': {
        const parameters = this.#view.resolve(this.#resource(resources, 'ExtGState', operands[0]))
        const pair = this.#view.resolve(parameters instanceof PdfDict ? parameters.get('Font') : undefined)
        if (isArray(pair)) this.#select(pair[0], this.#view.resolve(pair[1]))
        return
      }
      case 'Tf':
        this.#select(this.#resource(resources, 'Font', operands[0]), operands[1])
        return
      case 'Tc':
        state.characterSpacing = number(operands[0])
        return
      case 'Tw':
        state.wordSpacing = number(operands[0])
        return
      case 'Tz':
        state.scaling = number(operands[0]) / 100
        return
      case 'TL':
        state.leading = number(operands[0])
        return
      case 'Ts':
        state.rise = number(operands[0])
        return
      case 'Tr':
        state.renderingMode = number(operands[0])
        return
      default:
        this.#applyText(operator, operands)
    }
  }

  #applyText(operator: string, operands: readonly PdfObject[]): void {
    const state = this.#state
    switch (operator) {
      case 'BT':
        this.#setLine(IDENTITY_MATRIX)
        return
      case 'Tm':
        this.#setLine(parseMatrix(operands) ?? IDENTITY_MATRIX)
        return
      case 'TD':
        state.leading = -number(operands[1])
        this.#moveLine(number(operands[0]), number(operands[1]))
        return
      case 'Td':
        this.#moveLine(number(operands[0]), number(operands[1]))
        return
      case 'T*':
        this.#moveLine(0, -state.leading)
        return
      case 'Tj':
        this.#show(operands)
        return
      case 'TJ':
        this.#show(isArray(operands[0]) ? operands[0] : [])
        return
      case "'":
        this.#moveLine(0, -state.leading)
        this.#show(operands)
        return
      case '"':
        state.wordSpacing = number(operands[0])
        state.characterSpacing = number(operands[1])
        this.#moveLine(0, -state.leading)
        this.#show(operands.slice(2))
    }
  }

  #setLine(matrix: PdfMatrix): void {
    this.#lineMatrix = matrix
    this.#textMatrix = matrix
  }

  #moveLine(x: number, y: number): void {
    this.#setLine(multiplyMatrix([1, 0, 0, 1, x, y], this.#lineMatrix))
  }

  #select(font: PdfObject | undefined, size: PdfObject | undefined): void {
    const key = keyOf(font)
    const dict = this.#view.resolve(font)
    this.#state.size = number(size)
    this.#state.font = this.#fonts.get(key)
    if (this.#state.font || !(dict instanceof PdfDict)) return
    this.#state.font = fontMap(this.#view, dict, this.#fontBudget)
    this.#fonts.set(key, this.#state.font)
  }

  #resource(resources: PdfDict, category: string, name: PdfObject | undefined): PdfObject | undefined {
    return name instanceof PdfName ? dictOf(this.#view, resources.get(category)).get(name.text) : undefined
  }

  /** Shows the strings of a `Tj` or `TJ`; numbers between them move the pen. */
  #show(items: readonly PdfObject[]): void {
    const { font, size, characterSpacing, wordSpacing, scaling, rise, renderingMode } = this.#state
    if (!font) return // nothing is shown without a font (9.4.3)
    let codes: FontCode[] = []
    let start = this.#textMatrix
    let advance = 0
    const flush = () => {
      if (codes.length > 0)
        this.#visitor.text({
          codes,
          font,
          matrix: multiplyMatrix(multiplyMatrix([1, 0, 0, 1, 0, rise], start), this.#state.ctm),
          size,
          advance,
          renderingMode,
        })
      start = multiplyMatrix([1, 0, 0, 1, advance, 0], start)
      codes = []
      advance = 0
    }
    for (const item of items) {
      if (typeof item === 'number') {
        if (Math.abs(item) > WORD_GAP) flush()
        advance -= (item / 1000) * size * scaling
        if (codes.length === 0) flush()
      } else if (item instanceof PdfString) {
        this.#shownBytes += item.bytes.length
        if (this.#shownBytes > this.#limits.maxShownBytes)
          throw limitReached('ERR_PDF_TOO_MANY', `a page shows more than ${this.#limits.maxShownBytes} bytes of text`)
        for (const code of font.decode(item.bytes)) {
          const word = code.length === 1 && code.code === 32 ? wordSpacing : 0
          advance += ((code.width / 1000) * size + characterSpacing + word) * scaling
          codes.push(code)
        }
      }
    }
    flush()
    this.#textMatrix = start
  }

  #paint(name: PdfObject | undefined, resources: PdfDict): void {
    const resource = this.#resource(resources, 'XObject', name)
    const stream = this.#view.resolve(resource)
    if (!(stream instanceof PdfStream)) return
    const subtype = this.#view.resolve(stream.dict.get('Subtype'))
    if (isName(subtype, 'Image')) this.#visitor.image?.(this.#state.ctm)
    if (!isName(subtype, 'Form')) return
    const key = keyOf(resource)
    this.#forms += 1
    if (this.#forms > this.#limits.maxForms || this.#open.size >= this.#limits.maxFormDepth || this.#open.has(key))
      throw limitReached('ERR_PDF_TOO_DEEP', 'form XObjects are nested too deep, too often or into themselves', {
        depth: this.#open.size,
        forms: this.#forms,
      })
    const bytes = this.#decoded.get(key) ?? decodeStream(this.#view, stream)
    this.#decoded.set(key, bytes)
    const matrix = this.#view.resolve(stream.dict.get('Matrix'))
    const outer = this.#state
    const [textMatrix, lineMatrix] = [this.#textMatrix, this.#lineMatrix]
    const own = isArray(matrix) ? parseMatrix(matrix.map((item) => this.#view.resolve(item))) : undefined
    this.#state = { ...outer, ctm: multiplyMatrix(own ?? IDENTITY_MATRIX, outer.ctm) }
    this.#open.add(key)
    const inner = stream.dict.get('Resources')
    this.run(bytes, inner === undefined ? resources : dictOf(this.#view, inner)) // 8.10.1: else those of the page
    this.#open.delete(key)
    this.#state = outer
    this.#textMatrix = textMatrix
    this.#lineMatrix = lineMatrix
  }
}

/**
 * Runs a content stream as far as text and images go, forms included (ISO 32000-2 8.4, 9.4), and tells the visitor what is
 * shown in order. Colour, clipping, optional content, marked content and text drawn as paths are not looked at.
 *
 * @throws MalformedError and LimitError.
 */
export function walkContent(
  view: PdfView,
  content: { readonly bytes: Uint8Array; readonly resources: PdfDict },
  visitor: ContentVisitor,
  limits: Partial<WalkLimits> = {},
): void {
  const walk = new ContentWalk(view, visitor, { ...LIMITS, ...limits })
  walk.run(content.bytes, content.resources)
}
