import { fromLatin1 } from '../kernel/bytes.js'
import { deflateBytes } from '../kernel/platform.js'
import {
  buildTextString,
  type FormField,
  fontMap,
  type Increment,
  isName,
  listFields,
  PdfDict,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfView,
  parseRectangle,
  parseTextString,
} from '../pdf/index.js'
import { refused } from './errors.js'
import { formatCoordinate } from './page-content.js'
import { FIELD_BASELINE_PT } from './page-head.js'

/** Codes asked of a subset font: our subsets count their glyphs from 1. */
const MAX_CODE = 4095
const DEFAULT_APPEARANCE = /^\/(\w+) (\d+(?:\.\d+)?) Tf 0 g$/

interface Glyph {
  readonly code: number
  readonly width: number
}

/** What a font's ToUnicode gives, read backwards: which code shows a character. The lowest code wins. */
function reverseFontMap(view: PdfView, font: PdfDict): ReadonlyMap<string, Glyph> {
  const bytes = new Uint8Array(2 * MAX_CODE)
  for (let code = 1; code <= MAX_CODE; code += 1) bytes.set([code >> 8, code & 255], 2 * (code - 1))
  const map = fontMap(view, font)
  const glyphs = new Map<string, Glyph>()
  for (const { code, text, width } of map.decode(bytes))
    if (text !== undefined && !glyphs.has(text) && !map.conflicts.includes(code)) glyphs.set(text, { code, width })
  return glyphs
}

function notIssuable(field: string, reason: string): Error {
  return refused('ERR_COMPOSE_NOT_ISSUABLE', `The field ${field} cannot be filled: ${reason}`, { field, reason })
}

interface EmptyField {
  readonly ref: PdfRef
  readonly appearance: PdfStream
  readonly width: number
  readonly font: PdfDict
  readonly fontKey: string
  readonly sizePt: number
}

function findField(view: PdfView, name: string): FormField & { readonly ref: PdfRef } {
  const field = listFields(view).find((one) => one.name === name)
  if (field?.ref === undefined || field.type !== 'Tx' || !field.merged) throw notIssuable(name, 'no-such-field')
  if (field.value instanceof PdfString && parseTextString(field.value) !== '') throw notIssuable(name, 'has-value')
  return { ...field, ref: field.ref }
}

/** The empty field as it was laid out; anything else than that is not filled. */
function readField(view: PdfView, name: string): EmptyField {
  const field = findField(view, name)
  const appearance = view.resolve(view.findDict(field.dict.get('AP'))?.get('N'))
  if (!(appearance instanceof PdfStream)) throw notIssuable(name, 'no-appearance')
  const box = parseRectangle(view, appearance.dict.get('BBox'))
  const da = field.dict.get('DA')
  const match = da instanceof PdfString ? DEFAULT_APPEARANCE.exec(parseTextString(da)) : null
  const [, fontKey, size] = match ?? []
  if (!box || fontKey === undefined) throw notIssuable(name, 'other-layout')
  const form = view.findDict(view.catalog.get('AcroForm'))
  const named = view.findDict(view.findDict(form?.get('DR'))?.get('Font'))?.get(fontKey)
  const used = view.findDict(view.findDict(appearance.dict.get('Resources'))?.get('Font'))?.get(fontKey)
  const font = view.findDict(named)
  if (!(named instanceof PdfRef) || !(used instanceof PdfRef) || `${named}` !== `${used}` || !font)
    throw notIssuable(name, 'other-font')
  return { ref: field.ref, appearance, width: box.right - box.left, font, fontKey, sizePt: Number(size) }
}

/** What {@link composeFieldText} fills. */
export interface FieldTextOptions {
  readonly increment: Increment
  readonly field: 'so' | 'ngay-ban-hanh'
  /** The value, drawn exactly as it is: `15`, `ngày 24 tháng 11 năm 2026`. */
  readonly text: string
}

/**
 * Fills a text field that {@link composeDocument} left empty: its value, and an appearance that draws exactly this value
 * with the font object that the form named when the person signed. The stream keeps the keys and the box of the empty
 * one; nothing else of the file changes.
 *
 * @throws RefusedError `ERR_COMPOSE_NOT_ISSUABLE` when the field is missing, filled or not as it was laid out
 * (`details.reason`); `ERR_COMPOSE_NO_GLYPH` when the font of the field lacks a character; `ERR_COMPOSE_DOES_NOT_FIT`.
 */
export function composeFieldText(options: FieldTextOptions): void {
  const { increment, field: name, text } = options
  const view = increment.file.current
  const field = readField(view, name)
  const glyphs = reverseFontMap(view, field.font)
  let hex = ''
  let width = 0
  for (const char of text.normalize('NFC')) {
    const glyph = glyphs.get(char)
    if (!glyph)
      throw refused('ERR_COMPOSE_NO_GLYPH', `The font of the field ${name} lacks a character of its value`, {
        codePoint: `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      })
    hex += glyph.code.toString(16).padStart(4, '0')
    width += (glyph.width * field.sizePt) / 1000
  }
  if (width > field.width + 0.01)
    throw refused('ERR_COMPOSE_DOES_NOT_FIT', `The value is wider than the field ${name}`, { element: name })
  const dict = increment.read(field.ref)
  if (!(dict instanceof PdfDict)) throw notIssuable(name, 'no-such-field')
  const x = dict.get('Q') === 2 ? field.width - width : 0
  const content = `/Tx BMC q BT /${field.fontKey} ${formatCoordinate(field.sizePt)} Tf 0 g ${formatCoordinate(x)} ${formatCoordinate(FIELD_BASELINE_PT)} Td <${hex}> Tj ET Q EMC`
  const appearance = increment.add(drawStream(field.appearance, content, name))
  increment.replace(
    field.ref,
    dict.with({ V: buildTextString(text.normalize('NFC')), AP: PdfDict.of({ N: appearance }) }),
  )
}

/** A stream with the keys of the empty one. */
function drawStream(empty: PdfStream, content: string, name: string): PdfStream {
  const bytes = fromLatin1(content)
  const filter = empty.dict.get('Filter')
  if (filter === undefined) return PdfStream.of(empty.dict.with({ Length: undefined }), bytes)
  if (!isName(filter, 'FlateDecode') || empty.dict.get('DecodeParms') !== undefined)
    throw notIssuable(name, 'other-layout')
  return PdfStream.of(empty.dict.with({ Length: undefined }), deflateBytes(bytes))
}
