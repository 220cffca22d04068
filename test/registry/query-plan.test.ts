import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/sqlite-store.js'
import { openRegistry, type Store } from '../../src/registry/index.js'

const AT = new Date('2026-03-05T02:00:00Z')
const PAPER = { requester: 'A', kindOfPaper: 'B', certifier: 'C', copies: 1, feeVnd: 2000, at: AT }
const FILE = 'ab'.repeat(32)

let folder = ''
let store: Store
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-plan-'))
  store = sqliteStore(folder)
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('no act and no page of a book reads the whole table: 100 000 entries cost as much as ten', async () => {
  const asked = new Map<string, number>()
  const registry = await openRegistry({
    ...store,
    all: (sql, parameters = []) => {
      asked.set(sql, parameters.length)
      return store.all(sql, parameters)
    },
  })
  asked.clear()
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
  await book.reserve({ ...PAPER, key: 'a' })
  await book.commit('a', { at: AT, fileSha256: FILE })
  await book.void(await book.reserve({ ...PAPER, key: 'b' }), { actor: 'D', reason: 'E', at: AT })
  await book.find('b')
  await book.entries({ after: 1, limit: 50 })
  await book.search('a')
  await book.close({ at: AT, actor: 'D' })
  await registry.outgoing(2026).reserve({ key: FILE, symbol: 'CT', at: AT })
  await registry.outgoing(2026).search('a', { year: 2026 })
  const whole: string[] = []
  for (const [sql, parameters] of asked) {
    const plan = store.all(`EXPLAIN QUERY PLAN ${sql}`, Array<number>(parameters).fill(1))
    if (plan.some(({ detail }) => /^SCAN registry_entry\b/.test(`${detail}`))) whole.push(sql)
  }
  expect(asked.size).toBeGreaterThan(8)
  expect(whole).toEqual([])
})
