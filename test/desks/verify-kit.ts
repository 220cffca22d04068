import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type DeskEnv, deskLog, type Pictures } from '../../examples/desk-shell/index.js'
import { buildVerifyDesk, type Desk, type VerifyDeskOptions } from '../../examples/verify-desk/desk.js'
import type { DeskTrust } from '../../examples/verify-desk/trust.js'

/** The moment of the tests' clock. */
export const NOW: Date = new Date('2026-11-25T00:00:00Z')

/** A desk without a socket. */
export interface DeskUnderTest {
  readonly desk: Desk
  /** Puts a file as the browser does; gives the id and the JSON answer. */
  put(name: string, bytes: Uint8Array): Promise<{ readonly id: string; readonly answer: Record<string, unknown> }>
  get(path: string): Promise<Response>
  text(path: string): Promise<string>
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>
  readonly folder: string
  close(): void
}

/** Pictures that are never drawn: what PDFium sees is the browser tests' business. */
const NO_PICTURES: Pictures = {
  pages: async () => [{ width: 595, height: 842 }],
  picture: async () => ({ bytes: new Uint8Array([1, 2, 3]), type: 'image/webp' }),
  close: async () => undefined,
} as unknown as Pictures

/** Opens a desk over a trust. */
export function openTestDesk(trust: DeskTrust, o: Partial<VerifyDeskOptions> = {}): DeskUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-kiem-tra-'))
  const { app, desk } = buildVerifyDesk({
    trust,
    uploadFolder: join(folder, 'tep'),
    keptFolder: join(folder, 'luu'),
    now: () => NOW.getTime(),
    pictures: NO_PICTURES,
    tool: 'vanthu test',
    ...o,
  })
  const session = { id: 'thu', values: new Map<string, string>() }
  const outer = new Hono<DeskEnv>()
  outer.use('*', async (c, next) => {
    c.set('session', session)
    c.set('desk', {
      look: { title: 'Kiểm tra' },
      log: deskLog(
        () => undefined,
        () => 0,
      ),
      versions: new Map(),
    })
    await next()
  })
  outer.route('/', app)
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await outer.request(`http://desk.localhost${path}`, init)
  return {
    desk,
    folder,
    get: (path) => ask(path),
    text: async (path) => await (await ask(path)).text(),
    async put(name, bytes) {
      const response = await ask('/tep', {
        method: 'PUT',
        headers: { 'x-file-name': encodeURIComponent(name), 'content-length': String(bytes.length) },
        body: bytes.slice(),
      })
      const answer = (await response.json()) as Record<string, unknown>
      return { id: String(answer['id'] ?? ''), answer }
    },
    post: (path, fields = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
