import { findVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { malformed } from './errors.js'
import { integerOf, optionalMomentOf, optionalTextOf, type SqlRow, textOf } from './store.js'

/**
 * Where a number stands in its life: `reserved` before the document is signed by the agency, `signed` when the signed
 * bytes are kept in the book, `committed` when the issued file is in its place, `void` when it will never be used.
 */
export type NumberStatus = 'reserved' | 'signed' | 'committed' | 'void'

/** One number of one series, and everything that happened to it: what the books of every kind have in common. */
export interface NumberEntry {
  readonly year: number
  readonly series: string
  readonly number: number
  /** Ký hiệu, such as `QĐ-UBND`; in a certification book its work symbol. */
  readonly symbol: string
  /** Day in Vietnam on which the number was given; it belongs to the number. */
  readonly date: VietnamDate
  /** What has the number; asking again with it gives the same number. */
  readonly key: string
  readonly status: NumberStatus
  readonly reservedAt: Date
  readonly signedAt: Date | undefined
  readonly committedAt: Date | undefined
  readonly voidedAt: Date | undefined
  /** SHA-256 of the issued file; known from `signed` on. */
  readonly fileSha256: string | undefined
  /** Who made the number void. */
  readonly actor: string | undefined
  /** Why the number is void. */
  readonly reason: string | undefined
}

function parseDay(text: string): VietnamDate {
  const date = findVietnamDate(text)
  if (!date) throw malformed('ERR_REGISTRY_STORE_CORRUPT', 'column day must hold a day', { column: 'day' })
  return date
}

const STATUSES: readonly string[] = ['reserved', 'signed', 'committed', 'void'] satisfies NumberStatus[]
const isStatus = (text: string): text is NumberStatus => STATUSES.includes(text)

/** The object in column `register`: what the book prints beside number and day. */
export function parseRegister(row: SqlRow): object {
  const value: unknown = JSON.parse(textOf(row, 'register'))
  if (typeof value !== 'object' || value === null)
    throw malformed('ERR_REGISTRY_STORE_CORRUPT', 'column register must hold an object', { column: 'register' })
  return value
}

/** Reads a row of `registry_entry`, without its register. */
export function parseNumberEntry(row: SqlRow): NumberEntry {
  const status = textOf(row, 'status')
  if (!isStatus(status))
    throw malformed('ERR_REGISTRY_STORE_CORRUPT', `no such status: ${status}`, { column: 'status' })
  return {
    year: integerOf(row, 'year'),
    series: textOf(row, 'series'),
    number: integerOf(row, 'number'),
    symbol: textOf(row, 'symbol'),
    date: parseDay(textOf(row, 'day')),
    key: textOf(row, 'request_key'),
    status,
    reservedAt: optionalMomentOf(row, 'reserved_at') ?? new Date(Number.NaN),
    signedAt: optionalMomentOf(row, 'signed_at'),
    committedAt: optionalMomentOf(row, 'committed_at'),
    voidedAt: optionalMomentOf(row, 'voided_at'),
    fileSha256: optionalTextOf(row, 'file_sha256'),
    actor: optionalTextOf(row, 'actor'),
    reason: optionalTextOf(row, 'reason'),
  }
}
