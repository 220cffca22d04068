import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseTrail, listCases } from '../../src/copies/index.js'
import { type ClerkKit, DEMO_CODE, lookAt, openClerkKit, proveBook, SCAN, SCAN_BACK } from './clerk-kit.js'

let kit: ClerkKit
beforeAll(async () => {
  kit = await openClerkKit()
}, 60_000)
afterAll(() => kit?.close())

const acts = async (id: string): Promise<string[]> => (await caseTrail(kit.office.cases, id)).map(({ act }) => act)

describe('one act is done once', () => {
  test('a request that is sent twice, one after the other or at once, is one case', async () => {
    const an = await kit.as('an')
    const fields = await an.form('/yeu-cau-moi', '/yeu-cau-moi', { nguoi: 'Lê Văn Đạt', ten: 'Giấy khai sinh' })
    const answers = await Promise.all([an.post('/yeu-cau-moi', fields), an.post('/yeu-cau-moi', fields)])
    answers.push(await an.post('/yeu-cau-moi', fields))
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    const cases = await listCases(kit.office.cases, { states: ['received'], limit: 100 })
    expect(cases.filter(({ request }) => request.requester === 'Lê Văn Đạt')).toHaveLength(1)
  })

  test('the lời chứng sent twice at once takes one number', async () => {
    const id = await kit.bring('compared')
    const an = await kit.as('an')
    const at = `/ho-so/${id}/loi-chung`
    const fields = await an.form(at, at)
    const answers = await Promise.all([an.post(at, fields), an.post(at, fields), an.post(at, fields)])
    for (const { status } of answers) expect([303, 409]).toContain(status)
    expect((await acts(id)).filter((act) => act === 'attest')).toHaveLength(1)
    await proveBook(kit.office)
  })

  test('Back and sending the old form again gives the first answer, not a second signature', async () => {
    const id = await kit.bring('numbered')
    const binh = await kit.as('binh')
    await lookAt(binh, id, 'unsigned', 2)
    const at = `/ho-so/${id}/ky`
    const fields = await binh.form(at, at, { 'secret-khoa': DEMO_CODE })
    const first = await binh.post(at, fields)
    const second = await binh.post(at, fields)
    expect([first.status, second.status]).toEqual([303, 303])
    expect((await acts(id)).filter((act) => act === 'sign-certifier')).toHaveLength(1)
    // Back to the page itself: the step is over, the case is shown instead
    expect((await binh.get(at)).headers.get('location')).toBe(`/ho-so/${id}`)
  })

  test('two tabs on one step: the second is told who was first and what to do, and nothing is lost', async () => {
    const id = await kit.bring('scanned')
    const [one, two] = [await kit.as('an'), await kit.as('binh')]
    const at = `/ho-so/${id}/doi-chieu`
    const early = await one.form(at, at, { khop: '1' })
    const late = await two.form(at, at, { khop: '1', so: 'B 99' })
    expect((await one.post(at, early)).status).toBe(303)
    const refused = await two.post(at, late)
    expect(refused.status).toBe(409)
    const words = await refused.text()
    for (const part of ['ERR_COPIES_VERSION', 'Lê Thị An', 'Mở lại hồ sơ']) expect(words).toContain(part)
    expect((await kit.caseOf(id)).request.original.symbol).toBeUndefined()
  })

  test('two clerks ask for the lời chứng of one case at once: one number lives', async () => {
    const id = await kit.bring('compared')
    const [one, two] = [await kit.as('an'), await kit.as('binh')]
    const at = `/ho-so/${id}/loi-chung`
    const forms = [await one.form(at, at), await two.form(at, at)]
    const answers = await Promise.all([one.post(at, forms[0] ?? {}), two.post(at, forms[1] ?? {})])
    expect(answers.map(({ status }) => status).filter((status) => status === 303).length).toBeGreaterThanOrEqual(1)
    for (const { status } of answers) expect([303, 409]).toContain(status)
    expect((await acts(id)).filter((act) => act === 'attest')).toHaveLength(1)
    await proveBook(kit.office)
  })

  test('a refusal and a signature at once: one of them wins, whole', async () => {
    const id = await kit.bring('numbered')
    const [an, binh] = [await kit.as('an'), await kit.as('binh')]
    await lookAt(binh, id, 'unsigned', 2)
    const [sign, refuse] = [`/ho-so/${id}/ky`, `/ho-so/${id}/tu-choi`]
    const forms = [
      await binh.form(sign, sign, { 'secret-khoa': DEMO_CODE }),
      await an.form(refuse, refuse, { canho: 'ca-nhan-tu-lap' }),
    ]
    const answers = await Promise.all([binh.post(sign, forms[0] ?? {}), an.post(refuse, forms[1] ?? {})])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(['signed-by-certifier', 'refused']).toContain((await kit.caseOf(id)).state)
    await proveBook(kit.office)
  })
})

describe('scans that arrive at once', () => {
  test('both stay, in a row that can be changed', async () => {
    const id = await kit.bring('received')
    const an = await kit.as('an')
    const at = `/ho-so/${id}/quet`
    await Promise.all([
      an.put(`${at}/tep`, 'a.jpg', SCAN),
      an.put(`${at}/tep`, 'b.jpg', SCAN_BACK),
      an.put(`${at}/tep`, 'c.jpg', SCAN),
    ])
    const tray = kit.office.tray(id)
    const before = tray.files().map((file) => file.id)
    expect(before).toHaveLength(3)
    await an.send(at, `${at}/sua`, { do: 'len', tep: before[2] ?? '' })
    expect(tray.files().map((file) => file.id)).toEqual([before[0], before[2], before[1]])
    await an.post(`${at}/sua`, { do: 'xoay', tep: before[0] ?? '', trang: '0', _key: 'k', _page: at })
    expect(tray.files()[0]?.pages[0]?.turn).toBe(90)
    await an.post(`${at}/sua`, { do: 'xoa', tep: before[1] ?? '', _key: 'l', _page: at })
    await an.post(`${at}/sua`, { do: 'xoa', tep: '../../nguoi', _key: 'm', _page: at })
    expect(tray.files()).toHaveLength(2)
    expect((await an.send(at, at, { do: 'luu' })).status).toBe(303)
    expect((await kit.caseOf(id)).scans?.turns).toEqual([90, 0])
  })
})

describe('two desks on one folder', () => {
  test('cases are numbered from both at once, one after the other, without a gap', async () => {
    const other = await kit.second()
    try {
      const ids = [
        await kit.bring('compared'),
        await kit.bring('compared'),
        await kit.bring('compared'),
        await kit.bring('compared'),
      ]
      const [here, there] = [await kit.as('an'), await other.as('an')]
      const answers = await Promise.all(
        ids.map(async (one, index) => {
          const at = `/ho-so/${one}/loi-chung`
          return (index % 2 === 0 ? here : there).send(at, at)
        }),
      )
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
      const numbers = await Promise.all(ids.map(async (one) => (await kit.caseOf(one)).attestation?.number))
      expect(new Set(numbers).size).toBe(4)
      await proveBook(kit.office)
      // and the same case from both desks
      const id = await kit.bring('compared')
      const at = `/ho-so/${id}/loi-chung`
      const both = await Promise.all([here.send(at, at), there.send(at, at)])
      for (const { status } of both) expect([303, 409]).toContain(status)
      await proveBook(other.office)
    } finally {
      other.close()
    }
  })

  test('scans that lie in the tray are seen by both, and captured once', async () => {
    const other = await kit.second()
    try {
      const id = await kit.bring('received')
      const [here, there] = [await kit.as('an'), await other.as('an')]
      const at = `/ho-so/${id}/quet`
      await here.put(`${at}/tep`, 'trang-1.jpg', SCAN)
      expect(await there.text(at)).toContain('1 trang đã quét')
      const forms = [await here.form(at, at, { do: 'luu' }), await there.form(at, at, { do: 'luu' })]
      const answers = [await here.post(at, forms[0] ?? {}), await there.post(at, forms[1] ?? {})]
      expect(answers[0]?.status).toBe(303)
      expect([303, 409]).toContain(answers[1]?.status)
      expect((await kit.caseOf(id)).scans?.pages).toBe(1)
      expect((await acts(id)).filter((act) => act === 'capture')).toHaveLength(1)
    } finally {
      other.close()
    }
  })
})
