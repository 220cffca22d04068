import { TEXT, TEXT_CLASS } from './character.js'

/** Bytes looked at one by one before words are worth it. */
const FEW = 16

/**
 * Passes the bytes that mean nothing but themselves in character data. Long texts (an attachment of many megabytes) go four bytes at a
 * time: a word is passed when no byte of it is a control character, beyond ASCII, `&`, `<` or `>`.
 */
export class PlainRun {
  readonly #bytes: Uint8Array
  readonly #words: Uint32Array
  /** Where the first word stands. */
  readonly #first: number

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#first = -bytes.byteOffset & 3
    const room = Math.max(0, bytes.length - this.#first)
    this.#words = new Uint32Array(bytes.buffer, room < 4 ? 0 : bytes.byteOffset + this.#first, room >> 2)
  }

  /** The first byte at or after `from` that means something, or the end. */
  end(from: number): number {
    const bytes = this.#bytes
    const limit = Math.min(bytes.length, from + FEW)
    let at = from
    while (at < limit && TEXT_CLASS[bytes[at] as number] === TEXT.plain) at += 1
    // here too when fewer bytes are left than lie before the first word
    if (at < limit || at === bytes.length) return at
    while (at < bytes.length && ((at - this.#first) & 3) !== 0) {
      if (TEXT_CLASS[bytes[at] as number] !== TEXT.plain) return at
      at += 1
    }
    at = this.#first + 4 * this.#skipWords((at - this.#first) >> 2)
    while (at < bytes.length && TEXT_CLASS[bytes[at] as number] === TEXT.plain) at += 1
    return at
  }

  #skipWords(from: number): number {
    const words = this.#words
    const { length } = words
    let index = from
    for (; index < length; index += 1) {
      const word = words[index] as number
      const low = (word - 0x20202020) & ~word
      const ampersand = word ^ 0x26262626
      // `<` and `>` differ in one bit
      const angle = (word | 0x02020202) ^ 0x3e3e3e3e
      const found = low | word | ((ampersand - 0x01010101) & ~ampersand) | ((angle - 0x01010101) & ~angle)
      if ((found & 0x80808080) !== 0) break
    }
    return index
  }
}
