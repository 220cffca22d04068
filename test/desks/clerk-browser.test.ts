import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildClerkApp, clerkLook } from '../../examples/clerk-desk/app.js'
import { openReading } from '../../examples/clerk-desk/data/reading.js'
import { DEMO_CODE, type DemoOffice, openDemo } from '../../examples/clerk-desk/demo/demo-office.js'
import type { ClerkDesk } from '../../examples/clerk-desk/desk.js'
import { type OpenDesk, openDesk, openPictures, type Pictures } from '../../examples/desk-shell/index.js'
import { cancelCopyRequest, listCases, loadCopyFile } from '../../src/copies/index.js'
import { askJudge, findJudges, run } from '../interop/outside-judge.js'
import { hasBrowser, judgeLooks, launchBrowser, type OpenPage, openPage, until } from './browser.js'

const PUBLIC = new URL('../../dist-desk/public/', import.meta.url).pathname
const SAMPLES = 'examples/clerk-desk/demo'
// judges outside look at their own clocks, so the journey happens now
const AT = new Date()
const has = findJudges('the finished copy of the clerk desk', 'pdfsig', 'judge')

/** Counts what the hand does beside typing text: each key that is no letter of a text. */
class Hand {
  readonly #page: Page
  count = 0
  constructor(page: Page) {
    this.#page = page
  }
  async key(name: string): Promise<void> {
    this.count += 1
    await this.#page.keyboard.press(name)
  }
  /** A key that leads to another page. */
  async go(name: string): Promise<void> {
    this.count += 1
    await Promise.all([this.#page.waitForEvent('load'), this.#page.keyboard.press(name)])
  }
  async text(words: string): Promise<void> {
    await this.#page.keyboard.type(words)
  }
}

describe.skipIf(!hasBrowser)('the clerk desk in a browser', () => {
  let browser: Browser
  let demo: DemoOffice
  let open: OpenDesk
  let pictures: Pictures
  let desk: ClerkDesk
  let tab: OpenPage
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-ban-trinh-duyet-'))
    const started = Date.now()
    const now = (): Date => new Date(AT.getTime() + Date.now() - started)
    ;[browser, demo] = await Promise.all([launchBrowser(), openDemo(now, { folder, read: false, scans: [] })])
    pictures = openPictures({ cacheFolder: join(folder, 'hinh') })
    desk = {
      office: demo.office,
      pictures,
      reading: openReading(demo.office, () => undefined),
      demo: { note: demo.note },
    }
    open = await openDesk(buildClerkApp(desk), {
      ...clerkLook(desk),
      name: 'chung-thuc',
      stateFolder: join(folder, 'may-nay'),
      publicFolder: PUBLIC,
      style: 'clerk.css',
      now: () => Date.now(),
    })
    tab = await openPage(browser, open.origin)
    tab.page.setDefaultTimeout(30_000)
    await tab.page.goto(open.entryUrl)
    await tab.page.waitForURL(`${open.origin}/vao`)
  }, 90_000)
  afterAll(async () => {
    await tab?.close()
    await open?.close()
    await desk?.reading.close()
    await pictures?.close()
    await browser?.close()
    await demo?.close()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  async function signIn(person: string): Promise<void> {
    const { page } = tab
    if ((await page.$('button.link')) !== null)
      await Promise.all([page.waitForURL('**/vao'), page.click('button.link')])
    else await page.goto(`${open.origin}/vao`)
    await page.selectOption('select[name=nguoi]', person)
    await page.fill('#f-ma', DEMO_CODE)
    await Promise.all([page.waitForURL(`${open.origin}/`), page.keyboard.press('Control+Enter')])
  }

  /** Ends what other tests left open: the journeys open what stands first in the queue. */
  async function clearQueue(): Promise<void> {
    const { cases, ledger, now } = demo.office
    const states = ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier'] as const
    for (const { id, version } of await listCases(cases, { states, limit: 100 }))
      await cancelCopyRequest({
        store: cases,
        caseId: id,
        actKey: `don-${id}`,
        expectedVersion: version,
        actor: 'Thử',
        at: now(),
        ledger: await ledger(),
        reason: 'Thử xong',
      })
  }

  /** The whole act by keyboard; `files` are what the scanner writes into its folder. */
  async function journey(
    requester: string,
    paper: string,
    files: readonly string[],
  ): Promise<Record<'an' | 'binh' | 'cuc', number>> {
    const { page } = tab
    tab.faults.length = 0
    await clearQueue()
    await signIn('an')
    const an = new Hand(page)
    await an.go('F2')
    await an.text(requester)
    await an.key('Tab')
    await an.text(paper)
    // the scanner writes while the clerk types
    for (const [index, file] of files.entries())
      await copyFile(join(SAMPLES, file), join(demo.incoming, `${requester.length}-${index}-${file}`))
    await an.go('Control+Enter')
    expect(await page.textContent('h1')).toBe('Quét bản chính')
    expect(await page.$$eval('input[name=den]:checked', (all) => all.length)).toBe(files.length)
    await an.go('Control+Enter')
    expect(await page.textContent('h1')).toBe('Đối chiếu với bản chính')
    for (const index of files.keys()) {
      await until(page, `document.querySelector('.where').textContent === 'Trang ${index + 1}/${files.length}'`)
      await an.key('Space')
    }
    await an.go('Control+Enter')
    expect(await page.textContent('h1')).toBe('Lập lời chứng')
    await an.go('Control+Enter')
    expect(await page.textContent('h1')).toContain('Đã trình ký')
    await an.go('Escape')
    expect(new URL(page.url()).pathname).toBe('/')

    await signIn('binh')
    const binh = new Hand(page)
    expect(await page.evaluate('document.activeElement.id')).toBe('viec-tiep')
    await binh.go('Enter')
    expect(await page.textContent('h1')).toBe('Ký lời chứng')
    await binh.text(DEMO_CODE)
    for (let next = 1; next <= files.length; next += 1) {
      await Promise.all([
        page.waitForResponse((answer) => answer.url().includes(`/hinh/unsigned/${next}`)),
        binh.key('PageDown'),
      ])
      await until(page, `document.querySelector('.where').textContent === 'Trang ${next + 1}/${files.length + 1}'`)
    }
    await binh.go('Control+Enter')
    expect(await page.textContent('.flash')).toContain('Đã ký số')

    await signIn('cuc')
    const cuc = new Hand(page)
    await cuc.go('Enter')
    expect(await page.textContent('h1')).toBe('Ký số của cơ quan')
    await cuc.text(DEMO_CODE)
    await cuc.go('Control+Enter')
    expect(await page.textContent('h1')).toBe('Trả kết quả')
    await cuc.go('Control+Enter')
    expect(await page.textContent('h1')).toBe('Đã trả kết quả')
    return { an: an.count, binh: binh.count, cuc: cuc.count }
  }

  test('one page by keyboard alone: at most 8, 4 and 3 actions; the finished file is judged by outsiders', async () => {
    const counts = await journey('Trần Thị Ự', 'Bằng tốt nghiệp trung học phổ thông', ['bang-tot-nghiep.jpg'])
    console.log(
      `actions for one page, typed text apart: clerk ${counts.an}, certifier ${counts.binh}, văn thư ${counts.cuc}`,
    )
    expect(counts.an).toBeLessThanOrEqual(8)
    expect(counts.binh).toBeLessThanOrEqual(4)
    expect(counts.cuc).toBeLessThanOrEqual(3)
    const ended = await listCases(demo.office.cases, { states: ['handed-over'], limit: 100 })
    const found = ended.find(({ request }) => request.requester === 'Trần Thị Ự')
    const bytes = await loadCopyFile(demo.office.cases, found?.id ?? '', 'result')
    const path = join(folder, 'ban-sao.pdf')
    writeFileSync(path, bytes ?? new Uint8Array())
    if (has.pdfsig) {
      const { output } = run('pdfsig', '-nocert', path)
      expect(output.match(/Signature is Valid/g)).toHaveLength(2)
      expect(output).toContain('Total document signed')
    }
    if (has.judge) {
      const [anchors, ca, ...crls] = ['goc.pem', 'trung-gian.pem', 'thu-hoi-1.crl', 'thu-hoi-2.crl'].map((name) =>
        join(folder, 'tin-cay', name),
      )
      const trust = ['--anchors', anchors ?? '', '--intermediates', ca ?? '', '--crls', ...crls]
      const { status, output } = askJudge(path, ...trust, '--json')
      const verdicts = [...output.matchAll(/"(\w[\w-]*)":\s*\{\s*"verdict":\s*"(\w+)"/g)]
      console.log(`judges: ${verdicts.map(([, name, verdict]) => `${name} ${verdict}`).join(', ')}`)
      expect(status, output.slice(0, 2000)).toBe(0)
    }
    expect(tab.faults).toEqual([])
  }, 240_000)

  test('a second page costs each of the clerk and the certifier one action more, the văn thư none', async () => {
    const counts = await journey('Phạm Thị Ỵ', 'Căn cước', ['can-cuoc-mat-truoc.jpg', 'can-cuoc-mat-sau.jpg'])
    console.log(`actions for two pages: clerk ${counts.an}, certifier ${counts.binh}, văn thư ${counts.cuc}`)
    expect(counts.an).toBeLessThanOrEqual(9)
    expect(counts.binh).toBeLessThanOrEqual(5)
    expect(counts.cuc).toBeLessThanOrEqual(3)
    expect(tab.faults).toEqual([])
  }, 240_000)

  test('a page of which no picture was asked for counts as not opened: the certifier is told which', async () => {
    const { page } = tab
    await signIn('an')
    await startCase(page, 'Lê Văn Đạt', 'Giấy khai sinh', 'giay-khai-sinh.jpg')
    await page.keyboard.press('Space')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await load(page, () => page.keyboard.press('Control+Enter'))
    await signIn('binh')
    await load(page, () => page.keyboard.press('Enter'))
    await page.keyboard.type(DEMO_CODE)
    await load(page, () => page.keyboard.press('Control+Enter'))
    expect(await page.textContent('.error-summary')).toContain('Chưa mở trang 2')
    expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
  }, 120_000)

  async function load(page: Page, act: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForEvent('load'), act()])
  }

  async function startCase(page: Page, requester: string, paper: string, file: string): Promise<string> {
    await load(page, () => page.keyboard.press('F2'))
    await page.keyboard.type(requester)
    await page.keyboard.press('Tab')
    await page.keyboard.type(paper)
    await load(page, () => page.keyboard.press('Control+Enter'))
    const id = new URL(page.url()).pathname.split('/')[2] ?? ''
    await page.setInputFiles('input#files', join(SAMPLES, file))
    await page.waitForSelector('.tray-page')
    await load(page, () => page.keyboard.press('Control+Enter'))
    return id
  }

  test('axe finds nothing on any screen in any state, light and dark, wide, at 320 px and at 400 %; nothing scrolls sideways', async () => {
    const { page } = tab
    const faults: string[] = []
    const seen: string[] = []
    const judge = async (name: string): Promise<void> => {
      seen.push(name)
      faults.push(...(await judgeLooks(page)).map((fault) => `${name}: ${fault}`))
    }
    const at = async (path: string, name: string): Promise<void> => {
      await page.goto(`${open.origin}${path}`)
      await judge(name)
    }
    await signIn('an')
    await at('/yeu-cau-moi', 'Tiếp nhận')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Tiếp nhận, lỗi')
    await page.goto(`${open.origin}/`)
    const id = await startCase(page, 'Võ Thị Ỷ Lan', 'Giấy khai sinh', 'giay-khai-sinh.jpg')
    await judge('Đối chiếu')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Đối chiếu, lỗi')
    await at(`/ho-so/${id}/quet`, 'Quét lại')
    await at(`/ho-so/${id}/tu-choi`, 'Từ chối')
    await at(`/ho-so/${id}/huy`, 'Rút hồ sơ')
    await at(`/ho-so/${id}`, 'Hồ sơ')
    await at('/', 'Hôm nay của người tiếp nhận')
    await at(`/ho-so/${id}/ky`, 'Không được phép')
    await page.goto(`${open.origin}/ho-so/${id}/doi-chieu`)
    await page.keyboard.press('Space')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Lời chứng')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Trình ký')
    await signIn('binh')
    await judge('Hôm nay của người chứng thực')
    await at(`/ho-so/${id}/ky`, 'Ký')
    await at(`/ho-so/${id}/tra-lai`, 'Trả lại')
    await page.goto(`${open.origin}/ho-so/${id}/ky`)
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Ký, lỗi')
    await at('/khoa', 'Khóa ký số')
    await page.goto(`${open.origin}/ho-so/${id}/ky`)
    await page.keyboard.type(DEMO_CODE)
    await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/hinh/unsigned/1')),
      page.keyboard.press('PageDown'),
    ])
    await load(page, () => page.keyboard.press('Control+Enter'))
    await signIn('cuc')
    await judge('Hôm nay của văn thư')
    await at(`/ho-so/${id}/ky-co-quan`, 'Ký số cơ quan')
    await page.keyboard.type(DEMO_CODE)
    await page.focus('#f-khoa')
    await page.keyboard.type(DEMO_CODE)
    await page.fill('#f-khoa', DEMO_CODE)
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Trả kết quả')
    await load(page, () => page.keyboard.press('Control+Enter'))
    await judge('Đã trả kết quả')
    await at('/so', 'Sổ')
    await at('/so?q=khong-co-gi', 'Sổ, không tìm thấy')
    await at('/tim?q=vo', 'Tìm')
    await at('/tro-giup', 'Trợ giúp')
    await at('/ho-so/khong-co', 'Không có hồ sơ')
    await signIn('dung')
    await judge('Hôm nay của quản trị')
    await at('/quan-tri', 'Quản trị')
    await at('/quan-tri/nguoi/moi', 'Thêm người')
    await page.goto(`${open.origin}/so`)
    await page.click('details.fold summary')
    await judge('Sổ của quản trị')
    await page.click('button.link')
    await page.waitForURL('**/vao')
    await judge('Đăng nhập')
    console.log(`axe judged ${seen.length} screens and states in 5 looks each: ${faults.length} violations`)
    expect(faults).toEqual([])
    const broken = tab.faults.filter((fault) => !/status of (?:403|404|422)/.test(fault))
    expect(broken).toEqual([])
  }, 580_000)

  test('without script the pages are plain forms: request, scans of the scanner’s folder, comparison, lời chứng and signature', async () => {
    const plain = await openPage(browser, open.origin, { script: false })
    try {
      const { page } = plain
      const click = (name: string): Promise<unknown> => page.getByRole('button', { name }).first().click()
      const enter = async (person: string): Promise<void> => {
        await page.selectOption('select[name=nguoi]', person)
        await page.fill('#f-ma', DEMO_CODE)
        await click('Vào làm việc')
      }
      const [address = '', token = ''] = open.newEntryUrl().split('#')
      await page.goto(address)
      await page.fill('input[name=code]', token)
      await page.locator('main button[type=submit]').first().click()
      await page.waitForURL('**/vao')
      await enter('an')
      await page.goto(`${open.origin}/yeu-cau-moi`)
      await page.fill('#f-nguoi', 'Đỗ Thị Không Kịch Bản')
      await page.fill('#f-ten', 'Căn cước')
      await copyFile(join(SAMPLES, 'can-cuoc-mat-truoc.jpg'), join(demo.incoming, 'khong-kich-ban.jpg'))
      await click('Lưu và quét')
      await page.locator('input[name=den][value="khong-kich-ban.jpg"]').check()
      await click('Lưu bản quét và đối chiếu')
      expect(await page.textContent('h1')).toBe('Đối chiếu với bản chính')
      await page.getByLabel('Trang 1 khớp bản chính').check()
      await click('Đã khớp, lập lời chứng')
      await click('Cấp số và trình ký')
      expect(await page.textContent('h1')).toContain('Đã trình ký')
      const id = new URL(page.url()).pathname.split('/')[2] ?? ''
      await click('Ra')
      await enter('binh')
      await page.goto(`${open.origin}/ho-so/${id}/ky`)
      for (const picture of await page.locator('.viewer img').all())
        if (await picture.isVisible()) {
          const source = (await picture.getAttribute('src')) ?? ''
          await Promise.all([
            page.waitForResponse((answer) => answer.url().endsWith(source), { timeout: 5000 }).catch(() => undefined),
            picture.scrollIntoViewIfNeeded(),
          ])
        }
      await page.fill('#f-khoa', DEMO_CODE)
      await click('Ký số')
      expect(await page.textContent('.flash')).toContain('Đã ký số')
      expect(plain.faults).toEqual([])
    } finally {
      await plain.close()
    }
  }, 120_000)
})
