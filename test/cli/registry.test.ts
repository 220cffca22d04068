import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/adapters/sqlite-store.js'
import { openRegistry, type Registry } from '../../src/registry/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'
import { paper, sampleBook, sampleOutgoing } from '../office/book-sample.js'
import { AT, type Desk, openDesk, vanthu } from './desk.js'

const VOLUME = '01/2026-SCTĐT/BS'
const AGENCY = ['--agency', 'Ủy ban nhân dân phường Hàm Thắng']

let pki: TestPki
let desk: Desk
let folder = ''
/** A folder with a volume of 8 numbers, one void and one pending, and 3 outgoing documents. */
let master = ''
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
  folder = mkdtempSync(join(tmpdir(), 'vanthu-cli-registry-'))
  master = join(folder, 'master')
  await withBooks(master, async (books) => {
    const book = await sampleBook(books, 7)
    await book.reserve(paper(8, { requester: 'Đỗ \u001b[31mĐức' }))
    await sampleOutgoing(books, 3)
  })
}, 60_000)
afterAll(() => {
  desk.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function withBooks(path: string, work: (registry: Registry) => Promise<unknown>): Promise<void> {
  const store = sqliteStore(path)
  await work(await openRegistry(store))
  store.close()
}

let copies = 0
/** A copy of the books to change. */
const fresh = (): string => {
  copies += 1
  const path = join(folder, `so-${copies}`)
  cpSync(master, path, { recursive: true })
  return path
}
interface Answer {
  readonly error?: { readonly code: string }
  readonly head?: { readonly sequence: number; readonly hash: string }
  readonly [name: string]: unknown
}
const json = (text: string): Answer => JSON.parse(text) as Answer
const registry = (...argv: string[]) => vanthu(['registry', ...argv])

describe('vanthu registry list', () => {
  it('names every book with its numbers', async () => {
    const said = await registry('list', '--book', master)
    expect([said.code, said.err]).toEqual([0, ''])
    expect(said.out.split('\n')).toEqual([
      'Sổ văn bản đi năm 2026: 3 số, từ 1 đến 3; 2 hoàn thành, 1 bị hủy.',
      `${VOLUME}: 8 số, từ 1 đến 8; 6 hoàn thành, 1 bị hủy, 1 chưa hoàn thành; mở 05/03/2026.`,
      '',
    ])
    expect((await registry('list', '--book', master, '--lang', 'en')).out).toContain('1 pending; opened 05/03/2026.')
    const { schemaVersion, books } = json((await registry('list', '--book', master, '--json')).out)
    expect([schemaVersion, books]).toMatchObject([
      1,
      [
        { kind: 'outgoing', year: 2026, series: '', total: 3 },
        { kind: 'certification', name: VOLUME, total: 8, voided: 1, openedAt: '2026-03-05T02:00:00.000Z' },
      ],
    ])
  })
  it('refuses a folder without books, and makes none in it', async () => {
    const path = join(folder, 'nhầm')
    for (const argv of [['list'], ['search', 'a'], ['verify-chain'], ['print', '-o', '-', ...AGENCY]]) {
      const said = await registry(...argv, '--book', path, '--json')
      expect([said.code, json(said.out).error?.code]).toEqual([65, 'ERR_ADAPTERS_CANNOT_READ'])
    }
    expect(existsSync(path)).toBe(false)
    const broken = join(folder, 'hong')
    cpSync(master, broken, { recursive: true })
    for (const journal of ['registry.sqlite-wal', 'registry.sqlite-shm']) rmSync(join(broken, journal), { force: true })
    writeFileSync(join(broken, 'registry.sqlite'), 'x'.repeat(8192))
    expect((await registry('list', '--book', broken)).code).toBe(65)
  })
})

describe('vanthu registry search', () => {
  it('finds without marks in every book, and shows no control characters', async () => {
    const said = await registry('search', 'do', 'duc', '--book', master)
    expect(said.code).toBe(0)
    expect(said.out).toContain(`08, ${VOLUME} · 2026-03-05 · đã giữ số · Đỗ `)
    expect(said.out).not.toContain('\u001b')
    const all = (await registry('search', '2026', '--book', master)).out
    expect(all).toContain('03/CT-UBND · 2026-03-05 · hoàn thành · Chỉ thị về việc')
  })
  it('narrows by kind, year and limit; JSON holds the entries', async () => {
    const lines = async (...argv: string[]) =>
      (await registry('search', 'phuoc', '--book', master, '--jsonl', ...argv)).out
        .split('\n')
        .filter((line) => line !== '')
        .map(json)
    expect((await lines()).map(({ book, number }) => [book, number])).toEqual([
      ['van-ban-di', 3],
      ['van-ban-di', 2],
      ['van-ban-di', 1],
      [VOLUME, 6],
      [VOLUME, 2],
    ])
    expect(await lines('--kind', 'SCT/BS')).toEqual([])
    expect((await lines('--kind', 'SCTĐT/BS', '--limit', '1')).map(({ number }) => number)).toEqual([6])
    expect(await lines('--year', '2025')).toEqual([])
    expect(json((await registry('search', 'phuoc', '--book', master, '--json')).out)).toMatchObject({
      query: 'phuoc',
      entries: [{}, {}, {}, { number: 6, date: '2026-03-05', status: 'committed', register: { feeVnd: 2000 } }, {}],
    })
    expect((await registry('search', 'không có', '--book', master)).err).toBe('Không tìm thấy.\n')
  })
})

describe('vanthu registry print', () => {
  it('prints the named volume, and a series of outgoing documents; overwrites nothing', async () => {
    const out = join(folder, 'so.pdf')
    const argv = ['print', '-o', out, '--book', master, ...AGENCY]
    expect((await registry(...argv)).err).toContain('Trong thư mục có nhiều sổ.')
    const said = await registry(...argv, '--volume', VOLUME)
    expect([said.code, said.err]).toEqual([0, `Đã in ${VOLUME}: ${out}\n`])
    expect(readFileSync(out, 'latin1').slice(0, 8)).toBe('%PDF-1.7')
    expect((await registry(...argv, '--year', '2026')).code).toBe(73)
    const again = await registry(...argv, '--year', '2026', '--force', '--json', '--lang', 'en')
    expect(json(again.out)).toMatchObject({ schemaVersion: 1, file: out, book: 'Outgoing documents of 2026' })
    const piped = await registry('print', '-o', '-', '--book', master, ...AGENCY, '--volume', VOLUME, '--from', '3')
    expect(new TextDecoder('latin1').decode(piped.bytes.subarray(0, 5))).toBe('%PDF-')
  })
  it('stops when the person interrupts, and leaves no file', async () => {
    const stop = new AbortController()
    const out = join(folder, 'dung.pdf')
    const argv = ['registry', 'print', '-o', out, '--book', master, ...AGENCY, '--volume', VOLUME]
    const said = vanthu(argv, { signal: stop.signal })
    setImmediate(() => stop.abort(new DOMException('interrupted', 'AbortError')))
    expect((await said).code).toBe(130)
    expect(existsSync(out)).toBe(false)
  })
  it.each<[string[], number, string]>([
    [['--volume', '01/2026'], 64, 'ERR_CLI_USAGE'],
    [['--volume', '02/2026-SCT/BS'], 77, 'ERR_REGISTRY_NO_BOOK'],
    [['--year', '2025'], 77, 'ERR_REGISTRY_NO_BOOK'],
    [['--series', 'mật'], 77, 'ERR_REGISTRY_NO_BOOK'],
    [['--volume', VOLUME, '--from', '0'], 64, 'ERR_CLI_USAGE'],
    [['--volume', VOLUME, '--agency', ' '], 64, 'ERR_CLI_USAGE'],
    [['--volume', VOLUME, '--agency', 'Ủy ban '.repeat(900)], 77, 'ERR_COMPOSE_DOES_NOT_FIT'],
  ])('refuses %j with %i', async (more, code, error) => {
    const said = await registry('print', '-o', join(folder, 'no.pdf'), '--book', master, ...AGENCY, ...more, '--json')
    expect([said.code, json(said.out).error?.code]).toEqual([code, error])
    expect(existsSync(join(folder, 'no.pdf'))).toBe(false)
  })
})

describe('vanthu registry void, close, open (NĐ 23/2015/NĐ-CP, Điều 13)', () => {
  it('gives up a number, closes with a timestamp, opens the next volume, and verifies all of it', async () => {
    const book = fresh()
    const close = ['close', '--book', book, '--volume', VOLUME, '--actor', 'Phạm Văn Lực']
    const pending = await registry(...close, '--json')
    expect([pending.code, json(pending.out).error?.code]).toEqual([77, 'ERR_REGISTRY_NUMBERS_PENDING'])
    const give = ['void', '--book', book, '--volume', VOLUME, '--actor', 'Văn thư', '--reason', 'Rút hồ sơ']
    expect((await registry(...give, '--number', '8')).err).toBe('Số 08 đã bị hủy và sẽ không được cấp lại.\n')
    for (const number of ['7', '8', '9']) expect((await registry(...give, '--number', number)).code).toBe(77)
    expect((await registry(...give)).code).toBe(64)
    expect((await registry(...give, '--number', '8', '--reason', ' ')).code).toBe(64)

    const server = await startTsa(pki.government, { at: new Date(AT) })
    try {
      const silent = await registry(...close, '--tsa', 'http://127.0.0.1:9/')
      expect(silent.code).toBe(69)
      expect(silent.err).toContain('đã khóa nhưng chưa có dấu thời gian')
      const said = await registry(...close, '--tsa', server.url)
      expect([said.code, said.err]).toEqual([
        0,
        `Quyển ${VOLUME} đã khóa 24/11/2026: 8 số, 6 hoàn thành, 2 bị hủy; có dấu thời gian, chưa kiểm tra.\n`,
      ])
    } finally {
      await server.stop()
    }

    const unjudged = await registry('verify-chain', '--book', book)
    expect(unjudged.code).toBe(0)
    for (const words of ['Sổ nguyên vẹn', 'chưa kiểm tra', 'cần nêu --tsa-anchors', '--witness'])
      expect(unjudged.out).toContain(words)
    const time = ['--tsa-anchors', desk.path('goc.pem'), '--intermediates', desk.path('trung-gian.pem')]
    const trusted = await registry('verify-chain', '--book', book, ...time)
    expect([trusted.code, trusted.out]).toEqual([0, expect.stringContaining('dấu thời gian hợp lệ, lúc 09:05:00')])
    expect(trusted.out).toContain('cần nêu --crls')
    const { head, ...report } = json(
      (await registry('verify-chain', '--book', book, ...time, '--crls', desk.path('crl'), '--json')).out,
    )
    expect(report).toMatchObject({
      schemaVersion: 1,
      conclusion: 'passed',
      closings: [{ volume: VOLUME, total: 8, timestamp: { outcome: 'passed' } }],
      notChecked: ['witness'],
    })
    const witness = ['--witness', `${head?.sequence}:${head?.hash}`]
    expect(json((await registry('verify-chain', '--book', book, ...time, ...witness, '--json')).out)).toMatchObject({
      conclusion: 'passed',
      notChecked: ['revocation'],
    })

    const open = ['open', '--book', book, '--volume', '02/2026-SCTĐT/BS']
    expect((await registry(...open)).err).toBe('Quyển 02/2026-SCTĐT/BS đang mở, từ 24/11/2026.\n')
    expect((await registry(...open)).code).toBe(0)
    expect((await registry('open', '--book', book, '--volume', '04/2026-SCTĐT/BS')).code).toBe(77)
    expect((await registry('open', '--book', book, '--volume', '01/2026')).code).toBe(64)

    const restored = fresh() // the books as they were before the closing
    const rolled = await registry('verify-chain', '--book', restored, ...witness)
    expect([rolled.code, rolled.out]).toEqual([1, expect.stringContaining('ERR_REGISTRY_ROLLED_BACK')])
    const forged = ['--witness', `3:${'0'.repeat(64)}`]
    expect(json((await registry('verify-chain', '--book', book, ...forged, '--json')).out)).toMatchObject({
      conclusion: 'failed',
      reason: 'ERR_REGISTRY_BEHIND_WITNESS',
    })
    expect((await registry('verify-chain', '--book', book, '--witness', '3:abc')).code).toBe(64)
  })

  it('a token over something else fails, one from an unknown authority is no proof', async () => {
    const book = fresh()
    await withBooks(book, async (books) => {
      const volume = await books.certification().findOpen('SCTĐT/BS')
      await volume?.commit('ho-so-8', { at: new Date(AT), fileSha256: 'ab'.repeat(32) })
    })
    const server = await startTsa(pki.twin, { at: new Date(AT) })
    await registry('close', '--book', book, '--volume', VOLUME, '--actor', 'Lực', '--tsa', server.url)
    await server.stop()
    const time = ['--tsa-anchors', desk.path('goc.pem'), '--intermediates', desk.path('trung-gian.pem')]
    const said = await registry('verify-chain', '--book', book, ...time)
    expect([said.code, said.out]).toEqual([2, expect.stringContaining('chưa đủ căn cứ kết luận')])
    const store = sqliteStore(book)
    store.run('UPDATE registry_witness SET token = ?', [Uint8Array.of(1, 2, 3)])
    expect((await registry('verify-chain', '--book', book, ...time)).code).toBe(1)
    store.run(`UPDATE registry_entry SET register = replace(register, '2000', '9000')`)
    store.close()
    const rewritten = await registry('verify-chain', '--book', book, '--json')
    expect([rewritten.code, json(rewritten.out)]).toMatchObject([1, { reason: 'ERR_REGISTRY_CHAIN_BROKEN' }])
  })

  it('opens the first book of an office, in a folder that is not there yet', async () => {
    const book = join(folder, 'moi')
    const said = await registry('open', '--book', book, '--volume', '01/2026-SCT/BS', '--json')
    expect([said.code, json(said.out)]).toMatchObject([0, { volume: '01/2026-SCT/BS' }])
    const wrongYear = await registry('open', '--book', book, '--volume', '01/2025-SCTĐT/BS')
    expect(wrongYear.code).toBe(77)
    expect((await registry('list', '--book', book)).out).toBe('01/2026-SCT/BS: chưa cấp số nào; mở 24/11/2026.\n')
  })
})
