/** Concatenates the parts into one new array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Same length and same bytes. Not constant-time: for public data only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order of unsigned bytes; a prefix sorts first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const HEX_PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX_PAIRS[byte]
  return text
}

/** Bytes of a string of hexadecimal digits, or `undefined` when it is not one. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const LATIN1_CHUNK = 8192

/** One character per byte, code = byte. */
export function toLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += LATIN1_CHUNK)
    // `apply` takes a typed array as it is; spreading one goes through its iterator and costs ten times as much
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + LATIN1_CHUNK) as unknown as number[])
  return text
}

/** Bytes of a string whose characters are all below 256; others lose their high bits. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** UTF-8 bytes of a string. */
export function fromUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Text of UTF-8 bytes, or `undefined` when they are not UTF-8. A byte order mark is kept as U+FEFF. */
export function toUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // the one way TextDecoder has of saying "not UTF-8"
  }
}

/** First index of `needle` in `bytes` at or after `from`, below `end`; -1 when there is none. */
export function indexOfBytes(bytes: Uint8Array, needle: Uint8Array, from = 0, end: number = bytes.length): number {
  const first = needle[0]
  if (first === undefined) return from
  const last = end - needle.length
  let at = bytes.indexOf(first, from)
  while (at !== -1 && at <= last) {
    let i = 1
    while (i < needle.length && bytes[at + i] === needle[i]) i += 1
    if (i === needle.length) return at
    at = bytes.indexOf(first, at + 1)
  }
  return -1
}

/** Last index of `needle` in `bytes`; -1 when there is none. */
export function lastIndexOfBytes(bytes: Uint8Array, needle: Uint8Array): number {
  for (let at = bytes.length - needle.length; at >= 0; at -= 1) {
    let i = 0
    while (i < needle.length && bytes[at + i] === needle[i]) i += 1
    if (i === needle.length) return at
  }
  return -1
}
