import { type Hasher, type HashName, openHash } from '../kernel/platform.js'
import type { ByteSource, LongWork } from '../kernel/ports.js'

/** Octets that are read, hashed and handed on at a time. */
export const CHUNK_BYTES = 1 << 20

/** The digests of a source that was read once. */
export interface SourceDigests {
  /** SHA-256 over the source, not closed: what is appended can be added to a fork. */
  readonly sha256: Hasher
  /** The digest of the signature over the source, not closed either. */
  readonly document: Hasher
}

/**
 * Reads the source from end to end once, hashing as it goes, and yields each chunk so that it can be written in the same
 * pass. The caller does not change the chunks.
 */
export async function* readOnce(
  source: ByteSource,
  hash: HashName,
  o: LongWork,
): AsyncGenerator<Uint8Array, SourceDigests, void> {
  const sha256 = openHash('sha256')
  const other = hash === 'sha256' ? undefined : openHash(hash)
  for (let offset = 0; offset < source.size; offset += CHUNK_BYTES) {
    o.signal?.throwIfAborted()
    const chunk = source.read(offset, Math.min(CHUNK_BYTES, source.size - offset))
    sha256.update(chunk)
    other?.update(chunk)
    yield chunk
    o.onProgress?.({ phase: 'read', done: offset + chunk.length, total: source.size })
  }
  return { sha256, document: other ?? sha256 }
}

/** Runs a generator to its end for its result alone. */
export async function drain<Result>(generator: AsyncGenerator<Uint8Array, Result, void>): Promise<Result> {
  for (;;) {
    const step = await generator.next()
    if (step.done === true) return step.value
  }
}
