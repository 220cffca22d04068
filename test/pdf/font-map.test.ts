import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/kernel/errors.js'
import { fontMap } from '../../src/pdf/font-map.js'
import { PdfDict, type PdfObject } from '../../src/pdf/object.js'
import { name, stream, tinyPdf } from './tiny-pdf.js'

/** The map of a font whose streams are direct objects of the test. */
function mapOf(entries: Record<string, PdfObject>, toUnicode?: string) {
  const { view } = tinyPdf('', (add) => {
    const extra = toUnicode === undefined ? {} : { ToUnicode: add(stream(toUnicode)) }
    return PdfDict.of({ Font: PdfDict.of({ F: PdfDict.of({ Type: name('Font'), ...entries, ...extra }) }) })
  })
  for (const number of view.numbers()) {
    const page = view.locate(number)?.object
    const font =
      page instanceof PdfDict
        ? view.findDict(view.findDict(view.findDict(page.get('Resources'))?.get('Font'))?.get('F'))
        : undefined
    if (font) return fontMap(view, font)
  }
  throw new Error('no font')
}
const texts = (map: ReturnType<typeof mapOf>, ...codes: number[]) =>
  map.decode(Uint8Array.from(codes)).map(({ text }) => text)

describe('ISO 32000-2 9.10.2: text of codes', () => {
  test('Identity-H: two bytes a code, ToUnicode, widths of /W', () => {
    const map = mapOf(
      {
        Subtype: name('Type0'),
        BaseFont: name('AAAAAA+X'),
        Encoding: name('Identity-H'),
        DescendantFonts: [PdfDict.of({ Subtype: name('CIDFontType2'), DW: 700, W: [1, [250, 300], 5, 6, 400] })],
      },
      '2 beginbfchar <0001> <1EA4> <0005> <0111> endbfchar',
    )
    expect(map.certain).toBe(true)
    expect(map.decode(Uint8Array.of(0, 1, 0, 2, 0, 5, 0, 9)).map(({ text, width }) => [text, width])).toEqual([
      ['Ấ', 250],
      [undefined, 300],
      ['đ', 400],
      [undefined, 700],
    ])
    expect(texts(map, 0, 1, 0)).toEqual(['Ấ', undefined])
  })

  test('a simple font: ToUnicode, then /Differences, then the base encoding', () => {
    const encoding = PdfDict.of({
      BaseEncoding: name('WinAnsiEncoding'),
      Differences: [65, name('ohorn'), name('g12'), name('uni1EA4')],
    })
    const map = mapOf(
      { Subtype: name('TrueType'), Encoding: encoding, Widths: [] },
      '1 beginbfchar <44> <0078> endbfchar',
    )
    expect(texts(map, 65, 66, 67, 68, 69, 0xd0)).toEqual(['ơ', undefined, 'Ấ', 'x', 'E', 'Ð'])
  })

  test('a symbolic font without a map says nothing', () => {
    const map = mapOf({ Subtype: name('TrueType'), FontDescriptor: PdfDict.of({ Flags: 4 }) })
    expect(texts(map, 65)).toEqual([undefined])
    expect(map.certain).toBe(false)
  })

  test('Type 3: widths go through the font matrix', () => {
    const map = mapOf({ Subtype: name('Type3'), FontMatrix: [0.01, 0, 0, 0.01, 0, 0], FirstChar: 65, Widths: [50] })
    expect(map.decode(Uint8Array.of(65))[0]?.width).toBe(500)
  })

  test('a width range without end is refused', () => {
    const descendant = PdfDict.of({ W: [0, 9_000_000, 1] })
    try {
      mapOf({ Subtype: name('Type0'), Encoding: name('Identity-H'), DescendantFonts: [descendant] })
      expect.unreachable()
    } catch (error) {
      expect(isVanthuError(error) && error.code).toBe('ERR_PDF_TOO_MANY')
    }
  })
})
