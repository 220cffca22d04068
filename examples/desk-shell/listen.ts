import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeskError } from './errors.js'

/** Time for the head of a request: a socket that drips one byte a minute is closed. */
const HEADERS_MS = 10_000
/** Time for a whole request with its body; uploads have their own idle limit (`upload.ts`). */
const REQUEST_MS = 300_000
const TRIES = 20

export interface ListenLimits {
  readonly headersMs?: number
  readonly requestMs?: number
}

function newServer(listener: RequestListener, limits: ListenLimits): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersMs ?? HEADERS_MS,
      requestTimeout: limits.requestMs ?? REQUEST_MS,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs ?? HEADERS_MS),
      keepAliveTimeout: 5000,
      maxHeaderSize: 16_384,
      insecureHTTPParser: false,
      requireHostHeader: true,
      rejectNonStandardBodyWrites: true,
    },
    listener,
  )
  server.maxConnections = 256
  server.maxHeadersCount = 100
  return server
}

function bind(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve(server.address() as AddressInfo)
    })
  })
}

const isNodeError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/**
 * Listens on 127.0.0.1 and on [::1] at one port, or not at all: `*.localhost` is looked for on [::1] first, so whoever had
 * that half of the port would be given our pages. A machine without IPv6 has no such half. With `port` 0 a port is looked for
 * of which both halves are free.
 */
export async function listenBoth(
  listener: RequestListener,
  port: number,
  limits: ListenLimits = {},
): Promise<{ port: number; close(): Promise<void> }> {
  for (let attempt = 1; ; attempt++) {
    const v4 = newServer(listener, limits)
    const v6 = newServer(listener, limits)
    try {
      const bound = await bind(v4, '127.0.0.1', port)
      const open = [v4]
      try {
        await bind(v6, '::1', bound.port)
        open.push(v6)
      } catch (error) {
        if (!isNodeError(error) || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? '')) {
          await closeServer(v4)
          throw error
        }
      }
      return { port: bound.port, close: async () => void (await Promise.all(open.map(closeServer))) }
    } catch (error) {
      if (port === 0 && attempt < TRIES && isNodeError(error) && error.code === 'EADDRINUSE') continue
      const taken = isNodeError(error) && ['EADDRINUSE', 'EACCES'].includes(error.code ?? '')
      if (!taken) throw error
      throw new DeskError('ERR_DESK_PORT_TAKEN', `port ${port} is not free on both 127.0.0.1 and [::1]`, error)
    }
  }
}
