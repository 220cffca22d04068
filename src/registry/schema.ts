import { malformed } from './errors.js'
import { type Store, textOf } from './store.js'

const VERSION = '1'

/**
 * `registry_event` is the truth: an append-only chain. `registry_entry` is its latest state, one row per number, and
 * `registry_increment` holds the signed bytes of a document between signing and filing.
 */
const TABLES = [
  'CREATE TABLE IF NOT EXISTS registry_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  `CREATE TABLE IF NOT EXISTS registry_event (
     sequence INTEGER PRIMARY KEY,
     body TEXT NOT NULL,
     previous TEXT NOT NULL,
     hash TEXT NOT NULL UNIQUE)`,
  `CREATE TABLE IF NOT EXISTS registry_entry (
     book TEXT NOT NULL,
     year INTEGER NOT NULL,
     series TEXT NOT NULL,
     number INTEGER NOT NULL,
     symbol TEXT NOT NULL,
     day TEXT NOT NULL,
     request_key TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('reserved', 'signed', 'committed', 'void')),
     reserved_at TEXT NOT NULL,
     signed_at TEXT,
     committed_at TEXT,
     voided_at TEXT,
     file_sha256 TEXT,
     actor TEXT,
     reason TEXT,
     register TEXT NOT NULL,
     PRIMARY KEY (book, year, series, number),
     UNIQUE (book, year, number, symbol))`,
  // a file has at most one living number; a void number keeps its key and does not block a new one
  `CREATE UNIQUE INDEX IF NOT EXISTS registry_entry_key ON registry_entry (book, request_key) WHERE status <> 'void'`,
  `CREATE TABLE IF NOT EXISTS registry_increment (
     book TEXT NOT NULL,
     request_key TEXT NOT NULL,
     bytes BLOB NOT NULL,
     PRIMARY KEY (book, request_key))`,
]

/** Creates the tables where they are missing; refuses a store of another version rather than guess. */
export function prepareTables(store: Store): void {
  const known = store.all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'registry_meta'`)
  if (known.length === 0)
    store.transaction(() => {
      for (const sql of TABLES) store.run(sql)
      store.run(`INSERT INTO registry_meta (name, value) VALUES ('version', ?) ON CONFLICT (name) DO NOTHING`, [
        VERSION,
      ])
    })
  const row = store.all(`SELECT value FROM registry_meta WHERE name = 'version'`)[0]
  const version = row === undefined ? 'none' : textOf(row, 'value')
  if (version !== VERSION)
    throw malformed('ERR_REGISTRY_SCHEMA', `the book has version ${version}, this program knows ${VERSION}`, {
      version,
    })
}
