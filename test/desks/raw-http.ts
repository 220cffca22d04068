import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

/** What a desk must tell before it can be attacked. */
export interface Target {
  readonly origin: string
  readonly port: number
  readonly entryUrl: string
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly bytes: Buffer
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly host?: '127.0.0.1' | '::1'
}

/** The headers that a browser sends from a page of the desk itself. */
export function ownHeaders(desk: Target): { host: string; origin: string; 'sec-fetch-site': string } {
  return { host: desk.origin.slice('http://'.length), origin: desk.origin, 'sec-fetch-site': 'same-origin' }
}

/** One request with exactly these headers, on a connection of its own. */
export function ask(
  desk: Target,
  path: string,
  { method = 'GET', headers = {}, body, host = '127.0.0.1' }: Ask = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host, port: desk.port, path, method, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(parts).toString('utf8'),
          bytes: Buffer.concat(parts),
        }),
      )
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Bytes straight into the socket; answers all that came back until the desk closed. */
export function rawAsk(desk: Target, bytes: string, { keepOpen = true }: { keepOpen?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(desk.port, '127.0.0.1', () => {
      socket.write(bytes, 'latin1')
      if (!keepOpen) socket.end()
    })
    let text = ''
    socket.on('data', (part: Buffer) => {
      text += part.toString('utf8')
    })
    socket.on('error', () => resolve(text))
    socket.on('close', () => resolve(text))
  })
}

export interface Visitor {
  readonly cookie: string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  put(path: string, name: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Reply>
}

/** Fields as a form sends them. */
export function formBody(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

/** Requests as a page of the desk sends them, with this cookie. */
export function visitorWith(desk: Target, cookie: string): Visitor {
  const own = { ...ownHeaders(desk), cookie }
  const { origin, ...reading } = own
  return {
    cookie,
    get: (path, headers = {}) => ask(desk, path, { headers: { ...reading, ...headers } }),
    post: (path, fields, headers = {}) =>
      ask(desk, path, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: formBody(fields),
      }),
    put: (path, name, body, headers = {}) =>
      ask(desk, path, {
        method: 'PUT',
        headers: {
          ...own,
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
          ...headers,
        },
        body,
      }),
  }
}

/** The cookie of an answer as a browser sends it back. */
export function cookieOf(reply: Reply): string {
  return reply.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** Goes in by the one-time address. */
export async function enterDesk(desk: Target, url: string = desk.entryUrl): Promise<Visitor> {
  const reply = await visitorWith(desk, '').post('/_entry', { code: url })
  if (reply.status !== 303) throw new Error(`not let in: ${reply.status}`)
  return visitorWith(desk, cookieOf(reply))
}
