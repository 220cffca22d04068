import { fromHex } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import {
  type AlgorithmPolicy,
  type AnchorSet,
  type Certificate,
  type CertificateList,
  type TimestampVerdict,
  verifyTimestampToken,
} from '../pki/index.js'
import type { CertificationSymbol, ChainHead, ClosedBook, Registry, Store } from '../registry/index.js'

/** With what {@link judgeBooks} judges. */
export interface JudgeBooksOptions {
  /** The moment of judgement. */
  readonly at: Date
  /** A head that was written down outside the store: on a printed book, in the QR code of a copy, by a timestamp. */
  readonly witness?: ChainHead
  /** Who may vouch for time; without it no token is judged. */
  readonly time?: {
    readonly anchors: AnchorSet
    readonly algorithms: AlgorithmPolicy
    readonly intermediates?: readonly Certificate[]
    readonly crls?: readonly CertificateList[]
  }
}

/** One closed volume, and what its timestamp is worth. */
export interface JudgedClosing {
  /** Quyển số. */
  readonly name: string
  readonly closed: ClosedBook
  /** Verdict on the token; `absent` without one, `not-judged` where nobody was named who may vouch for time. */
  readonly timestamp: TimestampVerdict | 'absent' | 'not-judged'
}

/** What was left unchecked: a reader of the verdict must know. */
export type UncheckedFact = 'witness' | 'timestamps' | 'revocation'

/** Verdict on the books of a store. */
export interface BooksReport {
  /** `failed`: rewritten, rolled back, or a token over something else; `indeterminate`: a token that proves nothing. */
  readonly conclusion: 'passed' | 'failed' | 'indeterminate'
  /** Code of what is wrong with the chain: `ERR_REGISTRY_CHAIN_BROKEN`, `…_ROLLED_BACK` or `…_BEHIND_WITNESS`. */
  readonly reason?: string
  /** What the code is about, for people who look into the store. */
  readonly detail?: string
  readonly head?: ChainHead
  readonly closings: readonly JudgedClosing[]
  readonly notChecked: readonly UncheckedFact[]
}

const VERDICTS: ReadonlySet<string> = new Set([
  'ERR_REGISTRY_CHAIN_BROKEN',
  'ERR_REGISTRY_ROLLED_BACK',
  'ERR_REGISTRY_BEHIND_WITNESS',
])
const SYMBOLS: readonly CertificationSymbol[] = ['SCT/BS', 'SCTĐT/BS']

function judgeToken({ token, head }: ClosedBook, o: JudgeBooksOptions): JudgedClosing['timestamp'] {
  if (token === undefined) return 'absent'
  if (o.time === undefined) return 'not-judged'
  const { anchors, algorithms, intermediates = [], crls = [] } = o.time
  return verifyTimestampToken(token, {
    // the witness is asked to vouch for the head's own digest: no other hash of it exists
    imprintOf: (hash) => (hash === 'sha256' ? (fromHex(head.hash) ?? new Uint8Array(0)) : new Uint8Array(0)),
    anchors,
    intermediates,
    crls,
    at: o.at,
    revocation: 'if-available',
    algorithms,
  })
}

async function judgeClosings(registry: Registry, o: JudgeBooksOptions): Promise<readonly JudgedClosing[]> {
  const judged: JudgedClosing[] = []
  for (const symbol of SYMBOLS)
    for (const book of await registry.certification().list(symbol)) {
      const closed = await book.closing()
      if (closed !== undefined) judged.push({ name: book.name, closed, timestamp: judgeToken(closed, o) })
    }
  return judged
}

function concludeOn(closings: readonly JudgedClosing[]): BooksReport['conclusion'] {
  const outcomes = closings.map(({ timestamp }) => (typeof timestamp === 'string' ? 'passed' : timestamp.outcome))
  if (outcomes.includes('failed')) return 'failed'
  return outcomes.includes('indeterminate') ? 'indeterminate' : 'passed'
}

/**
 * Judges the books of a store: every link of the chain, every entry against what the chain says, the head against a witness from
 * outside, the timestamp of each closing. What is wrong is a verdict; only what keeps the store from being read is thrown.
 *
 * A chain proves nothing against whoever holds the store and rewrites all of it: that is what witness and timestamps are for, and
 * `notChecked` says when they were not looked at. Not checked at all: whether the files that the entries name exist.
 *
 * @vi kiểm tra chuỗi băm của sổ
 * @throws what the store throws.
 */
export async function judgeBooks(store: Store, o: JudgeBooksOptions): Promise<BooksReport> {
  // loaded when it is called: whoever only judges documents through this door does not wait for the books
  const { openRegistry } = await import('../registry/index.js')
  const unchecked: UncheckedFact[] = o.witness === undefined ? ['witness'] : []
  try {
    const registry = await openRegistry(store, o.witness === undefined ? {} : { witness: o.witness })
    const head = await registry.verifyChain()
    const closings = await judgeClosings(registry, o)
    if (closings.some(({ timestamp }) => timestamp === 'not-judged')) unchecked.push('timestamps')
    if (closings.some(({ timestamp }) => typeof timestamp !== 'string') && (o.time?.crls ?? []).length === 0)
      unchecked.push('revocation')
    return { conclusion: concludeOn(closings), head, closings, notChecked: unchecked }
  } catch (error) {
    if (!isVanthuError(error) || !VERDICTS.has(error.code)) throw error
    const notChecked: readonly UncheckedFact[] = [...unchecked, 'timestamps']
    return { conclusion: 'failed', reason: error.code, detail: error.message, closings: [], notChecked }
  }
}
