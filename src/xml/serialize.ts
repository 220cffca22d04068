import { fromUtf8 } from '../kernel/bytes.js'
import { isXmlCharacter, nameRole } from './character.js'
import { refused } from './errors.js'
import { escapeAttribute, escapeText } from './escape.js'

/** Bytes that are written as base64 text, part by part. */
export interface XmlBase64 {
  readonly base64: Iterable<Uint8Array>
}

/** An element to be written. Names and namespace declarations are written as they are given. */
export interface XmlDraft {
  /** With its prefix. */
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly children?: readonly (XmlDraft | XmlBase64 | string)[]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const DIGITS = fromUtf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
/** Bytes encoded at once: a multiple of three. */
const STEP = 3 << 13

/**
 * Writes a document in UTF-8: XML declaration, no white space between elements, no empty-element tags, attributes in the order
 * given. The same draft gives the same bytes. What is written reads back with the same names, values and texts.
 *
 * Not checked: whether prefixes are declared.
 *
 * @throws RefusedError `ERR_XML_CANNOT_WRITE` for a name or a character that XML does not have.
 */
export function* serializeXml(root: XmlDraft): Generator<Uint8Array> {
  let text = HEAD
  const stack: { readonly draft: XmlDraft; next: number }[] = []
  const open = (draft: XmlDraft): void => {
    text += startTag(draft)
    stack.push({ draft, next: 0 })
  }
  open(root)
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.draft.children?.[frame.next]
    frame.next += 1
    if (child === undefined) {
      text += `</${frame.draft.name}>`
      stack.pop()
    } else if (typeof child === 'string') text += escapeText(checked(child, frame.draft.name))
    else if ('base64' in child) {
      yield fromUtf8(text)
      text = ''
      yield* encodeBase64(child.base64)
    } else open(child)
  }
  yield fromUtf8(text)
}

function startTag({ name, attributes = {} }: XmlDraft): string {
  let tag = `<${checkedName(name)}`
  for (const [attribute, value] of Object.entries(attributes))
    tag += ` ${checkedName(attribute)}="${escapeAttribute(checked(value, attribute))}"`
  return `${tag}>`
}

function checkedName(name: string): string {
  const parts = name.split(':')
  if (parts.length > 2 || !parts.every(isName))
    throw refused('ERR_XML_CANNOT_WRITE', `${name} is no XML name`, { name })
  return name
}

function isName(part: string): boolean {
  const points = [...part].map((character) => character.codePointAt(0) ?? 0)
  return (
    /^[A-Za-z_\u0080-\u{10ffff}][-.\w\u0080-\u{10ffff}]*$/u.test(part) &&
    points.every((point, i) => point < 0x80 || nameRole(point) === 'start' || (i > 0 && nameRole(point) === 'follow'))
  )
}

function checked(text: string, name: string): string {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (!isXmlCharacter(point))
      throw refused('ERR_XML_CANNOT_WRITE', `U+${point.toString(16)} in ${name} cannot be written in XML`, {
        name,
        point,
      })
  }
  return text
}

function* encodeBase64(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let rest = new Uint8Array(0)
  for (const part of parts) {
    let at = 0
    if (rest.length > 0) {
      const joined = new Uint8Array(rest.length + Math.min(part.length, 3 - rest.length))
      joined.set(rest)
      at = joined.length - rest.length
      joined.set(part.subarray(0, at), rest.length)
      rest = joined
      if (rest.length < 3) continue
      yield base64Of(rest)
      rest = new Uint8Array(0)
    }
    const whole = at + Math.floor((part.length - at) / 3) * 3
    for (; at < whole; at += STEP) yield base64Of(part.subarray(at, Math.min(at + STEP, whole)))
    if (whole < part.length) rest = part.slice(whole)
  }
  if (rest.length > 0) yield base64Of(rest)
}

function base64Of(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  const digit = (value: number): number => DIGITS[value & 63] ?? 0
  let to = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0
    const b = bytes[i + 1] ?? 0
    const c = bytes[i + 2] ?? 0
    out[to] = digit(a >> 2)
    out[to + 1] = digit((a << 4) | (b >> 4))
    out[to + 2] = i + 1 < bytes.length ? digit((b << 2) | (c >> 6)) : 0x3d
    out[to + 3] = i + 2 < bytes.length ? digit(c) : 0x3d
    to += 4
  }
  return out
}
