import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCopyFile } from '../../src/copies/index.js'
import { type ClerkKit, lookAt, openClerkKit, proveBook, SCAN, SCAN_BACK } from './clerk-kit.js'

let kit: ClerkKit
beforeAll(async () => {
  kit = await openClerkKit()
}, 60_000)
afterAll(() => kit?.close())

describe('the counter from the request to the slip (NĐ 45/2020/NĐ-CP, Điều 10 khoản 3)', () => {
  test('three persons take one paper of two pages through all steps', async () => {
    const id = await kit.bring('handed-over', { scans: [SCAN, SCAN_BACK] })
    const found = await kit.caseOf(id)
    expect(found.state).toBe('handed-over')
    expect(found.attestation).toMatchObject({ book: '01/2026-SCTĐT/BS', pages: 3 })
    expect([found.received.by, found.certified?.by, found.result?.by]).toEqual([
      'Lê Thị An',
      'Nguyễn Văn Bình',
      'Trần Thị Cúc',
    ])
    const file = (await loadCopyFile(kit.office.cases, id, 'result')) ?? new Uint8Array()
    expect(Buffer.from(file).includes(Buffer.from(SCAN))).toBe(true)
    const cuc = await kit.as('cuc')
    const page = await cuc.text(`/ho-so/${id}/ket-qua`)
    expect(page).toContain('Tệp hợp lệ')
    expect(page).toContain(found.result?.sha256)
    const download = await cuc.get(`/ho-so/${id}/tep/result`)
    expect(download.headers.get('content-type')).toBe('application/pdf')
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(file)
    const trail = await cuc.text(`/ho-so/${id}`)
    for (const words of ['Đối chiếu với bản chính', 'Nguyễn Văn Bình (người chứng thực)', 'Trần Thị Cúc (văn thư)'])
      expect(trail).toContain(words)
    await proveBook(kit.office)
  })

  test('nobody goes on before every page is compared, and what was typed stays', async () => {
    const id = await kit.bring('scanned', { scans: [SCAN, SCAN_BACK] })
    const an = await kit.as('an')
    const answer = await an.send(`/ho-so/${id}/doi-chieu`, `/ho-so/${id}/doi-chieu`, { khop: '1', so: 'A 77' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Trang 2 chưa được đối chiếu')
    expect(page).toContain('value="A 77"')
    expect(page).toMatch(/id="f-khop-1"[^>]* checked/)
    expect((await kit.caseOf(id)).state).toBe('scanned')
  })

  test('the certifier cannot sign before every page was opened, and a wrong passphrase costs nothing', async () => {
    const id = await kit.bring('numbered')
    const binh = await kit.as('binh')
    const at = `/ho-so/${id}/ky`
    const early = await binh.send(at, at, { 'secret-khoa': '123456' })
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('Chưa mở trang 1')])
    await lookAt(binh, id, 'unsigned', 1)
    expect(await (await binh.send(at, at, { 'secret-khoa': '123456' })).text()).toContain('Chưa mở trang 2')
    await lookAt(binh, id, 'unsigned', 2)
    const wrong = await binh.send(at, at, { 'secret-khoa': 'sai-mat-khau-9' })
    const words = await wrong.text()
    expect([wrong.status, words.includes('Mật khẩu không mở được tệp khóa')]).toEqual([422, true])
    expect(words).not.toContain('sai-mat-khau-9')
    expect((await kit.caseOf(id)).state).toBe('numbered')
    expect((await binh.send(at, at, { 'secret-khoa': '123456' })).status).toBe(303)
    expect(kit.lines.join('\n')).not.toMatch(/sai-mat-khau-9|123456/)
  })

  test('the certifier gives a case back with a reason: the number is void, the clerk sees why, the next number is new', async () => {
    const id = await kit.bring('numbered')
    const number = (await kit.caseOf(id)).attestation?.number
    const binh = await kit.as('binh')
    const at = `/ho-so/${id}/tra-lai`
    expect((await binh.send(at, at, { lydo: '' })).status).toBe(422)
    expect((await binh.send(at, at, { lydo: 'Thiếu mặt sau' })).status).toBe(303)
    const an = await kit.as('an')
    expect(await an.text('/')).toContain('Thiếu mặt sau')
    expect(await an.text('/so')).toMatch(new RegExp(`<tr class="[^"]*struck[^"]*"[\\s\\S]*?${number}`))
    await an.send(`/ho-so/${id}/doi-chieu`, `/ho-so/${id}/doi-chieu`, { khop: '1' })
    await an.send(`/ho-so/${id}/loi-chung`, `/ho-so/${id}/loi-chung`)
    expect((await kit.caseOf(id)).attestation?.number).toBeGreaterThan(number ?? 0)
    await proveBook(kit.office)
  })

  test.each([
    ['before a number', 'compared'],
    ['after numbering', 'numbered'],
    ['after the certifier signed', 'signed-by-certifier'],
  ] as const)('a refusal %s leaves a slip, and a void number where there was one', async (_, state) => {
    const id = await kit.bring(state)
    const an = await kit.as('an')
    const at = `/ho-so/${id}/tu-choi`
    expect((await an.send(at, at, {})).status).toBe(422)
    expect((await an.send(at, at, { canho: 'khac', lydo: '' })).status).toBe(422)
    expect((await an.send(at, at, { canho: 'tay-xoa-sua-chua' })).status).toBe(303)
    expect((await kit.caseOf(id)).state).toBe('refused')
    expect((await an.get(`/ho-so/${id}/tep/slip`)).headers.get('content-type')).toBe('application/pdf')
    expect(await an.text(`/ho-so/${id}`)).toContain('Đã từ chối chứng thực')
    await proveBook(kit.office)
  })

  test('a requester withdraws; the case ends and nobody works on it any more', async () => {
    const id = await kit.bring('numbered')
    const an = await kit.as('an')
    const at = `/ho-so/${id}/huy`
    expect((await an.send(at, at, { lydo: 'Người dân không cần nữa' })).status).toBe(303)
    const binh = await kit.as('binh')
    expect((await binh.get(`/ho-so/${id}/ky`)).headers.get('location')).toBe(`/ho-so/${id}`)
    await proveBook(kit.office)
  })
})
