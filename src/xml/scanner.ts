import { fromUtf8 } from '../kernel/bytes.js'
import {
  findCodePoint,
  isBlank,
  isXmlCharacter,
  NAME_CLASS,
  nameRole,
  TEXT,
  TEXT_CLASS,
  utf8Length,
} from './character.js'
import { limitReached, malformed, type XmlMalformedCode } from './errors.js'
import type { XmlLimits } from './limits.js'
import { NameTable, type QualifiedName } from './name-table.js'
import { PlainRun } from './plain-run.js'
import { decodeText, readReference } from './reference.js'

/** The bytes of one document with a position. Each `scan…` checks what it passes, and throws with the offset. */
export class Scanner {
  readonly bytes: Uint8Array
  readonly limits: XmlLimits
  at = 0
  readonly #names: NameTable
  readonly #plain: PlainRun

  constructor(bytes: Uint8Array, limits: XmlLimits) {
    this.bytes = bytes
    this.limits = limits
    this.#names = new NameTable(bytes)
    this.#plain = new PlainRun(bytes)
  }

  get atEnd(): boolean {
    return this.at >= this.bytes.length
  }

  fail(code: XmlMalformedCode, message: string, offset: number = this.at): never {
    throw malformed(code, `${message} at byte ${offset}`, { offset })
  }

  /** Text of a stretch that has been checked. */
  decode(start: number, end: number): string {
    return decodeText(this.bytes.subarray(start, end))
  }

  startsWith(ascii: Uint8Array): boolean {
    for (let i = 0; i < ascii.length; i += 1) if (this.bytes[this.at + i] !== ascii[i]) return false
    return true
  }

  /** Passes white space; says whether there was any. */
  skipBlanks(): boolean {
    const start = this.at
    while (isBlank(this.bytes[this.at])) this.at += 1
    return this.at > start
  }

  expect(byte: number): void {
    if (this.atEnd) this.fail('ERR_XML_TRUNCATED', `expected ${String.fromCharCode(byte)}, found the end`)
    if (this.bytes[this.at] !== byte) this.fail('ERR_XML_BAD_MARKUP', `expected ${String.fromCharCode(byte)}`)
    this.at += 1
  }

  /** Passes one character beyond ASCII. */
  scanMultiByte(at: number): number {
    const point = findCodePoint(this.bytes, at)
    if (point === undefined) this.fail('ERR_XML_NOT_UTF8', 'not UTF-8', at)
    if (!isXmlCharacter(point)) this.fail('ERR_XML_BAD_CHARACTER', `U+${point.toString(16)} is no XML character`, at)
    return at + utf8Length(point)
  }

  /** A name with at most one colon (Namespaces in XML 1.0, production [7]). */
  scanName(): QualifiedName {
    const { bytes } = this
    const start = this.at
    let hash = 0x811c9dc5
    let at = start
    let simple = true
    for (;;) {
      const byte = bytes[at] ?? 0
      const kind = NAME_CLASS[byte] ?? 0
      if (kind === 0) break
      if (kind === 3) simple = false
      hash = Math.imul(hash ^ byte, 0x01000193)
      at += 1
    }
    const length = at - start
    if (length === 0) {
      if (this.atEnd) this.fail('ERR_XML_TRUNCATED', 'expected a name, found the end')
      this.fail('ERR_XML_BAD_NAME', 'expected a name')
    }
    if (length > this.limits.maxNameBytes)
      throw limitReached('ERR_XML_TOO_LARGE', `name of ${length} bytes at byte ${start}`, {
        offset: start,
        limit: this.limits.maxNameBytes,
      })
    this.at = at
    const known = this.#names.find(hash, start, length)
    if (known !== undefined) return known
    const name = this.#splitName(start, at, simple)
    this.#names.keep(hash, name)
    return name
  }

  #splitName(start: number, end: number, simple: boolean): QualifiedName {
    if (!simple) this.#checkNameCharacters(start, end)
    const full = this.decode(start, end)
    const colon = full.indexOf(':')
    const local = full.slice(colon + 1)
    const parts = colon === -1 ? [full] : [full.slice(0, colon), local]
    if (parts.some((part) => part === '' || part.includes(':') || /^[-.0-9]/.test(part) || !beginsName(part)))
      this.fail('ERR_XML_BAD_NAME', `${full} is no qualified name`, start)
    return { full, prefix: colon === -1 ? '' : full.slice(0, colon), local, at: start, length: end - start }
  }

  #checkNameCharacters(start: number, end: number): void {
    for (let at = start; at < end; ) {
      if ((this.bytes[at] ?? 0) < 0x80) {
        at += 1
        continue
      }
      const next = this.scanMultiByte(at)
      if (nameRole(findCodePoint(this.bytes, at) ?? 0) === undefined)
        this.fail('ERR_XML_BAD_NAME', 'character that no name has', at)
      at = next
    }
  }

  /** Passes characters up to the mark; the position is then behind it. Answers where the mark begins. */
  scanUntil(mark: string, what: string): number {
    const start = this.at
    const sign = fromUtf8(mark)
    const first = sign[0] ?? 0
    const { bytes } = this
    let at = start
    while (at < bytes.length) {
      const byte = bytes[at] as number
      if (byte === first && startsAt(bytes, at, sign)) {
        this.#limitText(start, at)
        this.at = at + sign.length
        return at
      }
      const kind = TEXT_CLASS[byte]
      if (kind === TEXT.control) this.fail('ERR_XML_BAD_CHARACTER', 'control character', at)
      at = kind === TEXT.multi ? this.scanMultiByte(at) : at + 1
    }
    return this.fail('ERR_XML_TRUNCATED', `${what} has no end`, start)
  }

  /** Passes character data up to `<` or the end. Says whether its bytes are the text as they stand. */
  scanText(): boolean {
    const { bytes } = this
    const start = this.at
    let at = start
    let plain = true
    for (;;) {
      at = this.#plain.end(at)
      if (at >= bytes.length) break
      const kind = TEXT_CLASS[bytes[at] as number]
      if (kind === TEXT.less) break
      if (kind === TEXT.multi) at = this.scanMultiByte(at)
      else {
        plain = false
        if (kind === TEXT.control) this.fail('ERR_XML_BAD_CHARACTER', 'control character', at)
        else if (kind === TEXT.ampersand) at = readReference(bytes, at).end
        else if (kind === TEXT.greater && at - 2 >= start && bytes[at - 1] === 0x5d && bytes[at - 2] === 0x5d)
          this.fail('ERR_XML_BAD_MARKUP', ']]> in character data', at - 2)
        else at += 1
      }
    }
    this.at = at
    this.#limitText(start, at)
    return plain
  }

  #limitText(start: number, end: number): void {
    const { maxTextBytes } = this.limits
    if (end - start > maxTextBytes)
      throw limitReached('ERR_XML_TOO_LARGE', `${end - start} bytes of text at byte ${start}`, {
        offset: start,
        limit: maxTextBytes,
      })
  }

  /** A quoted attribute value, normalized as CDATA (XML 1.0, 3.3.3). */
  scanAttributeValue(): string {
    const { bytes, limits } = this
    const quote = bytes[this.at]
    if (this.atEnd) this.fail('ERR_XML_TRUNCATED', 'expected a quoted value, found the end')
    if (quote !== 0x22 && quote !== 0x27) this.fail('ERR_XML_BAD_MARKUP', 'expected a quoted value')
    const start = this.at + 1
    let from = start
    let value = ''
    for (let at = start; ; ) {
      if (at - start > limits.maxAttributeBytes)
        throw limitReached('ERR_XML_TOO_LARGE', `attribute value too long at byte ${start}`, {
          offset: start,
          limit: limits.maxAttributeBytes,
        })
      const byte = bytes[at]
      if (byte === undefined) this.fail('ERR_XML_TRUNCATED', 'attribute value has no end', start)
      if (byte === quote) {
        this.at = at + 1
        return value + this.decode(from, at)
      }
      const kind = TEXT_CLASS[byte]
      if (kind === TEXT.less) this.fail('ERR_XML_BAD_MARKUP', '< in an attribute value', at)
      if (kind === TEXT.control) this.fail('ERR_XML_BAD_CHARACTER', 'control character', at)
      if (kind === TEXT.multi) at = this.scanMultiByte(at)
      else if (kind === TEXT.ampersand) {
        const { point, end } = readReference(bytes, at)
        value += this.decode(from, at) + String.fromCodePoint(point)
        at = end
        from = end
      } else if (byte < 0x20) {
        // a line end is one character, then white space
        value += `${this.decode(from, at)} `
        at += byte === 0x0d && bytes[at + 1] === 0x0a ? 2 : 1
        from = at
      } else at += 1
    }
  }
}

const beginsName = (part: string): boolean => {
  const point = part.codePointAt(0) ?? 0
  return point < 0x80 || nameRole(point) === 'start'
}

function startsAt(bytes: Uint8Array, at: number, sign: Uint8Array): boolean {
  for (let i = 1; i < sign.length; i += 1) if (bytes[at + i] !== sign[i]) return false
  return true
}
