import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { appendEvent, type RegistryEvent } from './chain.js'
import { conflict, refused } from './errors.js'
import { type OutgoingEntry, parseEntry } from './outgoing-entry.js'
import type { OutgoingRegister } from './outgoing-register.js'
import { bytesOf, integerOf, type SqlValue, type Store } from './store.js'

const BOOK = 'outgoing'
const COLUMNS = `year, series, number, symbol, day, request_key, status, reserved_at, signed_at, committed_at, voided_at,
  file_sha256, actor, reason, register`

/** What a number is asked for. */
export interface ReserveRequest {
  /** SHA-256 of the file that the leader signed, 64 lower-case hexadecimal digits. Asking again gives the same number. */
  readonly key: string
  /** Ký hiệu, such as `QĐ-UBND`. */
  readonly symbol: string
  /** The moment of numbering; its day in Vietnam becomes the day of issue. */
  readonly at: Date
  /** Only for the first number of a series that is taken over in mid-year, or to insist on the next one. */
  readonly number?: number
  readonly register?: OutgoingRegister
}

/** One reservation: which number which file has. Any entry is one. */
export type NumberRef = Pick<OutgoingEntry, 'key' | 'year' | 'series' | 'number'>

/** Who gives a number up, and why. */
export interface VoidRequest {
  readonly actor: string
  readonly reason: string
  readonly at: Date
}

/** The signed bytes, kept in the book before the file exists anywhere. */
export interface SignedRecord {
  /** The incremental update that turns the leader's file into the issued one. */
  readonly increment: Uint8Array
  /** SHA-256 of the whole issued file. */
  readonly fileSha256: string
}

/**
 * One series of outgoing documents of one year: numbers run from 01 on 1 January to 31 December without a gap.
 *
 * `find`, `recordSigned`, `commit` and `void` go by key and reach entries of every year and series, because a file has
 * one number wherever it was asked for. All writing is one transaction each, and is on disk when the promise resolves.
 *
 * @vi sổ văn bản đi
 * @law NĐ 30/2020/NĐ-CP, Điều 15
 */
export interface OutgoingBook {
  readonly year: number
  readonly series: string
  /**
   * Takes the next number. The same key gets the same entry, whatever its status but void.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NUMBER_TAKEN` (number and symbol stand in another series),
   * `ERR_REGISTRY_KEY_ELSEWHERE`; `RefusedError` `ERR_REGISTRY_WRONG_YEAR`, `ERR_REGISTRY_NUMBER_GAP`, `ERR_REGISTRY_BAD_REQUEST`.
   */
  reserve(request: ReserveRequest): Promise<OutgoingEntry>
  /**
   * Keeps the signed bytes. The first caller wins: whoever comes later gets what was kept, and writes that.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION` also when the file has another number by now.
   */
  recordSigned(number: NumberRef, record: SignedRecord & { readonly at: Date }): Promise<SignedRecord>
  /** The signed bytes of an entry, or `undefined` before it is signed. */
  findSigned(key: string): Promise<SignedRecord | undefined>
  /**
   * The issued file is in its place. Idempotent.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`, `ERR_REGISTRY_OTHER_FILE` (the book knows another SHA-256).
   */
  commit(key: string, o: { readonly fileSha256: string; readonly at: Date }): Promise<OutgoingEntry>
  /**
   * Gives a reserved number up for ever. Its row stays, with who and why; the number is never given again.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`, `ERR_REGISTRY_ALREADY_SIGNED` (the document may be in the world:
   * finish the issue, then recall it), `ERR_REGISTRY_ALREADY_COMMITTED`.
   */
  void(number: NumberRef, o: VoidRequest): Promise<OutgoingEntry>
  /** The living entry of a file, or its latest void one. */
  find(key: string): Promise<OutgoingEntry | undefined>
  /** All entries of this year and series, by number, void ones too. */
  entries(): Promise<readonly OutgoingEntry[]>
}

const isKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

function checkRequest(request: ReserveRequest): void {
  if (!isKey(request.key))
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'key must be a SHA-256 in lower-case hexadecimal', { field: 'key' })
  if (request.symbol === '' || request.symbol.length > 100)
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'symbol must have 1 to 100 characters', { field: 'symbol' })
  if (request.number !== undefined && !(Number.isSafeInteger(request.number) && request.number > 0))
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'number must be a positive whole number', { field: 'number' })
}

/** The entry's row in the chain: what happened, to which number. */
const eventOf = (
  entry: OutgoingEntry,
  kind: RegistryEvent['kind'],
  at: Date,
  more: Partial<RegistryEvent> = {},
): RegistryEvent => ({
  book: BOOK,
  kind,
  year: entry.year,
  series: entry.series,
  number: entry.number,
  key: entry.key,
  at: at.toISOString(),
  ...more,
})

/** Opens the series; used by `openRegistry`. */
export function openOutgoingBook(store: Store, year: number, series: string): OutgoingBook {
  const find = (key: string): OutgoingEntry | undefined => {
    const rows = store.all(
      `SELECT ${COLUMNS} FROM registry_entry WHERE book = ? AND request_key = ?
       ORDER BY CASE status WHEN 'void' THEN 1 ELSE 0 END, reserved_at DESC, year DESC, number DESC LIMIT 1`,
      [BOOK, key],
    )
    const row = rows[0]
    return row === undefined ? undefined : parseEntry(row)
  }
  const living = (key: string): OutgoingEntry => {
    const entry = find(key)
    if (entry === undefined || entry.status === 'void')
      throw conflict('ERR_REGISTRY_NO_RESERVATION', 'this file has no living number in the book', { key })
    return entry
  }
  const livingNumber = (ref: NumberRef): OutgoingEntry => {
    const entry = living(ref.key)
    if (entry.year !== ref.year || entry.series !== ref.series || entry.number !== ref.number)
      throw conflict('ERR_REGISTRY_NO_RESERVATION', `the file has number ${entry.number} by now, not ${ref.number}`, {
        number: entry.number,
        year: entry.year,
      })
    return entry
  }
  const update = (entry: OutgoingEntry, set: string, values: readonly SqlValue[]): OutgoingEntry => {
    store.run(`UPDATE registry_entry SET ${set} WHERE book = ? AND year = ? AND series = ? AND number = ?`, [
      ...values,
      BOOK,
      entry.year,
      entry.series,
      entry.number,
    ])
    return find(entry.key) ?? entry
  }
  const findSigned = (entry: OutgoingEntry | undefined): SignedRecord | undefined => {
    if (entry?.fileSha256 === undefined) return undefined
    const row = store.all('SELECT bytes FROM registry_increment WHERE book = ? AND request_key = ?', [
      BOOK,
      entry.key,
    ])[0]
    return row === undefined ? undefined : { increment: bytesOf(row, 'bytes'), fileSha256: entry.fileSha256 }
  }

  function nextNumber(wanted: number | undefined, symbol: string): number {
    const row = store.all(
      'SELECT count(*) AS taken, max(number) AS last FROM registry_entry WHERE book = ? AND year = ? AND series = ?',
      [BOOK, year, series],
    )[0]
    const taken = row === undefined ? 0 : integerOf(row, 'taken')
    const next = row === undefined || taken === 0 ? 1 : integerOf(row, 'last') + 1
    const number = wanted ?? next
    if (number < next)
      throw conflict('ERR_REGISTRY_NUMBER_TAKEN', `number ${number} is taken`, { number, year, series })
    if (number > next && taken > 0)
      throw refused('ERR_REGISTRY_NUMBER_GAP', `the next number is ${next}, not ${number}`, { number, next, year })
    const twin = store.all(
      'SELECT series FROM registry_entry WHERE book = ? AND year = ? AND number = ? AND symbol = ?',
      [BOOK, year, number, symbol],
    )
    if (twin.length > 0)
      throw conflict('ERR_REGISTRY_NUMBER_TAKEN', `${number}/${symbol} stands in another series of ${year}`, {
        number,
        symbol,
        year,
      })
    return number
  }

  function reserve(request: ReserveRequest): OutgoingEntry {
    const known = find(request.key)
    if (known !== undefined && known.status !== 'void') {
      if (known.series !== series)
        throw conflict('ERR_REGISTRY_KEY_ELSEWHERE', `this file has number ${known.number} in series ${known.series}`, {
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
    const number = nextNumber(request.number, request.symbol)
    const register = JSON.stringify(request.register ?? {})
    const moment = request.at.toISOString()
    store.run(
      `INSERT INTO registry_entry (book, year, series, number, symbol, day, request_key, status, reserved_at, register)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'reserved', ?, ?)`,
      [BOOK, year, series, number, request.symbol, serializeVietnamDate(date), request.key, moment, register],
    )
    const entry = living(request.key)
    appendEvent(
      store,
      eventOf(entry, 'reserve', request.at, { symbol: request.symbol, day: serializeVietnamDate(date), register }),
    )
    return entry
  }

  function recordSigned(ref: NumberRef, record: SignedRecord & { readonly at: Date }): SignedRecord {
    const entry = livingNumber(ref)
    const kept = findSigned(entry)
    if (kept) return kept
    store.run('INSERT INTO registry_increment (book, request_key, bytes) VALUES (?, ?, ?)', [
      BOOK,
      ref.key,
      record.increment,
    ])
    update(entry, `status = 'signed', signed_at = ?, file_sha256 = ?`, [record.at.toISOString(), record.fileSha256])
    appendEvent(store, eventOf(entry, 'sign', record.at, { fileSha256: record.fileSha256 }))
    return { increment: record.increment, fileSha256: record.fileSha256 }
  }

  function commit(key: string, o: { readonly fileSha256: string; readonly at: Date }): OutgoingEntry {
    const entry = living(key)
    if (entry.fileSha256 !== undefined && entry.fileSha256 !== o.fileSha256)
      throw conflict('ERR_REGISTRY_OTHER_FILE', `number ${entry.number} belongs to another file`, {
        number: entry.number,
        fileSha256: entry.fileSha256,
      })
    if (entry.status === 'committed') return entry
    appendEvent(store, eventOf(entry, 'commit', o.at, { fileSha256: o.fileSha256 }))
    return update(entry, `status = 'committed', committed_at = ?, file_sha256 = ?`, [o.at.toISOString(), o.fileSha256])
  }

  function voidNumber(ref: NumberRef, o: VoidRequest): OutgoingEntry {
    const entry = livingNumber(ref)
    const details = { number: entry.number, year: entry.year, series: entry.series }
    if (entry.status === 'committed')
      throw conflict('ERR_REGISTRY_ALREADY_COMMITTED', `number ${entry.number} is issued`, details)
    if (entry.status === 'signed')
      throw conflict('ERR_REGISTRY_ALREADY_SIGNED', `number ${entry.number} is signed and may be in the world`, details)
    if (o.actor === '' || o.reason === '')
      throw refused('ERR_REGISTRY_BAD_REQUEST', 'a void number needs actor and reason', { field: 'reason' })
    appendEvent(store, eventOf(entry, 'void', o.at, { actor: o.actor, reason: o.reason }))
    return update(entry, `status = 'void', voided_at = ?, actor = ?, reason = ?`, [
      o.at.toISOString(),
      o.actor,
      o.reason,
    ])
  }

  const inTransaction = async <T>(work: () => T): Promise<T> => store.transaction(work)
  return {
    year,
    series,
    reserve: async (request) => {
      checkRequest(request)
      return inTransaction(() => reserve(request))
    },
    recordSigned: (ref, record) => inTransaction(() => recordSigned(ref, record)),
    findSigned: async (key) => findSigned(find(key)),
    commit: (key, o) => inTransaction(() => commit(key, o)),
    void: (ref, o) => inTransaction(() => voidNumber(ref, o)),
    find: async (key) => find(key),
    entries: async () =>
      store
        .all(`SELECT ${COLUMNS} FROM registry_entry WHERE book = ? AND year = ? AND series = ? ORDER BY number`, [
          BOOK,
          year,
          series,
        ])
        .map(parseEntry),
  }
}
