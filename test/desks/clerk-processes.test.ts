import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOffice } from '../../examples/clerk-desk/data/office.js'
import { openDemo } from '../../examples/clerk-desk/demo/demo-office.js'
import { DEMO_CODE, fieldsOf, proveBook, SCAN } from './clerk-kit.js'

const DESK = 'dist-desk/desk.js'

/** A desk in a process of its own, asked over its socket as a browser asks. */
class DeskProcess {
  readonly #child: ChildProcess
  readonly #entry: URL
  #cookie = ''
  private constructor(child: ChildProcess, entry: URL) {
    this.#child = child
    this.#entry = entry
  }

  static async start(folder: string, home: string): Promise<DeskProcess> {
    const trust = join(folder, 'tin-cay')
    const words = [
      '--folder',
      folder,
      '--anchors',
      join(trust, 'goc.pem'),
      '--intermediates',
      join(trust, 'trung-gian.pem'),
    ]
    const child = spawn(process.execPath, [DESK, ...words, '--crls', trust, '--no-read'], {
      env: { ...process.env, XDG_STATE_HOME: home },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const entry = await new Promise<URL>((resolve, reject) => {
      let said = ''
      child.stdout?.on('data', (text) => {
        said += text
        const url = /http:\S+\/_entry#\S+/.exec(said)?.[0]
        if (url !== undefined) resolve(new URL(url))
      })
      child.once('exit', (code) => reject(new Error(`the desk ended with ${code}: ${said}`)))
    })
    const desk = new DeskProcess(child, entry)
    desk.#cookie = (await desk.ask('POST', '/_entry', { code: entry.hash })).cookie
    await desk.ask('POST', '/vao', { nguoi: 'an', 'secret-ma': DEMO_CODE })
    return desk
  }

  ask(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: Readonly<Record<string, string | readonly string[]>> | Uint8Array = {},
  ): Promise<{ status: number; text: string; location: string; cookie: string }> {
    const form = new URLSearchParams()
    if (!(body instanceof Uint8Array))
      for (const [name, value] of Object.entries(body)) for (const one of [value].flat()) form.append(name, one)
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(method === 'GET' ? '' : form.toString())
    const { host, origin, port } = this.#entry
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          headers: {
            host,
            origin,
            cookie: this.#cookie,
            'sec-fetch-site': 'same-origin',
            'content-length': bytes.length,
            ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
            ...(method === 'PUT' ? { 'x-file-name': 'trang.jpg' } : {}),
          },
        },
        (incoming) => {
          const parts: Buffer[] = []
          incoming.on('data', (part: Buffer) => parts.push(part))
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              text: Buffer.concat(parts).toString('utf8'),
              location: incoming.headers.location ?? '',
              cookie: (incoming.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
            }),
          )
        },
      )
      outgoing.on('error', reject)
      outgoing.end(bytes)
    })
  }

  async send(
    page: string,
    action: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; location: string }> {
    return this.ask('POST', action, { ...fieldsOf((await this.ask('GET', page)).text, action), ...more })
  }

  /** A case up to its lời chứng; answers where it stands. */
  async numberOne(requester: string): Promise<string> {
    const { location } = await this.send('/yeu-cau-moi', '/yeu-cau-moi', { nguoi: requester, ten: 'Căn cước' })
    const at = location.replace(/\/quet$/, '')
    await this.ask('PUT', `${at}/quet/tep`, SCAN)
    await this.send(`${at}/quet`, `${at}/quet`, { do: 'luu' })
    await this.send(`${at}/doi-chieu`, `${at}/doi-chieu`, { khop: '1' })
    await this.send(`${at}/loi-chung`, `${at}/loi-chung`)
    return at
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.removeAllListeners('exit')
    this.#child.kill(signal)
    if (this.#child.exitCode === null && this.#child.signalCode === null)
      await Promise.race([ended, new Promise((resolve) => this.#child.once('close', resolve))])
  }
}

describe.skipIf(!existsSync(DESK))('two desks as two processes on one folder', () => {
  test('number from both at once, one is killed in the middle, the other goes on: no number twice, none lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanthu-hai-ban-'))
    const homes = [join(folder, 'may-1'), join(folder, 'may-2'), join(folder, 'may-3')]
    const now = (): Date => new Date()
    const demo = await openDemo(now, { folder, read: false, scans: [] })
    const { options } = demo.office
    await demo.close()
    const desks = await Promise.all([
      DeskProcess.start(folder, homes[0] ?? ''),
      DeskProcess.start(folder, homes[1] ?? ''),
    ])
    const [one, two] = desks
    try {
      await Promise.all([
        one.numberOne('Một A'),
        two.numberOne('Hai A'),
        one.numberOne('Một B'),
        two.numberOne('Hai B'),
      ])
      // the first desk dies while it works on a third case
      const dying = one.numberOne('Một C').catch(() => 'cut off')
      await one.ask('GET', '/').catch(() => undefined)
      await one.end('SIGKILL')
      await dying
      await two.numberOne('Hai C')
      // and a new one takes its place: what was unfinished is there
      const three = await DeskProcess.start(folder, homes[2] ?? '')
      const page = (await three.ask('GET', '/')).text
      for (const name of ['Một A', 'Hai A', 'Một B', 'Hai B', 'Hai C']) expect(page).toContain(name)
      await three.end()
    } finally {
      await two.end()
    }
    const office = await openOffice({ ...options, tsa: [] }, now)
    try {
      await proveBook(office)
      const book = await office.openBook()
      expect((await book?.entries({ limit: 100 }))?.length).toBeGreaterThanOrEqual(5)
    } finally {
      office.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  }, 120_000)
})
