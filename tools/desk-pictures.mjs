// Takes the pictures of the guide for auditors from the verify desk with its sample files.
//   npx tsup && node tools/desk-pictures.mjs     (needs Chromium, or VANTHU_CHROMIUM)
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { buildCopyQr } from 'vanthu/copies'

const OUT = 'docs/images'
const home = mkdtempSync(join(tmpdir(), 'vanthu-hinh-'))
const desk = spawn('node', ['dist-desk/verify-desk.js', '--demo'], {
  env: { ...process.env, HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
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
const page = await (await browser.newContext({ viewport: { width: 1180, height: 900 } })).newPage()
const { origin } = new URL(entry)
await page.goto(entry)
await page.waitForURL(`${origin}/`)

/** Few colours are enough for a page of text, and the picture stays small. */
async function keep(name, bytes, colours = 64) {
  const file = join(OUT, `kiem-tra-${name}.png`)
  const { size } = await sharp(bytes).png({ palette: true, colours, effort: 10 }).toFile(file)
  console.log(`${file} ${(size / 1000).toFixed(0)} KB`)
}

async function open(path, look = {}) {
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' })
  await page.setViewportSize({ width: look.width ?? 1180, height: look.height ?? 900 })
  await page.goto(`${origin}${path}`)
  await page.waitForLoadState('networkidle')
}

// the samples are checked while the desk opens
await page.waitForFunction(async () => (await (await fetch('/tien-do')).json()).isRunning === false)
await open('/')
const files = new Map(
  await page
    .locator('a.file-name')
    .evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')])),
)
await page.setViewportSize({ width: 1180, height: 1400 })
await keep('danh-sach', await page.screenshot({ clip: { x: 0, y: 0, width: 1180, height: 1400 } }))

await open(files.get('chi-thi-bi-che-noi-dung.pdf'), { height: 1560 })
await keep('khong-hop-le', await page.screenshot())

await open(`${files.get('chi-thi-bi-che-noi-dung.pdf')}/trang`, { height: 1180 })
await keep('so-trang', await page.screenshot(), 16)

const copy = files.get('ban-sao-chung-thuc.pdf')
const { sha256 } = await page.evaluate(async (address) => (await fetch(address)).json(), `${copy}/bao-cao.json`)
await open(copy)
await page.getByLabel('Nội dung mã QR').fill(buildCopyQr({ kind: 'file', sha256 }))
await page.keyboard.press('Enter')
await page.getByText('KHỚP', { exact: true }).waitFor()
await keep('ma-qr', await page.locator('#ma-qr').screenshot())

await open(files.get('chi-thi-da-ban-hanh.pdf'), { width: 390, height: 1000, dark: true })
await keep('dien-thoai', await page.screenshot())

await browser.close()
desk.removeAllListeners('exit')
desk.kill('SIGTERM')
rmSync(home, { recursive: true, force: true })
