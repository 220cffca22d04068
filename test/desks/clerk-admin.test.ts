import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicKeySha256Of } from '../../src/copies/index.js'
import { type ClerkKit, DEMO_CODE, NOW, openClerkKit } from './clerk-kit.js'

let kit: ClerkKit
beforeAll(async () => {
  kit = await openClerkKit()
}, 60_000)
afterAll(() => kit?.close())

describe('persons and certificates', () => {
  const person = { ten: 'Hồ Văn Giáp', 'secret-ma': 'ma-cua-giap', dang: 'x' }
  const NEW = '/quan-tri/nguoi/giap'

  test('a certifier needs a key; a pasted certificate is kept as the SHA-256 of its public key', async () => {
    const dung = await kit.as('dung')
    const send = (more: Record<string, string | string[]>): Promise<Response> =>
      dung.post(NEW, { _key: 'k', _page: '/quan-tri', ...person, hinhthuc: 'kt', chucvu: 'Phó Chủ tịch', ...more })
    const without = await send({ vaitro: 'chung-thuc' })
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('phải gắn với chứng thư số')])
    const nonsense = await send({ vaitro: 'chung-thuc', chungthu: 'không phải chứng thư' })
    expect(await nonsense.text()).toContain('-----BEGIN CERTIFICATE-----')
    const { pem, signer } = kit.demo.world.personEc
    expect((await send({ vaitro: 'chung-thuc', chungthu: pem })).status).toBe(303)
    expect(kit.office.persons.find('giap')?.publicKeySha256).toBe(publicKeySha256Of(signer))
    expect((await kit.browser().signIn('giap', 'ma-cua-giap')).status).toBe(303)
  })

  test('two roles in one person must be granted by name', async () => {
    const dung = await kit.as('dung')
    const both = { _key: 'k2', _page: '/quan-tri', ...person, vaitro: ['tiep-nhan', 'van-thu'] }
    expect((await dung.post(NEW, both)).status).toBe(422)
    const granted = { ...both, giao: 'Chủ tịch Nguyễn Văn Bình', vanbangiao: 'Quyết định 12/QĐ-UBND' }
    expect((await dung.post(NEW, granted)).status).toBe(303)
    expect(kit.office.persons.find('giap')?.doubleRole?.document).toBe('Quyết định 12/QĐ-UBND')
  })

  test('a person who was shut out cannot go on; the administrator cannot shut himself out', async () => {
    const dung = await kit.as('dung')
    await dung.post(NEW, { _key: 'k3', _page: '/quan-tri', ...person, vaitro: 'tiep-nhan' })
    const giap = kit.browser()
    await giap.signIn('giap', 'ma-cua-giap')
    expect((await giap.get('/')).status).toBe(200)
    await dung.post(NEW, { _key: 'k4', _page: '/quan-tri', ten: person.ten, vaitro: 'tiep-nhan' })
    expect((await giap.get('/')).headers.get('location')).toBe('/vao')
    const self = await dung.post('/quan-tri/nguoi/dung', {
      _key: 'k5',
      _page: '/quan-tri',
      ten: 'Phạm Quốc Dũng',
      vaitro: 'quan-tri',
    })
    expect([self.status, await self.text()]).toEqual([422, expect.stringContaining('Không tự bỏ quyền quản trị')])
  })
})

describe('the book (NĐ 23/2015/NĐ-CP, Điều 13)', () => {
  test('is not closed while numbers wait; then it is, with its total, and the next volume goes on with the series', async () => {
    const id = await kit.bring('numbered')
    const last = (await kit.caseOf(id)).attestation?.number ?? 0
    const dung = await kit.as('dung')
    const early = await dung.send('/so', '/so/dong')
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('ERR_REGISTRY_NUMBERS_PENDING')])
    const an = await kit.as('an')
    await an.send(`/ho-so/${id}/huy`, `/ho-so/${id}/huy`, { lydo: 'Rút hồ sơ' })
    expect((await dung.send('/so', '/so/dong')).status).toBe(303)
    expect(await an.text('/so')).toContain('Đã đóng ngày')
    const waiting = await kit.bring('compared')
    const noBook = await an.send(`/ho-so/${waiting}/loi-chung`, `/ho-so/${waiting}/loi-chung`)
    expect([noBook.status, await noBook.text()]).toEqual([409, expect.stringContaining('ERR_DESK_NO_BOOK')])
    expect((await dung.send('/so', '/so/mo')).status).toBe(303)
    await an.send(`/ho-so/${waiting}/loi-chung`, `/ho-so/${waiting}/loi-chung`)
    expect((await kit.caseOf(waiting)).attestation).toMatchObject({ number: last + 1, book: '02/2026-SCTĐT/BS' })
    const closed = await (await kit.office.books.list('SCTĐT/BS'))[0]?.closing()
    expect([closed?.total, closed?.token !== undefined]).toEqual([last, true])
  })

  test('is printed, searched without marks, added up by month, and its chain is recomputed', async () => {
    await kit.bring('handed-over', { requester: 'Đặng Thị Hường' })
    const em = await kit.as('em')
    const printed = await em.get('/so/in')
    expect(printed.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await printed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(await em.text('/so?q=dang+huong')).toContain('Đặng Thị Hường')
    expect(await em.text('/so')).toContain('Tháng 11/2026')
    const chain = await em.send('/so', '/so/kiem-tra')
    expect([chain.status, await chain.text()]).toEqual([200, expect.stringContaining('còn nguyên vẹn')])
  })

  test('a store that was restored from an older backup opens no desk', async () => {
    const head = await kit.office.registry.head()
    const { writeFileSync } = await import('node:fs')
    writeFileSync(
      `${kit.office.options.witnessFolder}/mat-xich.json`,
      JSON.stringify({ ...head, sequence: head.sequence + 1 }),
    )
    await expect(kit.second()).rejects.toMatchObject({ code: 'ERR_REGISTRY_ROLLED_BACK' })
    await kit.office.witness()
  })
})

test('the first start in an empty folder asks for the office and its administrator, once', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const folder = mkdtempSync('/tmp/vanthu-moi-')
  const other = await kit.second({ folder, witnessFolder: `${folder}/nhan-chung` })
  try {
    const browser = other.open()
    expect((await browser.get('/')).headers.get('location')).toBe('/vao')
    expect((await browser.get('/vao')).headers.get('location')).toBe('/thiet-lap')
    const short = await browser.send('/thiet-lap', '/thiet-lap', {
      coquan: 'UBND xã Mới',
      nguoi: 'Lý Thị Mới',
      'secret-ma': '1',
    })
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('ít nhất 6 ký tự')])
    const made = { coquan: 'Ủy ban nhân dân xã Mới', nguoi: 'Lý Thị Mới', 'secret-ma': DEMO_CODE }
    expect((await browser.send('/thiet-lap', '/thiet-lap', made)).status).toBe(303)
    expect((await browser.get('/thiet-lap')).headers.get('location')).toBe('/vao')
    expect(other.office.persons.list().map(({ roles }) => roles)).toEqual([['quan-tri']])
    expect(other.office.settings.read()?.agency.name).toBe('Ủy ban nhân dân xã Mới')
  } finally {
    other.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(NOW.getTime()).toBe(kit.office.now().getTime())
})
