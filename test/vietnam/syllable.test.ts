import { expect, test } from 'vitest'
import { isVietnameseSyllable } from '../../src/vietnam/syllable.js'

test.each(
  'nghiêng quốc giếng gì quyết khuỷu ngoằn yêu ươm oanh thuở hòa hoà Đắc VIỆT kính ghế nghị gửi uỷ quý khoẻ xoong già quy'.split(
    ' ',
  ),
)('%s is a syllable', (word) => {
  expect(isVietnameseSyllable(word)).toBe(true)
})

test.each('quôé Đê` hiênh kg đôàg ghà ngiêng kau cet mãc quyet Lắk strong w bb hoàá'.split(' '))(
  '%s is none',
  (word) => {
    expect(isVietnameseSyllable(word)).toBe(false)
  },
)

test('decomposed letters count as composed ones', () => {
  expect(isVietnameseSyllable('nghị'.normalize('NFD'))).toBe(true)
})
