import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { ConflictError, isVanthuError, MalformedError } from '../kernel/errors.js'
import type { RegistryConflictCode, RegistryMalformedCode, SqlRow, SqlValue, Store } from '../registry/index.js'
import { fileRefused } from './errors.js'

/** What both engines have in common. */
interface Statement {
  all(...parameters: SqlValue[]): SqlRow[]
  run(...parameters: SqlValue[]): unknown
}
interface Database {
  exec(sql: string): unknown
  prepare(sql: string): Statement
  close(): unknown
}
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => Database
}
interface LibsqlStatement {
  all(parameters: SqlValue[]): Record<string, unknown>[]
  run(parameters: SqlValue[]): unknown
}
interface LibsqlDatabase {
  exec(sql: string): unknown
  prepare(sql: string): LibsqlStatement
  close(): unknown
}
type Libsql = new (path: string, o: { timeout: number }) => LibsqlDatabase

const WAIT_MS = 5000

/** node:sqlite since Node 22.13; `@types/node` 20 does not know it, and an import would fail on Node 20. */
function findNodeSqlite(): NodeSqlite | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 13)) return undefined
  return quietly(() => process.getBuiltinModule('node:sqlite' as 'node:fs')) as unknown as NodeSqlite
}

function openDatabase(path: string, engine: SqliteEngine | undefined, waitMs: number): Database {
  const sqlite = engine === 'libsql' ? undefined : findNodeSqlite()
  if (sqlite) {
    const database = new sqlite.DatabaseSync(path)
    database.exec(`PRAGMA busy_timeout = ${waitMs}`)
    return database
  }
  // a CommonJS package with a native part: loaded only when a book is opened
  const LibsqlDatabase = createRequire(import.meta.url)('libsql') as Libsql
  return wrapLibsql(new LibsqlDatabase(path, { timeout: waitMs }))
}

/** libsql ends the process when one byte array is its only argument, and gives blobs back as ArrayBuffer. */
function wrapLibsql(database: LibsqlDatabase): Database {
  const bytes = ([column, value]: [string, unknown]): [string, unknown] => [
    column,
    value instanceof ArrayBuffer ? new Uint8Array(value) : value,
  ]
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql)
      return {
        all: (...parameters) =>
          statement.all(parameters).map((row) => Object.fromEntries(Object.entries(row).map(bytes))),
        run: (...parameters) => statement.run(parameters),
      }
    },
    close: () => database.close(),
  }
}

/** node:sqlite says once on stderr that it is experimental (Node 22); that is nothing for a clerk. */
function quietly<T>(load: () => T): T {
  const emitWarning = process.emitWarning
  process.emitWarning = () => undefined
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}

const busy = (cause: unknown): ConflictError =>
  new ConflictError<RegistryConflictCode>(
    'ERR_REGISTRY_STORE_BUSY',
    'the book was held by another program for too long',
    {},
    cause,
  )

/** Names what SQLite says, by its result codes (sqlite.org/rescode.html). */
function translate(error: unknown, path: string): unknown {
  if (isVanthuError(error) || !(error instanceof Error)) return error
  const text = `${'code' in error ? error.code : ''} ${error.message}`
  if (/SQLITE_BUSY|SQLITE_LOCKED|database (?:table )?is locked/.test(text)) return busy(error)
  if (/SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/.test(text))
    return new MalformedError<RegistryMalformedCode>(
      'ERR_REGISTRY_STORE_CORRUPT',
      `${path} is damaged, or no SQLite database`,
      { path },
      error,
    )
  if (
    /SQLITE_(?:FULL|READONLY|IOERR|CANTOPEN)|is full|readonly database|disk I\/O|unable to open|E(?:ACCES|NOSPC|ROFS|NOTDIR|EXIST|PERM)/i.test(
      text,
    )
  )
    return new ConflictError<RegistryConflictCode>(
      'ERR_REGISTRY_STORE_UNWRITABLE',
      `the book ${path} cannot be written`,
      { path },
      error,
    )
  return error
}

/** Which engine reads the file; the format is the same. */
export type SqliteEngine = 'node' | 'libsql'

/** Options of {@link sqliteStore} and {@link sqliteCaseStore}. */
export interface SqliteStoreOptions {
  /** Defaults to what this Node has: its own engine since 22.13, the package `libsql` before. */
  readonly engine?: SqliteEngine
  /** How long a writer waits for another one, in milliseconds; 5,000 when left out. */
  readonly waitMs?: number
  /** What to do where there is no such file: make one (when left out), or refuse with `ERR_ADAPTERS_CANNOT_READ`. */
  readonly missing?: 'create' | 'refuse'
}

/**
 * Opens a database file, and makes it and its folder where they are missing. Every transaction is on disk when it ends (WAL,
 * `synchronous = FULL`).
 *
 * @throws as `sqliteStore` says; all methods too.
 */
export function openSqlite(path: string, o: SqliteStoreOptions): Store {
  const guard = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw translate(error, path)
    }
  }
  if (o.missing === 'refuse' && !existsSync(path))
    throw fileRefused('ERR_ADAPTERS_CANNOT_READ', `there is no ${path}`, { path })
  const database = guard(() => {
    mkdirSync(dirname(path), { recursive: true })
    const opened = openDatabase(path, o.engine, o.waitMs ?? WAIT_MS)
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
      // journal_mode answers with a row, which exec of one of the engines does not allow
      opened.prepare(`PRAGMA ${pragma}`).all()
    }
    return opened
  })
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    all: (sql, parameters = []) => guard(() => prepare(sql).all(...parameters)),
    run: (sql, parameters = []) => {
      guard(() => prepare(sql).run(...parameters))
    },
    transaction: (work) => {
      guard(() => database.exec('BEGIN IMMEDIATE'))
      try {
        const result = work()
        guard(() => database.exec('COMMIT'))
        return result
      } catch (error) {
        rollback(database)
        throw error
      }
    },
    close: () => {
      statements.clear()
      guard(() => database.close())
    },
  }
}

/** After a failed COMMIT SQLite may have rolled back already, and says so with an error that hides the first one. */
function rollback(database: Database): void {
  try {
    database.exec('ROLLBACK')
  } catch (error) {
    if (!/no transaction is active/.test(`${error}`)) throw error
  }
}
