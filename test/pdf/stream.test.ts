import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { equalBytes, fromLatin1, toHex, toLatin1 } from '../../src/kernel/bytes.js'
import { deflateBytes } from '../../src/kernel/platform.js'
import { isArray, PdfDict, PdfName, type PdfObject, PdfStream } from '../../src/pdf/index.js'
import { classicPdf, codeOf, open } from './made.js'

const view = open(classicPdf()).current
const names = (list: readonly string[]): PdfObject => list.map((name) => PdfName.of(name))

function decode(data: Uint8Array | string, filter: PdfObject | undefined, parameters?: PdfObject): Uint8Array {
  const dict = PdfDict.of({ Filter: filter, DecodeParms: parameters })
  return view.decode(PdfStream.of(dict, typeof data === 'string' ? fromLatin1(data) : data))
}
const text = (bytes: Uint8Array): string => toLatin1(bytes)

describe('filters (ISO 32000-2 7.4)', () => {
  it('gives bytes without filter as they are', () => {
    expect(text(decode('abc', undefined))).toBe('abc')
    expect(text(decode('abc', null))).toBe('abc')
    expect(text(decode('abc', []))).toBe('abc')
  })
  it('decodes ASCIIHex and ASCII85 (7.4.2, 7.4.3)', () => {
    expect(text(decode('61 62 7>', PdfName.of('ASCIIHexDecode')))).toBe('abp')
    expect(text(decode('87cURD]i,"Ebo80~>', PdfName.of('ASCII85Decode')))).toBe('Hello World!')
    expect([...decode('z~>', PdfName.of('ASCII85Decode'))]).toEqual([0, 0, 0, 0])
    for (const bad of ['{', 's8W-"', 'zz!', 'a~>'])
      expect(codeOf(() => decode(bad, PdfName.of('ASCII85Decode')))).toBe('ERR_PDF_FILTER_DATA')
    expect(codeOf(() => decode('6g', PdfName.of('ASCIIHexDecode')))).toBe('ERR_PDF_FILTER_DATA')
  })
  it('decodes LZW as the example of 7.4.4.2', () => {
    const data = new Uint8Array([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01])
    expect([...decode(data, PdfName.of('LZWDecode'))]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
    expect(codeOf(() => decode(data.subarray(0, 5), PdfName.of('LZWDecode')))).toBe('ERR_PDF_FILTER_DATA')
    expect(codeOf(() => decode(new Uint8Array(9).fill(0xff), PdfName.of('LZWDecode')))).toBe('ERR_PDF_FILTER_DATA')
  })
  it('decodes chains in order', () => {
    const data = toHex(deflateBytes(fromLatin1('chain')))
    expect(text(decode(data, names(['ASCIIHexDecode', 'FlateDecode']), [null, null]))).toBe('chain')
  })
  it('limits the chain, the size and the unknown', () => {
    expect(codeOf(() => decode('', names(Array(9).fill('ASCIIHexDecode'))))).toBe('ERR_PDF_TOO_MANY')
    expect(codeOf(() => decode('', PdfName.of('DCTDecode')))).toBe('ERR_PDF_FILTER')
    expect(codeOf(() => decode('', 1))).toBe('ERR_PDF_BAD_STREAM')
    expect(codeOf(() => decode('x', PdfName.of('FlateDecode')))).toBe('ERR_PDF_FILTER_DATA')
    const external = PdfStream.of(PdfDict.of({ F: PdfName.of('elsewhere') }), new Uint8Array())
    expect(codeOf(() => view.decode(external))).toBe('ERR_PDF_FILTER')
  })
  it('stops a bomb at the limit', () => {
    const bomb = deflateBytes(new Uint8Array(80 << 20))
    expect(codeOf(() => decode(bomb, PdfName.of('FlateDecode')))).toBe('ERR_PDF_TOO_LARGE')
  })
})

/** An LZW encoder after 7.4.4.2, to check the decoder with. */
function encodeLzw(bytes: Uint8Array, early: boolean): Uint8Array {
  const out: number[] = []
  let held = 0
  let bits = 0
  let width = 9
  let table = new Map<string, number>()
  const put = (code: number): void => {
    held = (held << width) | code
    bits += width
    while (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  const clear = (): void => {
    put(256)
    width = 9
    table = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]))
  }
  clear()
  let word = ''
  for (const byte of bytes) {
    const longer = word + String.fromCharCode(byte)
    if (table.has(longer)) {
      word = longer
      continue
    }
    put(table.get(word) ?? 0)
    table.set(longer, table.size + 2)
    const edge = table.size + 2 + (early ? 1 : 0)
    width = edge > 2048 ? 12 : edge > 1024 ? 11 : edge > 512 ? 10 : 9
    if (table.size + 2 >= 4094) clear()
    word = String.fromCharCode(byte)
  }
  if (word !== '') {
    put(table.get(word) ?? 0)
    // the decoder counts one more entry before it reads the end mark
    const edge = table.size + 3 + (early ? 1 : 0)
    width = edge > 2048 ? 12 : edge > 1024 ? 11 : edge > 512 ? 10 : 9
  }
  put(257)
  if (bits > 0) out.push((held << (8 - bits)) & 255)
  return new Uint8Array(out)
}

describe('LZWDecode (7.4.4)', () => {
  const noise = (length: number): Uint8Array => {
    let state = 12_345
    return Uint8Array.from({ length }, () => {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
      return state >> 23
    })
  }
  for (const early of [true, false])
    it(`grows its codes ${early ? 'early' : 'late'} and clears its table`, () => {
      const parameters = PdfDict.of({ EarlyChange: early ? 1 : 0 })
      for (const data of [new Uint8Array(0), fromLatin1('a'), noise(20_000), new Uint8Array(50_000)]) {
        const decoded = decode(encodeLzw(data, early), PdfName.of('LZWDecode'), parameters)
        expect(equalBytes(decoded, data)).toBe(true)
      }
    })
  it('stops at the limit', () => {
    const bomb = PdfStream.of(PdfDict.of({ Filter: PdfName.of('LZWDecode') }), encodeLzw(new Uint8Array(100_000), true))
    const small = open(classicPdf(), { limits: { maxStreamBytes: 60_000 } }).current
    expect(codeOf(() => small.decode(bomb))).toBe('ERR_PDF_TOO_LARGE')
  })
})

/** PNG filters, written again from the PNG specification, to check the decoder with. */
function filterPng(rows: readonly Uint8Array[], pixel: number, kinds: readonly number[]): Uint8Array {
  const out: number[] = []
  rows.forEach((row, y) => {
    const kind = kinds[y % kinds.length] ?? 0
    out.push(kind)
    row.forEach((value, x) => {
      const a = x >= pixel ? (row[x - pixel] ?? 0) : 0
      const b = rows[y - 1]?.[x] ?? 0
      const c = x >= pixel ? (rows[y - 1]?.[x - pixel] ?? 0) : 0
      const p = a + b - c
      const nearest = [a, b, c].sort((u, v) => Math.abs(p - u) - Math.abs(p - v))[0] ?? 0
      const order = [a, b, c].find((u) => Math.abs(p - u) === Math.abs(p - nearest)) ?? 0
      out.push((value - ([0, a, b, (a + b) >> 1, order][kind] ?? 0)) & 255)
    })
  })
  return new Uint8Array(out)
}

describe('predictors (7.4.4.4)', () => {
  const parameters = (entries: Record<string, number>): PdfObject => PdfDict.of(entries)
  test.prop([
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.uint8Array({ minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 }),
  ])('undoes what PNG filters did', (colors, rows, kinds) => {
    const width = 12 / colors
    const data = deflateBytes(filterPng(rows, colors, kinds))
    const decoded = decode(
      data,
      PdfName.of('FlateDecode'),
      parameters({ Predictor: 15, Colors: colors, Columns: width }),
    )
    expect([...decoded]).toEqual(rows.flatMap((row) => [...row]))
  })
  it('undoes TIFF differences of 8 bits', () => {
    const data = deflateBytes(new Uint8Array([1, 1, 1, 5, 250, 10]))
    const decoded = decode(data, PdfName.of('FlateDecode'), parameters({ Predictor: 2, Columns: 3 }))
    expect([...decoded]).toEqual([1, 2, 3, 5, 255, 9])
  })
  it('refuses parameters that do not fit', () => {
    const data = deflateBytes(new Uint8Array(12))
    for (const bad of [
      { Predictor: 12, Columns: 1e9 },
      { Predictor: 12, Columns: -1 },
      { Predictor: 12, Colors: 0 },
      { Predictor: 12, BitsPerComponent: 3 },
      { Predictor: 9 },
      { Predictor: 2, BitsPerComponent: 4, Columns: 2 },
    ])
      expect(codeOf(() => decode(data, PdfName.of('FlateDecode'), parameters(bad)))).toBe('ERR_PDF_FILTER_DATA')
    const wrongKind = deflateBytes(new Uint8Array([9, 0, 0]))
    expect(codeOf(() => decode(wrongKind, PdfName.of('FlateDecode'), parameters({ Predictor: 12, Columns: 2 })))).toBe(
      'ERR_PDF_FILTER_DATA',
    )
    expect(isArray(names([]))).toBe(true)
  })
})
