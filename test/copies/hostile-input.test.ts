import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/adapters/sqlite-engine.js'
import {
  attestCopy,
  captureScans,
  confirmComparison,
  copyDeadline,
  listCases,
  loadCase,
  loadCopyFile,
  receiveCopyRequest,
  refuseCopyRequest,
} from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf, pagesOf } from '../../src/pdf/index.js'
import {
  AGENCY,
  AT,
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  JPEG,
  next,
  type Office,
  openOffice,
  ports,
  REQUEST,
  TINY,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

const receive = (caseId: string, request: unknown = REQUEST, actKey = caseId) =>
  receiveCopyRequest(request as typeof REQUEST, {
    store: office.store,
    caseId,
    actKey,
    actor: 'An',
    at: AT,
    agency: AGENCY,
  })
/** Writes into the store behind the library's back. */
function tamper(sql: string, values: (string | Uint8Array)[]): void {
  const store = openSqlite(`${office.folder}/cases.sqlite`, {})
  store.run(sql, values)
  store.close()
}

describe('a key that was used, with other contents', () => {
  const code = 'ERR_COPIES_ACT_KEY_REUSED'
  test('a request that was corrected and sent again is not swallowed', async () => {
    await receive('form')
    expect((await receive('form')).outcome).toBe('again')
    const corrected = { ...REQUEST, original: { ...REQUEST.original, pages: 9 } }
    await expect(receive('form', corrected)).rejects.toMatchObject({ code })
  })
  test('other scans, other corrections', async () => {
    await bringTo(office, 'scans', 'received')
    const capture = { ...(await next(office, 'scans', 'capture')), ports }
    await captureScans([TINY], capture)
    expect((await captureScans([TINY], capture)).outcome).toBe('again')
    await expect(captureScans([JPEG], capture)).rejects.toMatchObject({ code })
    const compare = { ...(await next(office, 'scans', 'compare')), pages: [1] }
    await confirmComparison(compare)
    expect((await confirmComparison(compare)).outcome).toBe('again')
    const request = { ...REQUEST, requester: 'Lê Thị Bưởi' }
    await expect(confirmComparison({ ...compare, request })).rejects.toMatchObject({ code })
  })
  test('another certifier, after a kill between plan and number and after the act', async () => {
    await bringTo(office, 'plan', 'compared', { scans: [TINY] })
    const act = { ...(await next(office, 'plan', 'attest')), ports, fonts, certifier: CERTIFIER, ledger: office.ledger }
    const book = { ...office.book, reserve: async () => Promise.reject(new Error('killed')) }
    await expect(attestCopy({ ...act, ledger: { ...office.ledger, book } })).rejects.toThrow('killed')
    const other = { ...CERTIFIER, name: 'Phạm Văn Lực' }
    await expect(attestCopy({ ...act, certifier: other })).rejects.toMatchObject({ code })
    expect((await attestCopy(act)).case.attestation?.certifier.name).toBe(CERTIFIER.name)
    await expect(attestCopy({ ...act, certifier: other })).rejects.toMatchObject({ code })
    expect((await attestCopy(act)).outcome).toBe('again')
  })
})

describe('requests', () => {
  const code = 'ERR_COPIES_BAD_REQUEST'
  test.each([
    ['delivery.to', { ...REQUEST, delivery: { to: 'buu-dien' } }],
    ['original.foreign', { ...REQUEST, original: { ...REQUEST.original, foreign: 'chua hop phap hoa' } }],
  ])('an unknown word in %s', async (field, request) => {
    await expect(receive(`word-${field}`, request)).rejects.toMatchObject({ code, details: { field } })
  })
  test.each(['a\u0000b', '\ud800', 'a\u202eb'])('%j names no case: the store would keep it otherwise', async (id) => {
    await expect(receive(id)).rejects.toMatchObject({ code, details: { field: 'caseId' } })
    await expect(receive('fine', REQUEST, id)).rejects.toMatchObject({ code, details: { field: 'actKey' } })
  })
  test.each([-1, 0.5, Number.NaN, 3])('%d days more are none', (extraDays) => {
    expect(() => copyDeadline(AT, { extraDays })).toThrow(expect.objectContaining({ code }))
  })
  test.each(['Bà Nguyễn Thị Ánh', 'NGUYỄN THỊ ÁNH (bà)', 'nguyễn thị  ánh'])(
    '%s is the certifier herself',
    async (requester) => {
      const caseId = `own-${requester.length}`
      await bringTo(office, caseId, 'compared', { scans: [TINY], request: { ...REQUEST, requester } })
      const act = { ...(await next(office, caseId, 'attest')), ports, fonts, certifier: CERTIFIER }
      await expect(attestCopy({ ...act, ledger: office.ledger })).rejects.toMatchObject({
        code: 'ERR_COPIES_OWN_REQUEST',
      })
    },
  )
  test('whatever the request says, its slip can be printed', async () => {
    await bringTo(office, 'foreigner', 'received', { request: { ...REQUEST, requester: '王小明 សុខ' } })
    const refused = await refuseCopyRequest({
      ...(await next(office, 'foreigner', 'refuse')),
      ground: 'ca-nhan-tu-lap',
      fonts,
    })
    expect(refused.case.state).toBe('refused')
    const wide = (count: number): string => 'W'.repeat(count)
    const request = {
      requester: wide(200),
      original: { name: wide(400), symbol: wide(200), pages: 1 },
      delivery: { to: 'thu-dien-tu', address: wide(200) },
    } as const
    expect((await bringTo(office, 'wide', 'handed-over', { scans: [TINY], request })).case.state).toBe('handed-over')
  })
})

test.each([
  ['a strip at 73 dpi', 15_000, 100, 73],
  ['a dot at 1200 dpi', 1, 1, 1200],
  ['a line', 30_000, 1, undefined],
])('%s: the page has sides that PDF/A allows (ISO 19005-2 6.1.13)', async (caseId, width, height, density) => {
  const drawn = sharp({ create: { width, height, channels: 3, background: '#eee' } })
  const scan = new Uint8Array(await (density === undefined ? drawn : drawn.withMetadata({ density })).jpeg().toBuffer())
  await bringTo(office, caseId, 'numbered', { scans: [scan] })
  const file = (await loadCopyFile(office.store, caseId, 'unsigned')) ?? new Uint8Array()
  const [page] = pagesOf(openPdf(bytesSource(file)).current)
  const box = page?.dict.get('MediaBox') as readonly number[] | undefined
  for (const side of box?.slice(2) ?? [0]) expect(side >= 3 && side <= 14_400, `${side}`).toBe(true)
})

describe('a store that somebody wrote into', () => {
  const code = 'ERR_COPIES_STORE_CORRUPT'
  test('reviewed words that are not those of the case are not drawn', async () => {
    await bringTo(office, 'words', 'scanned', { scans: [TINY] })
    const word = { text: 'Bằng', x: 20, y: 20, width: 30, sizePt: 12, angleDeg: 0 }
    await confirmComparison({ ...(await next(office, 'words', 'compare')), pages: [1], words: [[word]] })
    const forged = new TextEncoder().encode(JSON.stringify([[{ ...word, text: 'Giả' }]]))
    tamper(`UPDATE copy_file SET bytes = ? WHERE case_id = 'words' AND name = 'words'`, [forged])
    const act = { ...(await next(office, 'words', 'attest')), ports, fonts, certifier: CERTIFIER }
    await expect(attestCopy({ ...act, ledger: office.ledger })).rejects.toMatchObject({ code })
  })
  test('a slip that is not the one that was printed is not given', async () => {
    await bringTo(office, 'slip', 'handed-over', { scans: [TINY] })
    tamper(`UPDATE copy_file SET bytes = ? WHERE case_id = 'slip' AND name = 'slip'`, [TINY])
    await expect(loadCopyFile(office.store, 'slip', 'slip')).rejects.toMatchObject({ code })
  })
  test.each([
    ['bare', () => ({})],
    ['attempts', (found: object) => ({ ...found, attempts: 30_000_000 })],
    ['scans', (found: object) => ({ ...found, scans: 'x' })],
  ])('a row that lacks what acts rely on (%s) is no case', async (name, change) => {
    const caseId = `row-${name}`
    const { case: found } = await bringTo(office, caseId, 'compared', { scans: [TINY] })
    const { id, version, state } = found
    const row = JSON.stringify({ ...change(found), id, version, state })
    tamper('UPDATE copy_act SET json = ? WHERE case_id = ? AND version = 3', [row, caseId])
    await expect(loadCase(office.store, caseId)).rejects.toMatchObject({ code })
    await expect(listCases(office.store, { states: ['compared'], limit: 1000 })).rejects.toMatchObject({ code })
    tamper('UPDATE copy_act SET json = ? WHERE case_id = ? AND version = 3', [JSON.stringify(found), caseId])
  })
})
