import { malformed } from './errors.js'

/** A value that a store keeps in one column. */
export type SqlValue = string | number | null | Uint8Array

/** One row, by column name. */
export type SqlRow = Readonly<Record<string, unknown>>

/**
 * Where the books are kept, as a port: a small SQL database with durable transactions. One SQL text serves every
 * implementation: plain tables, positional `?` parameters, no dialect.
 *
 * An implementation throws `ConflictError` with `ERR_REGISTRY_STORE_BUSY` when another process holds the database for
 * too long, `ERR_REGISTRY_STORE_UNWRITABLE` when it cannot be written, and `MalformedError` with
 * `ERR_REGISTRY_STORE_CORRUPT` when it is no database or damaged.
 */
export interface Store {
  /** All rows of a query. */
  all(sql: string, parameters?: readonly SqlValue[]): readonly SqlRow[]
  /** Runs one statement that gives no rows. */
  run(sql: string, parameters?: readonly SqlValue[]): void
  /**
   * Runs `work` alone among all writers, also of other processes. When it returns, everything it wrote is on disk;
   * when it throws, nothing was written. `work` is synchronous and does not nest.
   */
  transaction<T>(work: () => T): T
  /** Lets the database go. */
  close(): void
}

/** Text of a column; a broken store is told apart from an empty one. */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw malformed('ERR_REGISTRY_STORE_CORRUPT', `column ${column} must hold text`, { column })
}

/** Text of a column that may be null. */
export function optionalTextOf(row: SqlRow, column: string): string | undefined {
  const value = row[column]
  return value === null || value === undefined ? undefined : textOf(row, column)
}

/** Whole number of a column. */
export function integerOf(row: SqlRow, column: string): number {
  const value = row[column]
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw malformed('ERR_REGISTRY_STORE_CORRUPT', `column ${column} must hold a whole number`, { column })
}

/** Whole number of a column that may be null. */
export function optionalIntegerOf(row: SqlRow, column: string): number | undefined {
  const value = row[column]
  return value === null || value === undefined ? undefined : integerOf(row, column)
}

/** Bytes of a column. */
export function bytesOf(row: SqlRow, column: string): Uint8Array {
  const value = row[column]
  if (value instanceof Uint8Array) return new Uint8Array(value)
  throw malformed('ERR_REGISTRY_STORE_CORRUPT', `column ${column} must hold bytes`, { column })
}

/** Moment of a column that may be null, kept as ISO 8601 in UTC. */
export function optionalMomentOf(row: SqlRow, column: string): Date | undefined {
  const text = optionalTextOf(row, column)
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime()))
    throw malformed('ERR_REGISTRY_STORE_CORRUPT', `column ${column} must hold a moment`, { column })
  return moment
}
