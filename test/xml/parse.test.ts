import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/errors.js'
import { canonicalBytes, childElements, elementText, nodeText, parseXml } from '../../src/xml/index.js'
import { BAD_BYTES, MALFORMED, WELL_FORMED } from './malformed-matrix.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (text: string) => parseXml(utf8(text))
const codeOf = (act: () => unknown): { code: string; offset: unknown } => {
  try {
    act()
  } catch (error) {
    if (isVanthuError(error)) return { code: error.code, offset: error.details['offset'] }
    throw error
  }
  return { code: 'accepted', offset: undefined }
}

describe('XML 1.0 5th ed. and Namespaces 1.0: what is not well-formed is refused', () => {
  test.each(MALFORMED)('%s', (_, text, code) => {
    expect(codeOf(() => parse(text)).code).toBe(code)
  })
  test.each(BAD_BYTES)('not UTF-8: %s', (_, bytes, code) => {
    expect(codeOf(() => parseXml(bytes)).code).toBe(code)
  })
})

describe('what is well-formed is accepted', () => {
  test.each(WELL_FORMED)('%s', (_, text = '', content) => {
    const document = parse(text)
    if (content !== undefined) expect(elementText(document, document.root)).toBe(content)
  })
})

test('errors say where', () => {
  expect(codeOf(() => parse('<a>\u1ea1<b></c></a>'))).toEqual({ code: 'ERR_XML_TAG_MISMATCH', offset: 9 })
  expect(codeOf(() => parse('<a b="1" p:c="2"/>'))).toEqual({ code: 'ERR_XML_BAD_NAMESPACE', offset: 9 })
  expect(codeOf(() => parse('<a>&x;</a>'))).toEqual({ code: 'ERR_XML_BAD_REFERENCE', offset: 3 })
})

test('the tree has names, namespaces, offsets and parents', () => {
  const text = '<?xml version="1.0"?><!-- c --><p:a xmlns:p="u:" x="1&#10;\n\t\r\n2" p:y="3"><b>t<c/></b></p:a>'
  const document = parse(text)
  const { root } = document
  expect(root).toMatchObject({ name: 'p:a', prefix: 'p', local: 'a', namespace: 'u:', parent: undefined })
  expect(root.declarations).toEqual([{ prefix: 'p', uri: 'u:' }])
  expect(root.attributes).toEqual([
    { name: 'x', prefix: '', local: 'x', namespace: '', value: '1\n   2' },
    { name: 'p:y', prefix: 'p', local: 'y', namespace: 'u:', value: '3' },
  ])
  expect(text.slice(root.start, root.end)).toBe(text.slice(text.indexOf('<p:a')))
  const [b] = childElements(root)
  expect(b?.parent).toBe(root)
  expect(text.slice(b?.contentStart, b?.contentEnd)).toBe('t<c/>')
  expect(document.children.map(({ kind }) => kind)).toEqual(['comment', 'element'])
  const [comment] = document.children
  expect(comment?.kind === 'comment' && nodeText(document, comment)).toBe(' c ')
  expect(codeOf(() => elementText(document, root)).code).toBe('ERR_XML_UNEXPECTED_ELEMENT')
})

test('XML 1.0 2.11: line ends in comments and instructions', () => {
  const document = parse('<a><!--1\r\n2\r3--><?b 1\r\n2?></a>')
  expect(new TextDecoder().decode(canonicalBytes(document, document, { method: 'c14n-1.0', comments: true }))).toBe(
    '<a><!--1\n2\n3--><?b 1\n2?></a>',
  )
})

describe('limits are on', () => {
  const deep = (n: number): string => '<a>'.repeat(n) + '</a>'.repeat(n)
  test('depth', () => {
    expect(codeOf(() => parse(deep(101))).code).toBe('ERR_XML_TOO_DEEP')
    expect(parse(deep(100)).root.name).toBe('a')
    expect(parseXml(utf8(deep(50_000)), { maxDepth: 60_000 }).root.name).toBe('a')
  })
  test('nodes, attributes, names, values, texts, size', () => {
    expect(codeOf(() => parseXml(utf8('<a>1<b/>2</a>'), { maxNodes: 3 })).code).toBe('ERR_XML_TOO_MANY')
    const attributes = Array.from({ length: 257 }, (_, i) => ` a${i}=""`).join('')
    expect(codeOf(() => parse(`<a${attributes}/>`)).code).toBe('ERR_XML_TOO_MANY')
    expect(codeOf(() => parse(`<${'a'.repeat(1001)}/>`)).code).toBe('ERR_XML_TOO_LARGE')
    expect(codeOf(() => parse(`<a b="${'c'.repeat((1 << 20) + 2)}"/>`)).code).toBe('ERR_XML_TOO_LARGE')
    const text = { maxTextBytes: 3 }
    expect(codeOf(() => parseXml(utf8('<a>1234</a>'), text)).code).toBe('ERR_XML_TOO_LARGE')
    expect(codeOf(() => parseXml(utf8('<a>12<![CDATA[]]></a>'), text)).code).toBe('ERR_XML_TOO_LARGE')
    expect(codeOf(() => parseXml(utf8('<a><!--1234--></a>'), text)).code).toBe('ERR_XML_TOO_LARGE')
    expect(codeOf(() => parseXml(utf8('<a/>'), { maxBytes: 3 })).code).toBe('ERR_XML_TOO_LARGE')
  })
  test('names with one hash cost no more', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `<n${i}/>`).join('')
    expect(childElements(parse(`<a>${text}</a>`).root)).toHaveLength(5000)
  })
})

property.prop([fc.uint8Array({ maxLength: 60 })])('any bytes: a tree or a typed error', (bytes) => {
  codeOf(() => parseXml(bytes))
})

const soup = fc
  .array(
    fc.constantFrom(
      '<',
      '</',
      '>',
      '/>',
      'a',
      'p:',
      ' ',
      '=',
      '"',
      "'",
      '&',
      ';',
      '#x',
      '1',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      'xmlns',
      ':',
      '\r',
      '\u1ea1',
      '<a>',
      '</a>',
      '<a b="c">',
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))
property.prop([soup])('any markup: a tree that its canonical form gives again, or a typed error', (text) => {
  let document: ReturnType<typeof parse>
  try {
    document = parse(text)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return
  }
  const form = { method: 'c14n-1.0', comments: true } as const
  let once: Uint8Array
  try {
    once = canonicalBytes(document, document, form)
  } catch (error) {
    expect(isVanthuError(error) && error.code).toBe('ERR_XML_RELATIVE_NAMESPACE')
    return
  }
  const again = parseXml(once)
  expect(canonicalBytes(again, again, form)).toEqual(once)
})
