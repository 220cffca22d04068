import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Where the browser is; `VANTHU_CHROMIUM` names another. */
const PATH = process.env['VANTHU_CHROMIUM'] ?? '/usr/bin/chromium'

/** Whether browser tests can run here; they skip where there is no browser, and tools/judges.mjs names it as absent. */
export const hasBrowser: boolean = existsSync(PATH)
if (!hasBrowser) console.warn(`no browser at ${PATH}: browser tests of the desks skip (set VANTHU_CHROMIUM)`)

/** Chromium without a word to the world. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface OpenPage {
  readonly page: Page
  /** Errors of the console, of scripts and of the policy, and requests to any other host: empty at the end of a good test. */
  readonly faults: string[]
  close(): Promise<void>
}

export interface PageLook {
  readonly dark?: boolean
  /** CSS pixels; 1280 × 900 when absent. 400 % zoom of 1280 × 1024 is 320 × 256 (WCAG 1.4.10). */
  readonly width?: number
  readonly height?: number
  readonly script?: boolean
}

/** A page in a browser of its own (cookies too), watched for faults. */
export async function openPage(browser: Browser, origin: string, look: PageLook = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    colorScheme: look.dark === true ? 'dark' : 'light',
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    javaScriptEnabled: look.script ?? true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:') && !url.startsWith('data:'))
      faults.push(`leak: ${url}`)
  })
  return { page, faults, close: () => context.close() }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong: WCAG 2.0 to 2.2 A and AA and best practice, one line for each node. Injected by `evaluate`, which a
 * strict policy lets pass.
 */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[]
    }
    const { axe: judge } = globalThis as unknown as { axe: { run(o: unknown): Promise<Found> } }
    const { violations } = await judge.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) =>
          `${id}: ${help} at ${target.join(' ')} ${failureSummary.replaceAll('\n', ' ')}`,
      ),
    )
  })
}

/** Pixels by which the page is wider than its window: nothing may scroll sideways (WCAG 1.4.10). */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** The light and dark, wide and narrow looks in which each screen is judged. */
export const LOOKS: readonly (PageLook & { readonly name: string })[] = [
  { name: 'light', width: 1280 },
  { name: 'dark', width: 1280, dark: true },
  { name: '320 px', width: 320, height: 640 },
  { name: '320 px dark', width: 320, height: 640, dark: true },
  { name: '400 %', width: 320, height: 256 },
]

/** Judges the page that is open in every look; answers one line for each fault. */
export async function judgeLooks(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const faults: string[] = []
  for (const { name, width = 1280, height = 900, dark = false } of LOOKS) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await page.setViewportSize({ width, height })
    faults.push(...(await axe(page)).map((fault) => `${name}: ${fault}`))
    const wider = await overflowOf(page)
    if (wider > 0) faults.push(`${name}: the page is ${wider} px wider than the window`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before !== null) await page.setViewportSize(before)
  return faults
}

/** Waits until a JavaScript expression is true on the page; Playwright's own wait evaluates strings, which the policy refuses. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; !(await page.evaluate(expression)); tries++) {
    if (tries > 200) throw new Error(`never true: ${expression}`)
    await page.waitForTimeout(25)
  }
}

/** Drops files on an element, as a hand does. */
export async function dropFiles(
  page: Page,
  selector: string,
  files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const plain = files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') }))
  const dataTransfer = await page.evaluateHandle(
    `((files) => { const transfer = new DataTransfer(); for (const { name, type, base64 } of files) transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type })); return transfer })(${JSON.stringify(plain)})`,
  )
  await page.dispatchEvent(selector, 'drop', { dataTransfer })
}
