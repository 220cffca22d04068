import { malformed } from './errors.js'
import { parseRegister } from './number-entry.js'
import { searchText } from './search.js'
import { integerOf, type Store, textOf } from './store.js'

/**
 * `registry_event` is the truth: an append-only chain. `registry_entry` is its latest state, one row per number, and
 * `registry_increment` holds the signed bytes of a document between signing and filing.
 */
const VERSION_1 = [
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

/** Bound volumes, a folded text to search in, and tokens that others gave for a head of the chain. */
const VERSION_2 = [
  'ALTER TABLE registry_entry ADD COLUMN volume INTEGER NOT NULL DEFAULT 0',
  `ALTER TABLE registry_entry ADD COLUMN search TEXT NOT NULL DEFAULT ''`,
  'CREATE INDEX registry_entry_search ON registry_entry (book, year, series, number, search)',
  'CREATE INDEX registry_entry_volume ON registry_entry (book, series, year, volume, number)',
  `CREATE TABLE registry_volume (
     book TEXT NOT NULL,
     series TEXT NOT NULL,
     year INTEGER NOT NULL,
     ordinal INTEGER NOT NULL,
     carried_year INTEGER,
     carried_ordinal INTEGER,
     opened_at TEXT NOT NULL,
     closed_at TEXT,
     closed_by TEXT,
     total INTEGER,
     closed_sequence INTEGER,
     PRIMARY KEY (book, series, year, ordinal))`,
  // at most one volume of a kind is open
  'CREATE UNIQUE INDEX registry_volume_open ON registry_volume (book, series) WHERE closed_at IS NULL',
  `CREATE TABLE registry_witness (
     sequence INTEGER PRIMARY KEY,
     hash TEXT NOT NULL,
     token BLOB NOT NULL)`,
]

/** Void numbers are found by their key too: without it every reservation reads the whole book. */
const VERSION_3 = ['CREATE INDEX registry_entry_request ON registry_entry (book, request_key)']

/** Entries of version 1 get the text that they are searched by. */
function fillSearch(store: Store): void {
  for (const row of store.all('SELECT rowid AS id, number, symbol, register FROM registry_entry'))
    store.run('UPDATE registry_entry SET search = ? WHERE rowid = ?', [
      searchText(integerOf(row, 'number'), textOf(row, 'symbol'), parseRegister(row)),
      integerOf(row, 'id'),
    ])
}

/** What each version adds to the one before. */
const MIGRATIONS: readonly { readonly statements: readonly string[]; readonly fill?: (store: Store) => void }[] = [
  { statements: VERSION_1 },
  { statements: VERSION_2, fill: fillSearch },
  { statements: VERSION_3 },
]

function readVersion(store: Store): number {
  const known = store.all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'registry_meta'`)
  if (known.length === 0) return 0
  const row = store.all(`SELECT value FROM registry_meta WHERE name = 'version'`)[0]
  const text = row === undefined ? 'none' : textOf(row, 'value')
  const version = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : Number.NaN
  if (!(version <= MIGRATIONS.length))
    throw malformed('ERR_REGISTRY_SCHEMA', `the book has version ${text}, this program knows ${MIGRATIONS.length}`, {
      version: text,
    })
  return version
}

/**
 * Brings a store to this program's version, each version in one transaction with its number; refuses a store of a later
 * version rather than guess.
 */
export function prepareTables(store: Store): void {
  if (readVersion(store) === MIGRATIONS.length) return
  store.transaction(() => {
    // read again: another process may have done it meanwhile
    for (const { statements, fill } of MIGRATIONS.slice(readVersion(store))) {
      for (const sql of statements) store.run(sql)
      fill?.(store)
    }
    store.run(
      `INSERT INTO registry_meta (name, value) VALUES ('version', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [`${MIGRATIONS.length}`],
    )
  })
}
