import { toHex } from '../kernel/bytes.js'
import type { Hasher } from '../kernel/platform.js'
import type { ByteSource } from '../kernel/ports.js'
import type { SignedLevel } from './option.js'
import { CHUNK_BYTES } from './pass.js'

/** A signed PDF: the bytes that it was made from, unchanged, and the bytes that the signature added. */
export interface SignedPdf {
  /** The level that was reached, by the rows of `ades`. */
  readonly level: SignedLevel
  /** Ids of the rows that the next level misses. */
  readonly levelReasons: readonly string[]
  /** Full name of the signed field. */
  readonly field: string
  /** Lower-case hexadecimal SHA-256 of the whole signed file. */
  readonly sha256: string
  /** Size of the whole signed file in bytes. */
  readonly size: number
  /** What comes after the source's last byte. */
  readonly appended: Uint8Array
  /** The whole signed file: the source's bytes in chunks of at most 1 MB, then the appended ones. Can be asked for again. */
  parts(): AsyncIterable<Uint8Array>
}

/** Puts the result together; `running` is the running digest of the source. */
export function buildSignedPdf(
  source: ByteSource,
  appended: Uint8Array,
  o: Pick<SignedPdf, 'level' | 'levelReasons' | 'field'> & { readonly running: Hasher },
): SignedPdf {
  return {
    level: o.level,
    levelReasons: o.levelReasons,
    field: o.field,
    sha256: toHex(o.running.fork().update(appended).digest()),
    size: source.size + appended.length,
    appended,
    parts: () => joinParts(source, appended),
  }
}

/** The whole file in parts, read from the source when they are asked for. */
async function* joinParts(source: ByteSource, appended: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let offset = 0; offset < source.size; offset += CHUNK_BYTES)
    yield source.read(offset, Math.min(CHUNK_BYTES, source.size - offset))
  yield appended
}

/** The whole file as a source, nothing copied but what crosses the seam. */
export function joinSource(source: ByteSource, appended: Uint8Array): ByteSource {
  const seam = source.size
  return {
    size: seam + appended.length,
    read(offset, length) {
      if (offset >= seam) return appended.subarray(offset - seam, offset - seam + length)
      const head = source.read(offset, Math.min(length, seam - offset))
      if (offset + length <= seam) return head
      const tail = appended.subarray(0, offset + length - seam)
      const whole = new Uint8Array(head.length + tail.length)
      whole.set(head)
      whole.set(tail, head.length)
      return whole
    },
  }
}
