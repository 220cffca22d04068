import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { tokenizeContent } from '../../src/pdf/content.js'
import { PdfDict, PdfName, PdfString } from '../../src/pdf/object.js'

const operations = (text: string, limits = {}) => [...tokenizeContent(fromLatin1(text), limits)]
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (isVanthuError(error)) return error.code
    throw error
  }
  return 'no error'
}

describe('ISO 32000-2 7.8.2: operands come before their operator', () => {
  test('numbers, names, strings and arrays', () => {
    const found = operations("q 1 0 0 1 -.5 12. cm /F1 13 Tf [(A) -120 <4142>] TJ (x\\)\\101) ' Q")
    expect(found.map(({ operator }) => operator)).toEqual(['q', 'cm', 'Tf', 'TJ', "'", 'Q'])
    expect(found[1]?.operands).toEqual([1, 0, 0, 1, -0.5, 12])
    expect(found[2]?.operands[0]).toEqual(PdfName.of('F1'))
    const shown = found[4]?.operands[0]
    expect(shown instanceof PdfString && toLatin1(shown.bytes)).toBe('x)A')
  })

  test('a dictionary of a marked-content operator', () => {
    const [found] = operations('/Span << /MCID 0 /Lang (vi-VN) >> BDC')
    const dict = found?.operands[1]
    expect(dict instanceof PdfDict && dict.get('MCID')).toBe(0)
  })

  test('operands without an operator are not lost', () => {
    expect(operations('1 2').map(({ operator, operands }) => [operator, operands])).toEqual([['', [1, 2]]])
  })
})

describe('ISO 32000-2 8.9.7: inline images', () => {
  test('plain data is skipped by its length, even when it holds " EI "', () => {
    const found = operations('q BI /W 6 /H 1 /BPC 8 /CS /G ID ab EI \nEI Q')
    expect(found.map(({ operator }) => operator)).toEqual(['q', 'BI', 'Q'])
    const data = found[1]?.operands[1]
    expect(data instanceof PdfString && toLatin1(data.bytes)).toBe('ab EI ')
  })

  test('filtered data ends at an EI that text follows', () => {
    const found = operations('BI /W 1 /H 1 /F /Fl ID \x01\x02 EI \x03\x04\x05\nEI\nQ')
    expect(found.map(({ operator }) => operator)).toEqual(['BI', 'Q'])
  })

  test('data without an end is malformed', () => {
    expect(codeOf(() => operations('BI /W 1 /H 1 /F /Fl ID \x01\x02'))).toBe('ERR_PDF_TRUNCATED')
    expect(codeOf(() => operations('BI /W 1'))).toBe('ERR_PDF_TRUNCATED')
  })
})

describe('hostile streams', () => {
  test.each([
    ['a bracket that closes nothing', '] TJ', 'ERR_PDF_BAD_TOKEN'],
    ['an operator inside an array', '[ q ]', 'ERR_PDF_BAD_TOKEN'],
    ['an array without end', '[ 1 2', 'ERR_PDF_TRUNCATED'],
    ['crossed brackets', '[ << ] >>', 'ERR_PDF_BAD_TOKEN'],
    ['a key without a value', '<< /A >> BDC', 'ERR_PDF_BAD_OBJECT'],
    ['nesting', '['.repeat(40), 'ERR_PDF_TOO_DEEP'],
  ])('%s', (_, text, code) => {
    expect(codeOf(() => operations(text))).toBe(code)
  })

  test('operators and operands are counted', () => {
    expect(codeOf(() => operations('q '.repeat(20), { maxOperations: 10 }))).toBe('ERR_PDF_TOO_MANY')
    expect(codeOf(() => operations('1 '.repeat(20), { maxOperands: 10 }))).toBe('ERR_PDF_TOO_MANY')
  })

  const token = fc.constantFrom(
    'q',
    'Q',
    'BI',
    'ID',
    'EI',
    'Tj',
    '[',
    ']',
    '<<',
    '>>',
    '(',
    ')',
    '<41>',
    '/F',
    '1',
    '-.5',
    '%',
    '\n',
    '\\',
    '{',
    'true',
    '\x00',
    '/W 2 /H 2',
  )
  property.prop([fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(' '))])(
    'any row of tokens gives operations in order or a typed error',
    (text) => {
      let last = -1
      try {
        for (const { offset } of tokenizeContent(fromLatin1(text))) {
          expect(offset).toBeGreaterThan(last)
          expect(offset).toBeLessThanOrEqual(text.length)
          last = offset
        }
      } catch (error) {
        if (!isVanthuError(error)) throw error
      }
    },
  )
  property.prop([fc.uint8Array({ maxLength: 400 })])('any bytes give operations or a typed error', (bytes) => {
    try {
      for (const operation of tokenizeContent(bytes)) expect(operation.offset).toBeLessThanOrEqual(bytes.length)
    } catch (error) {
      if (!isVanthuError(error)) throw error
    }
  })
})
