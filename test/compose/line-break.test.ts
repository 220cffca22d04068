import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { FontMetrics } from '../../src/compose/font-metric.js'
import { type BrokenLine, breakBalanced, breakLines } from '../../src/compose/line-break.js'

/** Every character is one unit wide at size 1. */
const UNIT: FontMetrics = { advance: () => 1 }
const textOf = (line: BrokenLine): string => line.pieces.map((piece) => piece.text).join('')
const lines = (text: string, first: number, rest = first): string[] =>
  breakLines(UNIT, 1, [{ text, style: 'regular' }], { first, rest }).map(textOf)

describe('line breaking', () => {
  test('first fit at spaces, the first line shorter by its indent', () => {
    expect(lines('aa bb cc dd', 5)).toEqual(['aa bb', 'cc dd'])
    expect(lines('aa bb cc dd', 2, 8)).toEqual(['aa', 'bb cc dd'])
  })

  test('a hyphen between blanks does not begin a line', () => {
    expect(lines('xx (2011 - 2020)', 8)).toEqual(['xx', '(2011 -', '2020)'])
    expect(lines('- - - - -', 3)).toEqual(['- -', '- -', '-'])
  })

  test('a word wider than the line is cut', () => {
    expect(lines('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
  })

  test('a change of style inside a word is no place to break', () => {
    const runs = [
      { text: 'aa b', style: 'bold' as const },
      { text: 'b cc', style: 'regular' as const },
    ]
    const broken = breakLines(UNIT, 1, runs, { first: 4, rest: 4 })
    expect(broken.map(textOf)).toEqual(['aa', 'bb', 'cc'])
    expect(broken[1]?.pieces).toEqual([
      { text: 'b', style: 'bold', x: 0 },
      { text: 'b', style: 'regular', x: 1 },
    ])
  })

  test('a heading of two lines is balanced', () => {
    const runs = [{ text: 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN', style: 'bold' as const }]
    expect(breakBalanced(UNIT, 1, runs, 26).map(textOf)).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH BÌNH THUẬN'])
  })

  const words = fc.array(fc.stringMatching(/^[a-zđ-]{1,9}$/), { minLength: 1, maxLength: 60 })
  property.prop([words, fc.integer({ min: 9, max: 40 })])('no word is lost, no line too wide', (list, width) => {
    const text = list.join(' ')
    const broken = lines(text, width)
    expect(broken.join(' ')).toBe(text)
    for (const line of broken.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(Math.max(width, 9))
    const balanced = breakBalanced(UNIT, 1, [{ text, style: 'regular' }], width)
    expect(balanced).toHaveLength(broken.length)
  })

  test('a paragraph of the largest size is broken in linear time', () => {
    const text = 'thủ tục '.repeat(50_000)
    expect(lines(text, 80).length).toBeGreaterThan(4000)
    expect(lines('a'.repeat(20_000), 80)).toHaveLength(250)
    expect(lines('- '.repeat(20_000), 80)).toHaveLength(500)
  })
})
