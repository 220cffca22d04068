/**
 * The books of an office: numbers that are reserved, then committed or void, and the chain that keeps them honest.
 *
 * Imports kernel and vietnam only; the database comes in through the `Store` port (`vanthu/node` has one for a folder).
 * Start reading at `outgoing-book.ts`.
 *
 * @module registry
 */
export type { ChainHead } from './chain.js'
export type {
  RegistryConflictCode,
  RegistryErrorCode,
  RegistryMalformedCode,
  RegistryRefusedCode,
} from './errors.js'
export type { OpenRegistryOptions, Registry } from './open-registry.js'
export { openRegistry } from './open-registry.js'
export type { NumberRef, OutgoingBook, ReserveRequest, SignedRecord, VoidRequest } from './outgoing-book.js'
export type { NumberStatus, OutgoingEntry } from './outgoing-entry.js'
export type { OutgoingRegister, RegisterColumn } from './outgoing-register.js'
export { OUTGOING_COLUMNS } from './outgoing-register.js'
export type { SqlRow, SqlValue, Store } from './store.js'
