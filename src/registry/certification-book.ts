import { fromHex } from '../kernel/bytes.js'
import { type BookCount, COUNT_COLUMNS, parseCount } from './book-summary.js'
import { type BookTotals, sumVolume, type TotalsOptions } from './book-totals.js'
import type { CertificationEntry, CertificationRegister, CertificationSymbol } from './certification-register.js'
import { appendEvent, type ChainHead, findEventHash } from './chain.js'
import { isKey, isText } from './check-text.js'
import { conflict, malformed, refused } from './errors.js'
import { parseNumberEntry, parseRegister } from './number-entry.js'
import { ENTRY_COLUMNS, type NumberRef, openNumberSeries, type VoidRequest } from './number-series.js'
import { checkLimit, type SearchOptions, searchRows } from './search.js'
import { bytesOf, integerOf, type SqlRow, type Store } from './store.js'
import { CERTIFICATION, findVolume, formatVolume, type VolumeRef, type VolumeRow, volumeEvent } from './volume.js'

/** One paper for which a number is asked. */
export interface CertificationRequest extends CertificationRegister {
  /** A name of this paper within its case, 1 to 200 characters. Asking again with it gives the same number. */
  readonly key: string
  /** The moment of certifying. */
  readonly at: Date
  /** Only for the first number of a series that is taken over in mid-year, or to insist on the next one. */
  readonly number?: number
}

/** How a volume is closed. */
export interface CloseBookRequest {
  readonly at: Date
  /** Who closes it. */
  readonly actor: string
  /**
   * Gets a timestamp token (RFC 3161) for a SHA-256 digest: the head of the chain at closing. The token is kept as it
   * comes; whoever relies on it verifies it.
   */
  readonly witness?: (digest: Uint8Array) => Promise<Uint8Array>
}

/** What the closing line says. */
export interface ClosedBook extends BookCount {
  readonly closedAt: Date
  readonly closedBy: string
  /** The chain at the moment of closing. */
  readonly head: ChainHead
  /** Timestamp token over the head's hash, where one was got. */
  readonly token: Uint8Array | undefined
}

/**
 * One volume of a book of certified copies. Its numbers go on where the volume before it in the same year ended, and begin
 * at 1 in a new year. All writing is one transaction each, and is on disk when the promise resolves.
 *
 * @vi sổ chứng thực bản sao
 * @law NĐ 23/2015/NĐ-CP, Điều 13; TT 01/2020/TT-BTP, Điều 4
 */
export interface CertificationBook {
  readonly symbol: CertificationSymbol
  readonly year: number
  readonly ordinal: number
  /** Quyển số, such as `01/2026-SCT/BS`. */
  readonly name: string
  /** Ngày mở sổ. */
  readonly openedAt: Date
  /**
   * Takes the next number for one paper. The same key gets the same entry, whatever its status but void.
   *
   * @throws `ConflictError` `ERR_REGISTRY_OTHER_PAPER` (the key has a number for other content), `ERR_REGISTRY_BOOK_CLOSED`,
   * `ERR_REGISTRY_KEY_ELSEWHERE`, `ERR_REGISTRY_NUMBER_TAKEN`; `RefusedError` `ERR_REGISTRY_WRONG_YEAR`,
   * `ERR_REGISTRY_NUMBER_GAP`, `ERR_REGISTRY_BAD_REQUEST`.
   */
  reserve(request: CertificationRequest): Promise<CertificationEntry>
  /**
   * The copy is handed over. Idempotent. An electronic copy needs the SHA-256 of its file.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`, `ERR_REGISTRY_OTHER_FILE`; `RefusedError` `ERR_REGISTRY_BAD_REQUEST`.
   */
  commit(key: string, o: { readonly fileSha256?: string; readonly at: Date }): Promise<CertificationEntry>
  /**
   * Gives a reserved number up for ever. Its row stays, with who and why; the number is never given again.
   *
   * @throws `ConflictError` `ERR_REGISTRY_NO_RESERVATION`, `ERR_REGISTRY_ALREADY_COMMITTED`; `RefusedError`
   * `ERR_REGISTRY_BAD_REQUEST`.
   */
  void(number: NumberRef, o: VoidRequest): Promise<CertificationEntry>
  /** The living entry of a key in any volume, or its latest void one. */
  find(key: string): Promise<CertificationEntry | undefined>
  /** A page of this volume by number, void ones too: at most `limit` (100, 1,000 at most) after number `after`. */
  entries(o?: { readonly after?: number; readonly limit?: number }): Promise<readonly CertificationEntry[]>
  /** Every number of this volume that is neither committed nor void, in order. */
  pending(): Promise<readonly CertificationEntry[]>
  /** What the volume adds up to, or some days of it: for a month's report. */
  totals(o?: TotalsOptions): Promise<BookTotals>
  /** Entries of this symbol's books that have every word, the latest first; marks and case do not matter. */
  search(query: string, o?: SearchOptions): Promise<readonly CertificationEntry[]>
  /**
   * Closes the volume with its total. Idempotent; closed again with a `witness`, it gets the token that it lacks.
   *
   * @law NĐ 23/2015/NĐ-CP, Điều 13, khoản 1
   * @throws `ConflictError` `ERR_REGISTRY_NUMBERS_PENDING`; whatever `witness` throws: the volume is closed all the same.
   */
  close(o: CloseBookRequest): Promise<ClosedBook>
  /** How it was closed, or `undefined` while it is open. */
  closing(): Promise<ClosedBook | undefined>
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

function registerOf(request: CertificationRequest): CertificationRegister {
  const { requester, kindOfPaper, certifier, copies, feeVnd, note } = request
  const bad = (field: string): never => {
    throw refused('ERR_REGISTRY_BAD_REQUEST', `${field} is missing, too long or no count`, { field })
  }
  if (!isKey(request.key, 200)) bad('key')
  if (!isText(requester, 200)) bad('requester')
  if (!isText(kindOfPaper, 500)) bad('kindOfPaper')
  if (!isText(certifier, 200)) bad('certifier')
  if (!isCount(copies) || copies === 0) bad('copies')
  if (!isCount(feeVnd)) bad('feeVnd')
  if (note !== undefined && !isText(note, 1000)) bad('note')
  if (request.number !== undefined && (!isCount(request.number) || request.number === 0)) bad('number')
  return { requester, kindOfPaper, certifier, copies, feeVnd, ...(note === undefined ? {} : { note }) }
}

/** Reads a row of `registry_entry`; the chain vouches for what the register holds. */
export const parseCertificationEntry = (row: SqlRow): CertificationEntry => ({
  ...parseNumberEntry(row),
  volume: integerOf(row, 'volume'),
  register: parseRegister(row) as CertificationRegister,
})

/** Opens a volume that the store has. */
export function openVolume(store: Store, ref: VolumeRef): CertificationBook {
  const { symbol, year, ordinal } = ref
  const numbers = openNumberSeries(store, {
    book: CERTIFICATION,
    year,
    series: symbol,
    parse: parseCertificationEntry,
  })
  const own = (): VolumeRow => {
    const volume = findVolume(store, ref)
    if (volume === undefined)
      throw refused('ERR_REGISTRY_NO_BOOK', `there is no volume ${ordinal} of ${year}`, { year })
    return volume
  }

  function reserve(request: CertificationRequest, register: CertificationRegister): CertificationEntry {
    const known = numbers.find(request.key)
    if (known !== undefined && known.status !== 'void' && known.series === symbol) {
      if (JSON.stringify(known.register) !== JSON.stringify(register))
        throw conflict('ERR_REGISTRY_OTHER_PAPER', `the key has number ${known.number} for other content`, {
          number: known.number,
          year: known.year,
        })
      return known
    }
    if (own().closedAt !== undefined)
      throw conflict('ERR_REGISTRY_BOOK_CLOSED', `volume ${ordinal} of ${year} is closed`, { ordinal, year })
    return numbers.reserve({
      key: request.key,
      symbol,
      at: request.at,
      number: request.number,
      register,
      volume: ordinal,
    })
  }

  function countNumbers(): BookCount & { readonly pending: number } {
    const row =
      store.all(
        `SELECT ${COUNT_COLUMNS} FROM registry_entry WHERE book = ? AND series = ? AND year = ? AND volume = ?`,
        [CERTIFICATION, symbol, year, ordinal],
      )[0] ?? {}
    const counted = parseCount(row)
    return { ...counted, pending: counted.total - counted.committed - counted.voided }
  }

  function closing(volume: VolumeRow): ClosedBook | undefined {
    const { closedAt, closedBy, closedSequence } = volume
    if (closedAt === undefined || closedBy === undefined || closedSequence === undefined) return undefined
    const hash = findEventHash(store, closedSequence)
    if (hash === undefined)
      throw malformed('ERR_REGISTRY_CHAIN_BROKEN', `event ${closedSequence} is missing`, { sequence: closedSequence })
    const token = store.all('SELECT token FROM registry_witness WHERE sequence = ? AND hash = ?', [
      closedSequence,
      hash,
    ])[0]
    const { pending: _, ...counted } = countNumbers()
    return {
      ...counted,
      closedAt,
      closedBy,
      head: { sequence: closedSequence, hash },
      token: token === undefined ? undefined : bytesOf(token, 'token'),
    }
  }

  function closeVolume(o: CloseBookRequest): ClosedBook | undefined {
    const volume = own()
    if (volume.closedAt !== undefined) return closing(volume)
    if (!isText(o.actor, 200))
      throw refused('ERR_REGISTRY_BAD_REQUEST', 'whoever closes a book is named', { field: 'actor' })
    const { total, pending } = countNumbers()
    if (pending > 0)
      throw conflict('ERR_REGISTRY_NUMBERS_PENDING', `${pending} numbers are neither committed nor void`, { pending })
    const head = appendEvent(store, { ...volumeEvent(volume, 'close', o.at), actor: o.actor, total })
    store.run(
      `UPDATE registry_volume SET closed_at = ?, closed_by = ?, total = ?, closed_sequence = ?
       WHERE book = ? AND series = ? AND year = ? AND ordinal = ?`,
      [o.at.toISOString(), o.actor, total, head.sequence, CERTIFICATION, symbol, year, ordinal],
    )
    return closing(own())
  }

  async function close(o: CloseBookRequest): Promise<ClosedBook> {
    const closed = store.transaction(() => closeVolume(o))
    if (closed === undefined)
      throw malformed('ERR_REGISTRY_STORE_CORRUPT', 'a closed volume lacks who closed it', { column: 'closed_by' })
    if (o.witness === undefined || closed.token !== undefined) return closed
    const hash = fromHex(closed.head.hash)
    if (hash === undefined)
      throw malformed('ERR_REGISTRY_CHAIN_BROKEN', 'the closing hash is not hexadecimal', {
        sequence: closed.head.sequence,
      })
    const token = await o.witness(hash)
    store.transaction(() =>
      store.run('INSERT INTO registry_witness (sequence, hash, token) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
        closed.head.sequence,
        closed.head.hash,
        token,
      ]),
    )
    return closing(own()) ?? closed
  }

  const inTransaction = async <T>(work: () => T): Promise<T> => store.transaction(work)
  return {
    symbol,
    year,
    ordinal,
    name: formatVolume(own()),
    openedAt: own().openedAt,
    reserve: async (request) => {
      const register = registerOf(request)
      return inTransaction(() => reserve(request, register))
    },
    commit: async (key, o) => {
      if (o.fileSha256 === undefined ? symbol === 'SCTĐT/BS' : !/^[0-9a-f]{64}$/.test(o.fileSha256))
        throw refused('ERR_REGISTRY_BAD_REQUEST', 'an electronic copy has the SHA-256 of its file', {
          field: 'fileSha256',
        })
      return inTransaction(() => {
        const known = numbers.find(key)
        if (known !== undefined && known.status !== 'void' && known.series !== symbol)
          throw conflict('ERR_REGISTRY_KEY_ELSEWHERE', `this key has number ${known.number} in ${known.series}`, {
            number: known.number,
            year: known.year,
            series: known.series,
          })
        return numbers.commit(key, o)
      })
    },
    void: (number, o) => inTransaction(() => numbers.void(number, o)),
    find: async (key) => numbers.find(key),
    entries: async (o = {}) => {
      if (!isCount(o.after ?? 0))
        throw refused('ERR_REGISTRY_BAD_REQUEST', 'after must be a number of the book', { field: 'after' })
      return store
        .all(
          `SELECT ${ENTRY_COLUMNS} FROM registry_entry
           WHERE book = ? AND series = ? AND year = ? AND volume = ? AND number > ? ORDER BY number LIMIT ?`,
          [CERTIFICATION, symbol, year, ordinal, o.after ?? 0, checkLimit(o.limit ?? 100)],
        )
        .map(parseCertificationEntry)
    },
    pending: async () =>
      store
        .all(
          `SELECT ${ENTRY_COLUMNS} FROM registry_entry
           WHERE book = ? AND series = ? AND year = ? AND volume = ? AND status = 'reserved' ORDER BY number`,
          [CERTIFICATION, symbol, year, ordinal],
        )
        .map(parseCertificationEntry),
    totals: async (o = {}) => sumVolume(store, ref, o),
    search: async (query, o = {}) =>
      searchRows(store, CERTIFICATION, ENTRY_COLUMNS, query, { ...o, series: symbol }).map(parseCertificationEntry),
    close,
    closing: async () => closing(own()),
  }
}
