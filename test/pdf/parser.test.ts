import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  DEFAULT_PDF_LIMITS,
  isArray,
  Lexer,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfString,
  parseObject,
  type StringSpans,
  serializeObject,
} from '../../src/pdf/index.js'

const parse = (bytes: Uint8Array | string, spans?: StringSpans): PdfObject => {
  const source = bytesSource(typeof bytes === 'string' ? fromLatin1(bytes) : bytes)
  return parseObject(new Lexer(source, 0, DEFAULT_PDF_LIMITS), DEFAULT_PDF_LIMITS, spans)
}

const codeOf = (text: string): unknown => {
  try {
    parse(text)
    return 'parsed'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('parseObject', () => {
  it('reads nested objects and references (ISO 32000-2 7.3)', () => {
    const object = parse('<< /A [1 0 R 2 3 1.5 (s) true null] /B << /C /D >> >> trailing')
    expect(object).toBeInstanceOf(PdfDict)
    const array = (object as PdfDict).get('A')
    expect(isArray(array)).toBe(true)
    // "-1 0 R" is no reference
    expect(codeOf('[-1 0 R]')).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('reads references in arrays beside integers', () => {
    expect(parse('[1 2 3 0 R 4 0 R]')).toEqual([1, 2, new PdfRef(3), new PdfRef(4)])
    expect(parse('12 0 R')).toEqual(new PdfRef(12))
    expect(parse('12 0 endobj')).toBe(12)
    expect(codeOf('[1.0 0 R]')).toBe('ERR_PDF_BAD_TOKEN')
    expect(codeOf('[1 70000 R]')).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('names keys that stand twice; the last value counts', () => {
    const object = parse('<< /A 1 /B 2 /A 3 >>') as PdfDict
    expect(object.duplicates).toEqual(['A'])
    expect(object.get('A')).toBe(3)
  })
  it('refuses what is not closed, not paired or not known', () => {
    expect(codeOf('[1')).toBe('ERR_PDF_TRUNCATED')
    expect(codeOf('<< /A >>')).toBe('ERR_PDF_BAD_OBJECT')
    expect(codeOf('<< 1 2 >>')).toBe('ERR_PDF_BAD_OBJECT')
    expect(codeOf('[ >>')).toBe('ERR_PDF_BAD_TOKEN')
    expect(codeOf('<< ]')).toBe('ERR_PDF_BAD_TOKEN')
    expect(codeOf('foo')).toBe('ERR_PDF_BAD_TOKEN')
    expect(codeOf('[{]')).toBe('ERR_PDF_BAD_TOKEN')
    expect(codeOf('')).toBe('ERR_PDF_TRUNCATED')
  })
  it('refuses a million nested arrays and dictionaries at once', () => {
    expect(codeOf('['.repeat(1_000_000))).toBe('ERR_PDF_TOO_DEEP')
    expect(codeOf('<</A'.repeat(1_000_000))).toBe('ERR_PDF_TOO_DEEP')
  })
  it('refuses an object with too many items', () => {
    expect(codeOf(`[${'0 '.repeat(300_000)}]`)).toBe('ERR_PDF_TOO_MANY')
  })
  it('tells where strings stand', () => {
    const spans: StringSpans = new Map()
    const object = parse('<< /A (x) /B <6162> >>', spans) as PdfDict
    const b = object.get('B')
    expect(b instanceof PdfString && spans.get(b)).toEqual({ start: 13, end: 19 })
  })
})

const leaf: fc.Arbitrary<PdfObject> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -2147483648, max: 2147483647 }),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => (Math.abs(value) < 1e-6 ? 0 : value)),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => PdfName.of(toLatin1(bytes))),
  fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.boolean()).map(([bytes, hex]) => new PdfString(bytes, hex)),
  fc.integer({ min: 0, max: 8_388_607 }).map((number) => new PdfRef(number, number % 3)),
)
const { object: anyObject } = fc.letrec<{ object: PdfObject }>((tie) => ({
  object: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('object'), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.string({ unit: 'binary-ascii', maxLength: 6 }), tie('object')), { maxLength: 5 })
      .map((entries) => new PdfDict(new Map(entries))),
  ),
}))

const plain = (object: PdfObject): unknown => {
  if (isArray(object)) return object.map(plain)
  if (object instanceof PdfDict) return [...object.entries].map(([key, value]) => [key, plain(value)])
  if (object instanceof PdfString) return { bytes: [...object.bytes], hex: object.hex }
  if (object instanceof PdfName) return `/${object.text}`
  return object === 0 ? 0 : object
}

describe('serializeObject', () => {
  test.prop([anyObject], { numRuns: 400 })('what it writes is read back the same (7.3)', (object) => {
    expect(plain(parse(serializeObject(object)))).toEqual(plain(object))
  })
  it('writes no exponents and no -0', () => {
    const text = (value: number): string => toLatin1(serializeObject(value))
    expect([1e21, 1e-7, -0, 1.5, -1e-20, 0.1].map(text)).toEqual([
      '1000000000000000000000',
      '0.0000001',
      '0',
      '1.5',
      '0',
      '0.1',
    ])
    expect(() => text(Number.NaN)).toThrow(TypeError)
  })
  it('refuses to nest without end', () => {
    let object: PdfObject = null
    for (let i = 0; i < 10_000; i += 1) object = [object]
    expect(() => serializeObject(object)).toThrowError(expect.objectContaining({ code: 'ERR_PDF_TOO_DEEP' }))
  })
})
