import { type ContentOperation, tokenizeContent } from './content.js'
import { walkContent } from './content-walk.js'
import { IDENTITY_MATRIX, type PdfRectangle, parseMatrix, transformRectangle } from './matrix.js'
import { isArray, isName, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from './object.js'
import { decodeStream, type PdfView } from './view.js'

/** What every appearance stream says about itself (ISO 32000-2 8.10.2, 12.5.5). Facts: nothing here is judged. */
export interface AppearanceFacts {
  /** Keys of the stream dictionary, sorted. */
  readonly keys: readonly string[]
  readonly bbox: PdfRectangle | undefined
  readonly hasMatrix: boolean
  /** Operators in order. */
  readonly operators: readonly string[]
  /** Categories of the resource dictionary, sorted. */
  readonly resourceCategories: readonly string[]
}

/** Facts about the appearance of a text field. */
export interface FieldAppearance extends AppearanceFacts {
  /**
   * `one-text`: `/Tx BMC q BT … ET Q EMC` with one `Tf`, one gray fill colour, one `Td` and, last, one `Tj` in the text
   * object, and nothing else. `empty`: `/Tx BMC EMC` or nothing at all. `other`: anything else.
   */
  readonly shape: 'one-text' | 'empty' | 'other'
  /** What is read from the glyphs through the font; `undefined` when a code has no text or two, or nothing is shown. */
  readonly text: string | undefined
  /** The font object that `Tf` names; `undefined` when it is no reference. Only for `one-text`. */
  readonly font: PdfRef | undefined
  readonly fontSize: number | undefined
  /** 0 is black, 1 white. */
  readonly gray: number | undefined
  /** The upright rectangle round the shown text, in the space of the BBox. */
  readonly textBox: PdfRectangle | undefined
}

const MAX_OPERATIONS = 200

const dictOf = (view: PdfView, object: PdfObject | undefined): PdfDict => {
  const value = view.resolve(object)
  return value instanceof PdfDict ? value : PdfDict.of({})
}

/** A rectangle object with its corners put in order (7.9.5). */
export function parseRectangle(view: PdfView, object: PdfObject | undefined): PdfRectangle | undefined {
  const list = view.resolve(object)
  if (!isArray(list) || list.length !== 4) return undefined
  const [a, b, c, d] = list.map((item) => view.resolve(item))
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return undefined
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
}

interface ReadAppearance {
  readonly facts: AppearanceFacts
  readonly operations: readonly ContentOperation[]
  readonly bytes: Uint8Array
  readonly resources: PdfDict
}

function readAppearance(view: PdfView, stream: PdfStream): ReadAppearance {
  const bytes = decodeStream(view, stream)
  const operations = [...tokenizeContent(bytes, { maxOperations: MAX_OPERATIONS })]
  const resources = dictOf(view, stream.dict.get('Resources'))
  return {
    facts: {
      keys: [...stream.dict.entries.keys()].sort(),
      bbox: parseRectangle(view, stream.dict.get('BBox')),
      hasMatrix: stream.dict.get('Matrix') !== undefined,
      operators: operations.map(({ operator }) => operator),
      resourceCategories: [...resources.entries.keys()].sort(),
    },
    operations,
    bytes,
    resources,
  }
}

const isTextField = ([tag, ...rest]: readonly PdfObject[]) => isName(tag, 'Tx') && rest.length === 0

/** The operations between `BT` and `Tj`, when the whole stream has the one allowed shape. */
function settingsOf(operations: readonly ContentOperation[]): ReadonlyMap<string, readonly PdfObject[]> | undefined {
  const names = operations.map(({ operator }) => operator)
  const settings = operations.slice(3, 6)
  const expected = ['BMC', 'q', 'BT', ...settings.map(({ operator }) => operator), 'Tj', 'ET', 'Q', 'EMC']
  if (names.length !== 10 || names.join(' ') !== expected.join(' ')) return undefined
  if (!isTextField(operations[0]?.operands ?? [])) return undefined
  const found = new Map(settings.map(({ operator, operands }) => [operator, operands]))
  const counts: Readonly<Record<string, number>> = { BMC: 1, Tf: 2, g: 1, Td: 2, Tj: 1 }
  const plain = operations.every(({ operator, operands }) => operands.length === (counts[operator] ?? 0))
  return plain && found.has('Tf') && found.has('g') && found.has('Td') ? found : undefined
}

const union = (a: PdfRectangle | undefined, b: PdfRectangle): PdfRectangle =>
  a === undefined
    ? b
    : {
        left: Math.min(a.left, b.left),
        bottom: Math.min(a.bottom, b.bottom),
        right: Math.max(a.right, b.right),
        top: Math.max(a.top, b.top),
      }

/**
 * Reads the appearance stream of a text field: its shape, and what it shows read back through the font's ToUnicode.
 * Facts only; which of them the rule `issue-number` allows is the judge's business.
 *
 * @throws MalformedError when the stream does not decode or tokenize; LimitError beyond 200 operators.
 */
export function parseFieldAppearance(view: PdfView, stream: PdfStream): FieldAppearance {
  const { facts, operations, bytes, resources } = readAppearance(view, stream)
  const settings = settingsOf(operations)
  const nothing =
    operations.length === 0 ||
    (facts.operators.join(' ') === 'BMC EMC' &&
      isTextField(operations[0]?.operands ?? []) &&
      operations[1]?.operands.length === 0)
  const [fontName, fontSize] = settings?.get('Tf') ?? []
  const font = fontName instanceof PdfName ? dictOf(view, resources.get('Font')).get(fontName.text) : undefined
  const gray = settings?.get('g')?.[0]

  const texts: (string | undefined)[] = []
  let textBox: PdfRectangle | undefined
  walkContent(
    view,
    { bytes, resources },
    {
      text({ codes, font: map, matrix, size, advance }) {
        const ambiguous = new Set(map.conflicts)
        for (const { code, text } of codes) texts.push(ambiguous.has(code) ? undefined : text)
        const box = { left: 0, bottom: -0.216 * size, right: advance, top: 0.891 * size }
        textBox = union(textBox, transformRectangle(matrix, box))
      },
    },
    { maxFormDepth: 1, maxForms: 10 },
  )
  return {
    ...facts,
    shape: settings ? 'one-text' : nothing ? 'empty' : 'other',
    text: texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(''),
    font: font instanceof PdfRef ? font : undefined,
    fontSize: typeof fontSize === 'number' ? fontSize : undefined,
    gray: typeof gray === 'number' ? gray : undefined,
    textBox,
  }
}

/** Facts about the appearance of an agency's signature. */
export interface SealAppearance extends AppearanceFacts {
  /** `one-image`: `[q] [… cm] /Name Do [Q]` with one image XObject and nothing else. `empty`: nothing drawn. */
  readonly shape: 'one-image' | 'empty' | 'other'
  /** The image object; `undefined` when it is no reference or no image. Only for `one-image`. */
  readonly image: PdfRef | undefined
  /** Keys of the image dictionary, sorted: `/Alternates`, `/OC` or `/OPI` would show something else than the image. */
  readonly imageKeys: readonly string[]
  readonly hasSoftMask: boolean
  /** Where the image lies, in the space of the BBox. */
  readonly imageBox: PdfRectangle | undefined
}

/**
 * Reads the appearance stream of an agency's signature: whether it draws exactly one image. Facts only; what the rule
 * `agency-seal` allows is the judge's business, and what the image shows is not looked at.
 *
 * @throws MalformedError when the stream does not decode or tokenize; LimitError beyond 200 operators.
 */
export function parseSealAppearance(view: PdfView, stream: PdfStream): SealAppearance {
  const { facts, operations, resources } = readAppearance(view, stream)
  const painted = operations.filter(({ operator }) => operator === 'Do')
  const [name, ...rest] = painted[0]?.operands ?? []
  const resource = name instanceof PdfName ? dictOf(view, resources.get('XObject')).get(name.text) : undefined
  const image = view.resolve(resource)
  const isImage = image instanceof PdfStream && isName(view.resolve(image.dict.get('Subtype')), 'Image')
  const order = /^(?:Do|cm Do|q Do Q|q cm Do Q)$/.test(facts.operators.join(' '))
  const cm = operations.find(({ operator }) => operator === 'cm')?.operands
  const matrix = cm === undefined ? IDENTITY_MATRIX : parseMatrix(cm)
  const tidy = operations.every(
    ({ operator, operands }) => operator === 'Do' || operator === 'cm' || operands.length === 0,
  )
  const one = order && tidy && isImage && rest.length === 0 && matrix !== undefined
  return {
    ...facts,
    shape: one ? 'one-image' : operations.length === 0 ? 'empty' : 'other',
    image: one && resource instanceof PdfRef ? resource : undefined,
    imageKeys: one ? [...image.dict.entries.keys()].sort() : [],
    hasSoftMask: one && view.resolve(image.dict.get('SMask')) instanceof PdfStream,
    imageBox: one ? transformRectangle(matrix, { left: 0, bottom: 0, right: 1, top: 1 }) : undefined,
  }
}
