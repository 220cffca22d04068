import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLog, type OpenDesk, openDesk, openPictures, type Pictures } from '../../examples/desk-shell/index.js'
import { type Demo, makeDemo } from '../../examples/verify-desk/demo/make-demo.js'
import { buildVerifyDesk, type Desk } from '../../examples/verify-desk/desk.js'
import { listFolder } from '../../examples/verify-desk/folder.js'
import { buildCopyQr, readCopyQr } from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { axe, dropFiles, hasBrowser, judgeLooks, launchBrowser, type OpenPage, openPage } from './browser.js'

const AT = new Date('2026-11-25T02:00:00Z')
const PUBLIC = 'dist-desk/public'
const canRun = hasBrowser && existsSync(`${PUBLIC}/verify.js`)

/** A desk on a socket, over the sample files. */
interface Running {
  readonly open: OpenDesk
  readonly desk: Desk
  readonly page: Page
  /** Errors of the console, and requests to other hosts. */
  readonly faults: OpenPage['faults']
  close(): Promise<void>
}

let demo: Demo
let work: string
let pictures: Pictures
let browser: Browser

async function start(o: { readonly folder?: string } = {}): Promise<Running> {
  const { app, desk } = buildVerifyDesk({
    trust: demo.trust,
    uploadFolder: mkdtempSync(join(work, 'tep-')),
    keptFolder: mkdtempSync(join(work, 'luu-')),
    now: () => AT.getTime(),
    pictures,
    tool: 'vanthu test',
    ...o,
  })
  const open = await openDesk(app, {
    name: 'kiem-tra',
    title: 'Kiểm tra chữ ký số',
    band: 'KHÔNG TIN CẬY',
    stateFolder: join(work, 'may'),
    publicFolder: PUBLIC,
    script: 'verify.js',
    style: 'verify.css',
    now: () => AT.getTime(),
    log: deskLog(
      () => undefined,
      () => AT.getTime(),
    ),
    nav: () => [
      { href: '/', text: 'Danh sách' },
      { href: '/thu-muc', text: 'Thư mục' },
      { href: '/bang-chung', text: 'Bằng chứng đã lưu' },
    ],
  })
  const { page, faults, close } = await openPage(browser, open.origin)
  await page.goto(open.entryUrl)
  await page.waitForURL(`${open.origin}/`)
  return {
    open,
    desk,
    page,
    faults,
    close: async () => {
      await close()
      await open.close()
    },
  }
}

const idOf = ({ desk }: Running, name: string): string => {
  const file = desk.checks.list().find((one) => one.name === name)
  if (file === undefined) throw new Error(`${name} was not checked`)
  return file.id
}

describe.skipIf(!canRun)('the verify desk in a browser', { timeout: 240_000 }, () => {
  let at: Running
  beforeAll(async () => {
    browser = await launchBrowser()
    work = mkdtempSync(join(tmpdir(), 'vanthu-kiem-tra-'))
    demo = await makeDemo(join(work, 'mau'), readFileSync('examples/documents/chi-thi-binh-thuan.json', 'utf8'), AT)
    pictures = openPictures({ cacheFolder: join(work, 'hinh') })
    at = await start({ folder: demo.folder })
    at.desk.queue.start((await listFolder(demo.folder)).files)
    await at.desk.queue.idle()
  }, 120_000)
  afterAll(async () => {
    await at.close()
    await browser.close()
    await pictures.close()
    rmSync(work, { recursive: true, force: true })
  })

  /** Opens a page and judges it in light and dark, wide, at 320 px and at 400 %. */
  async function look({ page, open }: Running, path: string, see: string): Promise<void> {
    await page.goto(`${open.origin}${path}`)
    expect(await page.locator('body').textContent(), path).toContain(see)
    expect(await judgeLooks(page), path).toEqual([])
  }

  it('has no fault that axe finds, on any state', async () => {
    const states: readonly (readonly [path: string, see: string])[] = [
      ['/', 'Các tệp đã kiểm'],
      ['/?ket-luan=khong-hop-le', 'Các tệp KHÔNG HỢP LỆ'],
      ['/?ten=khong-co-ten-nay', 'Không có tệp nào như vậy'],
      [`/tep/${idOf(at, 'chi-thi-da-ban-hanh.pdf')}`, 'HỢP LỆ'],
      [`/tep/${idOf(at, 'chi-thi-bi-che-noi-dung.pdf')}`, 'KHÔNG HỢP LỆ'],
      [`/tep/${idOf(at, 'ky-bang-khoa-la.pdf')}`, 'CHƯA ĐỦ CĂN CỨ KẾT LUẬN'],
      [`/tep/${idOf(at, 'du-thao-chua-ky.pdf')}`, 'KHÔNG CÓ CHỮ KÝ'],
      [`/tep/${idOf(at, 'ban-sao-chung-thuc.pdf')}`, 'Bản sao điện tử được chứng thực'],
      [`/tep/${idOf(at, 'khong-phai-pdf.pdf')}`, 'ERR_PDF_NOT_PDF'],
      [`/tep/${idOf(at, 'chi-thi-bi-che-noi-dung.pdf')}/chi-tiet`, 'Phụ lục II'],
      [`/tep/${idOf(at, 'chi-thi-bi-che-noi-dung.pdf')}/trang`, 'Lúc ký'],
      [`/tep/${idOf(at, 'chi-thi-bi-che-noi-dung.pdf')}/tho`, 'Đối tượng chữ ký'],
      [`/tep/${idOf(at, 'chi-thi-bi-che-noi-dung.pdf')}/cms/1`, 'ASN.1'],
      [`/tep/${idOf(at, 'chi-thi-da-ban-hanh.pdf')}/in`, 'In trang này'],
      ['/thu-muc', 'Tệp trong thư mục'],
      ['/bang-chung', 'Chưa lưu gì'],
      ['/khong-co-trang-nay', 'Không có trang này'],
    ]
    for (const [path, see] of states) await look(at, path, see)
    expect(at.faults.filter((fault) => !/40[49]|422/.test(fault))).toEqual([])
  })

  it('has none when it is empty, and while it runs', async () => {
    const folder = mkdtempSync(join(work, 'nhieu-'))
    for (let i = 0; i < 300; i += 1)
      copyFileSync(join(demo.folder, 'chi-thi-da-ban-hanh.pdf'), join(folder, `van-ban-${i}.pdf`))
    const running = await start({ folder })
    await look(running, '/', 'Chưa có tệp nào')
    await running.page.goto(`${running.open.origin}/thu-muc`)
    await running.page.keyboard.press('Control+Enter')
    await running.page.getByRole('status').filter({ hasText: 'Đang kiểm' }).waitFor()
    expect(await axe(running.page)).toEqual([])
    await running.page.getByRole('button', { name: 'Dừng' }).click()
    await running.page.getByText('Đã dừng').waitFor()
    expect(running.desk.checks.size).toBeLessThan(300)
    await running.close()
  })

  it('takes a dropped file to its verdict, and many to the list', async () => {
    const running = await start()
    const { page } = running
    const bytes = new Uint8Array(readFileSync(join(demo.folder, 'chi-thi-da-ban-hanh.pdf')))
    const drop = (names: readonly string[]): Promise<void> =>
      dropFiles(
        page,
        '[data-drop]',
        names.map((name) => ({ name, type: 'application/pdf', bytes })),
      )
    await drop(['=cmd|một.pdf'])
    await page.getByText('HỢP LỆ', { exact: true }).first().waitFor()
    await page.goto(`${running.open.origin}/`)
    await drop(['hai.pdf', 'ba.pdf', 'bốn.pdf'])
    await page.getByText('4 tệp, trang 1/1').waitFor()
    expect(running.desk.checks.list().map(({ name }) => name)).toContain('=cmd|một.pdf')
    await running.close()
  })

  it('takes a whole folder', async () => {
    const folder = join(mkdtempSync(join(work, 'thu-muc-')), 'van-ban-den')
    mkdirSync(join(folder, 'con'), { recursive: true })
    for (let i = 0; i < 120; i += 1)
      copyFileSync(join(demo.folder, 'khong-phai-pdf.pdf'), join(folder, i % 2 === 0 ? 'con' : '.', `tep-${i}.pdf`))
    const running = await start()
    await running.page.locator('input[webkitdirectory]').setInputFiles(folder)
    await running.page.getByText('120 tệp, trang 1/3').waitFor()
    expect(running.desk.checks.list().some(({ name }) => name === 'van-ban-den/con/tep-0.pdf')).toBe(true)
    await running.close()
  })

  it('is used by keyboard alone, with a scanner that types', async () => {
    const running = await start()
    const { page } = running
    const copy = join(demo.folder, 'ban-sao-chung-thuc.pdf')
    await (await chooserBy(page, 'Alt+o')).setFiles(copy)
    await page.getByText('Bản sao điện tử được chứng thực').waitFor()

    const scan = async (text: string): Promise<void> => {
      await page.getByLabel('Nội dung mã QR').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    }
    const code = readCopyQr(bytesSource(new Uint8Array(readFileSync(copy)))) ?? ''
    await scan(code)
    await page.getByText('KHỚP', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await scan(buildCopyQr({ kind: 'file', sha256: '0'.repeat(64) }))
    await page.getByText('KHÁC', { exact: true }).waitFor()
    expect(await axe(page)).toEqual([])
    await scan('0912345678')
    await page.getByText('KHÔNG PHẢI MÃ BẢN SAO').waitFor()

    const press = async (name: string, see: string): Promise<void> => {
      await tabTo(page, name)
      await page.keyboard.press('Enter')
      await page.getByText(see).first().waitFor()
    }
    await press('Chi tiết', 'TT 15/2025/TT-BKHCN, Phụ lục II')
    await press('Trang văn bản', 'Trang 1/')
    await page.keyboard.press('PageDown')
    await page.getByText('Trang 2/').first().waitFor()
    await page.keyboard.press('PageUp')
    await page.getByText('Trang 1/').first().waitFor()
    await press('Tóm tắt', 'So mã QR với tệp')
    const download = page.waitForEvent('download')
    await tabTo(page, 'Bằng chứng (.zip)')
    await page.keyboard.press('Enter')
    expect((await download).suggestedFilename()).toBe('bang-chung-ban-sao-chung-thuc.zip')
    await press('Lưu chứng thư, CRL', 'Đã lưu chứng thư')
    expect(await axe(page)).toEqual([])
    await press('Xóa bằng chứng', 'Chưa lưu gì')
    expect(running.faults).toEqual([])
    await running.close()
  })

  it('goes back to the list by Esc', async () => {
    const { page, open } = at
    await page.goto(`${open.origin}/tep/${idOf(at, 'chi-thi-da-ban-hanh.pdf')}`)
    await page.keyboard.press('Escape')
    await page.waitForURL(`${open.origin}/`)
  })
})

/** The file chooser that a key opens; a key that came while the window was not yet in front is pressed again. */
async function chooserBy(page: Page, key: string): Promise<FileChooser> {
  for (let tries = 0; tries < 5; tries += 1) {
    const chooser = page.waitForEvent('filechooser', { timeout: 1500 }).catch(() => undefined)
    await page.bringToFront()
    await page.keyboard.press(key)
    const opened = await chooser
    if (opened !== undefined) return opened
  }
  throw new Error(`${key} opens no file chooser`)
}

/** Presses Tab until the element of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate<string>("document.activeElement?.textContent ?? ''")
    if (text.trim().startsWith(name)) return
  }
  throw new Error(`Tab never reaches ${name}`)
}
