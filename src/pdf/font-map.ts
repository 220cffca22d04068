import { parseToUnicode, type ToUnicode } from './cmap.js'
import { limitReached } from './errors.js'
import { findGlyphText } from './glyph-name.js'
import { isArray, PdfDict, PdfName, type PdfObject, PdfStream } from './object.js'
import { type BaseEncoding, findEncodedText, standardWidths } from './simple-encoding.js'
import { decodeStream, type PdfView } from './view.js'

/** One character code of a shown string. */
export interface FontCode {
  readonly code: number
  /** Bytes that the code takes. */
  readonly length: number
  /** What it reads as, or `undefined` when the font does not say. */
  readonly text: string | undefined
  /** Advance in thousandths of text space. */
  readonly width: number
}

/** How a font turns string bytes into text and widths. */
export interface FontMap {
  /** `/BaseFont`, subset tag included; empty when the font has none. */
  readonly name: string
  readonly composite: boolean
  /** False where widths, codes or text stand on a guess: no `/Widths`, or a predefined CMap that this reader does not carry. */
  readonly certain: boolean
  /** Codes to which the ToUnicode CMap gives two texts. */
  readonly conflicts: readonly number[]
  decode(bytes: Uint8Array): readonly FontCode[]
}

const MAX_CODES = 131_072

/** Mapped codes and widths that may still be kept for the fonts of one page: small files could ask for gigabytes. */
export interface FontBudget {
  left: number
}

/** Enough for thirty fonts that map every code of two bytes. */
export const openFontBudget = (): FontBudget => ({ left: 2_000_000 })

function toUnicodeOf(view: PdfView, font: PdfDict, budget: FontBudget): ToUnicode | undefined {
  const stream = view.resolve(font.get('ToUnicode'))
  if (!(stream instanceof PdfStream)) return undefined
  const map = parseToUnicode(decodeStream(view, stream), { maxCodes: Math.min(MAX_CODES, budget.left) })
  budget.left -= map.mapped
  return map
}

/** `/W` of a CIDFont (9.7.4.3): `c [w …]` and `first last w`. */
function cidWidths(view: PdfView, object: PdfObject | undefined, budget: FontBudget): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const put = (cid: number, width: number | undefined) => {
    if (budget.left <= 0) throw limitReached('ERR_PDF_TOO_MANY', 'the fonts of a page have too many widths')
    budget.left -= 1
    if (width !== undefined) widths.set(cid, width)
  }
  const list = view.resolve(object)
  if (!isArray(list)) return widths
  for (let i = 0; i < list.length; ) {
    const first = view.findNumber(list[i])
    const second = view.resolve(list[i + 1])
    if (first === undefined) return widths
    if (isArray(second)) {
      second.forEach((width, index) => {
        put(first + index, view.findNumber(width))
      })
      i += 2
    } else if (typeof second === 'number') {
      const width = view.findNumber(list[i + 2])
      if (second - first > 65_535)
        throw limitReached('ERR_PDF_TOO_MANY', `a width range spans ${second - first + 1} glyphs`, {
          first,
          last: second,
        })
      for (let cid = first; cid <= second; cid += 1) put(cid, width)
      i += 3
    } else return widths
  }
  return widths
}

function compositeMap(view: PdfView, font: PdfDict, name: string, budget: FontBudget): FontMap {
  const unicode = toUnicodeOf(view, font, budget)
  const descendants = view.resolve(font.get('DescendantFonts'))
  const descendant = view.findDict(isArray(descendants) ? descendants[0] : undefined)
  const widths = cidWidths(view, descendant?.get('W'), budget)
  const standard = view.findNumber(descendant?.get('DW')) ?? 1000
  const encoding = view.findName(font.get('Encoding'))
  const identity = encoding === 'Identity-H'
  return {
    name,
    composite: true,
    certain: identity && descendant !== undefined,
    conflicts: unicode?.conflicts ?? [],
    decode(bytes) {
      const codes: FontCode[] = []
      for (let i = 0; i < bytes.length; i += 2) {
        const code = ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)
        // an odd last byte is no code: it shows nothing that can be known
        const whole = i + 1 < bytes.length
        codes.push({
          code,
          length: whole ? 2 : 1,
          text: whole ? unicode?.find(code) : undefined,
          width: (identity ? widths.get(code) : undefined) ?? standard,
        })
      }
      return codes
    },
  }
}

const SYMBOLIC = 4

interface SimpleEncoding {
  readonly base: BaseEncoding | undefined
  readonly differences: ReadonlyMap<number, string>
}

const baseEncoding = (name: string | undefined): BaseEncoding | undefined =>
  name === 'WinAnsiEncoding' || name === 'MacRomanEncoding' || name === 'StandardEncoding' ? name : undefined

function simpleEncoding(view: PdfView, font: PdfDict): SimpleEncoding {
  const encoding = view.resolve(font.get('Encoding'))
  const flags = view.findNumber(view.findDict(font.get('FontDescriptor'))?.get('Flags')) ?? 0
  // a symbolic font's built-in encoding is in the font program, which is not opened here (9.6.5)
  const implied: BaseEncoding | undefined = (flags & SYMBOLIC) === 0 ? 'StandardEncoding' : undefined
  const differences = new Map<number, string>()
  if (encoding instanceof PdfName) return { base: baseEncoding(encoding.text) ?? implied, differences }
  if (!(encoding instanceof PdfDict)) return { base: implied, differences }
  const list = view.resolve(encoding.get('Differences'))
  let code = 0
  if (isArray(list))
    for (const item of list.slice(0, 1024)) {
      const value = view.resolve(item)
      if (typeof value === 'number') code = value
      else if (value instanceof PdfName) {
        differences.set(code, value.text)
        code += 1
      }
    }
  return { base: baseEncoding(view.findName(encoding.get('BaseEncoding'))) ?? implied, differences }
}

function simpleMap(view: PdfView, font: PdfDict, name: string, budget: FontBudget): FontMap {
  const unicode = toUnicodeOf(view, font, budget)
  const { base, differences } = simpleEncoding(view, font)
  const list = view.resolve(font.get('Widths'))
  const first = view.findNumber(font.get('FirstChar')) ?? 0
  const missing = view.findNumber(view.findDict(font.get('FontDescriptor'))?.get('MissingWidth')) ?? 0
  const fallback = isArray(list) ? undefined : standardWidths(name)
  const matrix = view.resolve(font.get('FontMatrix'))
  // Type 3 widths are in glyph space (9.6.4)
  const scale = isName3(view, font) && isArray(matrix) ? (view.findNumber(matrix[0]) ?? 0.001) * 1000 : 1

  const widthOf = (code: number): number => {
    if (isArray(list)) return (view.findNumber(list[code - first]) ?? missing) * scale
    return fallback?.[code - 32] ?? 500
  }
  const textOf = (code: number): string | undefined => {
    const mapped = unicode?.find(code)
    if (mapped !== undefined) return mapped
    const different = differences.get(code)
    if (different !== undefined) return findGlyphText(different)
    return base === undefined ? undefined : findEncodedText(base, code)
  }
  const known: (FontCode | undefined)[] = []
  return {
    name,
    composite: false,
    certain: isArray(list),
    conflicts: unicode?.conflicts ?? [],
    decode: (bytes) =>
      Array.from(bytes, (code) => {
        const entry = known[code] ?? { code, length: 1, text: textOf(code), width: widthOf(code) }
        known[code] = entry
        return entry
      }),
  }
}

const isName3 = (view: PdfView, font: PdfDict) => view.findName(font.get('Subtype')) === 'Type3'

/**
 * How a font dictionary maps string bytes to text and widths (ISO 32000-2 9.6, 9.7, 9.10): ToUnicode first, then for simple
 * fonts `/Differences` and the base encoding. Composite fonts are read two bytes a code; widths need Identity-H.
 *
 * The font program is not opened: whether the glyph drawn looks like its text is not checked.
 */
export function fontMap(view: PdfView, font: PdfDict, budget: FontBudget = openFontBudget()): FontMap {
  const name = view.findName(font.get('BaseFont')) ?? ''
  const build = view.findName(font.get('Subtype')) === 'Type0' ? compositeMap : simpleMap
  return build(view, font, name, budget)
}
