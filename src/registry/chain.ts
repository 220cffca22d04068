import { fromUtf8, toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { malformed } from './errors.js'
import { integerOf, type SqlRow, type Store, textOf } from './store.js'

/** Hash before the first event. */
const START = '0'.repeat(64)
const DOMAIN = 'vanthu registry 1'

/** The last link of the chain. Kept outside the store by a witness, it betrays a restored backup or a rewritten past. */
export interface ChainHead {
  /** Number of events so far. */
  readonly sequence: number
  /** SHA-256, lower-case hexadecimal; 64 zeros for an empty chain. */
  readonly hash: string
}

/**
 * One thing that happened to a number, or to a bound volume (`open`, `close`: number 0), as the chain keeps it. Absent facts
 * are left out.
 */
export interface RegistryEvent {
  readonly book: string
  readonly kind: 'reserve' | 'sign' | 'commit' | 'void' | 'open' | 'close'
  readonly year: number
  readonly series: string
  readonly number: number
  readonly key: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly symbol?: string
  readonly day?: string
  readonly register?: string
  readonly fileSha256?: string
  readonly actor?: string
  readonly reason?: string
  /** Which volume of the year the number stands in; only in books that are bound in volumes. */
  readonly volume?: number
  /** How many numbers a volume had when it was closed. */
  readonly total?: number
}

/** One text for one event: keys in code-point order, no white space. */
function serializeEvent(event: RegistryEvent): string {
  const facts = Object.entries(event).filter(([, value]) => value !== undefined)
  return JSON.stringify(Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1))))
}

const linkHash = (sequence: number, previous: string, body: string): string =>
  toHex(digestBytes('sha256', fromUtf8(`${DOMAIN}\n${sequence}\n${previous}\n${body}`)))

function checkLink(row: SqlRow, expected: ChainHead): ChainHead {
  const sequence = integerOf(row, 'sequence')
  const previous = textOf(row, 'previous')
  const hash = textOf(row, 'hash')
  if (
    sequence !== expected.sequence + 1 ||
    previous !== expected.hash ||
    hash !== linkHash(sequence, previous, textOf(row, 'body'))
  )
    throw malformed('ERR_REGISTRY_CHAIN_BROKEN', `event ${sequence} does not follow the event before it`, { sequence })
  return { sequence, hash }
}

/** The head as the store has it; the last link is recomputed. */
export function readHead(store: Store): ChainHead {
  const row = store.all('SELECT sequence, body, previous, hash FROM registry_event ORDER BY sequence DESC LIMIT 1')[0]
  if (row === undefined) return { sequence: 0, hash: START }
  return checkLink(row, { sequence: integerOf(row, 'sequence') - 1, hash: textOf(row, 'previous') })
}

/** Appends one event. Only inside a transaction. */
export function appendEvent(store: Store, event: RegistryEvent): ChainHead {
  const head = readHead(store)
  const body = serializeEvent(event)
  const sequence = head.sequence + 1
  const hash = linkHash(sequence, head.hash, body)
  store.run('INSERT INTO registry_event (sequence, body, previous, hash) VALUES (?, ?, ?, ?)', [
    sequence,
    body,
    head.hash,
    hash,
  ])
  return { sequence, hash }
}

/** Hash of the event at a sequence number, or `undefined` when the chain is shorter. */
export function findEventHash(store: Store, sequence: number): string | undefined {
  if (sequence === 0) return START
  const row = store.all('SELECT hash FROM registry_event WHERE sequence = ?', [sequence])[0]
  return row === undefined ? undefined : textOf(row, 'hash')
}

const PAGE = 500

/**
 * Walks the whole chain and hands each event's parsed body to `visit`.
 *
 * @throws `MalformedError` `ERR_REGISTRY_CHAIN_BROKEN` at the first event that does not follow.
 */
export function walkChain(store: Store, visit: (event: RegistryEvent) => void): ChainHead {
  let head: ChainHead = { sequence: 0, hash: START }
  for (;;) {
    const rows = store.all(
      'SELECT sequence, body, previous, hash FROM registry_event WHERE sequence > ? ORDER BY sequence LIMIT ?',
      [head.sequence, PAGE],
    )
    for (const row of rows) {
      head = checkLink(row, head)
      visit(JSON.parse(textOf(row, 'body')) as RegistryEvent) // the hash above vouches that we wrote it
    }
    if (rows.length < PAGE) return head
  }
}
