import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClerkKit, DEMO_CODE, openClerkKit } from './clerk-kit.js'

let kit: ClerkKit
let numbered = ''
let certified = ''
beforeAll(async () => {
  kit = await openClerkKit()
  numbered = await kit.bring('numbered')
  certified = await kit.bring('signed-by-certifier')
}, 60_000)
afterAll(() => kit?.close())

const AN = 'an' as const
/** Who may open which page: least role. Everybody else gets a page of its own with 403. */
const PAGES: readonly (readonly [path: () => string, may: readonly string[]])[] = [
  [() => '/yeu-cau-moi', ['an', 'binh']],
  [() => `/ho-so/${numbered}/ky`, ['binh']],
  [() => `/ho-so/${certified}/ky-co-quan`, ['cuc']],
  [() => `/ho-so/${numbered}/tra-lai`, ['binh']],
  [() => `/ho-so/${numbered}/tu-choi`, ['an', 'binh']],
  [() => `/ho-so/${numbered}/huy`, ['an', 'binh']],
  [() => `/ho-so/${numbered}`, ['an', 'binh', 'cuc', 'em']],
  [() => `/ho-so/${numbered}/tep/unsigned`, ['an', 'binh', 'cuc', 'em']],
  [() => `/ho-so/${numbered}/hinh/unsigned/0`, ['an', 'binh', 'cuc', 'em']],
  [() => '/so', ['an', 'binh', 'cuc', 'em', 'dung']],
  [() => '/so/in', ['an', 'binh', 'cuc', 'em', 'dung']],
  [() => '/tim?q=tran', ['an', 'binh', 'cuc', 'em']],
  [() => '/khoa', ['binh', 'cuc']],
  [() => '/quan-tri', ['dung']],
  [() => '/quan-tri/nguoi/moi', ['dung']],
]

describe('least role (NĐ 30/2020/NĐ-CP, Điều 32; NĐ 45/2020/NĐ-CP, Điều 10)', () => {
  test('each page opens for its roles only; a forbidden one is a page of its own with code and way out', async () => {
    for (const person of ['an', 'binh', 'cuc', 'em', 'dung'] as const) {
      const browser = await kit.as(person)
      for (const [path, may] of PAGES) {
        const answer = await browser.get(path())
        const seen = `${person} ${path()} ${answer.status}`
        if (may.includes(person)) expect(seen).toBe(`${person} ${path()} 200`)
        else {
          expect(seen).toBe(`${person} ${path()} 403`)
          const words = await answer.text()
          expect(words).toContain('ERR_DESK_ROLE')
          expect(words).toContain('Về Hôm nay')
        }
      }
    }
  })

  test('a form sent by hand is refused like its page, and nothing changes', async () => {
    const before = await kit.caseOf(certified)
    const acts: readonly (readonly [string, string, Record<string, string>])[] = [
      ['an', `/ho-so/${certified}/ky-co-quan`, { 'secret-khoa': DEMO_CODE }],
      ['binh', `/ho-so/${certified}/ky-co-quan`, { 'secret-khoa': DEMO_CODE }],
      ['cuc', `/ho-so/${certified}/tu-choi`, { canho: 'khac', lydo: 'x' }],
      ['em', `/ho-so/${certified}/huy`, { lydo: 'x' }],
      ['an', `/ho-so/${certified}/tra-lai`, { lydo: 'x' }],
      ['an', `/ho-so/${numbered}/ky`, { 'secret-khoa': DEMO_CODE }],
      ['an', '/so/dong', { quyen: '2026-1' }],
      ['cuc', '/so/mo', { nam: '2026', quyen: '2' }],
      ['an', '/quan-tri/co-quan', { ten: 'Cơ quan khác', chucdanh: 'Chủ tịch' }],
      ['binh', '/quan-tri/nguoi/binh', { ten: 'Bình', vaitro: 'quan-tri' }],
    ]
    for (const [person, path, fields] of acts) {
      const browser = await kit.as(person as typeof AN)
      const answer = await browser.post(path, { _key: `k-${person}-${path}`, version: `${before.version}`, ...fields })
      expect(`${person} ${path} ${answer.status}`).toBe(`${person} ${path} 403`)
    }
    expect(await kit.caseOf(certified)).toEqual(before)
    expect((await kit.office.openBook())?.name).toBe('01/2026-SCTĐT/BS')
  })

  test('the trail keeps who did what in which role', async () => {
    const em = await kit.as('em')
    const page = await em.text(`/ho-so/${certified}`)
    expect(page).toContain('Lê Thị An (người tiếp nhận)')
    expect(page).toContain('Nguyễn Văn Bình (người chứng thực)')
    expect(page).toContain('Bước này của người khác')
    expect(page).not.toContain('Từ chối…')
  })

  test('the key file of another person cannot be replaced, nor the agency’s by the certifier', async () => {
    const binh = await kit.as('binh')
    for (const owner of ['an', 'co-quan', 'dung']) {
      const { status, answer } = await binh.put(`/khoa/${owner}`, 'a.p12', new Uint8Array([1]))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(`${answer['error']}`).not.toBe('')
    }
    expect((await binh.put('/khoa/binh', 'binh.p12', new Uint8Array([1]))).status).toBe(200)
  })
})

describe('signing in to the desk', () => {
  test('without a person every page leads to the sign-in, and then to the page that was asked for', async () => {
    const browser = kit.browser()
    expect((await browser.get('/so')).headers.get('location')).toBe('/vao')
    expect((await browser.signIn('an')).headers.get('location')).toBe('/so')
  })

  test('a wrong code says so without naming it; after five tries the desk waits a minute', async () => {
    const browser = kit.browser()
    for (let i = 0; i < 5; i += 1) {
      const answer = await browser.signIn('em', 'ma-sai-77')
      expect(answer.status).toBe(422)
      expect(await answer.text()).not.toContain('ma-sai-77')
    }
    expect(await (await browser.signIn('em')).text()).toContain('Chờ')
    kit.setNow(new Date(kit.office.now().getTime() + 61_000))
    expect((await browser.signIn('em')).status).toBe(303)
    expect(kit.lines.join('\n')).not.toContain('ma-sai-77')
  })

  test('codes are kept as scrypt, never as they are', async () => {
    const kept = JSON.stringify(kit.office.persons.list())
    expect(kept).toContain('scrypt-32768-8-1$')
    expect(kept).not.toContain(DEMO_CODE)
  })

  test('what the clerk looked at does not count for the certifier at the same browser, and pictures of it are not kept', async () => {
    const id = await kit.bring('numbered')
    const shared = await kit.as('an')
    const picture = await shared.get(`/ho-so/${id}/hinh/unsigned/0?w=900`)
    expect(picture.headers.get('cache-control')).toBe('no-store')
    await shared.send('/', '/ra')
    await shared.signIn('binh')
    const at = `/ho-so/${id}/ky`
    const answer = await shared.send(at, at, { 'secret-khoa': DEMO_CODE })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Chưa mở trang 1')])
  })

  test('going out ends the work at once', async () => {
    const an = await kit.as('an')
    await an.send('/', '/ra')
    expect((await an.get('/')).headers.get('location')).toBe('/vao')
  })
})
