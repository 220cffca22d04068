import type { ByteSource } from '../kernel/ports.js'

const WINDOW_BYTES = 8192

/**
 * The same source with one window of memory. Objects that belong together lie side by side in most files, and a read from a
 * file costs more than a few kilobytes too many.
 */
export function openWindow(source: ByteSource): ByteSource {
  let start = 0
  let held: Uint8Array = new Uint8Array(0)
  return {
    size: source.size,
    read(offset, length) {
      if (length >= WINDOW_BYTES) return source.read(offset, length)
      const end = Math.min(offset + length, source.size)
      if (offset < start || end > start + held.length) {
        held = source.read(offset, WINDOW_BYTES)
        start = offset
      }
      return held.subarray(offset - start, Math.max(offset, end) - start)
    },
  }
}
