const isSpace = (byte: number): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32

/** ASCIIHexDecode (ISO 32000-2 7.4.2); `undefined` when a byte is neither digit, white space nor the end mark. */
export function decodeAsciiHex(bytes: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array((bytes.length >> 1) + 1)
  let length = 0
  let held = -1
  for (const byte of bytes) {
    if (byte === 0x3e) break
    if (isSpace(byte)) continue
    const value = Number.parseInt(String.fromCharCode(byte), 16)
    if (Number.isNaN(value)) return undefined
    if (held === -1) held = value
    else {
      out[length] = (held << 4) | value
      length += 1
      held = -1
    }
  }
  if (held !== -1) {
    out[length] = held << 4
    length += 1
  }
  return out.subarray(0, length)
}

/** ASCII85Decode (ISO 32000-2 7.4.3); `undefined` when the data are not base 85. */
export function decodeAscii85(bytes: Uint8Array): Uint8Array | undefined {
  let zeros = 0
  for (const byte of bytes) if (byte === 0x7a) zeros += 1 // "z" makes four bytes of one
  const out = new Uint8Array(4 * zeros + Math.ceil((bytes.length * 4) / 5) + 4)
  let length = 0
  let value = 0
  let digits = 0
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (isSpace(byte)) continue
    if (byte === 0x7a && digits === 0) {
      length += 4
      continue
    }
    if (byte < 0x21 || byte > 0x75) return undefined
    value = value * 85 + (byte - 0x21)
    digits += 1
    if (digits < 5) continue
    if (value > 0xffffffff) return undefined
    length = put(out, length, value, 4)
    value = 0
    digits = 0
  }
  if (digits === 1) return undefined
  if (digits > 1) {
    for (let i = digits; i < 5; i += 1) value = value * 85 + 84
    if (value > 0xffffffff) return undefined
    length = put(out, length, value, digits - 1)
  }
  return out.subarray(0, length)
}

function put(out: Uint8Array, at: number, value: number, count: number): number {
  for (let i = 0; i < count; i += 1) out[at + i] = Math.floor(value / 256 ** (3 - i)) & 255
  return at + count
}
