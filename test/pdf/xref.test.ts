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

describe('hybrid files (7.5.8.4)', () => {
  /** A table whose trailer names a stream that speaks of objects 3 and 4; object 5 is the stream. */
  const hybrid = (rows: readonly string[], table: (offsets: readonly number[]) => string, extra = ''): Uint8Array => {
    let text = '%PDF-1.7\n'
    const offsets: number[] = []
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>', '(three)', '(four)']
    for (const [i, object] of objects.entries()) {
      offsets.push(text.length)
      text += `${i + 1} 0 obj\n${object}\nendobj\n`
    }
    const data = rows.map((row) =>
      row.replace('A', String.fromCharCode(offsets[2] ?? 0)).replace('B', String.fromCharCode(offsets[3] ?? 0)),
    )
    const stream = text.length
    text += `5 0 obj\n<< /Type /XRef /Size 6 /Index [3 ${rows.length}] /W [1 1 0] /Length ${2 * rows.length} >>\nstream\n${data.join('')}\nendstream\nendobj\n`
    const xref = text.length
    return fromLatin1(
      `${text}xref\n${table(offsets)}trailer\n<< /Size 6 /Root 1 0 R /XRefStm ${stream} ${extra} >>\nstartxref\n${xref}\n%%EOF\n`,
    )
  }
  const used = (offset: number | undefined): string => `${`${offset}`.padStart(10, '0')} 00000 n\r\n`
  const free = '0000000000 65535 f\r\n'
  it('shows from the stream what the table hides as free', () => {
    const file = open(hybrid(['\x01A', '\x01B'], (at) => `0 5\n${free}${used(at[0])}${used(at[1])}${free}${free}`))
    expect(file.quirks).toEqual([])
    expect(file.current.findString(new PdfRef(3))?.bytes).toEqual(fromLatin1('three'))
    expect([...file.current.numbers()]).toEqual([0, 1, 2, 3, 4])
    expect(file.sections[0]?.hybrid?.streamNumber).toBe(5)
  })
  it('names a conflict, in which the table counts', () => {
    const bytes = hybrid(['\x01A', '\x01A'], (at) => `0 5\n${free}${at.map(used).join('')}`)
    expect(quirksOf(bytes)).toEqual(['hybrid-conflict'])
    expect(open(bytes).current.findString(new PdfRef(4))?.bytes).toEqual(fromLatin1('four'))
  })
  it('refuses a stream that is nowhere or comes twice', () => {
    const table = (at: readonly number[]): string => `0 3\n${free}${used(at[0])}${used(at[1])}`
    const bytes = toLatin1(hybrid(['\x01A'], table))
    expect(codeOf(() => open(bytes.replace(/XRefStm \d+/, 'XRefStm 9999')))).toBe('ERR_PDF_XREF_MISSING')
    const stream = /XRefStm (\d+)/.exec(bytes)?.[1]
    expect(codeOf(() => open(hybrid(['\x01A'], table, `/Prev ${stream}`)))).toBe('ERR_PDF_XREF_LOOP')
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
  it('names a chain that runs forward, and a section that nothing closes', () => {
    const first = classicPdf()
    const second = appendRevision(first, { 4: '(x)' })
    const [newer, older] = open(second).sections.map((section) => section.offset)
    const text = toLatin1(second)
    const apart = text.replace(`startxref\n${older}\n`, `startxref\n${'7'.padStart(`${older}`.length, '0')}\n`)
    expect(open(apart).quirks.map((quirk) => quirk.id)).toEqual(['xref-not-closed', 'object-twice'])
    const lost = text.replace(`\nstartxref\n${newer}\n`, `\n%\n(x)\nstartxref\n${newer}\n`)
    expect(open(lost).quirks.map((quirk) => quirk.id)).toEqual(['xref-startxref-apart'])
    // the older section points forward to the newer one, and the file ends with the older one
    const swapped = appendRevision(first, { 4: '(x)' }, { trailer: '/Root 1 0 R' })
    const end = `startxref\n${older}\n%%EOF\n`
    const forward = toLatin1(swapped).replace(/\/Root 1 0 R \/ID \[[^\]]*\]/, (was) =>
      `/Root 1 0 R /Prev ${newer}`.padEnd(was.length),
    )
    const twisted = forward.replace(`/Prev ${older}`, ' '.repeat(`/Prev ${older}`.length))
    expect(open(twisted + end).quirks.map((quirk) => quirk.id)).toContain('xref-order')
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
