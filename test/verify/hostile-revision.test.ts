import { describe, expect, test } from 'vitest'
import { changedEntries, PdfRef } from '../../src/pdf/index.js'
import { judgeRevision } from '../../src/verify/pades/changes/judge-revision.js'
import type { PlacedSignature } from '../../src/verify/pades/changes/transition.js'
import { appendRevision, codeOf, open, pdfOf, streamXrefPdf } from '../pdf/made.js'

const PAGES = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'
const SIGNED: PlacedSignature = {
  field: 'nguoi-ky',
  isTimestamp: false,
  object: 90,
  revision: 0,
  locks: { field: 'nguoi-ky' },
}
const timestamp = (field: string, object: number): PlacedSignature => ({
  ...SIGNED,
  field,
  object,
  isTimestamp: true,
  revision: 1,
})

/** What revision 1 changed without any rule that lets it: the kinds. */
function refused(bytes: Uint8Array, made: readonly PlacedSignature[] = []): readonly string[] {
  const file = open(bytes)
  const [before, after] = [file.viewAt(0), file.viewAt(1)]
  const { changes } = judgeRevision(1, before, after, changedEntries(before, after), [SIGNED, ...made])
  return changes.filter((change) => change.allowedBy === undefined).map((change) => `${change.kind} ${change.object}`)
}

const content = '<< /Length 3 >>\nstream\nq Q\nendstream'
const page = (contents: string, more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents ${contents} ${more} >>`
const STORE = { 1: '<< /Type /Catalog /Pages 2 0 R /DSS 50 0 R >>', 50: '<< /Certs [51 0 R] >>', 51: content }

describe('changes that hide behind a lawful one (ades.md 7.1, shadow attacks)', () => {
  test('a validation store may come', () => {
    const bytes = appendRevision(pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('4 0 R'), content]), STORE)
    expect(refused(bytes)).toEqual([])
  })

  test('a hole behind a reference to a reference is filled by a certificate stream', () => {
    const base = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('4 0 R'), '51 0 R'])
    expect(refused(appendRevision(base, STORE))).toEqual(['dss 51 0'])
  })

  test('a use behind a second generation of an object that was looked for in the first', () => {
    const base = pdfOf(['<< /Type /Catalog /Pages 2 0 R /X 4 1 R >>', PAGES, page('[4 0 R]'), '[ 51 0 R ]'])
    const bytes = appendRevision(base, {
      1: '<< /Type /Catalog /Pages 2 0 R /X 4 1 R /DSS 50 0 R >>',
      50: '<< /Certs [51 0 R] >>',
      51: content,
    })
    expect(refused(bytes)).toEqual(['dss 51 0'])
    const other = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('[4 0 R]', '/Z 4 1 R'), '[ 51 0 R ]'])
    expect(
      refused(
        appendRevision(other, {
          1: '<< /Type /Catalog /Pages 2 0 R /DSS 50 0 R >>',
          50: '<< /Certs [51 0 R] >>',
          51: content,
        }),
      ),
    ).toEqual(['dss 51 0'])
  })

  test.each([
    ['/AcroForm', '<< /Fields [] >>', '<< /Fields [] /NeedAppearances true >>'],
    ['/OpenAction', '<< /S /GoTo /D [3 0 R /Fit] >>', '<< /S /JavaScript /JS (app.alert(1)) >>'],
    ['/OCProperties', '<< /OCGs [] /D << >> >>', '<< /OCGs [] /D << /BaseState /OFF >> >>'],
  ])('/Extensions may grow, and names the object behind %s', (key, before, after) => {
    const base = pdfOf([`<< /Type /Catalog /Pages 2 0 R ${key} 5 0 R >>`, PAGES, page('4 0 R'), content, before])
    const bytes = appendRevision(base, {
      1: `<< /Type /Catalog /Pages 2 0 R ${key} 5 0 R /Extensions << /VNT 5 0 R >> >>`,
      5: after,
    })
    expect(refused(bytes)).toEqual([expect.stringMatching(/ 5 0$/)])
  })

  test('/Extensions is a font of the page under that name', () => {
    const base = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      PAGES,
      page('4 0 R', '/Resources << /Font << /Extensions 5 0 R >> >>'),
      content,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ])
    const bytes = appendRevision(base, {
      1: '<< /Type /Catalog /Pages 2 0 R /Extensions 5 0 R >>',
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
    })
    expect(refused(bytes).length).toBeGreaterThan(0)
  })
})

const FIELD = '/Type /Annot /Subtype /Widget /FT /Sig /T (co-quan) /Rect [0 0 9 9]'
const FORM = '/AcroForm << /Fields [5 0 R] >>'
const mark = '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream'

describe('a document timestamp needs nobody’s leave, so it shows nothing (ISO 32000-2 12.8.5; ades.md 7.1, SSA)', () => {
  const base = pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${FORM} >>`,
    PAGES,
    page('4 0 R', '/Annots [5 0 R]'),
    content,
    `<< ${FIELD} >>`,
  ])
  test('in a field that was laid out for another signature, with a mark', () => {
    const bytes = appendRevision(base, {
      5: `<< ${FIELD} /V 50 0 R /AP << /N 51 0 R >> >>`,
      50: '<< /Type /DocTimeStamp >>',
      51: mark,
    })
    expect(refused(bytes, [timestamp('co-quan', 50)])).toContain('document-timestamp 5 0')
  })
  test('in the same field without a mark', () => {
    const bytes = appendRevision(base, { 5: `<< ${FIELD} /V 50 0 R >>`, 50: '<< /Type /DocTimeStamp >>' })
    expect(refused(bytes, [timestamp('co-quan', 50)])).toEqual([])
  })
  const grown = (field: string): Uint8Array =>
    appendRevision(base, {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 60 0 R] >> >>',
      3: page('4 0 R', '/Annots [5 0 R 60 0 R]'),
      50: '<< /Type /DocTimeStamp >>',
      51: mark,
      60: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (moi) /V 50 0 R /AP << /N 51 0 R >> ${field} >>`,
    })
  test.each([
    ['of no size', '/Rect [0 0 0 0] /F 132', 0],
    ['hidden', '/Rect [0 0 9 9] /F 2', 0],
    ['not viewed, but printed', '/Rect [0 0 9 9] /F 36', 1],
    ['not viewed until the pointer comes', '/Rect [0 0 9 9] /F 288', 1],
    ['of no size, with an action', '/Rect [0 0 0 0] /F 132 /AA << /PO << /S /JavaScript /JS (x) >> >>', 1],
  ])('in a new field %s', (_, field, wanted) => {
    expect(refused(grown(field), [timestamp('moi', 50)]).length > 0).toBe(wanted === 1)
  })
})

describe('objects that later bytes fill (ISO 32000-2 7.5.6)', () => {
  test('an entry points behind its own revision', () => {
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('[4 0 R 5 0 R]'), content, content]
    const whole = new TextDecoder('latin1').decode(pdfOf(objects))
    const place = whole.indexOf('5 0 obj')
    const future = `${whole.length}`.padStart(10, '0')
    const early = whole.replace(`${`${place}`.padStart(10, '0')} 00000 n`, `${future} 00000 n`)
    const bytes = appendRevision(new TextEncoder().encode(early.replace('%\xe2\xe3\xcf\xd3', '%abcd')), { 5: content })
    const file = open(bytes)
    expect(file.revisions).toHaveLength(2)
    expect(file.quirks.map(({ id }) => id)).toContain('object-beyond-revision')
  })

  test('a stream that goes on behind the end of its revision', () => {
    // the table stands inside of the stream's data, which the next revision ends
    const head = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
    const tree = `2 0 obj\n${PAGES}\nendobj\n`
    const leaf = `3 0 obj\n${page('4 0 R')}\nendobj\n`
    const at = [
      head.indexOf('1 0 obj'),
      head.length,
      head.length + tree.length,
      head.length + tree.length + leaf.length,
    ]
    const start = '4 0 obj\n<< /Length 00999 >>\nstream\n'
    const xref = (at[3] ?? 0) + start.length
    const rows = at.map((offset) => `${`${offset}`.padStart(10, '0')} 00000 n\r\n`).join('')
    const first = `${head}${tree}${leaf}${start}xref\n0 5\n0000000000 65535 f\r\n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
    const length = first.length - xref + 4
    const closed = `${first.replace('00999', `${length}`.padStart(5, '0'))}q Q\n\nendstream\nendobj\n`
    const file = open(appendRevision(new TextEncoder().encode(closed), { 50: 'null' }, { prev: xref }))
    expect(file.revisions).toHaveLength(2)
    expect(codeOf(() => file.current.resolve(new PdfRef(4)))).toBe('ERR_PDF_XREF_TARGET')
  })

  test('an object in an object stream that did not exist yet', () => {
    const base = streamXrefPdf(['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('[4 0 R 5 0 R]'), content], {
      compressed: [[60, 0]],
    })
    const holder = '<< /Type /ObjStm /N 1 /First 4 /Length 6 >>\nstream\n5 0 42\nendstream'
    const file = open(appendRevision(base, { 60: holder }))
    expect(changedEntries(file.viewAt(0), file.viewAt(1)).map(({ number }) => number)).toEqual([5, 60])
  })

  test('the place of one object is no place of another, whoever was asked first', () => {
    const whole = new TextDecoder('latin1').decode(
      pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', PAGES, page('4 0 R'), content, content]),
    )
    const row = (number: number): string => `${`${whole.indexOf(`${number} 0 obj`)}`.padStart(10, '0')} 00000 n`
    const file = open(whole.replace(row(5), row(4)))
    const refs = file.current.findArray(file.current.findDict(file.current.catalog.get('Pages'))?.get('Kids'))
    const first = file.current.findDict(refs?.[0])?.get('Contents')
    expect(codeOf(() => file.current.resolve(first))).toBeUndefined()
    expect(codeOf(() => file.current.locate(5))).toBe('ERR_PDF_XREF_TARGET')
    expect(codeOf(() => file.current.resolve(new PdfRef(5)))).toBe('ERR_PDF_XREF_TARGET')
  })
})
