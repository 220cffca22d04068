import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { entryBody, keptOf, tokenOf } from './entry.js'
import { readForm } from './form-body.js'
import { judgeRequest } from './guard.js'
import { loadLabel } from './label.js'
import { type ListenLimits, listenBoth } from './listen.js'
import { type DeskLog, deskLog } from './log.js'
import { errorWords, notice, page, seeOther } from './page.js'
import { loadPublicFiles } from './public-files.js'
import { securityHeaders } from './security-headers.js'
import { Sessions } from './session.js'
import type { DeskContext, DeskEnv, DeskLook } from './types.js'

export interface DeskOptions extends DeskLook {
  /** Short and lower case: the first part of the address and of the cookie. */
  readonly name: string
  /** Keeps the label of this installation. */
  readonly stateFolder: string
  /** Style, script, fonts and icon: `dist-desk/public`. */
  readonly publicFolder: string
  /** 0, the default, takes any free one. */
  readonly port?: number
  /** `127.0.0.1` for browsers that do not know `*.localhost`: then the cookie is shared with other ports of this machine. */
  readonly host?: 'localhost' | '127.0.0.1'
  /** A session that is silent for so long is over; 30 minutes. */
  readonly idleMs?: number
  readonly now: () => number
  readonly connect?: readonly string[]
  readonly log?: DeskLog
  /** Called with a new address when somebody stands before a closed door. */
  readonly newEntry?: (url: string) => void
  readonly limits?: ListenLimits
}

export interface OpenDesk {
  /** Opens the desk once. */
  readonly entryUrl: string
  readonly origin: string
  readonly port: number
  /** Another address that opens the desk once; the one before is spent. */
  newEntryUrl(): string
  close(): Promise<void>
}

const IDLE_MS = 1_800_000

/** Puts the app behind guard, headers and session, and listens on this machine only. */
export async function openDesk(app: Hono<DeskEnv>, o: DeskOptions): Promise<OpenDesk> {
  const label = loadLabel(o.stateFolder, o.name)
  const log = o.log ?? deskLog((line) => process.stderr.write(line), o.now)
  const sessions = new Sessions(o.now, o.idleMs ?? IDLE_MS)
  const cookie = `desk-${label}`
  let origin = ''
  const entryUrl = (): string => `${origin}/_entry#${sessions.newToken()}`
  const door = { sessions, cookie, log, look: o, askNewEntry: () => o.newEntry?.(entryUrl()) }
  const outer = guardedApp(app, o, door)
  const headers = securityHeaders(o.connect)
  const answer = getRequestListener(outer.fetch, { overrideGlobalObjects: false })
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const refusal = judgeRequest(
      { method: request.method ?? '', url: request.url ?? '', rawHeaders: request.rawHeaders },
      origin,
    )
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (refusal === undefined) {
      void answer(request, response)
      return
    }
    log.info('refused', { status: refusal.status, reason: refusal.reason, method: request.method })
    response.writeHead(refusal.status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    })
    response.end(`${refusal.status} ${refusal.reason}\n`)
  }
  const { port, close } = await listenBoth(listener, o.port ?? 0, o.limits)
  origin = `http://${o.host === '127.0.0.1' ? '127.0.0.1' : `${label}.localhost`}:${port}`
  return { entryUrl: entryUrl(), origin, port, newEntryUrl: entryUrl, close }
}

interface Door {
  readonly sessions: Sessions
  readonly cookie: string
  readonly log: DeskLog
  readonly look: DeskLook
  readonly askNewEntry: () => void
}

function guardedApp(app: Hono<DeskEnv>, o: DeskOptions, door: Door): Hono<DeskEnv> {
  const files = loadPublicFiles(o.publicFolder)
  const versions = new Map([...files].map(([name, file]) => [name, file.version]))
  const outer = new Hono<DeskEnv>({ strict: true })
  outer.use('*', async (c, next) => {
    c.set('desk', { look: o, log: door.log, versions })
    const session = door.sessions.find(getCookie(c, door.cookie, 'host'))
    if (session !== undefined) c.set('session', session)
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  const sendPublic = (c: DeskContext, name: string): Response => {
    const file = files.get(name)
    if (file === undefined) return c.text('404', 404)
    c.header(
      'cache-control',
      c.req.query('v') === file.version ? 'private, max-age=31536000, immutable' : 'private, max-age=3600',
    )
    c.header('vary', 'accept-encoding')
    const isPacked = file.gzip !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    if (isPacked) c.header('content-encoding', 'gzip')
    const bytes = isPacked ? file.gzip : file.bytes
    return c.body(new Uint8Array(bytes ?? file.bytes), 200, { 'content-type': file.type })
  }
  outer.get('/_public/:name', (c) => sendPublic(c, c.req.param('name')))
  outer.get('/favicon.ico', (c) => sendPublic(c, 'icon.svg'))
  outer.get('/_entry', (c) => {
    if (new URL(c.req.url).search !== '') {
      // an address with a query went through histories and logs: whatever token it held is spent
      door.sessions.burnToken()
      return entryPage(c, door, 400)
    }
    return entryPage(c, door, 200)
  })
  outer.post('/_entry', (c) => enter(c, door))
  outer.use('*', async (c, next) => {
    if (c.get('session') !== undefined) return next()
    if (c.req.method === 'PUT') {
      c.header('connection', 'close')
      return c.json(
        { error: 'Phiên làm việc đã hết giờ. Vào lại rồi gửi tệp lần nữa.', code: 'ERR_DESK_NO_SESSION' },
        401,
      )
    }
    if (!door.sessions.hasToken) door.askNewEntry()
    if (c.req.method !== 'POST') return entryPage(c, door, 401)
    const late = await readForm(c)
    return page(c, { title: 'Phiên làm việc đã hết giờ', body: entryBody({ late, title: o.title }), statusCode: 401 })
  })
  outer.route('/', app)
  outer.notFound((c) =>
    notice(c, {
      title: 'Không có trang này',
      what: 'Địa chỉ này không dẫn đến trang nào của bàn làm việc.',
      statusCode: 404,
      back: { href: '/', text: 'Về trang đầu' },
    }),
  )
  outer.onError((error, c) => failed(error, c, o))
  return outer
}

async function failed(error: Error, c: DeskContext, look: DeskLook): Promise<Response> {
  const own = await look.errorPage?.(c, error)
  if (own !== undefined) return own
  const { code, sentence, isBug } = errorWords(error)
  const { log } = c.get('desk')
  if (isBug) log.problem('a handler failed', error, { path: c.req.path })
  else log.info('an act was refused', { code, path: c.req.path })
  const back = c.get('form')?.page
  return notice(c, {
    title: isBug ? 'Có lỗi' : 'Chưa làm được',
    what: sentence,
    code,
    statusCode: isBug ? 500 : 422,
    back: { href: back ?? '/', text: back === undefined ? 'Về trang đầu' : 'Quay lại' },
  })
}

function entryPage(c: DeskContext, door: Door, statusCode: 200 | 400 | 401): Promise<Response> {
  const title = statusCode === 200 ? 'Vào bàn làm việc' : 'Cần vào lại'
  return page(c, { title, body: entryBody({ title: door.look.title }), statusCode })
}

async function enter(c: DeskContext, door: Door): Promise<Response> {
  const form = await readForm(c)
  const kept = keptOf(form)
  const code = tokenOf(form.text('code'))
  const entered = code === '' ? undefined : door.sessions.enter(code)
  const session = entered?.session ?? (code === '' ? c.get('session') : undefined)
  if (session === undefined) {
    door.log.info('a wrong or spent entry code')
    if (!door.sessions.hasToken) door.askNewEntry()
    return page(c, {
      title: 'Vào bàn làm việc',
      body: entryBody({ wrong: true, title: door.look.title }),
      statusCode: 403,
    })
  }
  if (entered !== undefined)
    setCookie(c, door.cookie, entered.cookie, {
      prefix: 'host',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    })
  if (kept !== undefined) session.kept = kept
  return seeOther(c, kept?.page ?? '/')
}
