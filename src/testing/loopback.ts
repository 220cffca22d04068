import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A server of this room, while it runs. */
export interface LoopbackServer {
  /** Base URL on 127.0.0.1, without a slash at the end. */
  readonly url: string
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[]
  /** Settles when the server has ended, by itself or by {@link LoopbackServer.stop}. */
  readonly stopped: Promise<void>
  /** Ends all connections and frees the port. May be called twice. */
  stop(): Promise<void>
}

/** What a handler answers; `undefined` leaves the connection open without a word. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

/** Options of every server of this room. */
export interface LoopbackOptions {
  /** Port on 127.0.0.1; a free one when absent. */
  readonly port?: number
  /** Stops by itself after this long without a request, in milliseconds. A minute when absent. */
  readonly idleMs?: number
}

/** Requests beyond this size are answered with 413. */
const MAX_BODY = 1_000_000
const IDLE_MS = 60_000

/** Starts a server on loopback that answers with `answer(path, body)`. */
export async function startLoopback(
  answer: (path: string, body: Uint8Array) => Answer | undefined,
  { port = 0, idleMs = IDLE_MS }: LoopbackOptions = {},
): Promise<LoopbackServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    idle.refresh()
    const path = request.url ?? '/'
    requests.push(path)
    readBody(request, (body) => {
      if (body === undefined) end(response, { status: 413, type: 'text/plain', body: new Uint8Array() })
      else {
        const result = answer(path, body)
        if (result !== undefined) end(response, result)
      }
    })
  })
  const idle = setTimeout(() => void stop(), idleMs)
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      clearTimeout(idle)
      server.close(() => resolve()) // also calls back when it was closed before
      server.closeAllConnections()
    })
  const stopped = new Promise<void>((resolve) => server.once('close', resolve))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port on 127.0.0.1')
  return { url: `http://127.0.0.1:${address.port}`, requests, stopped, stop }
}

function readBody(request: IncomingMessage, done: (body: Uint8Array | undefined) => void): void {
  const chunks: Uint8Array[] = []
  let size = 0
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  })
  request.on('end', () => done(size <= MAX_BODY ? new Uint8Array(Buffer.concat(chunks)) : undefined))
}

function end(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length })
  response.end(body)
}
