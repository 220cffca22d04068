import { expect, test } from 'vitest'
import { canonicalBytes, canonicalize, elementTextParts, parseXml } from '../../src/xml/index.js'
import type { XmlNode } from '../../src/xml/node.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

test('large texts go to the sink as views of the file: nothing is copied', () => {
  const bytes = utf8(`<a>${'A'.repeat(300_000)}</a>`)
  const document = parseXml(bytes)
  let views = 0
  let length = 0
  canonicalize(document, document, { method: 'exclusive' }, (part) => {
    if (part.buffer === bytes.buffer) views += part.length
    length += part.length
  })
  expect(length).toBe(bytes.length)
  expect(views).toBe(300_000)
  views = 0
  for (const part of elementTextParts(document, document.root)) views += part.buffer === bytes.buffer ? part.length : 0
  expect(views).toBe(300_000)
})

test('strings longer than the buffer are whole', () => {
  const value = '\u1ea1"'.repeat(40_000)
  const document = parseXml(utf8(`<a b='${value}'>${'x>'.repeat(50_000)}</a>`))
  expect(textOf(canonicalBytes(document, document, { method: 'c14n-1.0' }))).toBe(
    `<a b="${value.replaceAll('"', '&quot;')}">${'x&gt;'.repeat(50_000)}</a>`,
  )
})

test('an element that is left out with all below it: what the enveloped transform does', () => {
  const document = parseXml(utf8('<a xmlns="u:" xmlns:d="d:"><b/>x<d:S><d:V>y</d:V></d:S>z</a>'))
  const left = new Set<XmlNode>()
  const leave = (node: XmlNode): void => {
    left.add(node)
    if (node.kind === 'element') node.children.forEach(leave)
  }
  document.root.children.filter((node) => node.kind === 'element' && node.local === 'S').forEach(leave)
  const includes = (node: XmlNode): boolean => !left.has(node)
  expect(textOf(canonicalBytes(document, document, { method: 'c14n-1.1', includes }))).toBe(
    '<a xmlns="u:" xmlns:d="d:"><b></b>xz</a>',
  )
})

test.each([
  ['http://x.org/a/', 'b', 'http://x.org/a/b'],
  ['http://x.org', 'b', 'http://x.org/b'],
  ['http://x.org/a/b', '../../../c', 'http://x.org/c'],
  ['http://x.org/a/b?q', '', 'http://x.org/a/b?q'],
  ['http://x.org/a', '//y.org/c/./d', 'http://y.org/c/d'],
  ['http://x.org/a', 'urn:b', 'urn:b'],
  ['a/b', '..', ''],
  ['..', 'a', '../a'],
  ['..', '..', '../../'],
  ['a//b/', 'c?d#e', 'a/b/c?d'],
] as const)('C14N 1.1, 2.4: xml:base %s and %s', (outer, inner, joined) => {
  const document = parseXml(utf8(`<a xml:base="${outer}"><b xml:base="${inner}"/></a>`))
  const [b] = document.root.children
  if (b?.kind !== 'element') throw new Error('no element')
  expect(textOf(canonicalBytes(document, b, { method: 'c14n-1.1' }))).toBe(
    joined === '' ? '<b></b>' : `<b xml:base="${joined}"></b>`,
  )
})

test('names beyond the BMP sort by code point, not by UTF-16 unit', () => {
  const document = parseXml(utf8('<a \u{10000}k="1" \ufb00="2" b="3"/>'))
  expect(textOf(canonicalBytes(document, document, { method: 'c14n-1.0' }))).toBe(
    '<a b="3" \ufb00="2" \u{10000}k="1"></a>',
  )
})
