import { join } from 'node:path'
import {
  type CaseChange,
  type CaseStore,
  COPY_STATES,
  type CopyAct,
  type CopyRole,
  type StoredAct,
} from '../copies/index.js'
import { MalformedError } from '../kernel/errors.js'
import type { RegistryMalformedCode, SqlRow, Store } from '../registry/index.js'
import { openSqlite, type SqliteStoreOptions } from './sqlite-engine.js'

/** A case store that can be let go. */
export interface ClosableCaseStore extends CaseStore {
  close(): void
}

const SCHEMA = 'vanthu-cases 1'
const TABLES: readonly string[] = [
  'CREATE TABLE IF NOT EXISTS copy_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  `CREATE TABLE IF NOT EXISTS copy_act (
     act_key TEXT PRIMARY KEY, case_id TEXT NOT NULL, name TEXT NOT NULL, actor TEXT NOT NULL, roles TEXT NOT NULL,
     at TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL, UNIQUE (case_id, version))`,
  'CREATE INDEX IF NOT EXISTS copy_act_name ON copy_act (name)',
  `CREATE TABLE IF NOT EXISTS copy_case (
     case_id TEXT PRIMARY KEY, state TEXT NOT NULL, version INTEGER NOT NULL, act_key TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS copy_case_state ON copy_case (state, case_id)',
  `CREATE TABLE IF NOT EXISTS copy_file (
     case_id TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (case_id, name))`,
]
const ACT = 'a.case_id, a.act_key, a.name, a.actor, a.roles, a.at, a.version, a.json'
const LATEST = `SELECT ${ACT} FROM copy_case c JOIN copy_act a ON a.act_key = c.act_key`

function corrupt(what: string): MalformedError {
  return new MalformedError<RegistryMalformedCode>('ERR_REGISTRY_STORE_CORRUPT', `the case store is damaged: ${what}`)
}

function textOf(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw corrupt(column)
  return value
}

function parseAct(row: SqlRow): StoredAct {
  const version = row['version']
  if (typeof version !== 'number') throw corrupt('version')
  return {
    caseId: textOf(row, 'case_id'),
    actKey: textOf(row, 'act_key'),
    name: textOf(row, 'name') as CopyAct, // written by this file alone, from a value of the type
    actor: textOf(row, 'actor'),
    roles: textOf(row, 'roles')
      .split(' ')
      .filter((role) => role !== '') as CopyRole[],
    at: textOf(row, 'at'),
    version,
    json: textOf(row, 'json'),
  }
}

function prepareTables(store: Store): void {
  store.transaction(() => {
    for (const sql of TABLES) store.run(sql)
    store.run(`INSERT INTO copy_meta (name, value) VALUES ('schema', ?) ON CONFLICT DO NOTHING`, [SCHEMA])
  })
  const found = store.all(`SELECT value FROM copy_meta WHERE name = 'schema'`)[0]?.['value']
  if (found !== SCHEMA)
    throw new MalformedError<RegistryMalformedCode>(
      'ERR_REGISTRY_SCHEMA',
      `the cases were written by another version: ${String(found)}`,
    )
}

function save(store: Store, { act, state, expectedVersion, files, forget }: CaseChange): 'saved' | 'conflict' {
  const known = store.all('SELECT version FROM copy_case WHERE case_id = ?', [act.caseId])[0]
  if ((known?.['version'] ?? 0) !== expectedVersion) return 'conflict'
  if (store.all('SELECT 1 FROM copy_act WHERE act_key = ?', [act.actKey]).length > 0) return 'conflict'
  const { caseId, actKey, name, actor, roles, at, version, json } = act
  store.run(
    'INSERT INTO copy_act (act_key, case_id, name, actor, roles, at, version, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [actKey, caseId, name, actor, roles.join(' '), at, version, json],
  )
  store.run(
    `INSERT INTO copy_case (case_id, state, version, act_key) VALUES (?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET state = excluded.state, version = excluded.version, act_key = excluded.act_key`,
    [caseId, state, version, actKey],
  )
  if (forget === 'all') store.run('DELETE FROM copy_file WHERE case_id = ?', [caseId])
  for (const file of files)
    store.run(
      `INSERT INTO copy_file (case_id, name, bytes) VALUES (?, ?, ?)
       ON CONFLICT (case_id, name) DO UPDATE SET bytes = excluded.bytes`,
      [caseId, file.name, file.bytes],
    )
  return 'saved'
}

/**
 * Cases of certified copies in a folder on a local disk: the file `cases.sqlite` in it, created where it is missing. Several
 * processes may use one folder at the same time.
 *
 * @throws `MalformedError` `ERR_REGISTRY_STORE_CORRUPT`, `ERR_REGISTRY_SCHEMA`; `ConflictError` `ERR_REGISTRY_STORE_BUSY`,
 * `ERR_REGISTRY_STORE_UNWRITABLE`; all methods reject with these too.
 */
export function sqliteCaseStore(folder: string, o: SqliteStoreOptions = {}): ClosableCaseStore {
  const store = openSqlite(join(folder, 'cases.sqlite'), o)
  prepareTables(store)
  const first = (sql: string, key: string): StoredAct | undefined => {
    const row = store.all(sql, [key])[0]
    return row === undefined ? undefined : parseAct(row)
  }
  return {
    findCase: async (id) => first(`${LATEST} WHERE c.case_id = ?`, id),
    findAct: async (key) => first(`SELECT ${ACT} FROM copy_act a WHERE a.act_key = ?`, key),
    findLatest: async (name) =>
      first(`SELECT ${ACT} FROM copy_act a WHERE a.name = ? ORDER BY a.rowid DESC LIMIT 1`, name),
    save: async (change) => store.transaction(() => save(store, change)),
    findFile: async (caseId, name) => {
      const row = store.all('SELECT bytes FROM copy_file WHERE case_id = ? AND name = ?', [caseId, name])[0]
      if (row === undefined) return undefined
      if (!(row['bytes'] instanceof Uint8Array)) throw corrupt('bytes')
      return new Uint8Array(row['bytes'])
    },
    list: async ({ states, limit, after }) => {
      const known = COPY_STATES.filter((state) => states.includes(state))
      if (known.length === 0) return []
      const marks = known.map(() => '?').join(', ')
      return store
        .all(`${LATEST} WHERE c.state IN (${marks}) AND c.case_id > ? ORDER BY c.case_id LIMIT ?`, [
          ...known,
          after ?? '',
          limit,
        ])
        .map(parseAct)
    },
    acts: async (caseId) =>
      store.all(`SELECT ${ACT} FROM copy_act a WHERE a.case_id = ? ORDER BY a.version`, [caseId]).map(parseAct),
    close: () => store.close(),
  }
}
