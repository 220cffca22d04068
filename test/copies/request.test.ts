import { describe, expect, test } from 'vitest'
import { checkCopyRequest, copyDeadline, HOLIDAY_TABLES } from '../../src/copies/index.js'
import { COPY_FEES, findCopyFee, REFUSAL_GROUNDS } from '../../src/document/index.js'
import { isHolidayTable } from '../../src/vietnam/working-days.js'
import { REQUEST } from './copy-sample.js'

const due = (moment: string, extraDays = 0): string => {
  const { dueOn, needsAppointment } = copyDeadline(new Date(`${moment}+07:00`), { extraDays })
  return `${dueOn.year}-${dueOn.month}-${dueOn.day}${needsAppointment ? ' phiếu hẹn' : ''}`
}
const withOriginal = (original: object) => ({ ...REQUEST, original: { ...REQUEST.original, ...original } })

describe('deadline (NĐ 23/2015/NĐ-CP, Điều 7, Điều 21)', () => {
  test.each([
    ['2026-11-25T08:00:00', 0, '2026-11-25'],
    ['2026-11-25T15:00:00', 0, '2026-11-25'],
    ['2026-11-25T15:00:01', 0, '2026-11-26 phiếu hẹn'],
    ['2026-11-27T16:00:00', 0, '2026-11-30 phiếu hẹn'], // Friday
    ['2026-11-28T09:00:00', 0, '2026-11-30 phiếu hẹn'], // Saturday
    ['2026-11-25T08:00:00', 2, '2026-11-27 phiếu hẹn'],
    ['2026-02-13T16:00:00', 0, '2026-2-23 phiếu hẹn'], // the day before Tết
    ['2026-11-24T08:00:00', 0, '2026-11-25 phiếu hẹn'], // Ngày Văn hóa Việt Nam, Nghị quyết 28/2026/QH16
    ['2026-08-22T10:00:00', 0, '2026-8-22'], // a Saturday that is worked
    ['2025-04-26T10:00:00', 0, '2025-4-26'],
    ['2025-05-02T10:00:00', 0, '2025-5-5 phiếu hẹn'],
    ['2026-11-25T00:00:00', 0, '2026-11-25'],
    ['2026-11-25T23:59:59', 0, '2026-11-26 phiếu hẹn'],
  ])('received %s with %i days more: due %s', (moment, extra, expected) => {
    expect(due(moment, extra)).toBe(expected)
  })
  test('a year without a table fails closed; a caller may bring one', () => {
    expect(() => due('2026-12-31T16:00:00')).toThrow(expect.objectContaining({ code: 'ERR_COPIES_NO_CALENDAR' }))
    expect(() => due('2027-03-01T08:00:00')).toThrow(expect.objectContaining({ code: 'ERR_COPIES_NO_CALENDAR' }))
    const own = { year: 2027, off: ['2027-01-01'], worked: [], cites: 'thông báo của cơ quan' }
    const moment = new Date('2026-12-31T16:00:00+07:00')
    expect(copyDeadline(moment, { holidays: [...HOLIDAY_TABLES, own] }).dueOn).toEqual({ year: 2027, month: 1, day: 4 })
  })
  test('more than two days need a written agreement', () => {
    expect(() => due('2026-11-25T08:00:00', 3)).toThrow(expect.objectContaining({ code: 'ERR_COPIES_BAD_REQUEST' }))
  })
  test('every table is well formed and names its announcement', () => {
    for (const table of HOLIDAY_TABLES) {
      expect(isHolidayTable(table)).toBe(true)
      expect(table.cites.length).toBeGreaterThan(20)
    }
  })
})

describe('fee by pages of the original (TT 226/2016/TT-BTC, Điều 4)', () => {
  const fee = (originalPages: number, copies = 1) => findCopyFee({ originalPages, copies, on: '2026-11-24' })
  test.each([
    [1, 1, 2000],
    [2, 1, 4000],
    [3, 1, 5000],
    [198, 1, 200_000],
    [199, 1, 200_000],
    [100_000, 1, 200_000],
    [2, 3, 12_000],
  ])('%i pages, %i copies: %i đồng', (pages, copies, expected) => expect(fee(pages, copies)).toBe(expected))
  test('no tariff before its day; no pages is no request', () => {
    expect(findCopyFee({ originalPages: 1, copies: 1, on: '2016-12-31' })).toBeUndefined()
    expect(() => fee(0)).toThrow(TypeError)
  })
  test('every row of the law names it and its day', () => {
    for (const row of [...COPY_FEES, ...REFUSAL_GROUNDS]) {
      expect(row.law).toMatch(/Điều/)
      expect(row.since).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })
})

describe('what is refused at the counter', () => {
  test.each(['mat', 'toi-mat', 'tuyet-mat', 'khong-duoc-sao-chup'] as const)(
    'secret papers: %s (Điều 22 khoản 3)',
    (secrecy) => {
      expect(() => checkCopyRequest(withOriginal({ secrecy }))).toThrow(
        expect.objectContaining({ code: 'ERR_COPIES_SECRET' }),
      )
    },
  )
  test('foreign papers that are not legalised (Điều 22 khoản 5)', () => {
    const code = 'ERR_COPIES_NOT_LEGALISED'
    expect(() => checkCopyRequest(withOriginal({ foreign: 'chua-hop-phap-hoa' }))).toThrow(
      expect.objectContaining({ code }),
    )
    expect(checkCopyRequest(withOriginal({ foreign: 'duoc-mien' })).original.foreign).toBe('duoc-mien')
  })
  test.each([
    ['requester', { ...REQUEST, requester: '  ' }],
    ['requester', { ...REQUEST, requester: 'a'.repeat(201) }],
    ['requester', { ...REQUEST, requester: 'An\u202enA' }],
    ['requester', { ...REQUEST, requester: 'An\u0007' }],
    ['original.name', withOriginal({ name: '' })],
    ['original.pages', withOriginal({ pages: 0 })],
    ['original.pages', withOriginal({ pages: 1.5 })],
    ['original.pages', withOriginal({ pages: Number.NaN })],
    ['original.issuedOn', withOriginal({ issuedOn: { year: 2026, month: 2, day: 30 } })],
    ['copies', { ...REQUEST, copies: 0 }],
    ['extraDays', { ...REQUEST, extraDays: -1 }],
    ['delivery.address', { ...REQUEST, delivery: { to: 'thu-dien-tu' as const, address: '' } }],
    ['note', { ...REQUEST, note: 'a'.repeat(1001) }],
  ])('a bad %s is named', (field, request) => {
    expect(() => checkCopyRequest(request)).toThrow(
      expect.objectContaining({ code: 'ERR_COPIES_BAD_REQUEST', details: expect.objectContaining({ field }) }),
    )
  })
  test('texts are tidied, NFD becomes NFC', () => {
    expect(checkCopyRequest({ ...REQUEST, requester: ' Trần  Thị Ự '.normalize('NFD') }).requester).toBe('Trần Thị Ự')
  })
})
