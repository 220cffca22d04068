// Takes the pictures of the guide for clerks from the clerk desk with its sample scans.
//   npx tsup && node tools/clerk-pictures.mjs [FOLDER]     (needs Chromium, or VANTHU_CHROMIUM; FOLDER takes every screen, light, dark and narrow)
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const OUT = 'docs/images'
const ALL = process.argv[2]
const SAMPLES = 'examples/clerk-desk/demo'
const CODE = '123456'
const home = mkdtempSync(join(tmpdir(), 'vanthu-hinh-'))
if (ALL !== undefined) mkdirSync(ALL, { recursive: true })
const desk = spawn('node', ['dist-desk/desk.js', '--demo'], {
  env: { ...process.env, HOME: home, TMPDIR: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
process.once('exit', () => desk.kill('SIGTERM'))
const entry = await new Promise((resolve, reject) => {
  let said = ''
  desk.stdout.on('data', (text) => {
    said += text
    const url = /(http:\S+)/.exec(said)?.[1]
    if (url !== undefined) resolve(url)
  })
  desk.once('exit', () => reject(new Error(said)))
})
const browser = await chromium.launch({
  executablePath: process.env.VANTHU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const page = await (await browser.newContext({ viewport: { width: 1180, height: 900 }, locale: 'vi-VN' })).newPage()
page.setDefaultTimeout(60_000)
const { origin } = new URL(entry)
await page.goto(entry)
await page.waitForURL(`${origin}/vao`)

/** Few colours are enough for a page of text, and the picture stays small. */
async function keep(name, o = {}) {
  const { width = 1180, height = 900, dark = false, colours = 96, keepName = true } = o
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.setViewportSize({ width, height })
  await page.waitForLoadState('networkidle')
  if (keepName) {
    const file = join(OUT, `chung-thuc-${name}.png`)
    const { size } = await sharp(await page.screenshot())
      .png({ palette: true, colours, effort: 10 })
      .toFile(file)
    console.log(`${file} ${(size / 1000).toFixed(0)} KB`)
  }
  if (ALL !== undefined)
    for (const [look, view] of [
      ['sang', { width: 1180, dark: false }],
      ['toi', { width: 1180, dark: true }],
      ['hep', { width: 390, dark: false }],
    ]) {
      await page.emulateMedia({ colorScheme: view.dark ? 'dark' : 'light' })
      await page.setViewportSize({ width: view.width, height: 900 })
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(ALL, `${name}-${look}.png`), fullPage: true })
    }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1180, height: 900 })
}

const load = async (act) => {
  try {
    await Promise.all([page.waitForEvent('load', { timeout: 30_000 }), act()])
  } catch (error) {
    throw new Error(`no new page after ${page.url()}: ${(await page.textContent('main'))?.slice(0, 600)}`, {
      cause: error,
    })
  }
}
const main = () => load(() => page.keyboard.press('Control+Enter'))

async function signIn(person) {
  if ((await page.$('button.link')) !== null) await load(() => page.click('button.link'))
  await page.selectOption('select[name=nguoi]', person)
  await page.fill('#f-ma', CODE)
  await main()
}

/** Takes a request up to the comparison. */
async function receive(requester, paper, files) {
  await page.goto(`${origin}/yeu-cau-moi`)
  await page.fill('#f-nguoi', requester)
  await page.fill('#f-ten', paper)
  await main()
  await page.setInputFiles(
    'input#files',
    files.map((file) => join(SAMPLES, file)),
  )
  await page
    .locator('.tray-page')
    .nth(files.length - 1)
    .waitFor()
  return new URL(page.url()).pathname.split('/')[2]
}

const tickAll = async () => {
  for (const box of await page.locator('input[name=khop]').all()) await box.check()
}

await keep('dang-nhap', { height: 560, keepName: false })
await signIn('an')
// two more cases stand in the queue
await receive('Lê Văn Đạt', 'Giấy khai sinh', ['giay-khai-sinh.jpg'])
const card = await receive('Phạm Thị Ỵ', 'Căn cước', ['can-cuoc-mat-truoc.jpg', 'can-cuoc-mat-sau.jpg'])
await keep('quet', { height: 1320 })
await main()
await tickAll()
await main()
await main()
await page.goto(`${origin}/yeu-cau-moi`)
await keep('tiep-nhan', { height: 1240, keepName: false })
const id = await receive('Trần Thị Ự', 'Bằng tốt nghiệp trung học phổ thông', ['bang-tot-nghiep.jpg'])
await main()
// the machine reads in the background; its suggestions come with the next look
for (let tries = 0; tries < 60 && (await page.textContent('main')).includes('Máy đang đọc'); tries++) {
  await page.waitForTimeout(1000)
  await page.reload()
}
await page.focus('.sheets')
await page.keyboard.press('Space')
await keep('doi-chieu', { height: 1240 })
await main()
await keep('loi-chung', { height: 900, keepName: false })
await main()
await page.keyboard.press('PageDown')
await keep('trinh-ky', { height: 1100 })
await page.goto(`${origin}/ho-so/${id}/tu-choi`)
await keep('tu-choi', { height: 1000, keepName: false })
await page.goto(`${origin}/`)
await keep('hom-nay', { height: 760 })
await signIn('binh')
await page.goto(`${origin}/ho-so/${id}/ky`)
await page.keyboard.type(CODE)
await page.keyboard.press('PageDown')
await page.waitForLoadState('networkidle')
await keep('ky', { height: 1100 })
await main()
await signIn('cuc')
await page.goto(`${origin}/ho-so/${id}/ky-co-quan`)
await page.keyboard.type(CODE)
await keep('ky-co-quan', { height: 900, keepName: false })
await main()
await keep('tra-ket-qua', { height: 900, keepName: false })
await main()
await keep('phieu', { height: 1020 })
await page.goto(`${origin}/ho-so/${card}`)
await keep('ho-so', { height: 1100, keepName: false })
await page.goto(`${origin}/so`)
await keep('so', { height: 700 })
await page.goto(`${origin}/khoa`)
await keep('khoa', { height: 700, keepName: false })
await signIn('an')
await page.goto(`${origin}/`)
await keep('dien-thoai', { width: 390, height: 900, dark: true })
await signIn('dung')
await page.goto(`${origin}/quan-tri`)
await keep('quan-tri', { height: 900, keepName: false })

await browser.close()
desk.removeAllListeners('exit')
const ended = new Promise((resolve) => desk.once('exit', resolve))
desk.kill('SIGTERM')
await ended
rmSync(home, { recursive: true, force: true, maxRetries: 5 })
