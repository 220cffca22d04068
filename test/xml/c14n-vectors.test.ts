import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type CanonicalForm, canonicalBytes, parseXml, type XmlDocument } from '../../src/xml/index.js'
import type { XmlElement, XmlNode } from '../../src/xml/node.js'

const folder = 'test/vectors/c14n'
const rows = readFileSync(join(folder, 'c14n.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [id = '', input = '', algorithm = '', apply = '', select = '', prefixList = '', expected = '', dtd] =
      line.split('\t')
    return { id, input, algorithm, apply, select, prefixList, expected, hasDtd: dtd === 'dtd' }
  })

const METHODS: readonly (readonly [string, CanonicalForm['method']])[] = [
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'c14n-1.0'],
  ['http://www.w3.org/2006/12/xml-c14n11', 'c14n-1.1'],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', 'exclusive'],
]

function formOf({ algorithm, prefixList }: (typeof rows)[number]): CanonicalForm {
  const method = METHODS.find(([uri]) => algorithm.startsWith(uri))?.[1]
  if (method === undefined) throw new Error(algorithm)
  return {
    method,
    comments: algorithm.endsWith('WithComments'),
    ...(prefixList === '-'
      ? {}
      : { inclusivePrefixes: prefixList.split(' ').map((prefix) => (prefix === '#default' ? '' : prefix)) }),
  }
}

function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) if (child.kind === 'element') yield* elementsOf(child)
}

/** `//*[local-name()='a']`, `//p` and `//ietf:a`: all that the rows select subtrees with. */
function selected(document: XmlDocument, select: string): XmlElement {
  const local = /local-name\(\)='([^']+)'/.exec(select)?.[1] ?? /^\/\/(?:ietf:)?(\w+)$/.exec(select)?.[1]
  const found = [...elementsOf(document.root)].filter((element) => element.local === local)
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${select}: ${found.length}`)
  return found[0]
}

/** The node-sets of the rows without a DTD, in words of this library: nodes that are in an element, or are not. */
function nodeSet(document: XmlDocument, select: string): (node: XmlNode) => boolean {
  const inside = (local: readonly string[]): Set<XmlNode> => {
    const found = new Set<XmlNode>()
    const walk = (node: XmlNode, isIn: boolean): void => {
      const now = isIn || (node.kind === 'element' && local.includes(node.local))
      if (now) found.add(node)
      if (node.kind === 'element') for (const child of node.children) walk(child, now)
    }
    walk(document.root, false)
    return found
  }
  if (select.includes("'included'")) return (node) => node.kind === 'element' && node.local === 'included'
  if (select.includes('self::a or ancestor-or-self::d')) {
    const d = inside(['d'])
    return (node) => d.has(node) || node === document.root
  }
  const but = inside([...select.matchAll(/not\(([^)]*)\)/g)].flatMap(([, part = '']) => namesIn(part)))
  const only = inside(namesIn(select.replace(/not\([^)]*\)/g, '')))
  return (node) => only.has(node) && !but.has(node)
}
const namesIn = (text: string): string[] => [...text.matchAll(/ancestor-or-self::ietf:(\w+)/g)].map(([, n = '']) => n)

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(folder, file)))

test.each(rows.filter((row) => row.hasDtd))('$id: a document type declaration is refused', ({ input }) => {
  expect(() => parseXml(read(input))).toThrow(expect.objectContaining({ code: 'ERR_XML_DOCTYPE' }))
})

test.each(rows.filter((row) => !row.hasDtd))('$id', (row) => {
  const form = formOf(row)
  let bytes = read(row.input)
  if (row.id === 'utf16' || row.id === 'spec-3.6') {
    expect(() => parseXml(bytes)).toThrow(expect.objectContaining({ code: 'ERR_XML_ENCODING' }))
    // the same document in the one encoding that is read
    const text = new TextDecoder(row.id === 'utf16' ? 'utf-16be' : 'iso-8859-1').decode(bytes)
    bytes = new TextEncoder().encode(text.replace(/encoding="[^"]*"/, ''))
  }
  const document = parseXml(bytes)
  if (row.expected === 'error') {
    expect(() => canonicalBytes(document, document, form)).toThrow(
      expect.objectContaining({ code: 'ERR_XML_RELATIVE_NAMESPACE' }),
    )
    return
  }
  const apex = row.apply === 'subtree' ? selected(document, row.select) : document
  const includes = row.apply === 'nodeset' ? nodeSet(document, row.select) : undefined
  const out = canonicalBytes(document, apex, { ...form, ...(includes && { includes }) })
  expect(new TextDecoder().decode(out)).toBe(readFileSync(join(folder, row.expected), 'utf8'))
})

test('the rows are all there', () => {
  expect(rows).toHaveLength(53)
})
