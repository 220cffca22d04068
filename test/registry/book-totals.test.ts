import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/sqlite-store.js'
import { openRegistry } from '../../src/registry/index.js'

it('adds a volume up, or a month of it: void and waiting numbers count as numbers, only finished ones as copies and fees', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-totals-'))
  const registry = await openRegistry(sqliteStore(folder))
  try {
    const march = new Date('2026-03-31T16:59:59Z')
    const april = new Date('2026-03-31T17:00:00Z')
    const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: march })
    const paper = { requester: 'Trần Thị Ự', kindOfPaper: 'Giấy khai sinh', certifier: 'Lê Văn Bình, Chủ tịch' }
    for (const [key, at, copies, feeVnd] of [
      ['a', march, 2, 4000],
      ['b', march, 1, 2000],
      ['c', april, 3, 9000],
      ['d', april, 1, 2000],
    ] as const)
      await book.reserve({ ...paper, key, at, copies, feeVnd })
    await book.commit('a', { fileSha256: 'ab'.repeat(32), at: march })
    await book.commit('c', { fileSha256: 'cd'.repeat(32), at: april })
    const second = await book.find('b')
    if (second !== undefined) await book.void(second, { actor: 'An', reason: 'Rút hồ sơ', at: april })
    expect(await book.totals()).toEqual({ numbers: 4, committed: 2, voided: 1, copies: 5, feeVnd: 13_000 })
    const day = (month: number, of: number) => ({ year: 2026, month, day: of })
    expect(await book.totals({ from: day(3, 1), to: day(3, 31) })).toEqual({
      numbers: 2,
      committed: 1,
      voided: 1,
      copies: 2,
      feeVnd: 4000,
    })
    expect((await book.totals({ from: day(5, 1) })).numbers).toBe(0)
  } finally {
    registry.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
