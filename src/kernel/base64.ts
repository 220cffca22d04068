const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES: Uint8Array = new Uint8Array(128).fill(255)
for (let i = 0; i < 64; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i

/** Base64 with padding (RFC 4648 section 4), without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0
    const b = bytes[i + 1] ?? 0
    const c = bytes[i + 2] ?? 0
    text += ALPHABET[a >> 2]
    text += ALPHABET[((a & 3) << 4) | (b >> 4)]
    text += i + 1 < bytes.length ? ALPHABET[((b & 15) << 2) | (c >> 6)] : '='
    text += i + 2 < bytes.length ? ALPHABET[c & 63] : '='
  }
  return text
}

/** Bytes of base64 text, white space ignored; `undefined` when it is not base64 (bad letter, length or stray bits). */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\r\n]+/g, '')
  if (compact.length % 4 !== 0) return undefined
  const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((compact.length / 4) * 3 - padding)
  let out = 0
  let bits = 0
  let held = 0
  for (let i = 0; i < compact.length - padding; i += 1) {
    const value = VALUES[compact.charCodeAt(i)] ?? 255
    if (value === 255) return undefined
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[out] = (bits >> held) & 255
      out += 1
      bits &= (1 << held) - 1
    }
  }
  return bits === 0 ? bytes : undefined
}
