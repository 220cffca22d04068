import { describe, expect, it } from 'vitest'
import { toLatin1 } from '../../src/kernel/bytes.js'
import { changedEntries, DEFAULT_PDF_LIMITS, PdfRef, PdfStream } from '../../src/pdf/index.js'
import { appendRevision, classicPdf, codeOf, documentOf, open, pdfOf, streamXrefPdf } from './made.js'

const streamOf = (dict: string, data: string): string =>
  `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`

describe('PdfView', () => {
  it('follows references and stops at loops and long chains', () => {
    const file = open(documentOf('', '<< >>', '4 0 R', '5 0 R', '(end)', '7 0 R', '6 0 R', '8 0 R'))
    expect(file.current.findString(new PdfRef(3))?.bytes).toHaveLength(3)
    expect(codeOf(() => file.current.resolve(new PdfRef(6)))).toBe('ERR_PDF_REFERENCE_LOOP')
    expect(codeOf(() => file.current.resolve(new PdfRef(8)))).toBe('ERR_PDF_REFERENCE_LOOP')
  })
  it('gives typed values or undefined', () => {
    const { current } = open(documentOf('', '<< >>', '[1]', '/N', '2.5', '(s)', streamOf('', 'x')))
    expect(current.findArray(new PdfRef(3))).toEqual([1])
    expect(current.findName(new PdfRef(4))).toBe('N')
    expect(current.findNumber(new PdfRef(5))).toBe(2.5)
    expect(current.findString(new PdfRef(6))?.hex).toBe(false)
    expect(current.findStream(new PdfRef(7))?.data.length).toBe(1)
    expect(current.findDict(new PdfRef(7))?.get('Length')).toBe(1)
    expect(current.findDict(new PdfRef(3))).toBeUndefined()
    expect(current.findName(undefined)).toBeUndefined()
  })
  it('refuses streams that do not end where /Length says (7.3.8)', () => {
    const cases: [string, string][] = [
      ['<< /Length 5 >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 2 >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 3 >>\nstream\rabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length -3 >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 3.5 >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 999999 >>\nstream\nabc\nendstream', 'ERR_PDF_TRUNCATED'],
      ['<< /Length 9 0 R >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 3 0 R >>\nstream\nabc\nendstream', 'ERR_PDF_REFERENCE_LOOP'],
      ['<< >>\nstream\nabc\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['<< /Length 3 >>\nstream\nabc\n%x\nendstream', 'ERR_PDF_BAD_STREAM'],
      ['(a) (b)', 'ERR_PDF_BAD_OBJECT'],
    ]
    for (const [object, code] of cases)
      expect([object, codeOf(() => open(documentOf('', '<< >>', object)).current.resolve(new PdfRef(3)))]).toEqual([
        object,
        code,
      ])
  })
  it('reads an empty object as null, and indirect lengths', () => {
    const { current } = open(documentOf('', '<< >>', '', '<< /Length 5 0 R >>\nstream\r\nabc\r\nendstream', '3'))
    expect(current.resolve(new PdfRef(3))).toBeNull()
    expect(toLatin1(current.findStream(new PdfRef(4))?.data.read() ?? new Uint8Array())).toBe('abc')
  })
  it('reads an indirect length as the revision has it', () => {
    const first = documentOf('', '<< >>', '<< /Length 4 0 R >>\nstream\nabc\nendstream\nendobj\nxx\nendstream', '3')
    const file = open(appendRevision(first, { 4: '23' }))
    const length = (revision: number): number | undefined =>
      file.viewAt(revision).findStream(new PdfRef(3))?.data.length
    expect([length(1), length(0), length(1)]).toEqual([23, 3, 23])
  })
  it('works with a cache that keeps nothing', () => {
    const file = open(classicPdf(), { limits: { maxCacheBytes: 0 } })
    expect(file.current.resolve(new PdfRef(3))).toEqual(file.current.resolve(new PdfRef(3)))
  })
})

describe('object streams (7.5.7)', () => {
  const holder = (head: string, body: string, dict = ''): string =>
    streamOf(`/Type /ObjStm /N 2 /First ${head.length} ${dict}`, head + body)
  const file = (
    object: string,
    compressed: [number, number][] = [
      [2, 0],
      [2, 1],
    ],
  ) => open(streamXrefPdf(['<< /Pages 3 0 R >>', object], { compressed }))
  it('reads objects by index and checks their numbers', () => {
    const { current } = file(holder('3 0 4 10 ', '<< /A 1 >>(four)'))
    expect(current.findDict(new PdfRef(3))?.get('A')).toBe(1)
    expect(codeOf(() => file(holder('3 0 5 10 ', '<< /A 1 >>(four)')).current.resolve(new PdfRef(4)))).toBe(
      'ERR_PDF_OBJECT_STREAM',
    )
    expect(current.resolve(new PdfRef(3, 1))).toBeNull()
  })
  it('refuses impossible heads', () => {
    const cases = [
      streamOf('/Type /ObjStm /N 900000 /First 4', '3 0 x'),
      streamOf('/Type /ObjStm /N 1 /First 900', '3 0 x'),
      streamOf('/Type /ObjStm /N -1 /First 4', '3 0 x'),
      streamOf('/Type /ObjStm /N 2 /First 4', '3 0 (x)'),
      streamOf('/Type /ObjStm /N 1 /First 6', '3 900 (x)'),
      streamOf('/Type /XObject /N 1 /First 4', '3 0 (x)'),
      '(no stream)',
    ]
    for (const object of cases)
      expect([object, codeOf(() => file(object, [[2, 0]]).current.resolve(new PdfRef(3)))]).toEqual([
        object,
        'ERR_PDF_OBJECT_STREAM',
      ])
  })
  it('refuses a stream inside a stream, and one that needs itself', () => {
    const nested = file(holder('3 0 4 10 ', '<< /A 1 >>(four)'), [
      [2, 0],
      [3, 1],
    ])
    expect(codeOf(() => nested.current.resolve(new PdfRef(4)))).toBe('ERR_PDF_OBJECT_STREAM')
    const self = file('<< /Type /ObjStm /N 1 /First 4 /Length 3 0 R >>\nstream\n3 0 5\nendstream', [[2, 0]])
    expect(codeOf(() => self.current.resolve(new PdfRef(3)))).toBe('ERR_PDF_REFERENCE_LOOP')
  })
})

describe('changedEntries', () => {
  it('lists what was replaced, added and freed', () => {
    const first = classicPdf()
    const second = appendRevision(first, { 4: '(changed)', 7: '(added)' })
    const file = open(second)
    expect(changedEntries(file.viewAt(0), file.current)).toEqual([
      { number: 4, before: file.viewAt(0).entry(4), after: file.current.entry(4) },
      { number: 7, before: undefined, after: file.current.entry(7) },
    ])
    expect(changedEntries(file.current, file.current)).toEqual([])
  })
  it('lists what stands in an object stream that was replaced', () => {
    const body = '3 0 4 4 (a) (b) '
    const first = streamXrefPdf(['<< /Pages 3 0 R >>', streamOf('/Type /ObjStm /N 2 /First 8', body)], {
      compressed: [
        [2, 0],
        [2, 1],
      ],
    })
    const second = appendRevision(first, { 2: streamOf('/Type /ObjStm /N 2 /First 8', '3 0 4 4 (a) (X) ') })
    const file = open(second)
    expect(changedEntries(file.viewAt(0), file.current).map((change) => change.number)).toEqual([2, 3, 4])
    expect(toLatin1(file.current.findString(new PdfRef(4))?.bytes ?? new Uint8Array())).toBe('X')
    expect(toLatin1(file.viewAt(0).findString(new PdfRef(4))?.bytes ?? new Uint8Array())).toBe('b')
  })
})

describe('limits of streams', () => {
  it('counts the total of all decoded streams', () => {
    const object = streamOf('/Filter /ASCIIHexDecode', '00'.repeat(100))
    const file = open(pdfOf(['<< /Pages 2 0 R >>', '<< >>', object]), { limits: { maxTotalStreamBytes: 250 } })
    const stream = file.current.resolve(new PdfRef(3))
    if (!(stream instanceof PdfStream)) throw new Error('no stream')
    expect(file.current.decode(stream)).toHaveLength(100)
    expect(file.current.decode(stream)).toHaveLength(100)
    expect(codeOf(() => file.current.decode(stream))).toBe('ERR_PDF_TOO_LARGE')
    expect(DEFAULT_PDF_LIMITS.maxTotalStreamBytes).toBeGreaterThan(DEFAULT_PDF_LIMITS.maxStreamBytes)
  })
})
