import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definiteLengths } from '../../src/der/index.js'
import { concatBytes, fromHex } from '../../src/kernel/bytes.js'

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array()

test('X.690 8.1.3.6: indefinite lengths become definite ones, nested and mixed', () => {
  expect(definiteLengths(bytes('30 80 02 01 05 00 00'))).toEqual(bytes('30 03 02 01 05'))
  expect(definiteLengths(bytes('30 80 24 80 04 01 61 04 01 62 00 00 30 03 02 01 05 00 00'))).toEqual(
    bytes('30 0d 24 06 04 01 61 04 01 62 30 03 02 01 05'),
  )
  expect(definiteLengths(bytes('30 04 30 80 00 00'))).toEqual(bytes('30 02 30 00'))
})

test('bytes without indefinite lengths are handed back as they are', () => {
  const der = bytes('30 06 02 01 05 04 01 80')
  expect(definiteLengths(der)).toBe(der)
})

test.each([
  ['bytes after the value', '30 80 00 00 00', 'ERR_DER_TRAILING_DATA'],
  ['no end-of-contents', '30 80 02 01 05', 'ERR_DER_TRUNCATED'],
  ['an indefinite primitive', '30 80 04 80 00 00 00 00', 'ERR_DER_BAD_LENGTH'],
  ['end-of-contents beyond a definite parent', '30 02 30 80 00 00', 'ERR_DER_TRUNCATED'],
  ['a long form where a short one fits', '30 80 04 81 01 61 00 00', 'ERR_DER_BAD_LENGTH'],
])('%s is refused', (_, hex, code) => {
  expect(() => definiteLengths(bytes(hex))).toThrow(expect.objectContaining({ code }))
})

test('a hundred thousand levels end at the cap on depth, in linear time', () => {
  const deep = new Uint8Array(200_000)
  for (let i = 0; i < deep.length; i += 2) deep.set([0x30, 0x80], i)
  expect(() => definiteLengths(deep)).toThrow(expect.objectContaining({ code: 'ERR_DER_TOO_DEEP' }))
})

test('any tree written with indefinite lengths comes back as its DER', () => {
  interface Tree {
    readonly leaf?: Uint8Array
    readonly children?: readonly Tree[]
  }
  const header = (tag: number, length: number): Uint8Array =>
    length < 128
      ? Uint8Array.of(tag, length)
      : length < 256
        ? Uint8Array.of(tag, 0x81, length)
        : Uint8Array.of(tag, 0x82, length >> 8, length & 255)
  const write = (tree: Tree, indefinite: boolean): Uint8Array => {
    if (tree.leaf !== undefined) return concatBytes([header(0x04, tree.leaf.length), tree.leaf])
    const content = concatBytes((tree.children ?? []).map((child) => write(child, indefinite)))
    return indefinite
      ? concatBytes([Uint8Array.of(0x30, 0x80), content, Uint8Array.of(0, 0)])
      : concatBytes([header(0x30, content.length), content])
  }
  const anyTree = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.uint8Array({ maxLength: 200 }).map((leaf) => ({ leaf })),
      fc.array(tie('tree'), { maxLength: 4 }).map((children) => ({ children })),
    ),
  })).tree
  fc.assert(
    fc.property(fc.array(anyTree, { maxLength: 5 }), (children) => {
      expect(definiteLengths(write({ children }, true))).toEqual(write({ children }, false))
    }),
  )
})
