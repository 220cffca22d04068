/**
 * The books of an office: numbers that are reserved, then committed or void, and the chain that keeps them honest.
 *
 * Imports kernel and vietnam only; the database comes in through the `Store` port (`vanthu/node` has one for a folder).
 * Start reading at `number-series.ts`, the core of
 * every book, then `outgoing-book.ts` and `certification-book.ts`.
 *
 * @module registry
 */

export type { BookCount, BookSummary } from './book-summary.js'
export type { BookTotals, TotalsOptions } from './book-totals.js'
export type {
  CertificationBook,
  CertificationRequest,
  CloseBookRequest,
  ClosedBook,
} from './certification-book.js'
export type { CertificationBooks, OpenBookRequest } from './certification-books.js'
export type {
  CertificationColumn,
  CertificationEntry,
  CertificationRegister,
  CertificationSymbol,
  CertificationSymbolRule,
} from './certification-register.js'
export { CERTIFICATION_COLUMNS, CERTIFICATION_SYMBOLS } from './certification-register.js'
export type { ChainHead } from './chain.js'
export type {
  RegistryConflictCode,
  RegistryErrorCode,
  RegistryMalformedCode,
  RegistryRefusedCode,
} from './errors.js'
export type { NumberEntry, NumberStatus } from './number-entry.js'
export type { NumberRef, VoidRequest } from './number-series.js'
export type { OpenRegistryOptions, Registry } from './open-registry.js'
export { openRegistry } from './open-registry.js'
export type { OutgoingBook, ReserveRequest, SignedRecord } from './outgoing-book.js'
export type { OutgoingEntry } from './outgoing-entry.js'
export type { OutgoingRegister, RegisterColumn } from './outgoing-register.js'
export { OUTGOING_COLUMNS } from './outgoing-register.js'
export type { SearchOptions } from './search.js'
export type { SqlRow, SqlValue, Store } from './store.js'
export type { NamedVolume, VolumeRef } from './volume.js'
export { findVolumeRef } from './volume.js'
