import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import {
  buildPdfDate,
  buildTextString,
  listFields,
  PdfString,
  parseByteRange,
  parsePdfDate,
  parseSignatureDictionary,
  parseTextString,
  type SignatureDictionary,
} from '../../src/pdf/index.js'
import { documentOf, open } from './made.js'

const PAGES = '<< /Type /Pages /Count 0 /Kids [] >>'

function signatureOf(field: string, ...objects: string[]): SignatureDictionary | undefined {
  const { current } = open(documentOf('/AcroForm << /Fields [3 0 R] >>', PAGES, field, ...objects))
  const [first] = listFields(current)
  return first && parseSignatureDictionary(current, first)
}

describe('parseByteRange (ISO 32000-2 12.8.1; attacks USF and SWA)', () => {
  const contents = { start: 10, end: 20 }
  const of = (object: Parameters<typeof parseByteRange>[0]) => parseByteRange(object, { fileSize: 100, contents })
  it('takes two ranges around exactly the contents', () => {
    expect(of([0, 10, 20, 80])).toEqual({
      outcome: 'sound',
      ranges: [
        { start: 0, end: 10 },
        { start: 20, end: 100 },
      ],
      gap: contents,
      end: 100,
    })
  })
  it('says what is wrong otherwise', () => {
    const cases: [Parameters<typeof parseByteRange>[0], string][] = [
      [undefined, 'missing'],
      [null, 'missing'],
      [7, 'not-an-array'],
      [[0, 10, 20], 'not-four-numbers'],
      [[0, 10, 20, 80, 90, 1], 'not-four-numbers'],
      [[0, 10, 20, true], 'not-integers'],
      [[0, 10.5, 20, 1], 'not-integers'],
      [[0, -10, 20, 80], 'negative'],
      [[1, 9, 20, 80], 'does-not-start-at-zero'],
      [[0, 20, 20, 80], 'overlap'],
      [[0, 10, 20, 81], 'beyond-file'],
      [[0, 9, 20, 80], 'gap-is-not-contents'],
      [[0, 10, 21, 79], 'gap-is-not-contents'],
    ]
    for (const [object, fault] of cases) expect(of(object)).toEqual({ outcome: 'faulty', fault })
    expect(parseByteRange([0, 10, 20, 80], { fileSize: 100, contents: undefined })).toMatchObject({
      fault: 'gap-is-not-contents',
    })
  })
})

describe('parseSignatureDictionary (12.8.1, Table 255)', () => {
  it('finds /Contents by parsing, not by searching', () => {
    const value =
      '<< /Type /Sig /Decoy (/Contents <00>) /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents <4142>  >>'
    const signature = signatureOf('<< /FT /Sig /T (s) /V 4 0 R >>', value)
    expect(signature?.contents).toEqual(fromLatin1('AB'))
    const bytes = documentOf('/AcroForm << /Fields [3 0 R] >>', PAGES, '<< /FT /Sig /T (s) /V 4 0 R >>', value)
    const { start = 0, end = 0 } = signature?.contentsSpan ?? {}
    expect(toLatin1(bytes.subarray(start, end))).toBe('<4142>')
    expect(signature).toMatchObject({
      type: 'Sig',
      filter: 'Adobe.PPKLite',
      subFilter: 'ETSI.CAdES.detached',
      contentsHex: true,
      byteRange: undefined,
      coverage: { outcome: 'faulty', fault: 'missing' },
    })
  })
  it('gives undefined for an empty field only', () => {
    expect(signatureOf('<< /FT /Sig /T (s) >>')).toBeUndefined()
    expect(signatureOf('<< /FT /Sig /T (s) /V null >>')).toBeUndefined()
    expect(signatureOf('<< /FT /Sig /T (s) /V 9 0 R >>')).toBeUndefined()
    expect(signatureOf('<< /FT /Sig /T (s) /V (broken) >>')).toMatchObject({
      contents: undefined,
      contentsSpan: undefined,
    })
  })
  it('gives no span to contents that are not in the dictionary itself', () => {
    const signature = signatureOf('<< /FT /Sig /T (s) /V 4 0 R >>', '<< /Contents 5 0 R >>', '<4142>')
    expect(signature).toMatchObject({ contents: fromLatin1('AB'), contentsSpan: undefined })
  })
  it('reads a dictionary that stands in the field, literal contents and claims', () => {
    const signature = signatureOf(
      "<< /FT /Sig /T (s) /V << /Contents (AB) /M (D:20260205101112+07'00') /Reason (r) /Name (n) /Location (l) /ContactInfo (c) /ByteRange [0 1 2 (x)] >> >>",
    )
    expect(signature).toMatchObject({
      ref: undefined,
      contentsHex: false,
      byteRange: undefined,
      unverifiedText: { reason: 'r', name: 'n', location: 'l', contactInfo: 'c' },
    })
    expect(signature?.contentsSpan).toBeDefined()
    expect(signature?.claimedTime?.toISOString()).toBe('2026-02-05T03:11:12.000Z')
  })
  it('reads DocMDP and FieldMDP (Tables 256 to 258)', () => {
    const signature = signatureOf(
      '<< /FT /Sig /T (s) /V << /Contents <41> /Reference [<< /TransformMethod /FieldMDP /Data 1 0 R /TransformParams << /Action /Include /Fields [(so)] /P 2 >> >> << /TransformMethod /DocMDP /TransformParams << /P 1 >> >> 7] >> >>',
    )
    expect(signature?.references).toMatchObject([
      { method: 'FieldMDP', fields: { action: 'Include', fields: ['so'], permission: 2 }, permission: undefined },
      { method: 'DocMDP', fields: undefined, permission: 1 },
    ])
  })
  it('covers a revision in each file that was signed by pyHanko', () => {
    for (const name of ['alt-before', 'final-B-B', 'final-B-T', 'final-B-LTA', 'half-filled', 'neg-kids']) {
      const file = open(new Uint8Array(readFileSync(new URL(`../vectors/late-number/${name}.pdf`, import.meta.url))))
      expect(file.quirks).toEqual([])
      const ends = file.revisions.flatMap(({ end, markerEnd }) => [end, markerEnd])
      const signed = listFields(file.current)
        .filter((field) => field.type === 'Sig')
        .map((field) => parseSignatureDictionary(file.current, field))
        .filter((signature) => signature !== undefined)
      expect(signed.length).toBeGreaterThan(0)
      for (const { coverage } of signed) expect(coverage.outcome === 'sound' && ends.includes(coverage.end)).toBe(true)
    }
  })
})

describe('text strings and dates (7.9.2, 7.9.4)', () => {
  it('reads three encodings', () => {
    const text = (latin1: string): string => parseTextString(new PdfString(fromLatin1(latin1)))
    expect(text('abc\xe9')).toBe('abcé')
    expect(text('\x80\x18')).toBe('•˘')
    expect(text('\xfe\xff\x1e\xa1')).toBe('ạ')
    expect(text('\xef\xbb\xbf\xe1\xba\xa1')).toBe('ạ')
    expect(text('\xfe\xff\xd8\x00\x00')).toBe('\ufffd\ufffd')
  })
  it('writes what it reads', () => {
    for (const text of ['Số: 15/QĐ-UBND', 'ascii ()', '', 'e\u0301 😀'])
      expect(parseTextString(buildTextString(text))).toBe(text)
  })
  it('reads dates and refuses others', () => {
    const date = (text: string): string | undefined => parsePdfDate(new PdfString(fromLatin1(text)))?.toISOString()
    expect(date('D:2026')).toBe('2026-01-01T00:00:00.000Z')
    expect(date('D:20261124093000Z')).toBe('2026-11-24T09:30:00.000Z')
    expect(date("D:20261124093000-05'30'")).toBe('2026-11-24T15:00:00.000Z')
    expect(date("D:20261124093000+07'00")).toBe('2026-11-24T02:30:00.000Z')
    expect(date('D:00500101')).toBe('0050-01-01T00:00:00.000Z')
    for (const bad of ['', '2026', 'D:20261324', 'D:20260230', 'D:2026112425', 'D:20261124093000+25', 'D:2026x'])
      expect(date(bad)).toBeUndefined()
  })
  it('writes Vietnamese time', () => {
    const instant = new Date('2026-11-24T18:30:00Z')
    expect(toLatin1(buildPdfDate(instant).bytes)).toBe("D:20261125013000+07'00'")
    expect(parsePdfDate(buildPdfDate(instant))).toEqual(instant)
  })
})
