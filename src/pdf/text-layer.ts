import { fromLatin1, fromUtf8 } from '../kernel/bytes.js'
import { deflateBytes } from '../kernel/platform.js'
import type { PdfDraft } from './draft.js'
import { buildInvisibleFont, INVISIBLE_ADVANCE } from './invisible-font.js'
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, PdfString } from './object.js'

/** A word of the layer. Points from the lower left corner of the page. */
export interface LayerWord {
  readonly text: string
  /** Start of the baseline. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly sizePt: number
  /** Counter-clockwise, in degrees. */
  readonly angleDeg: number
}

const number = (value: number): string => `${Math.round(value * 1000) / 1000}`

/** UTF-16 units without surrogates: the layer's codes. A letter beyond the BMP becomes U+FFFD. */
const codesOf = (text: string): readonly number[] =>
  Array.from(text, (letter) => (letter.length === 1 ? letter.charCodeAt(0) : 0xfffd))

/**
 * Content operators that lay words invisibly over a page (text rendering mode 3, ISO 32000-2 9.3.6), in the order given.
 * Each word is stretched to its width, and a space follows it, so that readers keep words apart.
 */
export function invisibleText(words: readonly LayerWord[], fontName: string): string {
  if (words.length === 0) return ''
  const lines = words.map((word) => {
    const codes = codesOf(word.text)
    const angle = (word.angleDeg * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const natural = (INVISIBLE_ADVANCE / 1000) * word.sizePt * Math.max(1, codes.length)
    const hex = [...codes, 0x20].map((code) => code.toString(16).padStart(4, '0')).join('')
    return `/${fontName} ${number(word.sizePt)} Tf ${number((100 * word.width) / natural)} Tz ${number(cos)} ${number(sin)} ${number(-sin)} ${number(cos)} ${number(word.x)} ${number(word.y)} Tm <${hex}> Tj`
  })
  return `BT 3 Tr\n${lines.join('\n')}\nET\n`
}

/** Adds the font of {@link invisibleText}: a Type 0 font whose codes are UTF-16 and whose glyphs are empty. */
export function addInvisibleFont(draft: Pick<PdfDraft, 'add'>, texts: Iterable<string>): PdfRef {
  const used = new Set<number>([0x20])
  for (const text of texts) for (const code of codesOf(text)) used.add(code)
  const program = buildInvisibleFont()
  const file = draft.add(
    PdfStream.of(PdfDict.of({ Length1: program.length, Filter: PdfName.of('FlateDecode') }), deflateBytes(program)),
  )
  const name = PdfName.of('InvisibleText')
  const descriptor = draft.add(
    PdfDict.of({
      Type: PdfName.of('FontDescriptor'),
      FontName: name,
      Flags: 4,
      FontBBox: [0, 0, 500, 1000],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 800,
      StemV: 80,
      FontFile2: file,
    }),
  )
  const glyphs = new Uint8Array(2 * 65_536)
  for (let i = 1; i < glyphs.length; i += 2) glyphs[i] = 1 // never .notdef (ISO 19005-2 6.2.11.8)
  const child = draft.add(
    PdfDict.of({
      Type: PdfName.of('Font'),
      Subtype: PdfName.of('CIDFontType2'),
      BaseFont: name,
      CIDSystemInfo: PdfDict.of({
        Registry: new PdfString(fromLatin1('Adobe')),
        Ordering: new PdfString(fromLatin1('Identity')),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      DW: INVISIBLE_ADVANCE,
      CIDToGIDMap: deflated(draft, glyphs),
    }),
  )
  return draft.add(
    PdfDict.of({
      Type: PdfName.of('Font'),
      Subtype: PdfName.of('Type0'),
      BaseFont: name,
      Encoding: PdfName.of('Identity-H'),
      DescendantFonts: [child],
      ToUnicode: deflated(draft, fromUtf8(unicodeMap([...used].sort((a, b) => a - b)))),
    }),
  )
}

const deflated = (draft: Pick<PdfDraft, 'add'>, bytes: Uint8Array): PdfRef =>
  draft.add(PdfStream.of(PdfDict.of({ Filter: PdfName.of('FlateDecode') }), deflateBytes(bytes)))

/** A ToUnicode CMap that maps each code to itself (ISO 32000-2 9.10.3); at most 100 lines a block. */
function unicodeMap(codes: readonly number[]): string {
  const blocks: string[] = []
  for (let i = 0; i < codes.length; i += 100) {
    const lines = codes.slice(i, i + 100).map((code) => {
      const hex = code.toString(16).padStart(4, '0')
      return `<${hex}> <${hex}>`
    })
    blocks.push(`${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

/** Resources with the layer's font, for a page that has none of its own. */
export const layerResources = (
  font: PdfRef,
  fontName: string,
  xobjects: Readonly<Record<string, PdfObject>>,
): PdfDict => PdfDict.of({ Font: PdfDict.of({ [fontName]: font }), XObject: PdfDict.of(xobjects) })
