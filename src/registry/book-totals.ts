import { serializeVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { optionalIntegerOf, type SqlValue, type Store } from './store.js'
import { CERTIFICATION, type VolumeRef } from './volume.js'

/** Days of a sum; both ends belong to it. */
export interface TotalsOptions {
  readonly from?: VietnamDate
  readonly to?: VietnamDate
}

/** What a volume adds up to. Copies and fees are those of finished entries. */
export interface BookTotals {
  /** All numbers, void and waiting ones too. */
  readonly numbers: number
  readonly committed: number
  readonly voided: number
  readonly copies: number
  readonly feeVnd: number
}

/** Adds up one volume, or the days of it that are asked for; one pass of the store over its rows. */
export function sumVolume(store: Store, ref: VolumeRef, o: TotalsOptions): BookTotals {
  const conditions = ['book = ?', 'series = ?', 'year = ?', 'volume = ?']
  const parameters: SqlValue[] = [CERTIFICATION, ref.symbol, ref.year, ref.ordinal]
  for (const [comparison, day] of [
    ['day >= ?', o.from],
    ['day <= ?', o.to],
  ] as const)
    if (day !== undefined) {
      conditions.push(comparison)
      parameters.push(serializeVietnamDate(day))
    }
  const row =
    store.all(
      `SELECT count(*) AS numbers, sum(status = 'committed') AS committed, sum(status = 'void') AS voided,
         sum(CASE status WHEN 'committed' THEN json_extract(register, '$.copies') ELSE 0 END) AS copies,
         sum(CASE status WHEN 'committed' THEN json_extract(register, '$.feeVnd') ELSE 0 END) AS fee
       FROM registry_entry WHERE ${conditions.join(' AND ')}`,
      parameters,
    )[0] ?? {}
  const count = (column: string): number => optionalIntegerOf(row, column) ?? 0
  return {
    numbers: count('numbers'),
    committed: count('committed'),
    voided: count('voided'),
    copies: count('copies'),
    feeVnd: count('fee'),
  }
}
