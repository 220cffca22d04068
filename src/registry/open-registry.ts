import { vietnamDateOf } from '../vietnam/calendar-day.js'
import { type BookSummary, listBooks } from './book-summary.js'
import { type CertificationBooks, openCertificationBooks } from './certification-books.js'
import { type ChainHead, findEventHash, readHead } from './chain.js'
import { conflict } from './errors.js'
import { type OutgoingBook, openOutgoingBook } from './outgoing-book.js'
import { prepareTables } from './schema.js'
import type { Store } from './store.js'
import { verifyBooks } from './verify-books.js'

/** The books of one office. */
export interface Registry {
  /** The outgoing book of a year, or of the year in which a moment falls in Viet Nam; `series` defaults to the office's only one. */
  outgoing(year: number | Date, o?: { readonly series?: string }): OutgoingBook
  /** The books of certified copies. */
  certification(): CertificationBooks
  /** Every book with its numbers, the oldest first. */
  list(): Promise<readonly BookSummary[]>
  /** The chain's last link, for a witness outside the store. */
  head(): Promise<ChainHead>
  /**
   * Looks whether this store still has what a witness saw. Asked before a number is given, it notices a store that was replaced while
   * the books were open.
   *
   * @throws `ConflictError` `ERR_REGISTRY_ROLLED_BACK`, `ERR_REGISTRY_BEHIND_WITNESS`.
   */
  verifyWitness(witness: ChainHead): Promise<void>
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

/**
 * Opens the books in a store; creates them in an empty one.
 *
 * Does not read the whole chain: `verifyChain` does, when asked.
 *
 * @throws `MalformedError` `ERR_REGISTRY_SCHEMA`, `ERR_REGISTRY_CHAIN_BROKEN` (the last link);
 * `ConflictError` `ERR_REGISTRY_ROLLED_BACK` (the store is older than its witness), `ERR_REGISTRY_BEHIND_WITNESS` (it has
 * another past); whatever the store throws.
 */
export async function openRegistry(store: Store, o: OpenRegistryOptions = {}): Promise<Registry> {
  prepareTables(store)
  readHead(store)
  if (o.witness) checkWitness(store, o.witness)
  return {
    outgoing: (year, options = {}) =>
      openOutgoingBook(store, year instanceof Date ? vietnamDateOf(year).year : year, options.series ?? ''),
    certification: () => openCertificationBooks(store),
    list: async () => listBooks(store),
    head: async () => readHead(store),
    verifyWitness: async (witness) => checkWitness(store, witness),
    verifyChain: async () => verifyBooks(store),
    close: () => store.close(),
  }
}

function checkWitness(store: Store, witness: ChainHead): void {
  const { sequence } = readHead(store)
  if (witness.sequence > sequence)
    throw conflict('ERR_REGISTRY_ROLLED_BACK', 'the book is older than what its witness saw', {
      sequence,
      witness: witness.sequence,
    })
  if (findEventHash(store, witness.sequence) !== witness.hash)
    throw conflict('ERR_REGISTRY_BEHIND_WITNESS', 'the book is not the one that the witness saw', {
      sequence,
      witness: witness.sequence,
    })
}
