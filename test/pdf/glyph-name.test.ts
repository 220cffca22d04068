import { expect, test } from 'vitest'
import { findGlyphText } from '../../src/pdf/glyph-name.js'
import { findEncodedText, standardWidths } from '../../src/pdf/simple-encoding.js'

test('Adobe Glyph List Specification 2: Vietnamese names by their parts', () => {
  const names = {
    Acircumflexacute: 'Ấ',
    ohornhookabove: 'ở',
    udotbelow: 'ụ',
    dcroat: 'đ',
    Uhorn: 'Ư',
    abrevetilde: 'ẵ',
  }
  for (const [name, text] of Object.entries(names)) expect(findGlyphText(name)).toBe(text)
})

test('Adobe Glyph List Specification 2: uni and u names, suffixes', () => {
  expect(findGlyphText('uni1EA4')).toBe('Ấ')
  expect(findGlyphText('uni00660069')).toBe('fi')
  expect(findGlyphText('u1F600')).toBe('😀')
  expect(findGlyphText('a.alt')).toBe('a')
  for (const name of ['uniD800', 'u110000', 'g123', 'toString', 'constructor', '', '.notdef', 'aacuteacutex'])
    expect(findGlyphText(name)).toBeUndefined()
})

test('ISO 32000-2 Annex D.2: the base encodings', () => {
  const at = (encoding: Parameters<typeof findEncodedText>[0], codes: number[]) =>
    codes.map((code) => findEncodedText(encoding, code))
  expect(at('WinAnsiEncoding', [0x41, 0x27, 0x80, 0xa0, 0xd0, 0xff])).toEqual(['A', "'", '€', ' ', 'Ð', 'ÿ'])
  expect(at('MacRomanEncoding', [0x80, 0xca, 0xd2, 0xde, 0xf0, 0xff])).toEqual(['Ä', ' ', '“', 'fi', undefined, 'ˇ'])
  expect(at('StandardEncoding', [0x27, 0x60, 0xa1, 0xae, 0xd0, 0xe1, 0xfb, 0xfc])).toEqual([
    '’',
    '‘',
    '¡',
    'fi',
    '—',
    'Æ',
    'ß',
    undefined,
  ])
})

test('ISO 32000-2 9.6.2.2: widths of standard fonts without /Widths', () => {
  for (const name of ['Helvetica', 'Times-Roman', 'Courier']) expect(standardWidths(name)).toHaveLength(95)
  expect(standardWidths('Times-Roman')[0]).toBe(250)
  expect(standardWidths('Helvetica')['A'.charCodeAt(0) - 32]).toBe(667)
})
