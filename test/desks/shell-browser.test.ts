import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axe, dropFiles, hasBrowser, judgeLooks, launchBrowser, type OpenPage, openPage, until } from './browser.js'
import { type DemoDesk, openDemoDesk } from './demo-app.js'

const scan = (text: string): Promise<Buffer> =>
  sharp({ create: { width: 827, height: 1169, channels: 3, background: '#fbfaf4' } })
    .composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="827" height="1169"><rect x="60" y="60" width="707" height="1049" fill="none" stroke="#b33" stroke-width="6"/><text x="413" y="320" font-size="54" text-anchor="middle" fill="#222">${text}</text></svg>`,
        ),
      },
    ])
    .jpeg()
    .toBuffer()

describe.skipIf(!hasBrowser)('the shell in a browser', { timeout: 120_000 }, () => {
  let browser: Browser
  let desk: DemoDesk
  let open: OpenPage
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    desk = await openDemoDesk()
    open = await openPage(browser, desk.origin)
    await open.page.goto(desk.entryUrl)
    await open.page.waitForURL(`${desk.origin}/`)
  })
  afterEach(async () => {
    await open.close()
    await desk.close()
  })

  test('the entry address opens the desk, leaves no token in the address, and Back shows nothing of it', async () => {
    const { page, faults } = open
    expect(await page.textContent('h1')).toBe('Hôm nay')
    expect(page.url()).toBe(`${desk.origin}/`)
    expect(await page.evaluate('isSecureContext')).toBe(true)
    expect(await page.evaluate('document.cookie')).toBe('')
    await page.goBack()
    expect(page.url()).not.toContain('#')
    expect(faults).toEqual([])
  })

  test('the policy stops an inline script, an inline handler and markup from text', async () => {
    const { page, faults } = open
    await page.evaluate(`{
      const script = document.createElement('script'); try { script.textContent = 'window.ran = 1' } catch {}
      document.body.append(script)
      const image = document.createElement('img'); try { image.setAttribute('onerror', 'window.ran = 2') } catch {}; image.src = '/nothing'; document.body.append(image)
      try { document.body.innerHTML = '<p>x</p>' } catch (error) { window.refused = error.name }
    }`)
    await page.waitForTimeout(50)
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(await page.evaluate('window.refused')).toBe('TypeError')
    expect(faults.length).toBeGreaterThan(0)
  })

  test('a page on another port of this machine gets no cookie and can do nothing (CSRF)', async () => {
    const cookies: (string | undefined)[] = []
    const other = createServer((request, response) => {
      cookies.push(request.headers.cookie)
      response.setHeader('content-type', 'text/html')
      response.end(`<form method="post" action="${desk.origin}/new"><input name="name" value="Kẻ lạ"><button>x</button></form>
        <iframe src="${desk.origin}/"></iframe><img src="${desk.origin}/favicon.ico">`)
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { page } = open
    for (const host of ['127.0.0.1', new URL(desk.origin).hostname.replace(/^thu/, 'thu-x'), 'localhost']) {
      const reply = await page.goto(`http://${host}:${port}/`)
      expect(reply?.status()).toBe(200)
      expect(await page.locator('iframe').contentFrame().locator('body').textContent()).not.toContain('Hôm nay')
      const [answer] = await Promise.all([page.waitForNavigation(), page.click('button')])
      expect(answer?.status()).toBe(403)
    }
    expect(cookies.every((cookie) => cookie === undefined)).toBe(true)
    expect(desk.acts).toEqual([])
    await new Promise<void>((resolve) => other.close(() => resolve()))
  })

  test('a dropped file arrives whole; a wrong one is named in words and nothing is lost', async () => {
    const { page, faults } = open
    await page.goto(`${desk.origin}/scan`)
    await dropFiles(page, '.drop', [{ name: 'bằng.jpg', type: 'image/jpeg', bytes: await scan('BẰNG TỐT NGHIỆP') }])
    await page.waitForSelector('td:has-text("bằng.jpg")')
    expect(desk.files.map(({ name, kind }) => [name, kind])).toEqual([['bằng.jpg', 'jpeg']])
    expect(faults).toEqual([])
    await dropFiles(page, '.drop', [{ name: 'a.heic', type: 'image/heic', bytes: Buffer.from('\0\0\0\x18ftypheic') }])
    await page.waitForSelector('.drop-list .wrong')
    expect(await page.getAttribute('.drop-said', 'role')).toBe('alert')
    expect(await page.textContent('.drop-list .wrong')).toContain('Loại tệp này không nhận')
    expect(await axe(page)).toEqual([])
    expect(desk.files).toHaveLength(1)
  })

  test('the desk works by keyboard alone', async () => {
    const { page, faults } = open
    await page.keyboard.press('F2')
    await page.waitForURL('**/new')
    expect(await page.evaluate('document.activeElement.id')).toBe('f-name')
    await page.keyboard.type('Lê Văn Đạt')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(`${desk.origin}/`)
    expect(await page.textContent('#flash')).toContain('Đã ghi yêu cầu của Lê Văn Đạt')
    await page.keyboard.press('Control+k')
    expect(await page.evaluate('document.activeElement.id')).toBe('top-search')
    await page.keyboard.type('Đạt')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=*')
    await page.goto(`${desk.origin}/new`)
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
    await page.keyboard.press('Escape')
    await page.waitForURL(`${desk.origin}/`)
    expect(faults).toEqual([])
  })

  test('Escape does not leave a page on which something was typed', async () => {
    const { page } = open
    await page.goto(`${desk.origin}/new`)
    await page.keyboard.type('Lê')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForTimeout(100)
    expect(page.url()).toBe(`${desk.origin}/new`)
  })

  test('pages are turned, zoomed and ticked by keys; a picture is asked for when its page is seen', async () => {
    const { page, faults } = open
    await page.goto(`${desk.origin}/scan`)
    await dropFiles(page, '.drop', [{ name: '1.jpg', type: 'image/jpeg', bytes: await scan('1') }])
    await page.waitForSelector('td:has-text("1.jpg")')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${desk.origin}/compare`)
    await until(page, 'document.querySelector("figure img").naturalWidth > 0')
    expect(asked.filter((path) => path.startsWith('/picture'))).toEqual(expect.arrayContaining(['/picture/0/0']))
    expect(asked).not.toContain('/picture/0/1')
    expect(await page.textContent('.where')).toBe('Trang 1/2')
    await page.keyboard.press('+')
    expect(await page.evaluate('document.querySelector("figure img").style.width')).toBe('150%')
    await page.keyboard.press(' ')
    expect(await page.isChecked('#f-page-1')).toBe(true)
    expect(await page.textContent('.where')).toBe('Trang 2/2')
    await until(page, 'document.querySelectorAll("figure img")[1].naturalWidth > 0')
    expect(asked).toContain('/picture/0/1')
    await page.keyboard.press('PageUp')
    expect(await page.textContent('.where')).toBe('Trang 1/2')
    await page.keyboard.press('PageDown')
    await page.keyboard.press(' ')
    await page.click('[data-act=rotate]')
    await until(page, 'document.querySelectorAll("figure img")[1].src.includes("turn=90")')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(`${desk.origin}/`)
    expect(desk.acts).toEqual(['1,2'])
    expect(faults).toEqual([])
  })

  test('a double click and a held Enter send a form once', async () => {
    const { page } = open
    let posts = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') posts++
    })
    await page.goto(`${desk.origin}/new`)
    await page.fill('#f-name', 'Lê')
    await page.dblclick('.button.main')
    await page.waitForURL(`${desk.origin}/`)
    await page.goto(`${desk.origin}/new`)
    await page.fill('#f-name', 'Lê')
    await page.focus('.button.main')
    await page.keyboard.down('Enter')
    for (let i = 0; i < 5; i++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await page.waitForURL(`${desk.origin}/`)
    expect([posts, desk.acts.length]).toEqual([2, 2])
  })

  test('keys are left alone while a Vietnamese input method composes', async () => {
    const { page } = open
    await page.goto(`${desk.origin}/new`)
    await page.evaluate(
      `document.querySelector('#f-name').dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', isComposing: true, bubbles: true }))`,
    )
    await page.evaluate(
      `document.querySelector('#f-name').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }))`,
    )
    expect(await page.evaluate('document.activeElement.id')).toBe('f-name')
    expect(page.url()).toBe(`${desk.origin}/new`)
  })

  test('mistakes: the summary takes the focus, leads to the field, and the typed text stands', async () => {
    const { page } = open
    await page.goto(`${desk.origin}/new`)
    await page.fill('#f-day', '31/02/2026')
    await page.fill('#f-note', 'ghi chú "dài"')
    await page.fill('[name=secret-pin]', '123456')
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('.error-summary')
    expect(await page.title()).toMatch(/^Lỗi: /)
    expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
    expect(await page.inputValue('#f-day')).toBe('31/02/2026')
    expect(await page.inputValue('#f-note')).toBe('ghi chú "dài"')
    expect(await page.inputValue('[name=secret-pin]')).toBe('')
    expect(await page.content()).not.toContain('123456')
    expect(await judgeLooks(page)).toEqual([])
    await page.click('.error-summary a >> nth=1')
    expect(await page.evaluate('document.activeElement.id')).toBe('f-day')
  })

  test('a session that ended while somebody typed: the text comes back after re-entry', async () => {
    const { page } = open
    await page.goto(`${desk.origin}/new`)
    await page.fill('#f-name', 'Phạm Ỵ')
    await page.fill('#f-note', 'Dòng 1\nDòng 2')
    await page.fill('[name=secret-pin]', '123456')
    desk.later(3_600_000)
    await page.keyboard.press('Control+Enter')
    await page.waitForSelector('#entry')
    expect(await page.content()).not.toContain('123456')
    expect(await judgeLooks(page)).toEqual([])
    await page.fill('#code', desk.entries[0] ?? '')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/new')
    expect(await page.inputValue('#f-name')).toBe('Phạm Ỵ')
    expect(await page.inputValue('#f-note')).toBe('Dòng 1\nDòng 2')
    expect(await page.textContent('.note')).toContain('còn nguyên')
    expect(await judgeLooks(page)).toEqual([])
  })

  test('no screen has a fault for axe, light, dark, narrow and at 400 %', async () => {
    const { page, faults } = open
    const shots = process.env['VANTHU_SHOTS']
    await page.goto(`${desk.origin}/scan`)
    await dropFiles(page, '.drop', [{ name: 'bằng.jpg', type: 'image/jpeg', bytes: await scan('BẰNG TỐT NGHIỆP') }])
    await page.waitForSelector('td:has-text("bằng.jpg")')
    for (const path of ['/', '/new', '/scan', '/compare', '/search?q=a', '/nowhere', '/bug', '/_entry']) {
      await page.goto(`${desk.origin}${path}`)
      expect([path, await judgeLooks(page)]).toEqual([path, []])
      if (shots === undefined) continue
      mkdirSync(shots, { recursive: true })
      const name = path.replace(/\W/g, '') || 'home'
      await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.screenshot({ path: `${shots}/${name}-dark.png`, fullPage: true })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 320, height: 700 })
      await page.screenshot({ path: `${shots}/${name}-phone.png`, fullPage: true })
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    expect(faults.filter((fault) => !/404|500|401/.test(fault))).toEqual([])
  })

  test('without script a page is whole: pages below one another, forms go', async () => {
    const plain = await openPage(browser, desk.origin, { script: false })
    await plain.page.goto(desk.newEntryUrl().split('#')[0] ?? '')
    await plain.page.fill('#code', desk.newEntryUrl())
    await plain.page.click('.button.main')
    await plain.page.waitForURL(`${desk.origin}/`)
    await plain.page.goto(`${desk.origin}/compare`)
    expect(await plain.page.locator('figure:visible').count()).toBe(2)
    await plain.page.check('#f-page-1')
    await plain.page.click('.button.main')
    await plain.page.waitForURL(`${desk.origin}/`)
    expect(desk.acts).toEqual(['1'])
    await plain.close()
  })

  test('a keyboard user reaches the content at once and sees where he is', async () => {
    const { page } = open
    await page.goto(`${desk.origin}/scan`)
    await page.keyboard.press('Tab')
    expect(await page.textContent(':focus')).toBe('Đến nội dung chính')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      const seen =
        await page.evaluate(`(() => { const at = document.activeElement; if (at === document.body) return true
        const shown = at.matches('.pick input') ? at.nextElementSibling : at
        const box = shown.getBoundingClientRect(); const style = getComputedStyle(shown)
        return box.width > 1 && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight })()`)
      expect(seen).toBe(true)
    }
  })
})
