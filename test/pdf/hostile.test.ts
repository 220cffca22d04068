import { readFileSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { concatBytes, equalBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { deflateBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf, PdfRef } from '../../src/pdf/index.js'
import { appendRevision, classicPdf, codeOf, documentOf, open, pdfOf, streamXrefPdf, withTail } from './made.js'
import { readAll } from './read-all.js'

describe('hostile files end in a typed error, soon', () => {
  it('a million nested arrays in an object, in a trailer, and as a whole file', () => {
    const deep = '['.repeat(1_000_000)
    const file = open(documentOf('', '<< >>', deep))
    expect(codeOf(() => file.current.resolve(new PdfRef(3)))).toBe('ERR_PDF_TOO_DEEP')
    const trailer = fromLatin1(`%PDF-1.7\nxref\n0 0\ntrailer\n<< /A ${deep} >>\nstartxref\n9\n%%EOF\n`)
    expect(codeOf(() => open(trailer))).toBe('ERR_PDF_TOO_DEEP')
  })
  it('a table of 50 000 entries, all pointing to one place', () => {
    const entries = '0000000009 00000 n\r\n'.repeat(50_000)
    const bytes = fromLatin1(
      `%PDF-1.7\nxref\n0 50000\n${entries}trailer\n<< /Size 50000 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    )
    const before = process.memoryUsage().rss
    expect(readAll(bytes)).toMatch(/^ERR_PDF_/)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20)
  })
  it('50 000 objects in 50 000 subsections', () => {
    let body = '%PDF-1.7\n'
    let table = ''
    for (let i = 1; i <= 50_000; i += 1) {
      table += `${i} 1\n${`${body.length}`.padStart(10, '0')} 00000 n\r\n`
      body += `${i} 0 obj\n<< /Next ${(i % 50_000) + 1} 0 R /Kids [${i} 0 R] >>\nendobj\n`
    }
    const text = `${body}xref\n${table}trailer\n<< /Size 50001 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
    expect(readAll(fromLatin1(text))).toBe('ERR_PDF_PAGE_TREE')
  })
  it('2 000 sections that each mention 25 objects', () => {
    const row = '0000000009 00000 n\r\n'.repeat(25)
    let text = '%PDF-1.7\n'
    let prev = ''
    for (let i = 0; i < 2000; i += 1) {
      const at = text.length
      text += `xref\n0 25\n${row}trailer\n<< /Size 25 /Root 1 0 R ${prev} >>\nstartxref\n${at}\n%%EOF\n`
      prev = `/Prev ${at}`
    }
    expect(readAll(fromLatin1(text))).toMatch(/^ERR_PDF_/)
  })
  it('more sections than the limit', () => {
    let text = '%PDF-1.7\n'
    let prev = ''
    for (let i = 0; i < 5000; i += 1) {
      const at = text.length
      text += `xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R ${prev} >>\nstartxref\n${at}\n%%EOF\n`
      prev = `/Prev ${at}`
    }
    expect(codeOf(() => open(text))).toBe('ERR_PDF_TOO_MANY')
  })
  it('a cross-reference stream that inflates without end', () => {
    const data = deflateBytes(new Uint8Array(90 << 20))
    const dict = `<< /Type /XRef /Root 1 0 R /W [1 2 2] /Size 9 /Filter /FlateDecode /Length ${data.length} >>`
    const bytes = concatBytes([
      fromLatin1(`%PDF-1.7\n1 0 obj\n${dict}\nstream\n`),
      data,
      fromLatin1('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
    ])
    expect(codeOf(() => open(bytes))).toBe('ERR_PDF_TOO_LARGE')
  })
  it('a million entries of no width but one', () => {
    const data = deflateBytes(new Uint8Array(3_000_000))
    const dict = `<< /Type /XRef /Root 1 0 R /W [1 0 0] /Size 3000000 /Filter /FlateDecode /Length ${data.length} >>`
    const bytes = concatBytes([
      fromLatin1(`%PDF-1.7\n1 0 obj\n${dict}\nstream\n`),
      data,
      fromLatin1('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
    ])
    expect(codeOf(() => open(bytes))).toBe('ERR_PDF_TOO_MANY')
  })
  it('streams whose lengths stand in streams whose lengths …', () => {
    const holders = Array.from(
      { length: 500 },
      (_, i) => `<< /Type /ObjStm /N 1 /First 4 /Length ${600 + i + 1} 0 R >>\nstream\n${600 + i} 0 1\nendstream`,
    )
    const compressed = Array.from({ length: 600 }, (_, i) => [Math.min(i + 2, 501), 0] as const)
    const file = open(streamXrefPdf(['<< /Pages 2 0 R >>', ...holders], { compressed }))
    for (let number = 502; number < 520; number += 1)
      expect(codeOf(() => file.current.resolve(new PdfRef(number)))).toMatch(/^ERR_PDF_|^$/)
  })
  it('objects inside of each other, each sound by itself', () => {
    const count = 20_000
    let text = '%PDF-1.7\n'
    let table = '0000000000 65535 f\r\n'
    for (let i = 1; i <= count; i += 1) {
      table += `${`${text.length}`.padStart(10, '0')} 00000 n\r\n`
      text += `${i} 0 obj ( `
    }
    text += ')\nendobj '.repeat(count)
    const xref = text.length
    text += `\nxref\n0 ${count + 1}\n${table}trailer\n<< /Size ${count + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
    const file = open(text)
    const codes = new Set<string>()
    for (let i = 1; i <= count && codes.size === 0; i += 1) {
      const code = codeOf(() => file.current.resolve(new PdfRef(i)))
      if (code !== undefined) codes.add(code)
    }
    expect([...codes]).toEqual(['ERR_PDF_TOO_LARGE'])
  })
  it('sections inside of each other', () => {
    // each trailer holds the next section in a string; /Prev leads inwards
    const count = 3000
    const open1 = (next: number): string =>
      `xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev ${`${next}`.padStart(7, '0')} /X (`
    const step = open1(0).length
    let text = '%PDF-1.7\n'
    for (let i = 1; i <= count; i += 1) text += open1(9 + i * step)
    text += `xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R >>${') >>\n'.repeat(count)}startxref\n9\n%%EOF\n`
    expect(codeOf(() => open(text))).toBe('ERR_PDF_XREF_LOOP')
  })
  it('an object stream whose objects are all the same long one', () => {
    const count = 20_000
    const head = Array.from({ length: count }, (_, i) => `${i + 3} 0`).join(' ')
    const data = `${head} [${'1 '.repeat(50_000)}]`
    const holder = `<< /Type /ObjStm /N ${count} /First ${head.length + 1} /Length ${data.length} >>\nstream\n${data}\nendstream`
    const compressed = Array.from({ length: 100 }, (_, i) => [2, i] as const)
    const file = open(streamXrefPdf(['<< /Pages 3 0 R >>', holder], { compressed }))
    expect(codeOf(() => file.current.resolve(new PdfRef(3)))).toBe('ERR_PDF_OBJECT_STREAM')
  })
  it('a page tree and fields that multiply', () => {
    const kids = '3 0 R '.repeat(20_000)
    expect(readAll(documentOf('', `<< /Type /Pages /Kids [${kids}] >>`, '<< /Type /Page >>'))).toBe('ERR_PDF_PAGE_TREE')
    const pairs = Array.from({ length: 40 }, (_, i) => `<< /T (x) /Kids [${i + 4} 0 R ${i + 4} 0 R] >>`)
    expect(readAll(documentOf('/AcroForm << /Fields [3 0 R] >>', '<< >>', ...pairs))).toBe('ERR_PDF_FIELD_TREE')
  })
  it('thousands of startxref at the end', () => {
    const bytes = withTail(classicPdf(), 'startxref '.repeat(6000))
    expect(open(bytes).trailingBytes).toBe(60_000)
  })
  it('bytes that are no PDF at all', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(100_000), fromLatin1('%PDF-1.7'), fromLatin1('PK\x03\x04')])
      expect(readAll(bytes)).toMatch(/^ERR_PDF_N/)
  })
})

const vector = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../vectors/${path}`, import.meta.url)))
const originals: readonly Uint8Array[] = [
  appendRevision(classicPdf({ pages: 2 }), { 4: '<< /Length 1 >>\nstream\nx\nendstream', 9: '[1 0 R (x) <61>]' }),
  streamXrefPdf(
    [
      '<< /Type /Catalog /Pages 3 0 R >>',
      '<< /Type /ObjStm /N 2 /First 9 /Length 47 >>\nstream\n3 0 4 38 << /Kids [4 0 R] /Count 1 /A (bc) >> << >>\nendstream',
    ],
    {
      compressed: [
        [2, 0],
        [2, 1],
      ],
    },
  ),
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>',
    '<< /Type /Pages /Kids [] /Count 0 >>',
    '<< /FT /Sig /T (s) /V << /Contents <00> /ByteRange [0 1 2 3] >> >>',
  ]),
  vector('late-number/final-B-B.pdf'),
  vector('pdf-parse/qpdf/digitally-signed.pdf'),
  vector('pdf-parse/pdfjs/bug1937438_from_word.pdf'),
  vector('pdf-parse/pdfjs/annotation_hidden_print.pdf'),
]
const WORDS = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '/',
  '%',
  ' 0 R',
  ' 1 0 R',
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  'xref\n',
  'trailer',
  'startxref',
  '%%EOF',
  '/Prev 0',
  '/Length 99999999',
  '/W [0 0 0]',
  '/Size 99999999',
  '-1',
  '4294967296',
  '1e9',
  '\0',
]

describe('mutated files', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    end: fc.boolean(),
    cut: fc.integer({ min: 0, max: 12 }),
    put: fc.oneof(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(...WORDS).map(fromLatin1)),
  })
  test.prop([fc.constantFrom(...originals), fc.array(edit, { minLength: 1, maxLength: 4 })], {
    numRuns: 1500,
    interruptAfterTimeLimit: 25_000,
  })(
    'never hang and never throw anything but our errors',
    (original, edits) => {
      let bytes = original
      for (const { at, end, cut, put } of edits) {
        const from = Math.floor(end ? bytes.length - at * Math.min(bytes.length, 400) : at * bytes.length)
        bytes = concatBytes([bytes.subarray(0, from), put, bytes.subarray(from + cut)])
      }
      const copy = bytes.slice()
      readAll(bytes)
      expect(equalBytes(bytes, copy)).toBe(true)
    },
    30_000,
  )
  test.prop([fc.uint8Array({ maxLength: 300 })], { numRuns: 300 })('nor do random bytes behind a header', (bytes) => {
    readAll(concatBytes([fromLatin1('%PDF-1.7\n'), bytes, fromLatin1('\nstartxref\n9\n%%EOF')]))
  })
  it('never reads outside of the file', () => {
    for (const bytes of originals) {
      const source = bytesSource(bytes)
      openPdf({
        size: source.size,
        read: (offset, length) => {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset).toBeLessThanOrEqual(source.size)
          return source.read(offset, length)
        },
      })
    }
  })
})
