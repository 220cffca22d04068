import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { buildClerkApp, clerkLook } from '../../examples/clerk-desk/app.js'
import { type ClerkOffice, openOffice } from '../../examples/clerk-desk/data/office.js'
import { openReading } from '../../examples/clerk-desk/data/reading.js'
import type { DeskOptions } from '../../examples/clerk-desk/data/settings.js'
import { DEMO_CODE, type DemoOffice, openDemo } from '../../examples/clerk-desk/demo/demo-office.js'
import type { ClerkDesk } from '../../examples/clerk-desk/desk.js'
import {
  type DeskEnv,
  type DeskLook,
  type DeskSession,
  deskLog,
  type Pictures,
} from '../../examples/desk-shell/index.js'
import { type CopyCase, type CopyState, listCases } from '../../src/copies/index.js'

/** A working day in Viet Nam, 09:05. */
export const NOW: Date = new Date('2026-11-25T02:05:00Z')
export const SCAN: Uint8Array = new Uint8Array(readFileSync('examples/clerk-desk/demo/can-cuoc-mat-truoc.jpg'))
export const SCAN_BACK: Uint8Array = new Uint8Array(readFileSync('examples/clerk-desk/demo/can-cuoc-mat-sau.jpg'))
export { DEMO_CODE }

/** Pictures that are never drawn: what is seen is the browser test's business. */
const NO_PICTURES = {
  pages: async () => [{ width: 595, height: 842 }],
  picture: async () => ({ bytes: new Uint8Array([1, 2, 3]), type: 'image/webp' as const }),
  close: async () => undefined,
} satisfies Pictures

type Fields = Readonly<Record<string, string | readonly string[]>>

/** One browser at a desk: its own session, no cookies, no socket. */
export interface DeskBrowser {
  readonly session: DeskSession
  signIn(person: string, code?: string): Promise<Response>
  get(path: string): Promise<Response>
  text(path: string): Promise<string>
  /** Sends fields as they are. */
  post(path: string, fields: Fields): Promise<Response>
  put(path: string, name: string, bytes: Uint8Array): Promise<{ status: number; answer: Record<string, unknown> }>
  /** What the form with this action on a page would send, filled in by more fields: every hidden one is in it. */
  form(page: string, action: string, more?: Fields): Promise<Fields>
  /** Opens a page, fills its form in and sends it. */
  send(page: string, action: string, more?: Fields): Promise<Response>
}

export interface ClerkKit {
  readonly desk: ClerkDesk
  readonly office: ClerkOffice
  readonly demo: DemoOffice
  readonly folder: string
  readonly lines: string[]
  /** Moves the desk's clock. */
  setNow(now: Date): void
  browser(): DeskBrowser
  /** A browser in which a person has signed in. */
  as(person: 'an' | 'binh' | 'cuc' | 'dung' | 'em'): Promise<DeskBrowser>
  /** Another desk on the same folder. */
  second(
    options?: Partial<DeskOptions>,
    change?: (office: ClerkOffice) => ClerkOffice,
  ): Promise<{
    readonly office: ClerkOffice
    open(): DeskBrowser
    as(person: string): Promise<DeskBrowser>
    close(): void
  }>
  /** Brings a new case to a state, through the pages. */
  bring(state: CopyState, o?: { readonly requester?: string; readonly scans?: readonly Uint8Array[] }): Promise<string>
  caseOf(id: string): Promise<CopyCase>
  close(): Promise<void>
}

const plainText = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plainText(found)
}

/** Fields of a form as a browser without script would send them: no buttons, no files. */
export function fieldsOf(page: string, action: string): Record<string, string | string[]> {
  const forms = page.match(/<form[^>]*>[\s\S]*?<\/form>/g) ?? []
  const found = forms.find((one) => attribute(one.slice(0, one.indexOf('>') + 1), 'action') === action)
  if (found === undefined) throw new Error(`no form for ${action} on the page: ${page.slice(0, 3000)}`)
  const fields: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string): void => {
    if (name !== undefined) fields[name] = [...(fields[name] ?? []), value]
  }
  for (const [tag] of found.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type')
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
  }
  for (const [, tag = '', value = ''] of found.matchAll(/<textarea([^>]*)>\n?([\s\S]*?)<\/textarea>/g))
    add(attribute(tag, 'name'), plainText(value))
  for (const [, tag = '', options = ''] of found.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const tags = options.match(/<option[^>]*>/g) ?? []
    const chosen = tags.find((one) => /\sselected/.test(one)) ?? tags[0]
    if (chosen !== undefined) add(attribute(tag, 'name'), attribute(chosen, 'value') ?? '')
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

function browserOf(app: Hono<DeskEnv>, look: DeskLook, lines: string[]): DeskBrowser {
  const session: DeskSession = { id: 'thu', values: new Map<string, string>() }
  const outer = new Hono<DeskEnv>()
  outer.use('*', async (c, next) => {
    c.set('session', session)
    c.set('desk', {
      look,
      log: deskLog(
        (line) => lines.push(line),
        () => 0,
      ),
      versions: new Map(),
    })
    await next()
  })
  outer.route('/', app)
  outer.onError(async (error, c) => {
    const own = await look.errorPage?.(c, error)
    if (own !== undefined) return own
    throw error
  })
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await outer.request(`http://desk.localhost${path}`, init)
  const post = (path: string, fields: Fields): Promise<Response> => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
    return ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
  }
  const browser: DeskBrowser = {
    session,
    get: (path) => ask(path),
    text: async (path) => await (await ask(path)).text(),
    post,
    async put(path, name, bytes) {
      const response = await ask(path, {
        method: 'PUT',
        headers: { 'x-file-name': encodeURIComponent(name), 'content-length': String(bytes.length) },
        body: bytes.slice(),
      })
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
    },
    form: async (page, action, more = {}) => ({ ...fieldsOf(await browser.text(page), action), ...more }),
    send: async (page, action, more = {}) => post(action, await browser.form(page, action, more)),
    signIn: (person, code = DEMO_CODE) => browser.send('/vao', '/vao', { nguoi: person, 'secret-ma': code }),
  }
  return browser
}

function deskOf(office: ClerkOffice, lines: string[]): { desk: ClerkDesk; open: () => DeskBrowser } {
  const desk: ClerkDesk = {
    office,
    pictures: NO_PICTURES,
    reading: openReading(office, (text) => lines.push(text)),
    demo: { note: 'thử' },
  }
  const app = buildClerkApp(desk)
  return { desk, open: () => browserOf(app, clerkLook(desk), lines) }
}

const LINE: readonly CopyState[] = [
  'received',
  'scanned',
  'compared',
  'numbered',
  'signed-by-certifier',
  'signed-by-agency',
  'handed-over',
]

/** Looks at every page of a file, as a browser does that asks for the pictures. */
export async function lookAt(
  browser: DeskBrowser,
  id: string,
  file: 'unsigned' | 'certified',
  pages: number,
): Promise<void> {
  for (let page = 0; page < pages; page += 1) await browser.get(`/ho-so/${id}/hinh/${file}/${page}?w=900`)
}

/** Opens a desk of the demonstration in a fresh folder. */
export async function openClerkKit(o: { readonly now?: Date } = {}): Promise<ClerkKit> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-ban-'))
  let now = o.now ?? NOW
  const demo = await openDemo(() => now, { folder, read: false, scans: [] })
  const { office } = demo
  const lines: string[] = []
  const { desk, open } = deskOf(office, lines)
  const signedIn = async (browser: DeskBrowser, person: string): Promise<DeskBrowser> => {
    const answer = await browser.signIn(person)
    if (answer.status !== 303) throw new Error(`${person} cannot sign in: ${answer.status}`)
    return browser
  }
  const kit: ClerkKit = {
    desk,
    office,
    demo,
    folder,
    lines,
    setNow: (moment) => {
      now = moment
    },
    browser: open,
    as: (person) => signedIn(open(), person),
    async second(options = {}, change = (one) => one) {
      const other = change(await openOffice({ ...office.options, ...options }, () => now))
      const there = deskOf(other, lines)
      return {
        office: other,
        open: there.open,
        as: (person) => signedIn(there.open(), person),
        close: () => other.close(),
      }
    },
    async bring(state, more = {}) {
      const an = await kit.as('an')
      const created = await an.send('/yeu-cau-moi', '/yeu-cau-moi', {
        nguoi: more.requester ?? 'Trần Thị Ự',
        ten: 'Căn cước',
      })
      const id = (created.headers.get('location') ?? '').split('/')[2] ?? ''
      const at = `/ho-so/${id}`
      const scans = more.scans ?? [SCAN]
      const steps: readonly (() => Promise<Response>)[] = [
        async () => {
          for (const [index, bytes] of scans.entries()) await an.put(`${at}/quet/tep`, `trang-${index + 1}.jpg`, bytes)
          return an.send(`${at}/quet`, `${at}/quet`, { do: 'luu' })
        },
        () => an.send(`${at}/doi-chieu`, `${at}/doi-chieu`, { khop: scans.map((_, index) => `${index + 1}`) }),
        () => an.send(`${at}/loi-chung`, `${at}/loi-chung`),
        async () => {
          const binh = await kit.as('binh')
          await lookAt(binh, id, 'unsigned', scans.length + 1)
          return binh.send(`${at}/ky`, `${at}/ky`, { 'secret-khoa': DEMO_CODE })
        },
        async () => (await kit.as('cuc')).send(`${at}/ky-co-quan`, `${at}/ky-co-quan`, { 'secret-khoa': DEMO_CODE }),
        async () => (await kit.as('cuc')).send(`${at}/ket-qua`, `${at}/ket-qua`),
      ]
      for (const step of steps.slice(0, LINE.indexOf(state))) {
        const answer = await step()
        if (answer.status !== 303) throw new Error(`the step answered ${answer.status}: ${await answer.text()}`)
      }
      return id
    },
    async caseOf(id) {
      const { loadCase } = await import('../../src/copies/index.js')
      return loadCase(office.cases, id)
    },
    async close() {
      await desk.reading.close()
      await demo.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return kit
}

/** What must hold of an office whatever happened: numbers follow one another, each case has one at most, no two bear one. */
export async function proveBook(office: ClerkOffice): Promise<void> {
  const book = await office.openBook()
  if (book === undefined) throw new Error('no book is open')
  const entries = await book.entries({ limit: 1000 })
  const numbers = entries.map(({ number }) => number)
  if (numbers.some((number, index) => number !== index + 1)) throw new Error(`numbers are not in a row: ${numbers}`)
  const living = entries.filter(({ status }) => status !== 'void')
  const cases = living.map(({ key }) => key.replace(/#\d+$/, ''))
  if (new Set(cases).size !== cases.length) throw new Error(`a case has two numbers: ${cases}`)
  const found = await listCases(office.cases, {
    states: ['numbered', 'signed-by-certifier', 'signed-by-agency', 'handed-over'],
    limit: 1000,
  })
  for (const one of found) {
    const entry = entries.find(({ key }) => key === one.attestation?.key)
    if (entry?.number !== one.attestation?.number || entry?.status === 'void')
      throw new Error(`case ${one.id} bears a number that is not its own`)
  }
  await office.registry.verifyChain()
}
