import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { fromLatin1 } from '../../src/kernel/bytes.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { parseToUnicode } from '../../src/pdf/cmap.js'

const parse = (body: string, limits = {}) =>
  parseToUnicode(
    fromLatin1(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n${body}\nendcmap CMapName currentdict /CMap defineresource pop end end`,
    ),
    limits,
  )
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (isVanthuError(error)) return error.code
    throw error
  }
  return 'no error'
}

describe('ISO 32000-2 9.10.3: ToUnicode CMaps', () => {
  test('bfchar, also with several letters and surrogates', () => {
    const map = parse(
      '1 begincodespacerange <0000> <ffff> endcodespacerange 3 beginbfchar <0001> <1EA4> <0002> <00660069> <0003> <D83DDE00> endbfchar',
    )
    expect(map.codeLengths).toEqual([2])
    expect([1, 2, 3, 4].map(map.find)).toEqual(['Ấ', 'fi', '😀', undefined])
  })

  test('bfrange counts up, or takes its texts from an array', () => {
    const map = parse('2 beginbfrange <10> <12> <0041> <20> <21> [<0061> <1ECD>] endbfrange')
    expect([0x10, 0x11, 0x12, 0x20, 0x21].map(map.find)).toEqual(['A', 'B', 'C', 'a', 'ọ'])
  })

  test('a code with two texts is named, because readers differ on it', () => {
    expect(parse('2 beginbfchar <01> <0041> <01> <0042> endbfchar').conflicts).toEqual([1])
    expect(parse('2 beginbfchar <01> <0041> <01> <0041> endbfchar').conflicts).toEqual([])
  })

  test('entries of a wrong shape say nothing', () => {
    const map = parse('2 beginbfchar /a <0041> <01> 7 endbfchar 1 beginbfrange <05> <01> <0041> endbfrange')
    expect([0, 1, 5].map(map.find)).toEqual([undefined, undefined, undefined])
  })

  test('the number of codes is limited', () => {
    expect(codeOf(() => parse('1 beginbfrange <0000> <ffffffff> <0041> endbfrange'))).toBe('ERR_PDF_TOO_MANY')
    expect(codeOf(() => parse('1 beginbfrange <00> <0f> <0041> endbfrange', { maxCodes: 10 }))).toBe('ERR_PDF_TOO_MANY')
  })

  const token = fc.constantFrom(
    'beginbfchar',
    'endbfchar',
    'endbfrange',
    'endcodespacerange',
    '<01>',
    '<0102>',
    '<ffffffff>',
    '[',
    ']',
    '<>',
    '1',
    '/A',
  )
  property.prop([fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' '))])(
    'any row of tokens gives a map or a typed error',
    (text) => {
      try {
        parseToUnicode(fromLatin1(text), { maxCodes: 1000 })
      } catch (error) {
        if (!isVanthuError(error)) throw error
      }
    },
  )
})
