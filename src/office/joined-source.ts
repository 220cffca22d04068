import { concatBytes } from '../kernel/bytes.js'
import { type Hasher, openHash } from '../kernel/platform.js'
import type { ByteSource } from '../kernel/ports.js'

const CHUNK = 1 << 20

/** A file followed by an incremental update, as one source; the file's bytes are not copied. */
export function joinSource(file: ByteSource, increment: Uint8Array): ByteSource {
  const size = file.size + increment.length
  return {
    size,
    read: (offset, length) => {
      const end = Math.min(size, offset + length)
      if (end <= file.size) return file.read(offset, end - offset)
      if (offset >= file.size) return increment.subarray(offset - file.size, end - file.size)
      return concatBytes([file.read(offset, file.size - offset), increment.subarray(0, end - file.size)])
    },
  }
}

/** The bytes of a source in chunks. */
export function* chunksOf(source: ByteSource): Generator<Uint8Array> {
  for (let offset = 0; offset < source.size; offset += CHUNK)
    yield source.read(offset, Math.min(CHUNK, source.size - offset))
}

/** A running SHA-256 that has read a whole source. */
export function hashSource(source: ByteSource): Hasher {
  const hasher = openHash('sha256')
  for (const chunk of chunksOf(source)) hasher.update(chunk)
  return hasher
}
