import { parseRectangle } from './appearance-facts.js'
import { tokenizeContent } from './content.js'
import { limitReached } from './errors.js'
import { type FitPicture, findFitPicture, type PictureObstacle } from './fit-picture.js'
import {
  IDENTITY_MATRIX,
  multiplyMatrix,
  type PdfMatrix,
  type PdfRectangle,
  parseMatrix,
  transformRectangle,
} from './matrix.js'
import { isName, type PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from './object.js'
import { pageContent } from './page-content.js'
import { pagePlace } from './page-place.js'
import { decodeStream, type PdfView } from './view.js'

/** A picture on a page. The page as it is seen, upright, is the unit square. */
export interface PlacedPicture {
  readonly picture: FitPicture
  /** The picture's unit square to that of the page. */
  readonly matrix: PdfMatrix
  /** What is seen of it, where something cuts it. */
  readonly clip: PdfRectangle | undefined
  /** Colour of a stencil: grey, or red, green and blue, 0 to 1. */
  readonly fill: readonly number[]
}

/** What stands in the way of taking a page's pictures over. */
export type PageObstacle = 'colour' | 'filter' | 'picture' | 'layer' | 'text' | 'drawing' | 'transparency'

/** A page as far as its pictures go. */
export interface PagePictures {
  /** Size as it is seen, in points: `/Rotate`, `/CropBox` and `/UserUnit` applied. */
  readonly widthPt: number
  readonly heightPt: number
  /** All that the page shows, in drawing order; `undefined` where there is more than pictures, or some of them are not fit. */
  readonly pictures: readonly PlacedPicture[] | undefined
  readonly obstacle: PageObstacle | undefined
  /** Strings of text that leave no ink: the words of an earlier reading. */
  readonly hiddenStrings: number
  /** Strings of text with ink. */
  readonly shownStrings: number
}

const MAX_OPERATIONS = 20_000
const MAX_FORM_DEPTH = 4
const MAX_PICTURES = 2000
const MAX_STATES = 64

interface State {
  matrix: PdfMatrix
  clip: PdfRectangle | undefined
  fill: readonly number[] | undefined
  renderingMode: number
}

const UNIT: PdfRectangle = { left: 0, bottom: 0, right: 1, top: 1 }
const isWithin = (inner: PdfRectangle, outer: PdfRectangle): boolean =>
  inner.left >= outer.left - 1e-4 &&
  inner.bottom >= outer.bottom - 1e-4 &&
  inner.right <= outer.right + 1e-4 &&
  inner.top <= outer.top + 1e-4
const isUpright = ([a, b, c, d]: PdfMatrix): boolean =>
  (Math.abs(b) < 1e-9 && Math.abs(c) < 1e-9) || (Math.abs(a) < 1e-9 && Math.abs(d) < 1e-9)

/** Operators that leave nothing on the page, or only what text and marked content would need. */
const SILENT = new Set(
  'w J j M d ri i BMC EMC MP DP BX EX BT ET Tc Tw Tz TL Tf Ts Td TD Tm T* m l c v y h G RG K CS SC SCN n'.split(' '),
)

/**
 * Reads a page that shows nothing but pictures (what a scanner makes). Pictures come without what stands beside them:
 * annotations, scripts, layers, metadata are never taken over. Words without ink are counted and left out. It does NOT decode
 * pixels, and the layout of one page is all it looks at.
 *
 * @throws MalformedError, UnsupportedError and LimitError of the content and of what it names.
 */
export function findPagePictures(
  view: PdfView,
  page: PdfDict,
  known: Map<string, FitPicture | PictureObstacle> = new Map(),
): PagePictures {
  const { place, widthPt, heightPt } = pagePlace(view, page)
  const walk = new PictureWalk(view, known)
  const content = pageContent(view, page)
  walk.run(content.bytes, content.resources, { matrix: place, clip: undefined, fill: [0], renderingMode: 0 }, 0)
  const { obstacle, hiddenStrings, shownStrings, pictures } = walk
  return {
    widthPt,
    heightPt,
    pictures: obstacle === undefined && pictures.length > 0 ? pictures : undefined,
    obstacle: obstacle ?? (pictures.length === 0 ? 'drawing' : undefined),
    hiddenStrings,
    shownStrings,
  }
}

class PictureWalk {
  readonly pictures: PlacedPicture[] = []
  obstacle: PageObstacle | undefined
  hiddenStrings = 0
  shownStrings = 0
  readonly #view: PdfView
  readonly #known: Map<string, FitPicture | PictureObstacle>
  readonly #open: Set<string> = new Set()
  #operations = 0
  #path: 'none' | 'other' | PdfRectangle = 'none'
  #cutting = false

  constructor(view: PdfView, known: Map<string, FitPicture | PictureObstacle>) {
    this.#view = view
    this.#known = known
  }

  run(bytes: Uint8Array, resources: PdfDict, start: State, depth: number): void {
    let state = { ...start }
    const saved: State[] = []
    for (const { operator, operands } of tokenizeContent(bytes)) {
      this.#operations += 1
      if (this.#operations > MAX_OPERATIONS || saved.length > MAX_STATES) this.#stop('drawing')
      if (operator === 'q') saved.push({ ...state })
      else if (operator === 'Q') state = saved.pop() ?? state
      else if (operator === 'cm') state.matrix = multiplyMatrix(parseMatrix(operands) ?? IDENTITY_MATRIX, state.matrix)
      else if (operator === 'Do') this.#stop(this.#paint(operands[0], resources, state, depth))
      else this.#apply(operator, operands, resources, state)
      // text that is shown further on is worth knowing: a born-digital page says so
      if (this.obstacle !== undefined && this.shownStrings > 0) return
      if (this.#operations > MAX_OPERATIONS) return
    }
  }

  #stop(obstacle: PageObstacle | undefined): void {
    this.obstacle ??= obstacle
    if (obstacle === 'text') this.obstacle = 'text'
  }

  #apply(operator: string, operands: readonly PdfObject[], resources: PdfDict, state: State): void {
    const numbers = operands.filter((operand) => typeof operand === 'number')
    switch (operator) {
      case 'g':
      case 'rg':
        state.fill = numbers.map((value) => Math.min(1, Math.max(0, value)))
        return
      case 'k':
      case 'cs':
      case 'sc':
      case 'scn':
        state.fill = undefined
        return
      case 'Tr':
        state.renderingMode = numbers[0] ?? 0
        return
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        if (state.renderingMode === 3) this.hiddenStrings += 1
        else {
          this.shownStrings += 1
          this.#stop('text')
        }
        return
      case 'gs':
        if (!this.#isPlainState(resources, operands[0])) this.#stop('transparency')
        return
      case 'BDC':
        if (isName(operands[0], 'OC')) this.#stop('layer')
        return
      case 're':
        this.#addRectangle(numbers, state)
        return
      case 'W':
      case 'W*':
        this.#cutting = true
        return
      case 'f':
      case 'F':
      case 'f*':
        this.#fill(state)
        return
    }
    if (!SILENT.has(operator)) this.#stop('drawing')
    if ('mlcvyh'.includes(operator)) this.#path = 'other'
    if (operator === 'n') this.#endPath(state)
  }

  #addRectangle(numbers: readonly number[], state: State): void {
    const [x, y, width, height] = numbers
    const plain = this.#path === 'none' && isUpright(state.matrix)
    if (!plain || x === undefined || y === undefined || width === undefined || height === undefined) {
      this.#path = 'other'
      return
    }
    const rectangle = { left: x, bottom: y, right: x + width, top: y + height }
    this.#path = transformRectangle(state.matrix, rectangle)
  }

  /** Paper painted white before anything else is no ink. */
  #fill(state: State): void {
    const white = state.fill !== undefined && state.fill.length > 0 && state.fill.every((value) => value === 1)
    if (!white || this.pictures.length > 0) this.#stop('drawing')
    this.#endPath(state)
  }

  #endPath(state: State): void {
    if (this.#cutting) {
      const path = this.#path
      if (path === 'other') this.#stop('drawing')
      else if (path !== 'none') state.clip = state.clip === undefined ? path : intersect(state.clip, path)
    }
    this.#cutting = false
    this.#path = 'none'
  }

  /** ISO 32000-2 Table 57: nothing that blends, fades or masks. */
  #isPlainState(resources: PdfDict, name: PdfObject | undefined): boolean {
    const states = this.#view.findDict(resources.get('ExtGState'))
    const dict = name instanceof PdfName ? this.#view.findDict(states?.get(name.text)) : undefined
    if (dict === undefined) return false
    const value = (key: string): PdfObject => this.#view.resolve(dict.get(key))
    const blend = value('BM')
    const plainBlend = blend === null || isName(blend, 'Normal') || isName(blend, 'Compatible')
    const mask = value('SMask')
    const opaque = [value('ca'), value('CA')].every((alpha) => alpha === null || alpha === 1)
    const special = ['TR', 'TR2', 'HT', 'BG', 'UCR', 'Font'].some((key) => dict.get(key) !== undefined)
    return plainBlend && opaque && !special && (mask === null || isName(mask, 'None'))
  }

  #paint(name: PdfObject | undefined, resources: PdfDict, state: State, depth: number): PageObstacle | undefined {
    const objects = this.#view.findDict(resources.get('XObject'))
    const resource = name instanceof PdfName ? objects?.get(name.text) : undefined
    const stream = this.#view.resolve(resource)
    if (!(stream instanceof PdfStream)) return 'picture'
    if (isName(this.#view.resolve(stream.dict.get('Subtype')), 'Image'))
      return this.#place(resource, stream, resources, state)
    if (stream.dict.get('OC') !== undefined) return 'layer'
    if (depth >= MAX_FORM_DEPTH) return 'drawing'
    const own = this.#view.findArray(stream.dict.get('Matrix'))
    const matrix = own === undefined ? IDENTITY_MATRIX : parseMatrix(own.map((item) => this.#view.resolve(item)))
    const inner: State = { ...state, matrix: multiplyMatrix(matrix ?? IDENTITY_MATRIX, state.matrix) }
    const box = parseRectangle(this.#view, stream.dict.get('BBox') ?? null)
    if (box !== undefined && !isUpright(inner.matrix)) return 'drawing'
    const edge = box === undefined ? undefined : transformRectangle(inner.matrix, box)
    if (edge !== undefined) inner.clip = inner.clip === undefined ? edge : intersect(inner.clip, edge)
    const key = `${resource}`
    if (this.#open.has(key)) throw limitReached('ERR_PDF_TOO_DEEP', 'a form is drawn inside itself', { object: key })
    this.#open.add(key)
    this.run(
      decodeStream(this.#view, stream),
      this.#view.findDict(stream.dict.get('Resources')) ?? resources,
      inner,
      depth + 1,
    )
    this.#open.delete(key)
    return undefined
  }

  #place(
    resource: PdfObject | undefined,
    stream: PdfStream,
    resources: PdfDict,
    state: State,
  ): PageObstacle | undefined {
    const key = resource instanceof PdfRef ? `${resource}` : undefined
    const before = key === undefined ? undefined : this.#known.get(key)
    const picture = before ?? findFitPicture(this.#view, stream)
    if (key !== undefined) this.#known.set(key, picture)
    if (typeof picture === 'string') return picture
    const spaces = this.#view.findDict(resources.get('ColorSpace'))
    if (['DefaultGray', 'DefaultRGB'].some((name) => spaces?.get(name) !== undefined)) return 'colour'
    if (picture.stencil && (state.fill === undefined || ![1, 3].includes(state.fill.length))) return 'colour'
    if (this.pictures.length >= MAX_PICTURES) return 'drawing'
    const covered = transformRectangle(state.matrix, UNIT)
    const clip = state.clip === undefined || isWithin(covered, state.clip) ? undefined : state.clip
    this.pictures.push({ picture, matrix: state.matrix, clip, fill: picture.stencil ? (state.fill ?? [0]) : [0] })
    return undefined
  }
}

const intersect = (a: PdfRectangle, b: PdfRectangle): PdfRectangle => ({
  left: Math.max(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.min(a.right, b.right),
  top: Math.min(a.top, b.top),
})
