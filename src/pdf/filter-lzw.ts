const CLEAR = 256
const END = 257
const MAX_CODES = 4096

/**
 * LZWDecode (ISO 32000-2 7.4.4). `early` is /EarlyChange 1, the default: codes grow one step sooner.
 * `'too-large'` beyond `max` bytes, `undefined` when the codes make no sense or do not end.
 */
export function decodeLzw(bytes: Uint8Array, max: number, early: boolean): Uint8Array | 'too-large' | undefined {
  const prefixes = new Int16Array(MAX_CODES)
  const suffixes = new Uint8Array(MAX_CODES)
  const lengths = new Uint16Array(MAX_CODES)
  for (let i = 0; i < 256; i += 1) {
    suffixes[i] = i
    lengths[i] = 1
  }
  let out: Uint8Array = new Uint8Array(Math.min(max, bytes.length * 4 + 256))
  let length = 0
  let next = 258
  let width = 9
  let previous = -1
  let held = 0
  let bits = 0
  let at = 0
  for (;;) {
    while (bits < width) {
      if (at >= bytes.length) return undefined
      held = ((held << 8) | (bytes[at] ?? 0)) & 0xffffff
      at += 1
      bits += 8
    }
    const code = (held >> (bits - width)) & ((1 << width) - 1)
    bits -= width
    if (code === END) return out.subarray(0, length)
    if (code === CLEAR) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    if (code > next || (code === next && previous === -1) || code >= MAX_CODES) return undefined
    const known = code < next
    const source = known ? code : previous
    const run = (lengths[source] ?? 0) + (known ? 0 : 1)
    if (length + run > max) return 'too-large'
    if (length + run > out.length) {
      const larger = new Uint8Array(Math.min(max, 2 * out.length + run))
      larger.set(out)
      out = larger
    }
    let to = length + (lengths[source] ?? 0) - 1
    for (let walk = source; to >= length; walk = prefixes[walk] ?? 0) {
      out[to] = suffixes[walk] ?? 0
      to -= 1
    }
    if (!known) out[length + run - 1] = out[length] ?? 0
    if (previous !== -1 && next < MAX_CODES) {
      prefixes[next] = previous
      suffixes[next] = out[length] ?? 0
      lengths[next] = (lengths[previous] ?? 0) + 1
      next += 1
    }
    length += run
    previous = code
    const edge = next + (early ? 1 : 0)
    width = edge >= 2048 ? 12 : edge >= 1024 ? 11 : edge >= 512 ? 10 : 9
  }
}
