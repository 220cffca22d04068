import { findVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { malformed } from './errors.js'
import type { OutgoingRegister } from './outgoing-register.js'
import { integerOf, optionalMomentOf, optionalTextOf, type SqlRow, textOf } from './store.js'

/**
 * Where a number stands in its life: `reserved` before the document is signed by the agency, `signed` when the signed
 * bytes are kept in the book, `committed` when the issued file is in its place, `void` when it will never be used.
 */
export type NumberStatus = 'reserved' | 'signed' | 'committed' | 'void'

/**
 * One row of the register of outgoing documents: one number and everything that happened to it.
 *
 * @vi văn bản đi
 * @law NĐ 30/2020/NĐ-CP, Điều 15, Điều 16
 */
export interface OutgoingEntry {
  readonly year: number
  readonly series: string
  readonly number: number
  /** Ký hiệu, such as `QĐ-UBND`. */
  readonly symbol: string
  /** Day of issue in Vietnam; it belongs to the number. */
  readonly date: VietnamDate
  /** SHA-256 of the file that the leader signed, lower-case hexadecimal. */
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
  readonly register: OutgoingRegister
}

function parseDay(text: string): VietnamDate {
  const date = findVietnamDate(text)
  if (!date) throw malformed('ERR_REGISTRY_STORE_CORRUPT', 'column day must hold a day', { column: 'day' })
  return date
}

const STATUSES: readonly string[] = ['reserved', 'signed', 'committed', 'void'] satisfies NumberStatus[]
const isStatus = (text: string): text is NumberStatus => STATUSES.includes(text)

function parseRegister(text: string): OutgoingRegister {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null)
    throw malformed('ERR_REGISTRY_STORE_CORRUPT', 'column register must hold an object', { column: 'register' })
  return value
}

/** Reads a row of `registry_entry`. */
export function parseEntry(row: SqlRow): OutgoingEntry {
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
    register: parseRegister(textOf(row, 'register')),
  }
}
