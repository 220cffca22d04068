import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  compareVietnamDates,
  findPrintedVietnamDate,
  findVietnamDate,
  formatVietnamDate,
  isVietnamDate,
  serializeVietnamDate,
  startOfVietnamDate,
  vietnamDateOf,
} from '../../src/vietnam/calendar-day.js'

const anyDay = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })
  .map(vietnamDateOf)

describe('calendar day (UTC+7)', () => {
  test('NĐ 30/2020 PL I II.4: a zero before days below 10 and before months 1 and 2 only', () => {
    expect(formatVietnamDate({ year: 2020, month: 3, day: 5 })).toBe('ngày 05 tháng 3 năm 2020')
    expect(formatVietnamDate({ year: 2026, month: 2, day: 5 })).toBe('ngày 05 tháng 02 năm 2026')
    expect(formatVietnamDate({ year: 2026, month: 1, day: 10 })).toBe('ngày 10 tháng 01 năm 2026')
    expect(formatVietnamDate({ year: 2026, month: 11, day: 24 })).toBe('ngày 24 tháng 11 năm 2026')
  })

  test('a printed date with other zeros is not read', () => {
    expect(findPrintedVietnamDate('ngày 5 tháng 3 năm 2026')).toBeUndefined()
    expect(findPrintedVietnamDate('ngày 05 tháng 03 năm 2026')).toBeUndefined()
    expect(findPrintedVietnamDate('ngày 05 tháng 2 năm 2026')).toBeUndefined()
    expect(findPrintedVietnamDate('ngày 31 tháng 02 năm 2026')).toBeUndefined()
  })

  test('the day begins at 17:00 UTC of the day before', () => {
    expect(vietnamDateOf(new Date('2026-11-23T16:59:59.999Z'))).toEqual({ year: 2026, month: 11, day: 23 })
    expect(vietnamDateOf(new Date('2026-11-23T17:00:00Z'))).toEqual({ year: 2026, month: 11, day: 24 })
    expect(startOfVietnamDate({ year: 2026, month: 11, day: 24 }).toISOString()).toBe('2026-11-23T17:00:00.000Z')
  })

  test('days that the calendar does not have', () => {
    for (const text of ['2026-02-31', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-1-1'])
      expect(findVietnamDate(text)).toBeUndefined()
    expect(findVietnamDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 })
    expect(isVietnamDate({ year: 2026, month: 1.5, day: 1 })).toBe(false)
  })

  property.prop([anyDay])('each day is read back from both of its forms', (day) => {
    expect(findVietnamDate(serializeVietnamDate(day))).toEqual(day)
    expect(findPrintedVietnamDate(formatVietnamDate(day))).toEqual(day)
    expect(vietnamDateOf(startOfVietnamDate(day))).toEqual(day)
  })

  property.prop([anyDay, anyDay])('the order of days is the order of their beginnings', (a, b) => {
    const instants = startOfVietnamDate(a).getTime() - startOfVietnamDate(b).getTime()
    expect(Math.sign(compareVietnamDates(a, b))).toBe(Math.sign(instants))
  })
})
