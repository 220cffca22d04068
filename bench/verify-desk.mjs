// The verify desk in a real browser: drop → verdict of a 10-page signed PDF, one page picture, first page, start, memory.
//   node bench/verify-desk.mjs [--rounds N]     (after `npx tsup`; needs Chromium, or VANTHU_CHROMIUM)
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { bytesSource, composeDocument, parseOfficialDocument, signPdf, vietnamDateOf } from 'vanthu'
import { packagedFonts } from 'vanthu/node'
import { buildTestPki } from 'vanthu/testing'

const at = process.argv.indexOf('--rounds')
const rounds = at === -1 ? 9 : Number(process.argv[at + 1])
const executablePath = process.env.VANTHU_CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(executablePath)) {
  console.log(`skipped: no browser at ${executablePath}`)
  process.exit(0)
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1]
const folder = mkdtempSync(join(tmpdir(), 'vanthu-bench-'))
const now = new Date()

/** A signed văn bản of ten pages, and the trust that it needs, as files. */
async function prepare() {
  const pki = await buildTestPki({ at: now })
  const { government } = pki
  mkdirSync(join(folder, 'thu-hoi'))
  writeFileSync(join(folder, 'goc.pem'), government.anchorsPem)
  writeFileSync(join(folder, 'trung-gian.pem'), government.intermediatesPem)
  for (const [index, crl] of government.crls.entries()) writeFileSync(join(folder, 'thu-hoi', `${index}.crl`), crl)
  const json = JSON.parse(readFileSync('examples/documents/chi-thi-binh-thuan.json', 'utf8'))
  let composed
  for (let times = 1; times < 8; times += 1) {
    const document = parseOfficialDocument({ ...json, body: Array.from({ length: times }, () => json.body).flat() })
    composed = await composeDocument(document, { at: vietnamDateOf(now), fonts: packagedFonts() })
    if (composed.pages >= 10) break
  }
  const signed = await signPdf(bytesSource(composed.bytes), government.person.signer, {
    role: 'person',
    level: 'B-B',
    at: now,
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  })
  return Buffer.concat([composed.bytes, signed.appended])
}

/** The desk as a person starts it. */
function startDesk() {
  const started = performance.now()
  const trust = ['--anchors', join(folder, 'goc.pem'), '--intermediates', join(folder, 'trung-gian.pem')]
  const child = spawn('node', ['dist-desk/verify-desk.js', ...trust, '--crls', join(folder, 'thu-hoi')], {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      const url = /(http:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve({ child, url, ms: performance.now() - started })
    })
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}: ${said}`)))
  })
}

const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

const pdf = await prepare()
const { child, url, ms: startMs } = await startDesk()
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
await page.goto(url)
await page.waitForURL((address) => address.pathname === '/')
const { origin } = new URL(url)

/** Bytes of everything that the first page loads, for a browser that kept nothing. */
async function weighFirstPage() {
  const fresh = await browser.newContext({ storageState: await page.context().storageState() })
  const empty = await fresh.newPage()
  const bodies = [] // sizes on the wire, headers apart
  empty.on('response', (response) => bodies.push(response.request().sizes()))
  await empty.goto(`${origin}/`)
  await empty.waitForLoadState('networkidle')
  const sizes = await Promise.all(bodies)
  await fresh.close()
  return sizes.reduce((sum, body) => sum + body.responseBodySize, 0)
}
const firstBytes = await weighFirstPage()
const idle = memoryOf(child.pid)

const verdicts = []
const base64 = pdf.toString('base64')
for (let i = 0; i < rounds; i += 1) {
  await page.goto(`${origin}/`)
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], 'muoi-trang.pdf'))
    return data
  }, base64)
  const started = performance.now()
  await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: transfer })
  await page.locator('.verdict-word').waitFor()
  verdicts.push(performance.now() - started)
}
const pictures = []
const { pathname } = new URL(page.url())
for (let number = 1; number <= 10; number += 1)
  pictures.push(
    await page.evaluate(async (address) => {
      const started = performance.now()
      const answer = await fetch(address)
      await answer.blob()
      return answer.headers.get('content-type')?.startsWith('image/') &&
        !answer.headers.get('content-type').includes('svg')
        ? performance.now() - started
        : Number.NaN
    }, `${pathname}/hinh/hien-tai/${number}?w=1240`),
  )
await browser.close()
const left = new Promise((resolve) => child.once('exit', resolve))
child.removeAllListeners('exit')
child.once('exit', () => undefined)
child.kill('SIGTERM')
await Promise.race([left, new Promise((resolve) => setTimeout(resolve, 3000))])
rmSync(folder, { recursive: true, force: true })

let missed = 0
const say = (what, value, goal, unit) => {
  const isGood = value <= goal
  if (!isGood) missed += 1
  console.log(`${isGood ? 'ok  ' : 'MISS'} ${what.padEnd(46)} ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (≤ ${goal})`)
}
say(`drop → verdict, ${(pdf.length / 1000).toFixed(0)} KB, median of ${rounds}`, median(verdicts) / 1000, 0.5, 's')
say('page picture, 1 240 px, cold, median of 10', median(pictures) / 1000, 0.4, 's')
say('first page with fonts', firstBytes / 1000, 80, 'KB')
say('script', statSync('dist-desk/public/verify.js').size / 1000, 15, 'KB')
say('start to listening', startMs / 1000, 0.5, 's')
say('idle memory', idle, 120, 'MB')
process.exitCode = missed === 0 ? 0 : 1
