import { type Hasher, type HashName, openHash } from '../../kernel/platform.js'
import type { ByteSource, LongWork } from '../../kernel/ports.js'

/** Two byte ranges around a gap: `[0, gapStart)` and `[gapEnd, end)`. */
export interface SignedRanges {
  readonly gapStart: number
  readonly gapEnd: number
  readonly end: number
}

/** A digest that is wanted: of these ranges, by this hash. */
export interface WantedDigest extends SignedRanges {
  readonly hash: HashName
}

/** Digests of one pass over the file. */
export interface FileDigests {
  /** SHA-256 of the whole file. */
  readonly sha256: Uint8Array
  /** In the order of what was wanted. */
  readonly wanted: readonly Uint8Array[]
}

const CHUNK = 1 << 20

interface Running {
  readonly hasher: Hasher
  readonly end: number
  readonly index: number
}

/**
 * Hashes a file and the signed ranges of all its signatures in one pass for each hash: signatures share their beginning, so
 * the running state is forked where a gap begins, and the fork takes what follows the gap. A fork costs at most the
 * distance from its gap to its end.
 */
export function hashRanges(source: ByteSource, wanted: readonly WantedDigest[], work: LongWork = {}): FileDigests {
  const digests = new Map<number, Uint8Array>()
  const items = wanted.map((want, index) => ({ ...want, index }))
  const hashes = new Set<HashName>(['sha256', ...wanted.map((want) => want.hash)])
  let sha256: Uint8Array = new Uint8Array(0)
  for (const hash of hashes) {
    const own = items.filter((item) => item.hash === hash).sort((a, b) => a.gapStart - b.gapStart)
    const until = hash === 'sha256' ? source.size : (own.at(-1)?.gapStart ?? 0)
    const whole = openHash(hash)
    const forks: Running[] = []
    let at = 0
    for (const item of own) {
      at = feed(source, whole, at, item.gapStart, work)
      forks.push({ hasher: whole.fork(), end: item.end, index: item.index })
      feedRange(source, forks.at(-1), item.gapEnd, work)
    }
    feed(source, whole, at, until, work)
    if (hash === 'sha256') sha256 = whole.digest()
    for (const fork of forks) digests.set(fork.index, fork.hasher.digest())
  }
  return { sha256, wanted: wanted.map((_, index) => digests.get(index) ?? new Uint8Array(0)) }
}

function feedRange(source: ByteSource, fork: Running | undefined, from: number, work: LongWork): void {
  if (fork) feed(source, fork.hasher, from, fork.end, work)
}

function feed(source: ByteSource, hasher: Hasher, from: number, to: number, work: LongWork): number {
  for (let at = from; at < to; at += CHUNK) {
    work.signal?.throwIfAborted()
    hasher.update(source.read(at, Math.min(CHUNK, to - at)))
    work.onProgress?.({ phase: 'hash', done: Math.min(at + CHUNK, to), total: source.size })
  }
  return Math.max(from, to)
}
