import { fromUtf8 } from '../kernel/bytes.js'
import type { Clock } from '../kernel/ports.js'
import { type Answer, type LoopbackOptions, type LoopbackServer, startLoopback } from './loopback.js'
import type { TestWorld } from './test-pki.js'
import { parseTimestampQuery, serializeGranted, serializeRejection, serializeToken } from './timestamp-writer.js'

/**
 * What goes wrong at a timestamp authority: `garbage` answers bytes that are no DER; `silent` never answers; `wrong-imprint`
 * stamps another digest; `wrong-nonce` answers another question; `rejection` refuses by the protocol; `http-500` by HTTP.
 */
export type TsaFault = 'garbage' | 'silent' | 'wrong-imprint' | 'wrong-nonce' | 'rejection' | 'http-500'

/** Options of {@link startTsa}. */
export interface TsaOptions extends LoopbackOptions {
  /** What the authority's clock says. */
  readonly at: Date | Clock
  readonly fault?: TsaFault
}

/**
 * Starts an RFC 3161 authority of a world on 127.0.0.1. Serial numbers count from 1 in every server.
 * A request that is no TimeStampReq is answered with 400.
 */
export function startTsa(world: TestWorld, { at, fault, ...options }: TsaOptions): Promise<LoopbackServer> {
  let serial = 0
  return startLoopback((_path, body) => {
    if (fault === 'silent') return undefined
    if (fault === 'http-500') return { status: 500, type: 'text/plain', body: fromUtf8('fault: http-500') }
    if (fault === 'garbage') return reply(Uint8Array.of(0x30, 0x82, 0xff, 0xff, 0xde, 0xad))
    if (fault === 'rejection') return reply(serializeRejection('the test authority was told to refuse'))
    serial += 1
    const query = spoil(body, fault)
    if (query === undefined) return { status: 400, type: 'text/plain', body: fromUtf8('not a TimeStampReq') }
    const time = at instanceof Date ? at : at.now()
    return reply(serializeGranted(serializeToken({ query, tsa: world.tsa, time, serial })))
  }, options)
}

const reply = (body: Uint8Array): Answer => ({ status: 200, type: 'application/timestamp-reply', body })

function spoil(body: Uint8Array, fault: TsaFault | undefined): ReturnType<typeof parseTimestampQuery> | undefined {
  const query = parseOrUndefined(body)
  if (query === undefined) return undefined
  if (fault === 'wrong-imprint') return { ...query, digest: query.digest.map((octet) => octet ^ 0xff) }
  if (fault === 'wrong-nonce') return { ...query, nonce: Uint8Array.of(0x2a) }
  return query
}

function parseOrUndefined(body: Uint8Array): ReturnType<typeof parseTimestampQuery> | undefined {
  try {
    return parseTimestampQuery(body)
  } catch {
    return undefined // answered with 400: a server does not fall over because of one client
  }
}
