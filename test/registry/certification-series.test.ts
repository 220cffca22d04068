import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '@fast-check/vitest'
import { afterEach, describe, expect, it } from 'vitest'
import { type SqliteEngine, sqliteStore } from '../../src/adapters/sqlite-store.js'
import {
  type CertificationBook,
  type CertificationRequest,
  findVolumeRef,
  openRegistry,
  type Store,
} from '../../src/registry/index.js'

const folders: string[] = []
const stores: Store[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-series-'))
  folders.push(folder)
  return folder
}
function openStore(engine: SqliteEngine, folder = newFolder()): Store {
  const store = sqliteStore(folder, { engine, waitMs: 50 })
  stores.push(store)
  return store
}
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const AT = new Date('2015-03-05T02:00:00Z')
const YEAR_END = new Date('2015-12-31T09:30:00Z')
const NEXT_YEAR = new Date('2016-01-04T02:00:00Z')
const FILE = 'ab'.repeat(32)
const CLERK = { actor: 'Phạm Văn Lực', at: AT }
const BOOK = { symbol: 'SCT/BS', year: 2015, ordinal: 1, at: AT } as const
const paper = (key: string, more: Partial<CertificationRequest> = {}): CertificationRequest => ({
  key,
  requester: 'Nguyễn Thị Ánh',
  kindOfPaper: 'Giấy khai sinh',
  certifier: 'Trần Văn Bình, Phó Chủ tịch',
  copies: 2,
  feeVnd: 4000,
  at: AT,
  ...more,
})
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : error
const fails = async (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no error', codeOf)
const numbersOf = async (book: CertificationBook | undefined): Promise<readonly number[]> =>
  ((await book?.entries()) ?? []).map(({ number }) => number)

describe.each<SqliteEngine>(['libsql', 'node'])('the series of certified copies on %s', (engine) => {
  describe('volumes and years (NĐ 23/2015/NĐ-CP, Điều 13 khoản 2)', () => {
    it('a second volume in mid-year goes on with the numbers: 01/2015-SCT/BS, then 02/2015-SCT/BS', async () => {
      const registry = await openRegistry(openStore(engine))
      const books = registry.certification()
      const first = await books.open(BOOK)
      await first.reserve(paper('a'))
      await first.reserve(paper('b'))
      expect(await fails(books.open({ ...BOOK, ordinal: 2 }))).toBe('ERR_REGISTRY_BOOK_OPEN')
      expect(await fails(first.close(CLERK))).toBe('ERR_REGISTRY_NUMBERS_PENDING')
      await first.commit('a', { at: AT })
      await first.void(await first.reserve(paper('b')), { ...CLERK, reason: 'Người yêu cầu rút hồ sơ' })
      expect(await first.close(CLERK)).toMatchObject({ total: 2, committed: 1, voided: 1, first: 1, last: 2 })
      expect(await fails(books.open({ ...BOOK, ordinal: 3 }))).toBe('ERR_REGISTRY_BAD_REQUEST')
      const second = await books.open({ ...BOOK, ordinal: 2 })
      expect([second.name, (await second.reserve(paper('c'))).number]).toEqual(['02/2015-SCT/BS', 3])
      expect([await numbersOf(first), await numbersOf(second)]).toEqual([[1, 2], [3]])
      expect(await fails(first.reserve(paper('d')))).toBe('ERR_REGISTRY_BOOK_CLOSED')
      expect((await first.reserve(paper('a'))).number).toBe(1) // asked again, not numbered again
      await registry.verifyChain()
    })

    it('a book used over two years is named 01/2015 + 01/2016 - SCT/BS, and its numbers restart at 01', async () => {
      const registry = await openRegistry(openStore(engine))
      const books = registry.certification()
      const first = await books.open(BOOK)
      await first.reserve(paper('a'))
      await first.commit('a', { at: AT })
      const carried = { ...BOOK, year: 2016, at: NEXT_YEAR, carriedFrom: { year: 2015, ordinal: 1 } }
      expect(await fails(books.open(carried))).toBe('ERR_REGISTRY_BOOK_OPEN') // the year is closed first
      await first.close({ ...CLERK, at: YEAR_END })
      expect(await fails(books.open({ ...carried, carriedFrom: { year: 2014, ordinal: 1 } }))).toBe(
        'ERR_REGISTRY_NO_BOOK',
      )
      expect(await fails(books.open({ ...carried, year: 2017 }))).toBe('ERR_REGISTRY_WRONG_YEAR')
      const book = await books.open(carried)
      expect(book.name).toBe('01/2015 + 01/2016 - SCT/BS')
      expect((await book.reserve(paper('b', { at: NEXT_YEAR }))).number).toBe(1)
      expect(await fails(book.reserve(paper('c')))).toBe('ERR_REGISTRY_WRONG_YEAR')
      expect(await numbersOf(await books.find(BOOK))).toEqual([1])
      expect(findVolumeRef(book.name)).toEqual({
        symbol: 'SCT/BS',
        year: 2016,
        ordinal: 1,
        carriedFrom: { year: 2015, ordinal: 1 },
      })
      expect((await registry.list()).map((one) => 'name' in one && [one.name, one.total])).toEqual([
        ['01/2015-SCT/BS', 1],
        ['01/2015 + 01/2016 - SCT/BS', 1],
      ])
      await registry.verifyChain()
    })

    it('a number reserved in the old year is finished in it after the turn of the year', async () => {
      const books = (await openRegistry(openStore(engine))).certification()
      const book = await books.open(BOOK)
      await book.reserve(paper('a', { at: YEAR_END }))
      const entry = await book.commit('a', { at: NEXT_YEAR })
      expect([entry.year, entry.date]).toEqual([2015, { year: 2015, month: 12, day: 31 }])
      expect((await book.close({ ...CLERK, at: NEXT_YEAR })).total).toBe(1)
    })
  })

  it.each([
    `UPDATE registry_entry SET register = replace(register, '4000', '9000')`,
    'UPDATE registry_entry SET volume = 2',
    `UPDATE registry_entry SET status = 'void', actor = 'A', reason = 'B'`,
    `DELETE FROM registry_entry WHERE number = 1`,
    'UPDATE registry_volume SET total = 7',
    'UPDATE registry_volume SET closed_at = NULL',
    'DELETE FROM registry_volume',
    'DELETE FROM registry_event WHERE sequence = 2',
    `UPDATE registry_event SET body = replace(body, 'Ánh', 'Anh')`,
  ])('a rewritten book is told by the chain: %s', async (change) => {
    const store = openStore(engine)
    const registry = await openRegistry(store)
    const book = await registry.certification().open(BOOK)
    await book.reserve(paper('a'))
    await book.commit('a', { at: AT })
    await book.close(CLERK)
    await registry.verifyChain()
    store.run(change)
    expect(await fails(registry.verifyChain())).toBe('ERR_REGISTRY_CHAIN_BROKEN')
  })

  describe('a store that does not take what is written', () => {
    const begun = async () => {
      const folder = newFolder()
      const store = openStore(engine, folder)
      const registry = await openRegistry(store)
      const book = await registry.certification().open(BOOK)
      await book.reserve(paper('a'))
      return { folder, store, registry, book }
    }

    it('full disk: a typed error, nothing half written, no number lost once there is room', async () => {
      const { store, registry, book } = await begun()
      const pages = Number(Object.values(store.all('PRAGMA page_count')[0] ?? {})[0])
      store.all(`PRAGMA max_page_count = ${pages}`)
      const note = 'n'.repeat(1000)
      const reserved: unknown[] = []
      for (let index = 0; index < 40 && !reserved.includes('ERR_REGISTRY_STORE_UNWRITABLE'); index += 1)
        reserved.push(await fails(book.reserve(paper(`x${index}`, { note }))))
      expect(reserved.at(-1)).toBe('ERR_REGISTRY_STORE_UNWRITABLE')
      const head = await registry.verifyChain()
      const before = await numbersOf(book)
      expect(head.sequence).toBe(1 + before.length)
      store.all('PRAGMA max_page_count = 1000000')
      expect((await book.reserve(paper('after'))).number).toBe(before.length + 1)
      await registry.verifyChain()
    })

    it('read-only: what is there can be read, an act says why it is not done', async () => {
      const { store, registry, book } = await begun()
      store.all('PRAGMA query_only = ON')
      for (const act of [
        book.reserve(paper('b')),
        book.commit('a', { at: AT }),
        book.void({ key: 'a', year: 2015, series: 'SCT/BS', number: 1 }, { ...CLERK, reason: 'thử' }),
      ])
        expect(await fails(act)).toBe('ERR_REGISTRY_STORE_UNWRITABLE')
      expect(await numbersOf(book)).toEqual([1])
      expect((await book.search('khai sinh')).length).toBe(1)
      store.all('PRAGMA query_only = OFF')
      expect((await book.commit('a', { at: AT })).status).toBe('committed')
      await registry.verifyChain()
    })

    it('held by another program: an act waits, then says so; it goes through when the other is done', async () => {
      const { folder, book } = await begun()
      const other = openStore(engine, folder)
      const held: Promise<unknown>[] = []
      other.transaction(() => {
        held.push(fails(book.reserve(paper('b'))), fails(book.close(CLERK)))
      })
      expect(await Promise.all(held)).toEqual(['ERR_REGISTRY_STORE_BUSY', 'ERR_REGISTRY_STORE_BUSY'])
      expect((await book.reserve(paper('b'))).number).toBe(2)
    })
  })

  it('a backup that is older than its witness gives no number; a book with another past neither', async () => {
    const store = openStore(engine)
    const registry = await openRegistry(store)
    const book = await registry.certification().open(BOOK)
    await book.reserve(paper('a'))
    const backup = newFolder()
    store.all(`VACUUM INTO '${join(backup, 'registry.sqlite')}'`)
    await book.reserve(paper('b'))
    const witness = await registry.head()
    expect(await fails(openRegistry(openStore(engine, backup), { witness }))).toBe('ERR_REGISTRY_ROLLED_BACK')
    const other = await openRegistry(openStore(engine, backup))
    const elsewhere = await other.certification().findOpen('SCT/BS')
    await elsewhere?.reserve(paper('c'))
    expect(await fails(openRegistry(openStore(engine, backup), { witness }))).toBe('ERR_REGISTRY_BEHIND_WITNESS')
    expect((await openRegistry(store, { witness })).head).toBeDefined()
  })

  it('takes over a store of version 1 with what is in it', async () => {
    const store = openStore(engine)
    const registry = await openRegistry(store)
    await registry.outgoing(2015).reserve({ key: FILE, symbol: 'CT-UBND', at: AT, register: { subject: 'Phòng cháy' } })
    for (const sql of [
      'DROP TABLE registry_volume',
      'DROP TABLE registry_witness',
      'DROP INDEX registry_entry_search',
      'DROP INDEX registry_entry_volume',
      'DROP INDEX registry_entry_request',
      'ALTER TABLE registry_entry DROP COLUMN volume',
      'ALTER TABLE registry_entry DROP COLUMN search',
      `UPDATE registry_meta SET value = '1' WHERE name = 'version'`,
    ])
      store.run(sql)
    const again = await openRegistry(store)
    expect((await again.outgoing(2015).search('phong chay')).map(({ number }) => number)).toEqual([1])
    await again.verifyChain()
  })

  it('property: whatever two desks do in whatever order, numbers have no gap and no twin, and what is void stays void', async () => {
    const act = fc.record({
      kind: fc.constantFrom('reserve', 'reserve', 'reserve', 'commit', 'void', 'close', 'open', 'year'),
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      desk: fc.constantFrom(0, 1),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const folder = newFolder()
        const registries = [
          await openRegistry(openStore(engine, folder)),
          await openRegistry(openStore(engine, folder)),
        ]
        const first = registries[0] ?? (await openRegistry(openStore(engine, folder)))
        let year = 2015
        const voided = new Map<string, string | undefined>()
        for (const { kind, key, desk } of acts) {
          const books = (registries[desk] ?? first).certification()
          const at = new Date(`${year}-06-01T02:00:00Z`)
          const book = (await books.findOpen('SCT/BS')) ?? (await books.list('SCT/BS')).at(-1)
          if (kind === 'year') year += 1
          else if (kind === 'open') {
            const last = (await books.list('SCT/BS')).at(-1)
            const ordinal = last?.year === year ? last.ordinal + 1 : 1
            const carriedFrom =
              last?.year === year - 1 && key === 'a' ? { year: last.year, ordinal: last.ordinal } : undefined
            const request = { symbol: 'SCT/BS', year, ordinal, at } as const
            await fails(books.open(carriedFrom === undefined ? request : { ...request, carriedFrom }))
          } else if (book === undefined) continue
          else if (kind === 'reserve') await fails(book.reserve(paper(key, { at })))
          else if (kind === 'commit') await fails(book.commit(key, { at }))
          else if (kind === 'close') await fails(book.close({ ...CLERK, at }))
          else {
            const entry = await book.find(key)
            if (entry && (await fails(book.void(entry, { ...CLERK, at, reason: `vì ${key}` }))) === 'no error')
              voided.set(`${entry.year}/${entry.number}`, `vì ${key}`)
          }
        }
        await first.verifyChain()
        const volumes = await first.certification().list('SCT/BS')
        const entries = (await Promise.all(volumes.map((one) => one.entries({ limit: 1000 })))).flat()
        const years = new Map<number, number[]>()
        for (const entry of entries) years.set(entry.year, [...(years.get(entry.year) ?? []), entry.number])
        for (const numbers of years.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        const living = entries.filter(({ status }) => status !== 'void').map(({ key }) => key)
        expect(new Set(living).size).toBe(living.length)
        for (const [place, reason] of voided) {
          const entry = entries.find((one) => `${one.year}/${one.number}` === place)
          expect([entry?.status, entry?.reason]).toEqual(['void', reason])
        }
        expect(entries.filter(({ status }) => status === 'void')).toHaveLength(voided.size)
        for (const one of volumes) {
          const closed = await one.closing()
          if (closed) expect(closed.total).toBe((await one.entries({ limit: 1000 })).length)
        }
      }),
      { numRuns: 12 },
    )
  })
})

describe('the name of a volume', () => {
  it.each([
    ['01/2015-SCT/BS', { symbol: 'SCT/BS', year: 2015, ordinal: 1 }],
    ['12/2026-SCTĐT/BS', { symbol: 'SCTĐT/BS', year: 2026, ordinal: 12 }],
    ['12/2026-SCTĐT/BS'.normalize('NFD'), { symbol: 'SCTĐT/BS', year: 2026, ordinal: 12 }],
    ['1/2015-SCT/BS', undefined],
    ['01/15-SCT/BS', undefined],
    ['01/2015-SCT/CK', undefined],
    ['01/2015 + 01/2016', undefined],
    ['', undefined],
  ])('%s', (name, ref) => {
    if (ref === undefined) expect(findVolumeRef(name)).toBeUndefined()
    else expect(findVolumeRef(name)).toMatchObject(ref)
  })
})
