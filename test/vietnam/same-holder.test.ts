import { describe, expect, test } from 'vitest'
import { sameOrganization, sameSignatory } from '../../src/vietnam/same-holder.js'

const DEPARTMENT = { agency: 'SỞ NỘI VỤ', parentAgency: 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN' }
const PROVINCE = { agency: 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN', parentAgency: undefined }

describe('the printed agency and the name in a certificate', () => {
  test.each([
    [PROVINCE, 'Ủy ban nhân dân tỉnh Bình Thuận'],
    [PROVINCE, 'UBND TỈNH BÌNH THUẬN'],
    [PROVINCE, 'UỶ BAN NHÂN DÂN  TỈNH BÌNH THUẬN (KHÔNG TIN CẬY)'],
    [DEPARTMENT, 'Sở Nội vụ'],
    [DEPARTMENT, 'SỞ NỘI VỤ TỈNH BÌNH THUẬN'],
    [DEPARTMENT, 'UBND tỉnh Bình Thuận - Sở Nội vụ'],
    [DEPARTMENT, 'Sở Nội vụ, UBND tỉnh Bình Thuận'],
  ])('%o is %s', (printed, certified) => {
    expect(sameOrganization(printed, certified)).toBe(true)
  })

  test.each([
    [PROVINCE, 'ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC'],
    [PROVINCE, 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUÂN'],
    [PROVINCE, 'BÌNH THUẬN'],
    [PROVINCE, 'ỦY BAN NHÂN DÂN'],
    [DEPARTMENT, 'SỞ NỘI VỤ TỈNH LÂM ĐỒNG'],
    [DEPARTMENT, 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN'],
    [DEPARTMENT, 'PHÒNG SỞ NỘI VỤ'],
    [{ agency: undefined, parentAgency: undefined }, ''],
  ])('%o is not %s', (printed, certified) => {
    expect(sameOrganization(printed, certified)).toBe(false)
  })
})

describe('the printed signatory and a common name', () => {
  test('other words only in brackets', () => {
    expect(sameSignatory('Nguyễn Thị Ánh', 'NGUYỄN THỊ ÁNH (KHÔNG TIN CẬY)')).toBe(true)
    expect(sameSignatory('Nguyễn Thị Ánh', '(KHÔNG TIN CẬY) Nguyễn Thị Ánh')).toBe(true)
    expect(sameSignatory('Nguyễn Thị Ánh', 'Nguyễn Thị Ánh Tuyết')).toBe(false)
    expect(sameSignatory('Nguyễn Thị Ánh', 'Thị Ánh')).toBe(false)
    expect(sameSignatory('Nguyễn Thị Ánh', 'Nguyễn Thị Anh')).toBe(false)
    expect(sameSignatory(undefined, '')).toBe(false)
  })
})
