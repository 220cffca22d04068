import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClosableCaseStore, type SqliteEngine, sqliteCaseStore } from '../../src/adapters/index.js'
import { openSqlite } from '../../src/adapters/sqlite-engine.js'
import type { CaseChange } from '../../src/copies/index.js'

let folder: string
const open: ClosableCaseStore[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-cases-'))
})
afterEach(() => {
  for (const store of open.splice(0)) store.close()
  rmSync(folder, { recursive: true, force: true })
})
function openStore(engine?: SqliteEngine, waitMs = 100): ClosableCaseStore {
  const store = sqliteCaseStore(folder, { waitMs, ...(engine === undefined ? {} : { engine }) })
  open.push(store)
  return store
}
const change = (caseId: string, version: number, o: Partial<CaseChange> & { key?: string } = {}): CaseChange => ({
  act: {
    caseId,
    actKey: o.key ?? `${caseId}/${version}`,
    name: 'capture',
    actor: 'An',
    roles: ['tiep-nhan', 'van-thu'],
    at: '2026-11-24T02:05:00.000Z',
    version,
    json: JSON.stringify({ id: caseId, version }),
  },
  state: 'received',
  expectedVersion: version - 1,
  files: [],
  ...o,
})

describe.each(['node', 'libsql'] as const)('cases in SQLite, engine %s', (engine) => {
  test('one act is one transaction: case, act and files, or nothing', async () => {
    const store = openStore(engine)
    const files = [{ name: 'scan/0', bytes: Uint8Array.of(1, 2, 3) }]
    expect(await store.save(change('a', 1, { files }))).toBe('saved')
    expect(
      await store.save(change('a', 1, { key: 'other', files: [{ name: 'scan/0', bytes: Uint8Array.of(9) }] })),
    ).toBe('conflict')
    expect(await store.save(change('a', 3, { key: 'gap' }))).toBe('conflict')
    expect(await store.save(change('b', 1, { key: 'a/1' }))).toBe('conflict')
    expect(await store.findFile('a', 'scan/0')).toEqual(Uint8Array.of(1, 2, 3))
    expect([await store.findCase('b'), await store.findAct('other'), await store.findFile('a', 'x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(await store.save(change('a', 2, { files: [{ name: 'scan/0', bytes: new Uint8Array(0) }] }))).toBe('saved')
    expect(await store.findFile('a', 'scan/0')).toEqual(new Uint8Array(0))
    expect(await store.findCase('a')).toEqual(change('a', 2).act)
    expect((await store.acts('a')).map(({ version }) => version)).toEqual([1, 2])
  })

  test('lists by state and page, in code-point order', async () => {
    const store = openStore(engine)
    for (const id of ['b', 'a', 'Đ', 'c'])
      await store.save(change(id, 1, { state: id === 'c' ? 'refused' : 'received' }))
    const ids = async (o: Parameters<typeof store.list>[0]) => (await store.list(o)).map(({ caseId }) => caseId)
    expect(await ids({ states: ['received'], limit: 10 })).toEqual(['a', 'b', 'Đ'])
    expect(await ids({ states: ['received', 'refused'], limit: 2, after: 'a' })).toEqual(['b', 'c'])
    expect(await ids({ states: [], limit: 10 })).toEqual([])
  })

  test('two connections: one of two rivals wins', async () => {
    const [here, there] = [openStore(engine), openStore(engine)]
    const results = await Promise.all([here.save(change('a', 1)), there.save(change('a', 1, { key: 'rival' }))])
    expect(results.sort()).toEqual(['conflict', 'saved'])
    expect((await there.findCase('a'))?.actKey).toBe((await here.findCase('a'))?.actKey)
  })

  test('a store that is held says so, and works again', async () => {
    const store = openStore(engine)
    const holder = openSqlite(join(folder, 'cases.sqlite'), { engine, waitMs: 10 })
    holder.all('BEGIN IMMEDIATE')
    await expect(store.save(change('a', 1))).rejects.toMatchObject({ code: 'ERR_REGISTRY_STORE_BUSY' })
    holder.all('COMMIT')
    holder.close()
    expect(await store.save(change('a', 1))).toBe('saved')
  })

  test('a folder that cannot be made is named', () => {
    writeFileSync(join(folder, 'file'), 'x')
    const inFile = () => sqliteCaseStore(join(folder, 'file', 'so'), { engine })
    expect(inFile).toThrow(expect.objectContaining({ code: 'ERR_REGISTRY_STORE_UNWRITABLE' }))
  })

  test('the latest act of a name', async () => {
    const store = openStore(engine)
    expect(await store.findLatest('capture')).toBeUndefined()
    for (const id of ['z', 'a']) await store.save(change(id, 1))
    expect((await store.findLatest('capture'))?.caseId).toBe('a')
    expect(await store.findLatest('attest')).toBeUndefined()
  })

  test('what is no store of ours is refused', () => {
    writeFileSync(join(folder, 'cases.sqlite'), 'this is no database, whatever its name says'.repeat(100))
    expect(() => openStore(engine)).toThrow(expect.objectContaining({ code: 'ERR_REGISTRY_STORE_CORRUPT' }))
  })

  test('a store of a later version is left alone', () => {
    openStore(engine).close()
    open.pop()
    const later = openSqlite(join(folder, 'cases.sqlite'), { engine })
    later.run(`UPDATE copy_meta SET value = 'vanthu-cases 99'`)
    later.close()
    expect(() => openStore(engine)).toThrow(expect.objectContaining({ code: 'ERR_REGISTRY_SCHEMA' }))
  })

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is named', () => {
    chmodSync(folder, 0o500)
    expect(() => openStore(engine)).toThrow(expect.objectContaining({ code: 'ERR_REGISTRY_STORE_UNWRITABLE' }))
    chmodSync(folder, 0o700)
  })

  test('ten megabytes come back as they went', async () => {
    const store = openStore(engine)
    const bytes = Uint8Array.from({ length: 10_000_000 }, (_, index) => index % 251)
    await store.save(change('big', 1, { files: [{ name: 'scan/0', bytes }] }))
    const back = await store.findFile('big', 'scan/0')
    expect(Buffer.from(back ?? []).equals(Buffer.from(bytes))).toBe(true)
  })
})
