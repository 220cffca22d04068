import { toLatin1 } from '../kernel/bytes.js'
import type { ByteSource } from '../kernel/ports.js'
import { ByteBuffer } from './byte-buffer.js'
import { limitReached, malformed } from './errors.js'
import type { PdfLimits } from './limits.js'

/** What kind of token {@link Lexer.next} found. Punctuation stands for itself; `end` is the end of the bytes. */
export type TokenKind = 'integer' | 'real' | 'name' | 'string' | 'keyword' | '[' | ']' | '<<' | '>>' | '{' | '}' | 'end'

const REGULAR = 0
const WHITE = 1
const DELIMITER = 2
const CLASS: Uint8Array = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) CLASS[code] = WHITE
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = DELIMITER

/** True for the six white-space bytes (ISO 32000-2 7.2.3, Table 1). */
export const isWhiteByte = (byte: number): boolean => CLASS[byte] === WHITE && byte >= 0

const hexValue = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  if (byte >= 65 && byte <= 70) return byte - 55
  if (byte >= 97 && byte <= 102) return byte - 87
  return -1
}
const HEX_VALUES: Int8Array = Int8Array.from({ length: 256 }, (_, byte) => hexValue(byte))

const FIRST_WINDOW = 1024
const LAST_WINDOW = 1 << 16

/**
 * Cuts bytes into tokens (ISO 32000-2 7.2), reading a window at a time, so that one object of a large file costs little.
 * The token found last stands in `kind`, `text`, `value`, `bytes`, `start` and `end`.
 */
export class Lexer {
  /** Where the next token is looked for; may be set. */
  position: number
  kind: TokenKind = 'end'
  /** First byte of the token. */
  start = 0
  /** The byte after the token. */
  end = 0
  /** Number of an `integer` or `real`. */
  value = 0
  /** Name without slash and with escapes undone (Latin-1), or keyword. */
  text = ''
  /** Bytes of a `string`. */
  bytes: Uint8Array = new Uint8Array(0)
  /** Whether the `string` was written in hexadecimal. */
  hex = false

  readonly #source: ByteSource
  readonly #limits: PdfLimits
  readonly #size: number
  #window: Uint8Array = new Uint8Array(0)
  #windowStart = 0
  #windowSize = FIRST_WINDOW

  constructor(source: ByteSource, position: number, limits: PdfLimits, size: number = source.size) {
    this.#source = source
    this.#limits = limits
    this.#size = size
    this.position = position
  }

  /** The byte at `offset`, or -1 beyond the end. */
  byteAt(offset: number): number {
    const index = offset - this.#windowStart
    if (index >= 0 && index < this.#window.length) return this.#window[index] ?? -1
    if (offset < 0 || offset >= this.#size) return -1
    if (index === this.#window.length) this.#windowSize = Math.min(this.#windowSize * 2, LAST_WINDOW)
    else this.#windowSize = FIRST_WINDOW
    this.#window = this.#source.read(offset, Math.min(this.#windowSize, this.#size - offset))
    this.#windowStart = offset
    return this.#window[0] ?? -1
  }

  /** Skips white space and comments; returns the position. */
  skipSpace(): number {
    let at = this.position
    for (;;) {
      const byte = this.byteAt(at)
      if (byte === 0x25) {
        at += 1
        for (let inner = this.byteAt(at); inner !== -1 && inner !== 10 && inner !== 13; inner = this.byteAt(at)) at += 1
      } else if (isWhiteByte(byte)) at += 1
      else break
    }
    this.position = at
    return at
  }

  /**
   * Reads the next token.
   * @throws MalformedError `ERR_PDF_BAD_TOKEN` with the offset; LimitError for tokens beyond the limits.
   */
  next(): TokenKind {
    const at = this.skipSpace()
    this.start = at
    const byte = this.byteAt(at)
    this.kind = byte === -1 ? 'end' : CLASS[byte] === DELIMITER ? this.#delimiter(byte, at) : this.#regular(at)
    this.end = this.position
    return this.kind
  }

  /** True when the next token is this keyword; it is consumed then, and nothing is consumed otherwise. */
  accept(keyword: string): boolean {
    const before = this.position
    const at = this.skipSpace()
    for (let i = 0; i < keyword.length; i += 1)
      if (this.byteAt(at + i) !== keyword.charCodeAt(i)) {
        this.position = before
        return false
      }
    const after = this.byteAt(at + keyword.length)
    if (after !== -1 && CLASS[after] === REGULAR) {
      this.position = before
      return false
    }
    this.start = at
    this.position = at + keyword.length
    this.end = this.position
    return true
  }

  #delimiter(byte: number, at: number): TokenKind {
    this.position = at + 1
    switch (byte) {
      case 0x5b:
        return '['
      case 0x5d:
        return ']'
      case 0x7b:
        return '{'
      case 0x7d:
        return '}'
      case 0x28:
        return this.#literal(at)
      case 0x2f:
        return this.#name(at)
      case 0x3c:
        if (this.byteAt(at + 1) !== 0x3c) return this.#hexadecimal(at)
        this.position = at + 2
        return '<<'
      case 0x3e:
        if (this.byteAt(at + 1) === 0x3e) {
          this.position = at + 2
          return '>>'
        }
        throw malformed('ERR_PDF_BAD_TOKEN', 'a lone ">" stands outside of a string', { offset: at })
      default:
        throw malformed('ERR_PDF_BAD_TOKEN', 'a lone ")" stands outside of a string', { offset: at })
    }
  }

  #name(start: number): TokenKind {
    let text = ''
    let at = start + 1
    for (;;) {
      const byte = this.byteAt(at)
      if (byte === -1 || CLASS[byte] !== REGULAR) break
      const high = byte === 0x23 ? hexValue(this.byteAt(at + 1)) : -1
      const low = high === -1 ? -1 : hexValue(this.byteAt(at + 2))
      if (byte === 0x23 && low === -1)
        throw malformed('ERR_PDF_BAD_TOKEN', '"#" in a name needs two hexadecimal digits', { offset: at })
      text += String.fromCharCode(low === -1 ? byte : (high << 4) | low)
      at += low === -1 ? 1 : 3
      if (at - start > this.#limits.maxTokenBytes) throw this.#tooLong('name', start)
    }
    this.position = at
    this.text = text
    return 'name'
  }

  #regular(start: number): TokenKind {
    let at = start
    let byte = this.byteAt(at)
    let digits = 0
    let dots = 0
    let numeric = true
    let value = 0
    const signed = byte === 0x2b || byte === 0x2d
    const negative = byte === 0x2d
    if (signed) byte = this.byteAt(++at)
    while (byte !== -1 && CLASS[byte] === REGULAR) {
      if (byte >= 48 && byte <= 57) {
        digits += 1
        if (dots === 0) value = value * 10 + (byte - 48)
      } else if (byte === 0x2e) dots += 1
      else numeric = false
      at += 1
      if (at - start > this.#limits.maxTokenBytes) throw this.#tooLong('token', start)
      byte = this.byteAt(at)
    }
    this.position = at
    if (numeric && digits > 0 && dots <= 1) {
      this.value = dots === 1 ? Number.parseFloat(this.#latin1(start, at)) : negative && value !== 0 ? -value : value
      if (!Number.isFinite(this.value) || (dots === 0 && !Number.isSafeInteger(this.value)))
        throw malformed('ERR_PDF_BAD_TOKEN', 'a number has too many digits', { offset: start })
      return dots === 0 ? 'integer' : 'real'
    }
    this.text = this.#latin1(start, at)
    return 'keyword'
  }

  #literal(start: number): TokenKind {
    const out = new ByteBuffer()
    let at = start + 1
    let depth = 1
    for (;;) {
      const byte = this.byteAt(at)
      if (byte === -1) throw malformed('ERR_PDF_BAD_TOKEN', 'a string has no end', { offset: start })
      if (at - start > this.#limits.maxStringBytes) throw this.#tooLong('string', start)
      at += 1
      if (byte === 0x5c) {
        at = this.#escape(at, out)
        continue
      }
      if (byte === 0x28) depth += 1
      else if (byte === 0x29) {
        depth -= 1
        if (depth === 0) break
      } else if (byte === 13) {
        // an end of line inside a string reads as one line feed, however it is written (7.3.4.2)
        if (this.byteAt(at) === 10) at += 1
        out.push(10)
        continue
      }
      out.push(byte)
    }
    this.position = at
    this.bytes = out.take()
    this.hex = false
    return 'string'
  }

  #escape(at: number, out: ByteBuffer): number {
    const byte = this.byteAt(at)
    if (byte >= 48 && byte <= 55) {
      let value = 0
      let used = 0
      for (let digit = byte; used < 3 && digit >= 48 && digit <= 55; digit = this.byteAt(at + used)) {
        value = value * 8 + (digit - 48)
        used += 1
      }
      out.push(value & 255)
      return at + used
    }
    if (byte === 13) return this.byteAt(at + 1) === 10 ? at + 2 : at + 1
    if (byte === 10) return at + 1
    if (byte === -1) return at
    const letter = 'nrtbf'.indexOf(String.fromCharCode(byte))
    out.push(letter === -1 ? byte : ([10, 13, 9, 8, 12][letter] ?? byte))
    return at + 1
  }

  #hexadecimal(start: number): TokenKind {
    const out = new ByteBuffer()
    let at = start + 1
    let held = -1
    for (;;) {
      if (held === -1) at = this.#hexPairs(at, out)
      const byte = this.byteAt(at)
      if (byte === -1) throw malformed('ERR_PDF_BAD_TOKEN', 'a string has no end', { offset: start })
      if (at - start > this.#limits.maxStringBytes) throw this.#tooLong('string', start)
      at += 1
      if (byte === 0x3e) break
      const value = hexValue(byte)
      if (value === -1) {
        if (isWhiteByte(byte)) continue
        throw malformed('ERR_PDF_BAD_TOKEN', 'a hexadecimal string holds something else', { offset: at - 1 })
      }
      if (held === -1) held = value
      else {
        out.push((held << 4) | value)
        held = -1
      }
    }
    if (held !== -1) out.push(held << 4) // a missing last digit is zero (7.3.4.3)
    this.position = at
    this.bytes = out.take()
    this.hex = true
    return 'string'
  }

  /** Takes the pairs of digits that stand in the window with nothing between them: signatures are little else. */
  #hexPairs(from: number, out: ByteBuffer): number {
    const window = this.#window
    let index = from - this.#windowStart
    if (index < 0) return from
    for (; index + 1 < window.length; index += 2) {
      const high = HEX_VALUES[window[index] ?? 0] ?? -1
      const low = HEX_VALUES[window[index + 1] ?? 0] ?? -1
      if (high === -1 || low === -1) break
      out.push((high << 4) | low)
    }
    return this.#windowStart + index
  }

  #latin1(from: number, to: number): string {
    const index = from - this.#windowStart
    if (index >= 0 && to - this.#windowStart <= this.#window.length)
      return toLatin1(this.#window.subarray(index, to - this.#windowStart))
    return toLatin1(this.#source.read(from, to - from))
  }

  #tooLong(what: string, offset: number): Error {
    return limitReached('ERR_PDF_TOO_LARGE', `a ${what} is longer than the limit`, { offset })
  }
}
