import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/kernel/errors.js'
import { PdfDict, PdfRef } from '../../src/pdf/object.js'
import { extractText, linesOf, pageTextBoxes } from '../../src/pdf/text.js'
import { name, stream, tinyPdf, WIDE } from './tiny-pdf.js'

const runsOf = (content: string) => {
  const { view, page } = tinyPdf(content)
  return extractText(view, page)
}
const places = (content: string) => runsOf(content).map(({ text, x, y }) => [text, x, y])

describe('ISO 32000-2 9.4: text positions', () => {
  test('Td, TD, TL, T*, \' and "', () => {
    expect(places('BT /F 10 Tf 100 700 Td (a) Tj 5 -20 TD (b) Tj T* (c) Tj 12 TL (d) \' 1 2 (e) " ET')).toEqual([
      ['a', 100, 700],
      ['b', 105, 680],
      ['c', 105, 660],
      ['d', 105, 648],
      ['e', 105, 636],
    ])
  })

  test('the pen moves by width, Tc, Tw and Tz', () => {
    expect(places('BT /F 10 Tf 2 Tc 3 Tw 200 Tz 0 0 Td (a ) Tj (b) Tj ET')).toEqual([
      ['a ', 0, 0],
      ['b', (5 + 2 + 5 + 2 + 3) * 2, 0],
    ])
  })

  test('TJ kerns inside a piece, and a wide kern starts a new one', () => {
    const runs = runsOf('BT /F 10 Tf 0 0 Td [(a) -100 (b) -1000 (c)] TJ ET')
    expect(runs.map(({ text, x }) => [text, x])).toEqual([
      ['ab', 0],
      ['c', 5 + 1 + 5 + 10],
    ])
    expect(runs[0]?.width).toBe(11)
    expect(linesOf(runs).map(({ text }) => text)).toEqual(['ab c'])
  })

  test('q, Q, cm, Tm and Ts', () => {
    expect(places('q 2 0 0 2 10 20 cm BT /F 10 Tf 1 0 0 1 5 5 Tm 3 Ts (a) Tj ET Q BT /F 10 Tf (b) Tj ET')).toEqual([
      ['a', 20, 36],
      ['b', 0, 0],
    ])
    const [run] = runsOf('2 0 0 2 0 0 cm BT /F 10 Tf (a) Tj ET')
    expect([run?.size, run?.width]).toEqual([20, 10])
  })

  test('turned and invisible text is marked', () => {
    const runs = runsOf('BT /F 10 Tf 0 1 -1 0 50 50 Tm (a) Tj 3 Tr (b) Tj ET')
    expect(runs.map(({ horizontal, invisible }) => [horizontal, invisible])).toEqual([
      [false, false],
      [false, true],
    ])
    expect(runs[0]?.box.top).toBe(55)
    expect(linesOf(runs)).toEqual([])
  })

  test('a code without text is U+FFFD, a string without a font is nothing', () => {
    expect(places('BT 10 0 Td (a) Tj /F 10 Tf <01> Tj ET')).toEqual([['\ufffd', 10, 0]])
  })
})

describe('ISO 32000-2 8.10: form XObjects', () => {
  const withForm = (form: string, entries = {}) =>
    tinyPdf('1 0 0 1 100 0 cm /X Do', (add) =>
      PdfDict.of({
        Font: PdfDict.of({ F: WIDE }),
        XObject: PdfDict.of({ X: add(stream(form, { Subtype: name('Form'), BBox: [0, 0, 9, 9], ...entries })) }),
      }),
    )

  test('the matrix of the form applies first; resources fall back to the page', () => {
    const { view, page } = withForm('BT /F 10 Tf 1 1 Td (a) Tj ET', { Matrix: [1, 0, 0, 1, 0, 50] })
    expect(extractText(view, page).map(({ text, x, y }) => [text, x, y])).toEqual([['a', 101, 51]])
  })

  test('a form that draws itself is refused', () => {
    const { view, page } = tinyPdf('/X Do', (add) => {
      const forms = PdfDict.of({ XObject: PdfDict.of({ X: new PdfRef(3) }) })
      add(stream('/X Do', { Subtype: name('Form'), Resources: forms }))
      return forms
    })
    try {
      extractText(view, page)
      expect.unreachable()
    } catch (error) {
      expect(isVanthuError(error) && error.code).toBe('ERR_PDF_TOO_DEEP')
    }
  })
})

describe('lines', () => {
  test('one row left to right, rows top to bottom, whatever the drawing order', () => {
    const runs = runsOf('BT /F 10 Tf 1 0 0 1 200 700 Tm (c) Tj 1 0 0 1 10 600 Tm (d) Tj 1 0 0 1 10 701 Tm (ab) Tj ET')
    expect(linesOf(runs).map(({ text }) => text)).toEqual(['ab c', 'd'])
    expect(linesOf(runs, { columnGapEm: 2 }).map(({ text }) => text)).toEqual(['ab', 'c', 'd'])
  })

  test('a small gap is no space', () => {
    expect(linesOf(runsOf('BT /F 10 Tf 0 0 Td (a) Tj 5.5 0 Td (b) Tj ET')).map(({ text }) => text)).toEqual(['ab'])
  })

  test('boxes are those of the letters; blanks have none', () => {
    const { view, page } = tinyPdf('BT /F 10 Tf 10 20 Td (ab) Tj 50 0 Td ( ) Tj ET')
    const [box, ...others] = pageTextBoxes(view, page)
    expect(others).toEqual([])
    expect([box?.left, box?.right]).toEqual([10, 20])
    expect(box && box.bottom < 20 && box.top > 28).toBe(true)
  })
})

describe('hostile pages', () => {
  const codeOf = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (isVanthuError(error)) return error.code
      throw error
    }
    return 'no error'
  }

  test('very long strings, deep q, very many pieces', () => {
    expect(codeOf(() => runsOf(`BT /F 1 Tf (${'a'.repeat(2_000_001)}) Tj ET`))).toBe('ERR_PDF_TOO_MANY')
    expect(codeOf(() => runsOf('q '.repeat(600)))).toBe('ERR_PDF_TOO_DEEP')
    expect(codeOf(() => runsOf(`BT /F 1 Tf ${'(a) Tj '.repeat(200_001)} ET`))).toBe('ERR_PDF_TOO_MANY')
  })

  test('fonts share one budget of mapped codes', () => {
    const { view, page } = tinyPdf(Array.from({ length: 40 }, (_, i) => `/F${i} 1 Tf`).join(' '), (add) => {
      const map = add(stream('1 beginbfrange <0000> <ffff> <0000> endbfrange'))
      const fonts = Array.from({ length: 40 }, (_, i) => [`F${i}`, WIDE.with({ ToUnicode: map })] as const)
      return PdfDict.of({ Font: PdfDict.of(Object.fromEntries(fonts)) })
    })
    expect(codeOf(() => extractText(view, page))).toBe('ERR_PDF_TOO_MANY')
  })

  const piece = fc.constantFrom(
    'q',
    'Q',
    'BT',
    'ET',
    '/F 12 Tf',
    '/No 1 Tf',
    '(ab) Tj',
    '[(a) -300 (b)] TJ',
    '[',
    ']',
    '1 0 0 1 5 5 Tm',
    '0 0 0 0 0 0 cm',
    '3 4 Td',
    '1e9 Tz',
    '-100 Tz',
    '/X Do',
    '/G gs',
    'T*',
    "(c) '",
    '1 2 (d) "',
    '99999999 0 0 1 0 0 cm',
    '2 Tr',
    'BI ID EI ',
  )
  property.prop([fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('\n'))], { numRuns: 80 })(
    'any row of operators gives runs that can be laid in lines, or a typed error',
    (content) => {
      try {
        const runs = runsOf(content)
        runs.forEach((run, i) => {
          expect(run.order).toBe(i)
        })
        expect(linesOf(runs).flatMap((line) => line.runs).length).toBeLessThanOrEqual(runs.length)
      } catch (error) {
        if (!isVanthuError(error)) throw error
      }
    },
  )
})
