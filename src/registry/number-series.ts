import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { appendEvent, type RegistryEvent } from './chain.js'
import { isText } from './check-text.js'
import { conflict, refused } from './errors.js'
import type { NumberEntry } from './number-entry.js'
import { searchText } from './search.js'
import { optionalIntegerOf, type SqlRow, type SqlValue, type Store } from './store.js'

/** Far beyond what a year brings; a book that began at the end of all numbers could give no other. */
const MAX_NUMBER = 99_999_999
/** A reason may quote a ground of the law in full. */
const MAX_REASON = 2000

/** Columns that make an entry. */
export const ENTRY_COLUMNS = `year, series, number, symbol, day, request_key, status, reserved_at, signed_at, committed_at,
  voided_at, file_sha256, actor, reason, register, volume`

/** One reservation: which number which key has. Any entry is one. */
export type NumberRef = Pick<NumberEntry, 'key' | 'year' | 'series' | 'number'>

/** Who gives a number up, and why. */
export interface VoidRequest {
  readonly actor: string
  readonly reason: string
  readonly at: Date
}

/** Which numbers run together, and how a row of them is read. */
export interface SeriesPlace<Entry extends NumberEntry> {
  /** Kind of book, as the store and the chain name it. */
  readonly book: string
  readonly year: number
  readonly series: string
  readonly parse: (row: SqlRow) => Entry
}

/** What a number is asked for. */
export interface NumberRequest {
  readonly key: string
  readonly symbol: string
  readonly at: Date
  readonly number?: number | undefined
  readonly register: object
  /** Volume of the year, 0 for books that have none. */
  readonly volume: number
}

/** The core of every book: the acts on one series of one year. All writing belongs inside a transaction. */
export interface NumberSeries<Entry extends NumberEntry> {
  find(key: string): Entry | undefined
  /** @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`. */
  living(key: string): Entry
  /** @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`, also when the key has another number by now. */
  livingNumber(ref: NumberRef): Entry
  reserve(request: NumberRequest): Entry
  sign(entry: Entry, o: { readonly fileSha256: string; readonly at: Date }): Entry
  commit(key: string, o: { readonly fileSha256?: string | undefined; readonly at: Date }): Entry
  void(ref: NumberRef, o: VoidRequest): Entry
  /** By number, after `after`; all of them without `limit`. */
  entries(after: number, limit: number | undefined): readonly Entry[]
}

/** Refuses what no book can keep. */
export function checkNumberRequest(request: { readonly symbol: string; readonly number?: number | undefined }): void {
  if (request.symbol === '' || request.symbol.length > 100)
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'symbol must have 1 to 100 characters', { field: 'symbol' })
  if (request.number !== undefined && !(Number.isSafeInteger(request.number) && request.number > 0))
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'number must be a positive whole number', { field: 'number' })
}

/** Opens the series. */
export function openNumberSeries<Entry extends NumberEntry>(
  store: Store,
  place: SeriesPlace<Entry>,
): NumberSeries<Entry> {
  const { book, year, series, parse } = place

  /** The entry's row in the chain: what happened, to which number. */
  const note = (entry: NumberEntry, kind: RegistryEvent['kind'], at: Date, more: Partial<RegistryEvent>): void => {
    appendEvent(store, {
      book,
      kind,
      year: entry.year,
      series: entry.series,
      number: entry.number,
      key: entry.key,
      at: at.toISOString(),
      ...more,
    })
  }
  const find = (key: string): Entry | undefined => {
    const row = store.all(
      `SELECT ${ENTRY_COLUMNS} FROM registry_entry WHERE book = ? AND request_key = ? AND status <> 'void'`,
      [book, key],
    )[0]
    if (row !== undefined) return parse(row)
    const given = store.all(
      `SELECT ${ENTRY_COLUMNS} FROM registry_entry WHERE book = ? AND request_key = ? AND status = 'void'
       ORDER BY reserved_at DESC, year DESC, number DESC LIMIT 1`,
      [book, key],
    )[0]
    return given === undefined ? undefined : parse(given)
  }
  const living = (key: string): Entry => {
    const entry = find(key)
    if (entry === undefined || entry.status === 'void')
      throw conflict('ERR_REGISTRY_NO_RESERVATION', 'this key has no living number in the book', { key })
    return entry
  }
  const livingNumber = (ref: NumberRef): Entry => {
    const entry = living(ref.key)
    if (entry.year !== ref.year || entry.series !== ref.series || entry.number !== ref.number)
      throw conflict('ERR_REGISTRY_NO_RESERVATION', `the key has number ${entry.number} by now, not ${ref.number}`, {
        number: entry.number,
        year: entry.year,
      })
    return entry
  }
  const update = (entry: Entry, set: string, values: readonly SqlValue[]): Entry => {
    store.run(`UPDATE registry_entry SET ${set} WHERE book = ? AND year = ? AND series = ? AND number = ?`, [
      ...values,
      book,
      entry.year,
      entry.series,
      entry.number,
    ])
    return find(entry.key) ?? entry
  }

  function nextNumber(wanted: number | undefined, symbol: string): number {
    const row = store.all('SELECT max(number) AS last FROM registry_entry WHERE book = ? AND year = ? AND series = ?', [
      book,
      year,
      series,
    ])[0]
    const last = row === undefined ? undefined : optionalIntegerOf(row, 'last')
    const next = (last ?? 0) + 1
    const number = wanted ?? next
    if (number > MAX_NUMBER)
      throw refused('ERR_REGISTRY_BAD_REQUEST', `no book has a number ${number}`, { field: 'number' })
    if (number < next)
      throw conflict('ERR_REGISTRY_NUMBER_TAKEN', `number ${number} is taken`, { number, year, series })
    if (number > next && last !== undefined)
      throw refused('ERR_REGISTRY_NUMBER_GAP', `the next number is ${next}, not ${number}`, { number, next, year })
    const twin = store.all(
      'SELECT series FROM registry_entry WHERE book = ? AND year = ? AND number = ? AND symbol = ?',
      [book, year, number, symbol],
    )
    if (twin.length > 0)
      throw conflict('ERR_REGISTRY_NUMBER_TAKEN', `${number}/${symbol} stands in another series of ${year}`, {
        number,
        symbol,
        year,
      })
    return number
  }

  function reserve(request: NumberRequest): Entry {
    const known = find(request.key)
    if (known !== undefined && known.status !== 'void') {
      if (known.series !== series)
        throw conflict('ERR_REGISTRY_KEY_ELSEWHERE', `this key has number ${known.number} in series ${known.series}`, {
          number: known.number,
          year: known.year,
          series: known.series,
        })
      return known
    }
    const date = vietnamDateOf(request.at)
    if (date.year !== year)
      throw refused('ERR_REGISTRY_WRONG_YEAR', `a number of ${date.year} cannot stand in the book of ${year}`, {
        year,
        asked: date.year,
      })
    const { key, symbol, volume } = request
    const number = nextNumber(request.number, symbol)
    const day = serializeVietnamDate(date)
    const register = JSON.stringify(request.register)
    const search = searchText(number, symbol, request.register)
    store.run(
      `INSERT INTO registry_entry
         (book, year, series, number, symbol, day, request_key, status, reserved_at, register, volume, search)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'reserved', ?, ?, ?, ?)`,
      [book, year, series, number, symbol, day, key, request.at.toISOString(), register, volume, search],
    )
    const entry = living(key)
    note(entry, 'reserve', request.at, { symbol, day, register, ...(volume === 0 ? {} : { volume }) })
    return entry
  }

  function commit(key: string, o: { readonly fileSha256?: string | undefined; readonly at: Date }): Entry {
    const entry = living(key)
    const given = o.fileSha256
    if (entry.status === 'committed' ? entry.fileSha256 !== given : entry.fileSha256 && entry.fileSha256 !== given)
      throw conflict('ERR_REGISTRY_OTHER_FILE', `number ${entry.number} belongs to another file`, {
        number: entry.number,
        fileSha256: entry.fileSha256 ?? 'none',
      })
    if (entry.status === 'committed') return entry
    note(entry, 'commit', o.at, given === undefined ? {} : { fileSha256: given })
    return update(entry, `status = 'committed', committed_at = ?, file_sha256 = ?`, [o.at.toISOString(), given ?? null])
  }

  function voidNumber(ref: NumberRef, o: VoidRequest): Entry {
    const entry = livingNumber(ref)
    const details = { number: entry.number, year: entry.year, series: entry.series }
    if (entry.status === 'committed')
      throw conflict('ERR_REGISTRY_ALREADY_COMMITTED', `number ${entry.number} is issued`, details)
    if (entry.status === 'signed')
      throw conflict('ERR_REGISTRY_ALREADY_SIGNED', `number ${entry.number} is signed and may be in the world`, details)
    if (!isText(o.actor, 200) || !isText(o.reason, MAX_REASON))
      throw refused('ERR_REGISTRY_BAD_REQUEST', 'a void number needs actor and reason', { field: 'reason' })
    note(entry, 'void', o.at, { actor: o.actor, reason: o.reason })
    const set = `status = 'void', voided_at = ?, actor = ?, reason = ?`
    return update(entry, set, [o.at.toISOString(), o.actor, o.reason])
  }

  return {
    find,
    living,
    livingNumber,
    reserve,
    sign: (entry, o) => {
      note(entry, 'sign', o.at, { fileSha256: o.fileSha256 })
      return update(entry, `status = 'signed', signed_at = ?, file_sha256 = ?`, [o.at.toISOString(), o.fileSha256])
    },
    commit,
    void: voidNumber,
    entries: (after, limit) =>
      store
        .all(
          `SELECT ${ENTRY_COLUMNS} FROM registry_entry WHERE book = ? AND year = ? AND series = ? AND number > ?
           ORDER BY number LIMIT ?`,
          [book, year, series, after, limit ?? Number.MAX_SAFE_INTEGER],
        )
        .map(parse),
  }
}
