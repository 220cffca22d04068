import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '@fast-check/vitest'
import { afterEach, describe, expect, it } from 'vitest'
import { type SqliteEngine, sqliteStore } from '../../src/adapters/sqlite-store.js'
import { OUTGOING_COLUMNS, openRegistry, type Store } from '../../src/registry/index.js'

const folders: string[] = []
const stores: Store[] = []
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-book-'))
  folders.push(folder)
  return folder
}
function open(folder: string, engine?: SqliteEngine): Store {
  const store = sqliteStore(folder, engine === undefined ? {} : { engine })
  stores.push(store)
  return store
}
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const keyOf = (n: number): string => n.toString(16).padStart(64, '0')
const AT = new Date('2026-03-05T02:00:00Z')
const code = (error: unknown): unknown => (error as { code: unknown }).code
const fails = async (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no error', code)
const sql = (store: Store, text: string): void => store.run(text)

describe.each<SqliteEngine>(['libsql', 'node'])('the outgoing book on %s (NĐ 30/2020 Đ.15, Đ.16)', (engine) => {
  const fresh = async (folder = freshFolder()) => openRegistry(open(folder, engine))

  it('numbers continuously from 1, and gives the same key the same number', async () => {
    const book = (await fresh()).outgoing(2026)
    for (let n = 1; n <= 5; n += 1) {
      const entry = await book.reserve({ key: keyOf(n), symbol: 'QĐ-UBND', at: AT })
      expect([entry.number, entry.status, entry.date]).toEqual([n, 'reserved', { year: 2026, month: 3, day: 5 }])
    }
    expect((await book.reserve({ key: keyOf(3), symbol: 'QĐ-UBND', at: AT })).number).toBe(3)
    expect((await book.entries()).map((entry) => entry.number)).toEqual([1, 2, 3, 4, 5])
  })

  it('takes the day and the year of Viet Nam (UTC+7), and refuses the book of another year', async () => {
    const registry = await fresh()
    const newYear = new Date('2026-12-31T17:00:00Z')
    expect((await registry.outgoing(2027).reserve({ key: keyOf(1), symbol: 'CT', at: newYear })).date).toEqual({
      year: 2027,
      month: 1,
      day: 1,
    })
    expect(await fails(registry.outgoing(2026).reserve({ key: keyOf(2), symbol: 'CT', at: newYear }))).toBe(
      'ERR_REGISTRY_WRONG_YEAR',
    )
  })

  it('keeps a void number with actor and reason, and never gives it again', async () => {
    const book = (await fresh()).outgoing(2026)
    const first = await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    await book.void(first, { actor: 'Văn thư', reason: 'Lãnh đạo rút văn bản', at: AT })
    const second = await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    expect(second.number).toBe(2)
    expect((await book.entries()).map((entry) => [entry.status, entry.reason])).toEqual([
      ['void', 'Lãnh đạo rút văn bản'],
      ['reserved', undefined],
    ])
    expect(await fails(book.void(first, { actor: 'a', reason: 'b', at: AT }))).toBe('ERR_REGISTRY_NO_RESERVATION')
    expect(await fails(book.void(second, { actor: 'a', reason: '', at: AT }))).toBe('ERR_REGISTRY_BAD_REQUEST')
  })

  it('keeps the first signed bytes, and commits only them', async () => {
    const book = (await fresh()).outgoing(2026)
    const entry = await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    const increment = new Uint8Array([1, 2, 3])
    expect(await book.findSigned(keyOf(1))).toBeUndefined()
    await book.recordSigned(entry, { increment, fileSha256: keyOf(7), at: AT })
    const later = await book.recordSigned(entry, { increment: new Uint8Array(9), fileSha256: keyOf(8), at: AT })
    expect([[...later.increment], later.fileSha256]).toEqual([[1, 2, 3], keyOf(7)])
    expect(await fails(book.commit(keyOf(1), { fileSha256: keyOf(8), at: AT }))).toBe('ERR_REGISTRY_OTHER_FILE')
    expect(await fails(book.void(entry, { actor: 'a', reason: 'b', at: AT }))).toBe('ERR_REGISTRY_ALREADY_SIGNED')
    const committed = await book.commit(keyOf(1), { fileSha256: keyOf(7), at: AT })
    expect(committed.status).toBe('committed')
    expect(await book.commit(keyOf(1), { fileSha256: keyOf(7), at: new Date(AT.getTime() + 9) })).toEqual(committed)
    expect(await fails(book.void(entry, { actor: 'a', reason: 'b', at: AT }))).toBe('ERR_REGISTRY_ALREADY_COMMITTED')
    expect(await fails(book.commit(keyOf(2), { fileSha256: keyOf(7), at: AT }))).toBe('ERR_REGISTRY_NO_RESERVATION')
  })

  it('does not take signed bytes for a number that was given up meanwhile', async () => {
    const book = (await fresh()).outgoing(2026)
    const old = await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    await book.void(old, { actor: 'a', reason: 'b', at: AT })
    await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    const record = { increment: new Uint8Array(1), fileSha256: keyOf(7), at: AT }
    expect(await fails(book.recordSigned(old, record))).toBe('ERR_REGISTRY_NO_RESERVATION')
    expect(await fails(book.void(old, { actor: 'a', reason: 'b', at: AT }))).toBe('ERR_REGISTRY_NO_RESERVATION')
  })

  it('keeps series apart, but number and symbol together unique in a year', async () => {
    const registry = await fresh()
    await registry.outgoing(2026).reserve({ key: keyOf(1), symbol: 'QĐ-UBND', at: AT })
    const other = registry.outgoing(2026, { series: 'mat' })
    expect(await fails(other.reserve({ key: keyOf(2), symbol: 'QĐ-UBND', at: AT }))).toBe('ERR_REGISTRY_NUMBER_TAKEN')
    expect((await other.reserve({ key: keyOf(2), symbol: 'CT-UBND', at: AT })).number).toBe(1)
    expect(await fails(other.reserve({ key: keyOf(1), symbol: 'CT-UBND', at: AT }))).toBe('ERR_REGISTRY_KEY_ELSEWHERE')
  })

  it('takes a series over in mid-year, and leaves no gap afterwards', async () => {
    const book = (await fresh()).outgoing(2026)
    expect((await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT, number: 41 })).number).toBe(41)
    expect(await fails(book.reserve({ key: keyOf(2), symbol: 'CT', at: AT, number: 43 }))).toBe(
      'ERR_REGISTRY_NUMBER_GAP',
    )
    expect(await fails(book.reserve({ key: keyOf(2), symbol: 'CT', at: AT, number: 41 }))).toBe(
      'ERR_REGISTRY_NUMBER_TAKEN',
    )
    expect((await book.reserve({ key: keyOf(2), symbol: 'CT', at: AT })).number).toBe(42)
  })

  it.each([
    { key: 'abc', symbol: 'CT' },
    { key: keyOf(1), symbol: '' },
    { key: keyOf(1), symbol: 'CT', number: 0 },
  ])('refuses a request it cannot keep: $key $symbol $number', async (request) => {
    const book = (await fresh()).outgoing(2026)
    expect(await fails(book.reserve({ ...request, at: AT }))).toBe('ERR_REGISTRY_BAD_REQUEST')
    expect(await book.entries()).toEqual([])
  })

  it('tells a rewritten past by the chain', async () => {
    const folder = freshFolder()
    const store = open(folder, engine)
    const registry = await openRegistry(store)
    const book = registry.outgoing(2026)
    for (let n = 1; n <= 3; n += 1) await book.reserve({ key: keyOf(n), symbol: 'CT', at: AT })
    const head = await registry.verifyChain()
    expect(head).toEqual(await registry.head())
    expect(head.sequence).toBe(3)
    sql(store, `UPDATE registry_entry SET day = '2026-03-04' WHERE number = 2`)
    expect(await fails(registry.verifyChain())).toBe('ERR_REGISTRY_CHAIN_BROKEN')
    sql(store, `UPDATE registry_entry SET day = '2026-03-05' WHERE number = 2`)
    expect(await fails(registry.verifyChain())).toBe('no error')
    sql(store, `DELETE FROM registry_entry WHERE number = 3`)
    expect(await fails(registry.verifyChain())).toBe('ERR_REGISTRY_CHAIN_BROKEN')
    sql(store, `UPDATE registry_event SET body = '{}' WHERE sequence = 1`)
    expect(await fails(registry.verifyChain())).toBe('ERR_REGISTRY_CHAIN_BROKEN')
    sql(store, `UPDATE registry_event SET body = '{}' WHERE sequence = 3`)
    expect(await fails(book.reserve({ key: keyOf(9), symbol: 'CT', at: AT }))).toBe('ERR_REGISTRY_CHAIN_BROKEN')
  })

  it('refuses a store that is behind its witness, as a restored backup is', async () => {
    const ahead = await fresh()
    await ahead.outgoing(2026).reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    const witness = await ahead.head()
    expect(await fails(openRegistry(open(freshFolder(), engine), { witness }))).toBe('ERR_REGISTRY_ROLLED_BACK')
    await ahead.outgoing(2026).reserve({ key: keyOf(2), symbol: 'CT', at: AT })
    const store = open(folders[0] ?? '', engine)
    expect((await (await openRegistry(store, { witness })).head()).sequence).toBe(2)
  })

  it('writes nothing when a transaction fails', async () => {
    const store = open(freshFolder(), engine)
    const registry = await openRegistry(store)
    expect(() =>
      store.transaction(() => {
        store.run(`INSERT INTO registry_meta (name, value) VALUES ('x', 'y')`)
        throw new RangeError('stop')
      }),
    ).toThrow(RangeError)
    expect(store.all(`SELECT value FROM registry_meta WHERE name = 'x'`)).toEqual([])
    expect(await fails(registry.outgoing(2026).reserve({ key: keyOf(1), symbol: 'CT', at: AT }))).toBe('no error')
  })

  it('is durable: a book opened again knows all', async () => {
    const folder = freshFolder()
    await (await fresh(folder)).outgoing(2026).reserve({ key: keyOf(1), symbol: 'CT', at: AT, register: { copies: 2 } })
    const entry = await (await fresh(folder)).outgoing(2026).find(keyOf(1))
    expect([entry?.number, entry?.register.copies, entry?.reservedAt]).toEqual([1, 2, AT])
  })

  it('names what is wrong with a store', () => {
    const folder = freshFolder()
    writeFileSync(
      join(folder, 'registry.sqlite'),
      'this is no database, and long enough to be looked at as one'.repeat(99),
    )
    expect(() => open(folder, engine)).toThrow(expect.objectContaining({ code: 'ERR_REGISTRY_STORE_CORRUPT' }))
    writeFileSync(join(folder, 'plain'), '')
    expect(() => open(join(folder, 'plain', 'book'), engine)).toThrow(
      expect.objectContaining({ code: 'ERR_REGISTRY_STORE_UNWRITABLE' }),
    )
  })

  it('says when another program holds the book, and writes nothing', async () => {
    const folder = freshFolder()
    await fresh(folder)
    const holder = open(folder, engine)
    const waiting = sqliteStore(folder, { engine, waitMs: 10 })
    stores.push(waiting)
    const book = (await openRegistry(waiting)).outgoing(AT)
    holder.run('BEGIN IMMEDIATE')
    expect(await fails(book.reserve({ key: keyOf(1), symbol: 'CT', at: AT }))).toBe('ERR_REGISTRY_STORE_BUSY')
    holder.run('ROLLBACK')
    expect((await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })).number).toBe(1)
  })

  it.each([
    ['status', `'lost'`],
    ['day', `'31/12'`],
    ['register', `'7'`],
    ['number', `'một'`],
    ['reserved_at', `'hôm qua'`],
    ['symbol', `x'00'`],
  ])('names a column that does not hold what it must: %s', async (column, value) => {
    const store = open(freshFolder(), engine)
    const book = (await openRegistry(store)).outgoing(2026)
    await book.reserve({ key: keyOf(1), symbol: 'CT', at: AT })
    try {
      sql(store, `UPDATE registry_entry SET ${column} = ${value}`)
    } catch {
      return // the database itself refuses it
    }
    expect(await fails(book.find(keyOf(1)))).toBe('ERR_REGISTRY_STORE_CORRUPT')
  })

  it('refuses a book of another version', async () => {
    const folder = freshFolder()
    await fresh(folder)
    const store = open(folder, engine)
    sql(store, `UPDATE registry_meta SET value = '9' WHERE name = 'version'`)
    expect(await fails(openRegistry(store))).toBe('ERR_REGISTRY_SCHEMA')
  })

  it('property: any order of acts leaves numbers without gap, each key with at most one living number', async () => {
    const act = fc.record({
      kind: fc.constantFrom('reserve', 'sign', 'commit', 'void'),
      key: fc.integer({ min: 1, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const registry = await fresh()
        const book = registry.outgoing(2026)
        for (const { kind, key } of acts) {
          const entry = await book.find(keyOf(key))
          if (kind === 'reserve') await book.reserve({ key: keyOf(key), symbol: 'CT', at: AT })
          else if (!entry || entry.status === 'void') continue
          else if (kind === 'sign')
            await book.recordSigned(entry, { increment: new Uint8Array(1), fileSha256: keyOf(99), at: AT })
          else if (kind === 'commit') await book.commit(entry.key, { fileSha256: keyOf(99), at: AT })
          else await fails(book.void(entry, { actor: 'a', reason: 'b', at: AT }))
        }
        const entries = await book.entries()
        expect(entries.map((entry) => entry.number)).toEqual(entries.map((_, index) => index + 1))
        const living = entries.filter((entry) => entry.status !== 'void').map((entry) => entry.key)
        expect(new Set(living).size).toBe(living.length)
        await registry.verifyChain()
      }),
      { numRuns: 15 },
    )
  })
})

describe('what the law prints', () => {
  it('has the ten columns of the register of outgoing documents (NĐ 30/2020 PL IV)', () => {
    expect(OUTGOING_COLUMNS).toHaveLength(10)
  })
})
