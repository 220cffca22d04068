import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/sqlite-store.js'
import {
  CERTIFICATION_COLUMNS,
  type CertificationBook,
  type CertificationRequest,
  openRegistry,
  type Registry,
} from '../../src/registry/index.js'

const folders: string[] = []
const registries: Registry[] = []
async function fresh(folder = mkdtempSync(join(tmpdir(), 'vanthu-sct-'))): Promise<Registry> {
  folders.push(folder)
  const registry = await openRegistry(sqliteStore(folder))
  registries.push(registry)
  return registry
}
afterEach(() => {
  for (const registry of registries.splice(0)) registry.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const AT = new Date('2026-03-05T02:00:00Z')
const SHA256 = 'ab'.repeat(32)
const fails = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error as { code: unknown }).code,
  )
const paper = (key: string, more: Partial<CertificationRequest> = {}): CertificationRequest => ({
  key,
  at: AT,
  requester: 'Trần Văn Đức',
  kindOfPaper: 'Bằng tốt nghiệp đại học',
  certifier: 'Nguyễn Thị Ánh, Chủ tịch',
  copies: 2,
  feeVnd: 6000,
  ...more,
})
const firstVolume = (registry: Registry): Promise<CertificationBook> =>
  registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })

describe('the book of certified copies (NĐ 23/2015/NĐ-CP, Điều 13)', () => {
  it('gives one number for each paper, and the same paper the same number', async () => {
    const book = await firstVolume(await fresh())
    expect(book.name).toBe('01/2026-SCTĐT/BS')
    const numbers = [await book.reserve(paper('a')), await book.reserve(paper('b')), await book.reserve(paper('a'))]
    expect(numbers.map(({ number, status }) => [number, status])).toEqual([
      [1, 'reserved'],
      [2, 'reserved'],
      [1, 'reserved'],
    ])
    expect(await fails(book.reserve(paper('a', { copies: 3 })))).toBe('ERR_REGISTRY_OTHER_PAPER')
    expect(CERTIFICATION_COLUMNS).toHaveLength(8)
  })

  it('keeps the row of a void number and never gives it again', async () => {
    const book = await firstVolume(await fresh())
    const entry = await book.reserve(paper('a'))
    await book.void(entry, { actor: 'Văn thư', reason: 'Người yêu cầu rút hồ sơ', at: AT })
    expect((await book.reserve(paper('b'))).number).toBe(2)
    expect((await book.entries()).map(({ number, status }) => [number, status])).toEqual([
      [1, 'void'],
      [2, 'reserved'],
    ])
  })

  it('an electronic copy is committed with the digest of its file, once', async () => {
    const book = await firstVolume(await fresh())
    await book.reserve(paper('a'))
    expect(await fails(book.commit('a', { at: AT }))).toBe('ERR_REGISTRY_BAD_REQUEST')
    expect((await book.commit('a', { at: AT, fileSha256: SHA256 })).status).toBe('committed')
    expect((await book.commit('a', { at: AT, fileSha256: SHA256 })).status).toBe('committed')
    expect(await fails(book.commit('a', { at: AT, fileSha256: 'cd'.repeat(32) }))).toBe('ERR_REGISTRY_OTHER_FILE')
    expect(await fails(book.commit('b', { at: AT, fileSha256: SHA256 }))).toBe('ERR_REGISTRY_NO_RESERVATION')
  })

  it('a volume is closed with its total and a witness; the next one of the year goes on, a new year begins at 1', async () => {
    const registry = await fresh()
    const books = registry.certification()
    const first = await firstVolume(registry)
    await first.reserve(paper('a'))
    expect(await fails(first.close({ at: AT, actor: 'Văn thư' }))).toBe('ERR_REGISTRY_NUMBERS_PENDING')
    await first.commit('a', { at: AT, fileSha256: SHA256 })
    const seen: Uint8Array[] = []
    const closed = await first.close({
      at: AT,
      actor: 'Văn thư',
      witness: async (digest) => {
        seen.push(digest)
        return Uint8Array.of(1, 2, 3)
      },
    })
    expect(closed).toMatchObject({ total: 1, committed: 1, voided: 0, first: 1, last: 1 })
    expect([seen[0]?.length, closed.token]).toEqual([32, Uint8Array.of(1, 2, 3)])
    expect(await fails(first.reserve(paper('b')))).toBe('ERR_REGISTRY_BOOK_CLOSED')

    const second = await books.open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 2, at: AT })
    expect((await second.reserve(paper('b'))).number).toBe(2)
    await second.commit('b', { at: AT, fileSha256: SHA256 })
    const later = new Date('2027-01-04T02:00:00Z')
    expect(await fails(books.open({ symbol: 'SCTĐT/BS', year: 2027, ordinal: 1, at: later }))).toBe(
      'ERR_REGISTRY_BOOK_OPEN',
    )
    await second.close({ at: later, actor: 'Văn thư' })
    const carried = { year: 2026, ordinal: 2 }
    const third = await books.open({ symbol: 'SCTĐT/BS', year: 2027, ordinal: 1, at: later, carriedFrom: carried })
    expect(third.name).toBe('02/2026 + 01/2027 - SCTĐT/BS')
    expect((await third.reserve(paper('c', { at: later }))).number).toBe(1)
    expect((await books.list('SCTĐT/BS')).map(({ name }) => name)).toHaveLength(3)
    expect((await books.findOpen('SCTĐT/BS'))?.ordinal).toBe(1)
    await registry.verifyChain()
  })

  it('is found without marks and whatever the case', async () => {
    const book = await firstVolume(await fresh())
    await book.reserve(paper('a'))
    await book.reserve(paper('b', { requester: 'Lê Hoàng Phong' }))
    expect((await book.search('tran van duc')).map(({ number }) => number)).toEqual([1])
    expect((await book.search('BẰNG tốt nghiep')).map(({ number }) => number)).toEqual([2, 1])
    expect(await book.search('khong co')).toEqual([])
  })

  it('two processes get two numbers, and a store that is older than its witness is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanthu-sct-'))
    const [one, other] = [await fresh(folder), await fresh(folder)]
    const books = [await firstVolume(one), await firstVolume(other)]
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => books[i % 2]?.reserve(paper(`p${i}`)).then(({ number }) => number)),
    )
    expect([...numbers].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const witness = await one.head()
    const restored = sqliteStore(folders[folders.push(mkdtempSync(join(tmpdir(), 'vanthu-sct-'))) - 1] ?? '')
    expect(await fails(openRegistry(restored, { witness }))).toBe('ERR_REGISTRY_ROLLED_BACK')
    restored.close()
  })

  it.each<[Partial<CertificationRequest>, string]>([
    [{ requester: ' ' }, 'requester'],
    [{ copies: 0 }, 'copies'],
    [{ feeVnd: -1 }, 'feeVnd'],
    [{ kindOfPaper: 'x'.repeat(501) }, 'kindOfPaper'],
    [{ note: '' }, 'note'],
    [{ key: '\ud800' }, 'key'], // a database keeps two lone surrogates as one key: two papers, one number
    [{ key: 'a\u0000b' }, 'key'],
    [{ number: 9_007_199_254_740_991 }, 'number'],
  ])('refuses %o', async (more, field) => {
    const book = await firstVolume(await fresh())
    await expect(book.reserve(paper('a', more))).rejects.toMatchObject({
      code: 'ERR_REGISTRY_BAD_REQUEST',
      details: { field },
    })
  })

  it('a book commits its own numbers only, and a void number has a who and a why', async () => {
    const registry = await fresh()
    const books = registry.certification()
    const electronic = await books.open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
    const paperBook = await books.open({ symbol: 'SCT/BS', year: 2026, ordinal: 1, at: AT })
    const entry = await electronic.reserve(paper('e'))
    expect(await fails(paperBook.commit('e', { at: AT }))).toBe('ERR_REGISTRY_KEY_ELSEWHERE')
    for (const [actor, reason] of [
      [' ', 'x'],
      ['An', ' '],
      ['An', 'x'.repeat(2001)],
    ] as const)
      expect(await fails(electronic.void(entry, { actor, reason, at: AT }))).toBe('ERR_REGISTRY_BAD_REQUEST')
    expect(await fails(electronic.entries({ after: Number.NaN }))).toBe('ERR_REGISTRY_BAD_REQUEST')
    expect(await electronic.find('e')).toMatchObject({ status: 'reserved', number: 1 })
  })
})
