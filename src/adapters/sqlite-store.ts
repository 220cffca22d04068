import { join } from 'node:path'
import type { Store } from '../registry/index.js'
import { openSqlite, type SqliteStoreOptions } from './sqlite-engine.js'

export type { SqliteEngine, SqliteStoreOptions } from './sqlite-engine.js'

/**
 * A store of books in a folder on a local disk: the file `registry.sqlite` in it, created where it is missing.
 *
 * Every transaction is on disk when it ends (WAL, `synchronous = FULL`). Several processes may use one folder at the same
 * time; a network folder is not supported by SQLite's WAL.
 *
 * @throws `MalformedError` `ERR_REGISTRY_STORE_CORRUPT`; `ConflictError` `ERR_REGISTRY_STORE_BUSY`,
 * `ERR_REGISTRY_STORE_UNWRITABLE`; all methods of the store throw these too.
 */
export function sqliteStore(folder: string, o: SqliteStoreOptions = {}): Store {
  return openSqlite(join(folder, 'registry.sqlite'), o)
}
