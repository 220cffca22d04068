import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { PdfRef } from '../../src/pdf/index.js'
import { appendRevision, classicPdf, codeOf, open, streamXrefPdf, withTail } from './made.js'

const quirksOf = (bytes: Uint8Array): string[] => open(bytes).quirks.map((quirk) => quirk.id)
const edited = (edit: (text: string) => string): Uint8Array => fromLatin1(edit(toLatin1(classicPdf())))

describe('cross-reference tables (ISO 32000-2 7.5.4)', () => {
  it('reads a sound file without quirks', () => {
    const file = open(classicPdf())
    expect(file.quirks).toEqual([])
    expect(file.version).toBe('1.7')
    expect(file.revisions).toHaveLength(1)
    expect(file.revisions[0]).toMatchObject({ index: 0, start: 0, end: file.size })
    expect([...file.current.numbers()]).toEqual([0, 1, 2, 3, 4])
    expect(file.current.entry(0)).toEqual({ kind: 'free' })
    expect(file.current.entry(5)).toBeUndefined()
    expect(file.current.resolve(new PdfRef(5))).toBeNull()
    expect(file.current.resolve(new PdfRef(1, 3))).toBeNull()
  })
  it('names entries of 19 and 21 bytes', () => {
    expect(quirksOf(edited((text) => text.replaceAll(' n\r\n', ' n\n').replaceAll(' f\r\n', ' f\n')))).toEqual([
      'xref-entry-length',
    ])
    expect(quirksOf(edited((text) => text.replaceAll(' n\r\n', ' n \r\n').replaceAll(' f\r\n', ' f \r\n')))).toEqual([
      'xref-entry-length',
    ])
  })
  it('names a free list that begins at 1', () => {
    const bytes = edited((text) => text.replace('xref\n0 5\n', 'xref\n1 5\n'))
    expect(quirksOf(bytes)).toEqual(['xref-first-number'])
    expect(open(bytes).current.catalog.get('Pages')).toEqual(new PdfRef(2))
  })
  it('refuses other deviations, with the offset', () => {
    const cases: [(text: string) => string, string][] = [
      [(text) => text.replace('0000000000 65535 f', '000000000x 65535 f'), 'ERR_PDF_XREF_ENTRY'],
      [(text) => text.replace('00000 n\r\n', '00000 x\r\n'), 'ERR_PDF_XREF_ENTRY'],
      [(text) => text.replace('xref\n0 5', 'xref\n0 6'), 'ERR_PDF_XREF_ENTRY'],
      [(text) => text.replace('xref\n0 5', 'xref\n0 900000'), 'ERR_PDF_XREF_ENTRY'],
      [(text) => text.replace('xref\n0 5', 'xref\n9999999 5'), 'ERR_PDF_TOO_MANY'],
      [(text) => text.replace('xref\n0 5', 'xref\n-1 5'), 'ERR_PDF_XREF_ENTRY'],
      [(text) => text.replace('trailer\n<<', 'trailer\n['), 'ERR_PDF_BAD_TOKEN'],
      [(text) => text.replace('/Size 5', '/Sise 5'), 'ERR_PDF_XREF_TRAILER'],
      [(text) => text.replace('/Root 1 0 R', '/Root << >>'), 'ERR_PDF_NO_CATALOG'],
      [(text) => text.replace('/Root 1 0 R', '/Root 1 0 R /Prev (x)'), 'ERR_PDF_XREF_TRAILER'],
      [(text) => text.replace('/Root 1 0 R', '/Root 1 0 R /Prev 99999'), 'ERR_PDF_XREF_MISSING'],
      [(text) => text.replace('/Root 1 0 R', '/Root 1 0 R /Prev 10'), 'ERR_PDF_XREF_MISSING'],
      [(text) => text.replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'), 'ERR_PDF_ENCRYPTED'],
      [(text) => text.replace(/startxref\n\d+/, 'startxref\n3'), 'ERR_PDF_XREF_MISSING'],
      [(text) => text.replace(/startxref\n\d+/, 'startxref\n99999'), 'ERR_PDF_XREF_MISSING'],
      [(text) => text.replace('%PDF-', '%FDP-'), 'ERR_PDF_NOT_PDF'],
      [(text) => text.replace('%%EOF', '%%EO'), 'ERR_PDF_NO_STARTXREF'],
    ]
    for (const [edit, code] of cases) expect(codeOf(() => open(edited(edit)))).toBe(code)
    expect(codeOf(() => open(''))).toBe('ERR_PDF_NOT_PDF')
  })
  it('refuses every file that is cut off', () => {
    const bytes = classicPdf()
    for (let length = 0; length < bytes.length - 1; length += 1)
      expect(codeOf(() => open(bytes.subarray(0, length)))).toMatch(/NOT_PDF|NO_STARTXREF/)
  })
  it('refuses a loop of /Prev and an object that stands twice in one section', () => {
    const bytes = classicPdf()
    const own = open(bytes).sections[0]?.offset ?? 0
    expect(codeOf(() => open(edited((text) => text.replace('/Root', `/Prev ${own} /Root`))))).toBe('ERR_PDF_XREF_LOOP')
    expect(codeOf(() => open(edited((text) => text.replace('trailer', '2 1\n0000000015 00000 n\r\ntrailer'))))).toBe(
      'ERR_PDF_XREF_DUPLICATE',
    )
  })
  it('names junk before the header and counts offsets from the header (Annex I)', () => {
    const file = open(fromLatin1(`junk\n${toLatin1(classicPdf())}`))
    expect(file.quirks.map((quirk) => quirk.id)).toEqual(['header-junk'])
    expect(file.base).toBe(5)
    expect(file.current.catalog.get('Pages')).toEqual(new PdfRef(2))
  })
  it('counts offsets from the first byte where the file does', () => {
    const text = toLatin1(classicPdf({ pages: 1 }))
    const shifted = text
      .replace(/startxref\n(\d+)/, (_, n: string) => `startxref\n${Number(n) + 5}`)
      .replace(/(\d{10}) 00000 n/g, (_, n: string) => `${`${Number(n) + 5}`.padStart(10, '0')} 00000 n`)
    const file = open(`junk\n${shifted}`)
    expect(file.base).toBe(0)
    expect(file.current.catalog.get('Pages')).toEqual(new PdfRef(2))
  })
  it('says when an object number is not below /Size', () => {
    expect(quirksOf(edited((text) => text.replace('/Size 5', '/Size 3')))).toEqual(['xref-size'])
  })
  it('refuses an entry that points to another object or another generation', () => {
    const file = open(edited((text) => text.replace('4 0 obj', '9 0 obj')))
    expect(codeOf(() => file.current.resolve(new PdfRef(4)))).toBe('ERR_PDF_XREF_TARGET')
    const other = open(edited((text) => text.replace('4 0 obj', '4 1 obj')))
    expect(codeOf(() => other.current.resolve(new PdfRef(4)))).toBe('ERR_PDF_XREF_TARGET')
  })
  it('keeps generations apart', () => {
    const bytes = edited((text) =>
      text.replace('4 0 obj', '4 3 obj').replace(/00000 n\r\ntrailer/, '00003 n\r\ntrailer'),
    )
    const file = open(bytes)
    expect(file.current.resolve(new PdfRef(4, 3))).not.toBeNull()
    expect(file.current.resolve(new PdfRef(4, 0))).toBeNull()
  })
})

describe('cross-reference streams (7.5.8)', () => {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']
  it('reads a sound one', () => {
    const file = open(streamXrefPdf(objects))
    expect(file.quirks).toEqual([])
    expect(file.sections[0]).toMatchObject({ kind: 'stream', streamNumber: 3 })
    expect(file.revisions[0]?.end).toBe(file.size)
  })
  it('refuses widths, indexes and sizes that cannot be, before allocating', () => {
    const cases: [string, string][] = [
      ['/W [0 0 0] /Size 900000', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2] /Size 4', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 20 2] /Size 4', 'ERR_PDF_XREF_STREAM'],
      ['/W [-1 2 2] /Size 4', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2 2] /Size 4000000000', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2 2] /Size 4 /Index [0]', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2 2] /Size 4 /Index [0 9]', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2 2] /Size 4 /Index [8388607 4]', 'ERR_PDF_TOO_MANY'],
      ['/W [1 2 2] /Size 4 /Index [0 2 1 2]', 'ERR_PDF_XREF_DUPLICATE'],
      ['/W [1 2 2]', 'ERR_PDF_XREF_STREAM'],
      ['/W [1 2 2] /Size 4 /Filter /DCTDecode', 'ERR_PDF_FILTER'],
      ['/W [1 2 2] /Size 4 /Filter /FlateDecode', 'ERR_PDF_FILTER_DATA'],
    ]
    for (const [dict, code] of cases)
      expect([dict, codeOf(() => open(streamXrefPdf(objects, { dict })))]).toEqual([dict, code])
  })
  it('names data that are left over', () => {
    expect(quirksOf(streamXrefPdf(objects, { dict: '/W [1 2 2] /Size 4 /Index [0 3]' }))).toEqual([
      'xref-stream-length',
    ])
  })
})

describe('revisions (7.5.6)', () => {
  it('keeps each saved state apart', () => {
    const first = classicPdf()
    const second = appendRevision(first, { 4: '<< /Length 1 >>\nstream\nx\nendstream' })
    const third = appendRevision(second, { 5: '(new)' })
    const file = open(third)
    expect(file.revisions.map((revision) => [revision.start, revision.end])).toEqual([
      [0, first.length],
      [first.length, second.length],
      [second.length, third.length],
    ])
    expect(file.viewAt(1).resolve(new PdfRef(5))).toBeNull()
    expect(file.viewAt(2).resolve(new PdfRef(5))).not.toBeNull()
    const length = (view: number): unknown => file.viewAt(view).findDict(new PdfRef(4))?.get('Length')
    expect([length(0), length(1), length(2)]).toEqual([14, 1, 1])
    expect(() => file.viewAt(3)).toThrow(RangeError)
  })
  it('ends a revision at its marker when no end of line follows', () => {
    const first = classicPdf()
    const bare = first.subarray(0, first.length - 1)
    const file = open(bare)
    expect(file.revisions[0]).toMatchObject({ end: bare.length, markerEnd: bare.length })
    const both = open(appendRevision(bare, { 5: '(new)' }))
    expect(both.revisions[0]).toMatchObject({ end: bare.length, markerEnd: bare.length })
  })
  it('counts bytes after the last revision, and an appended body without its own section (attack ISA)', () => {
    const file = open(withTail(classicPdf(), '4 0 obj\n(shadow)\nendobj\n'))
    expect(file.trailingBytes).toBe(24)
    expect(file.quirks.map((quirk) => quirk.id)).toEqual(['trailing-bytes'])
    const start = open(classicPdf()).sections[0]?.offset
    const again = open(withTail(classicPdf(), `4 0 obj\n(shadow)\nendobj\nstartxref\n${start}\n%%EOF\n`))
    expect(again.revisions).toHaveLength(1)
    expect(again.trailingBytes).toBeGreaterThan(24)
  })
  it('opens no cut piece of a signed file as if it were whole', () => {
    const bytes = new Uint8Array(readFileSync(new URL('../vectors/late-number/final-B-B.pdf', import.meta.url)))
    const whole = open(bytes)
    const ends = new Set(whole.revisions.flatMap(({ end, markerEnd }) => [end, markerEnd]))
    for (let length = bytes.length - 1; length > 0; length -= 211) {
      if (ends.has(length)) continue
      const piece = bytes.subarray(0, length)
      if (codeOf(() => open(piece)) === undefined) expect(open(piece).trailingBytes).toBeGreaterThan(0)
    }
  })
  it('says when one revision has two places for one object', () => {
    const first = classicPdf()
    const at = open(first).sections[0]?.offset ?? 0
    const text = toLatin1(first)
    const body = text.slice(0, at)
    const table = text.slice(at, text.indexOf('startxref'))
    const again = at + table.length
    const more = `xref\n4 1\n0000000015 00000 n\r\ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${at} >>\nstartxref\n${again}\n%%EOF\n`
    const file = open(body + table + more)
    expect(file.revisions).toHaveLength(1)
    expect(file.quirks.map((quirk) => quirk.id)).toEqual(['object-twice'])
  })
  it('reads hundreds of revisions without walking all of them for each object', () => {
    let bytes = classicPdf()
    const parts: string[] = []
    let prev = open(bytes).sections[0]?.offset ?? 0
    let size = bytes.length
    for (let i = 0; i < 1500; i += 1) {
      const object = `${5 + i} 0 obj\n${i}\nendobj\n`
      const xref = size + object.length
      const text = `${object}xref\n${5 + i} 1\n${`${size}`.padStart(10, '0')} 00000 n\r\ntrailer\n<< /Size ${6 + i} /Root 1 0 R /Prev ${prev} >>\nstartxref\n${xref}\n%%EOF\n`
      parts.push(text)
      prev = xref
      size += text.length
    }
    bytes = withTail(bytes, parts.join(''))
    const file = open(bytes)
    expect(file.revisions).toHaveLength(1501)
    expect(file.current.resolve(new PdfRef(5))).toBe(0)
    expect(file.current.resolve(new PdfRef(1504))).toBe(1499)
    expect(file.viewAt(700).resolve(new PdfRef(704))).toBe(699)
    expect(file.viewAt(700).resolve(new PdfRef(705))).toBeNull()
    expect([...file.viewAt(10).numbers()]).toHaveLength(15)
  })
})
