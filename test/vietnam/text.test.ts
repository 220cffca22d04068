import { describe, expect, test } from 'vitest'
import { findPointLetter, isPointLetter, POINT_LETTERS } from '../../src/vietnam/alphabet.js'
import { findNameRank, formatPersonName, splitPersonName } from '../../src/vietnam/person-name.js'
import { foldText, isUpperText, normalizeText, tidyText, upperText } from '../../src/vietnam/text.js'

describe('letters of điểm', () => {
  test('NĐ 30/2020 PL I II.6: Vietnamese order, đ after d, no f, j, w, z', () => {
    expect(POINT_LETTERS.slice(0, 8)).toEqual(['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'])
    for (const letter of ['f', 'j', 'w', 'z', 'ă', 'A', '', 'ab']) expect(isPointLetter(letter)).toBe(false)
    expect(findPointLetter(4)).toBe('đ')
    expect(findPointLetter(99)).toBeUndefined()
  })
})

describe('text', () => {
  test('decomposed letters become NFC, blanks one space', () => {
    const decomposed = 'Tỉnh Bình Thuận'.normalize('NFD')
    expect(decomposed).not.toBe('Tỉnh Bình Thuận')
    expect(normalizeText(decomposed)).toBe('Tỉnh Bình Thuận')
    expect(tidyText(`  ${decomposed.replace(' ', ' \t\u00a0\n')} `)).toBe('Tỉnh Bình Thuận')
  })

  test('capitals keep their marks', () => {
    expect(upperText('tỉnh Bình Thuận, đặc khu')).toBe('TỈNH BÌNH THUẬN, ĐẶC KHU')
    expect(isUpperText('ỦY BAN 2026')).toBe(true)
    expect(isUpperText('Ủy ban')).toBe(false)
    expect(isUpperText('2026')).toBe(false)
  })

  test('folding is for comparing names, not for abbreviations', () => {
    expect(foldText('ỦY BAN  Nhân dân Đắk Lắk')).toBe('uy ban nhan dan dak lak')
    expect(foldText('HĐ')).toBe(foldText('HD'))
  })
})

describe('names of persons', () => {
  test('spelling, order and rank', () => {
    expect(formatPersonName(' Nguyễn  Thị Ánh ')).toBe('Nguyễn Thị Ánh')
    expect(splitPersonName('Lê Thị Cẩm Đào')).toEqual(['Lê', 'Thị', 'Cẩm', 'Đào'])
  })

  test('NĐ 30/2020 PL I II.7: no rank or degree before the name', () => {
    expect(findNameRank('PGS.TS. Trần Văn Bình')).toBe('PGS.TS')
    expect(findNameRank('Tiến sĩ Trần Văn Bình')).toBe('Tiến sĩ')
    expect(findNameRank('Tsan Văn Bình')).toBeUndefined()
    expect(findNameRank('Cn Văn')).toBe('CN')
  })
})
