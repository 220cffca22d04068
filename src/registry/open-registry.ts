import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { type ChainHead, findEventHash, type RegistryEvent, readHead, walkChain } from './chain.js'
import { conflict, malformed } from './errors.js'
import { type OutgoingBook, openOutgoingBook } from './outgoing-book.js'
import { type NumberStatus, parseEntry } from './outgoing-entry.js'
import { prepareTables } from './schema.js'
import type { Store } from './store.js'

/** The books of one office. */
export interface Registry {
  /** The outgoing book of a year, or of the year in which a moment falls in Viet Nam; `series` defaults to the office's only one. */
  outgoing(year: number | Date, o?: { readonly series?: string }): OutgoingBook
  /** The chain's last link, for a witness outside the store. */
  head(): Promise<ChainHead>
  /**
   * Recomputes every link and compares every entry with what the chain says happened to it.
   *
   * @throws `MalformedError` `ERR_REGISTRY_CHAIN_BROKEN`.
   */
  verifyChain(): Promise<ChainHead>
  /** Lets the store go. */
  close(): void
}

/** Options of {@link openRegistry}. */
export interface OpenRegistryOptions {
  /**
   * A head that was written down outside the store. A store that is older, or has another past, is refused: a restored
   * backup would give numbers a second time.
   */
  readonly witness?: ChainHead
}

const STATUS_AFTER: Readonly<Record<RegistryEvent['kind'], NumberStatus>> = {
  reserve: 'reserved',
  sign: 'signed',
  commit: 'committed',
  void: 'void',
}

const numberKey = (of: Pick<RegistryEvent, 'year' | 'series' | 'number'>): string =>
  JSON.stringify([of.year, of.series, of.number])

function verifyEntries(store: Store): ChainHead {
  const told = new Map<string, RegistryEvent>()
  const head = walkChain(store, (event) => {
    const key = numberKey(event)
    told.set(key, { ...told.get(key), ...event })
  })
  const rows = store.all('SELECT * FROM registry_entry')
  for (const row of rows) {
    const entry = parseEntry(row)
    const story = told.get(numberKey(entry))
    const agrees =
      story !== undefined &&
      STATUS_AFTER[story.kind] === entry.status &&
      story.key === entry.key &&
      story.symbol === entry.symbol &&
      story.day === serializeVietnamDate(entry.date) &&
      story.fileSha256 === entry.fileSha256
    if (!agrees)
      throw malformed('ERR_REGISTRY_CHAIN_BROKEN', `entry ${entry.number} of ${entry.year} is not what happened`, {
        number: entry.number,
        year: entry.year,
      })
  }
  if (rows.length !== told.size)
    throw malformed('ERR_REGISTRY_CHAIN_BROKEN', `${told.size} numbers were given, ${rows.length} stand in the book`, {
      given: told.size,
      found: rows.length,
    })
  return head
}

/**
 * Opens the books in a store; creates them in an empty one.
 *
 * Does not read the whole chain: `verifyChain` does, when asked.
 *
 * @throws `MalformedError` `ERR_REGISTRY_SCHEMA`, `ERR_REGISTRY_CHAIN_BROKEN` (the last link);
 * `ConflictError` `ERR_REGISTRY_BEHIND_WITNESS`; whatever the store throws.
 */
export async function openRegistry(store: Store, o: OpenRegistryOptions = {}): Promise<Registry> {
  prepareTables(store)
  const head = readHead(store)
  if (o.witness && findEventHash(store, o.witness.sequence) !== o.witness.hash)
    throw conflict('ERR_REGISTRY_BEHIND_WITNESS', 'the book is not the one that the witness saw', {
      sequence: head.sequence,
      witness: o.witness.sequence,
    })
  return {
    outgoing: (year, options = {}) =>
      openOutgoingBook(store, year instanceof Date ? vietnamDateOf(year).year : year, options.series ?? ''),
    head: async () => readHead(store),
    verifyChain: async () => verifyEntries(store),
    close: () => store.close(),
  }
}
