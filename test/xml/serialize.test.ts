import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import {
  elementText,
  parseXml,
  serializeXml,
  type XmlDocument,
  type XmlDraft,
  type XmlElement,
} from '../../src/xml/index.js'

const bytesOf = (draft: XmlDraft): Uint8Array => new Uint8Array(Buffer.concat([...serializeXml(draft)]))

interface Plain {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Plain | string)[]
}
function plainOf(document: XmlDocument, { name, attributes, children }: XmlElement): Plain {
  return {
    name,
    attributes: Object.fromEntries(attributes.map((one) => [one.name, one.value])),
    children: children.map((child) =>
      child.kind === 'element'
        ? plainOf(document, child)
        : elementText(document, { ...document.root, children: [child] }),
    ),
  }
}

const anyName = fc.constantFrom('a', 'b', 'văn-bản', '_x.1', '\u{10000}')
const character = fc.constantFrom(...'abc&<>"\'\r\n\t ]\u1ea1\u{1f600}\ud7ff\ufffd')
const text = fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
const { tree } = fc.letrec<{ tree: Plain }>((tie) => ({
  tree: fc.record({
    name: anyName,
    attributes: fc.dictionary(anyName, text, { maxKeys: 3 }),
    // two texts side by side are one text
    children: fc
      .array(fc.oneof({ depthSize: 'small' }, text, tie('tree')), { maxLength: 4 })
      .map((all) => all.filter((child, i) => typeof child !== 'string' || typeof all[i - 1] !== 'string')),
  }),
}))
property.prop([tree])('parse ∘ serialize = identity', (draft) => {
  const document = parseXml(bytesOf(draft))
  expect(plainOf(document, document.root)).toEqual({ ...draft, attributes: { ...draft.attributes } })
})

property.prop([fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })])(
  'bytes are base64, however they come',
  (parts) => {
    const document = parseXml(bytesOf({ name: 'a', children: [{ base64: parts }] }))
    expect(elementText(document, document.root)).toBe(Buffer.concat(parts).toString('base64'))
  },
)

test('large parts', () => {
  const part = new Uint8Array(100_001).map((_, i) => i * 7)
  const document = parseXml(bytesOf({ name: 'a', children: ['x', { base64: [part, part] }, 'y'] }))
  expect(elementText(document, document.root)).toBe(`x${Buffer.concat([part, part]).toString('base64')}y`)
})

test.each([
  { name: '1' },
  { name: 'a:b:c' },
  { name: 'a b' },
  { name: '' },
  { name: 'a\u00d7' },
  { name: 'a', attributes: { 'b>': '' } },
  { name: 'a', attributes: { b: '\0' } },
  { name: 'a', children: ['\ufffe'] },
  { name: 'a', children: ['\ud800'] },
  { name: 'a', children: [{ name: '\u00b7' }] },
] as XmlDraft[])('what XML does not have is not written: %o', (draft) => {
  expect(() => bytesOf(draft)).toThrow(expect.objectContaining({ code: 'ERR_XML_CANNOT_WRITE' }))
})
