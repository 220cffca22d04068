import { refused } from './errors.js'
import {
  checkNumberRequest,
  ENTRY_COLUMNS,
  type NumberRef,
  openNumberSeries,
  type VoidRequest,
} from './number-series.js'
import { type OutgoingEntry, parseOutgoingEntry } from './outgoing-entry.js'
import type { OutgoingRegister } from './outgoing-register.js'
import { checkLimit, type SearchOptions, searchRows } from './search.js'
import { bytesOf, type Store } from './store.js'

const BOOK = 'outgoing'

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
  /**
   * Entries of this year and series, by number, void ones too: all of them, or, with `limit` (1,000 at most), a page after
   * number `after`.
   */
  entries(o?: { readonly after?: number; readonly limit?: number }): Promise<readonly OutgoingEntry[]>
  /** Entries of this series, of any year, that have every word, the latest first; marks and case do not matter. */
  search(query: string, o?: SearchOptions): Promise<readonly OutgoingEntry[]>
}

function checkRequest(request: ReserveRequest): void {
  if (!/^[0-9a-f]{64}$/.test(request.key))
    throw refused('ERR_REGISTRY_BAD_REQUEST', 'key must be a SHA-256 in lower-case hexadecimal', { field: 'key' })
  checkNumberRequest(request)
}

/** Opens the series; used by `openRegistry`. */
export function openOutgoingBook(store: Store, year: number, series: string): OutgoingBook {
  const numbers = openNumberSeries(store, { book: BOOK, year, series, parse: parseOutgoingEntry })
  const findSigned = (entry: OutgoingEntry | undefined): SignedRecord | undefined => {
    if (entry?.fileSha256 === undefined) return undefined
    const row = store.all('SELECT bytes FROM registry_increment WHERE book = ? AND request_key = ?', [
      BOOK,
      entry.key,
    ])[0]
    return row === undefined ? undefined : { increment: bytesOf(row, 'bytes'), fileSha256: entry.fileSha256 }
  }

  function recordSigned(ref: NumberRef, record: SignedRecord & { readonly at: Date }): SignedRecord {
    const entry = numbers.livingNumber(ref)
    const kept = findSigned(entry)
    if (kept) return kept
    store.run('INSERT INTO registry_increment (book, request_key, bytes) VALUES (?, ?, ?)', [
      BOOK,
      ref.key,
      record.increment,
    ])
    numbers.sign(entry, record)
    return { increment: record.increment, fileSha256: record.fileSha256 }
  }

  const inTransaction = async <T>(work: () => T): Promise<T> => store.transaction(work)
  return {
    year,
    series,
    reserve: async (request) => {
      checkRequest(request)
      return inTransaction(() => numbers.reserve({ ...request, register: request.register ?? {}, volume: 0 }))
    },
    recordSigned: (ref, record) => inTransaction(() => recordSigned(ref, record)),
    findSigned: async (key) => findSigned(numbers.find(key)),
    commit: (key, o) => inTransaction(() => numbers.commit(key, o)),
    void: (ref, o) => inTransaction(() => numbers.void(ref, o)),
    find: async (key) => numbers.find(key),
    entries: async (o = {}) => numbers.entries(o.after ?? 0, o.limit === undefined ? undefined : checkLimit(o.limit)),
    search: async (query, o = {}) =>
      searchRows(store, BOOK, ENTRY_COLUMNS, query, { ...o, series }).map(parseOutgoingEntry),
  }
}
