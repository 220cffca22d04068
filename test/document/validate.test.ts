import { describe, expect, test } from 'vitest'
import {
  buildSymbol,
  COPY_KINDS,
  DOCUMENT_TYPES,
  ELEMENT_RULES,
  findDocumentType,
  findPrintedNumber,
  formatDocumentNumber,
  formatNumberAndSymbol,
  isDocumentTypeSlug,
  LINE_RULES,
  type OfficialDocument,
  PAGE_RULES,
  PARAGRAPH_RULES,
  validateDocument,
} from '../../src/document/index.js'
import { exampleDocument } from '../compose/document-fixture.js'

const ids = (doc: OfficialDocument): string[] => validateDocument(doc).map((issue) => `${issue.id} ${issue.path}`)

describe('types (NĐ 30/2020 Điều 7; PL III mục I)', () => {
  test('29 types in the order of the law', () => {
    expect(DOCUMENT_TYPES).toHaveLength(29)
    expect(DOCUMENT_TYPES[0]?.slug).toBe('nghi-quyet')
    expect(DOCUMENT_TYPES[28]?.slug).toBe('thu-cong')
    expect(new Set(DOCUMENT_TYPES.map((type) => type.slug)).size).toBe(29)
  })

  test('abbreviations keep their own case; công văn and thư công have none', () => {
    const of = (slug: string) => findDocumentType(slug)?.abbreviation
    expect(['quy-dinh', 'chuong-trinh', 'to-trinh'].map(of)).toEqual(['QyĐ', 'CTr', 'TTr'])
    expect(COPY_KINDS.map((kind) => kind.abbreviation)).toEqual(['SY', 'TrS', 'SL'])
    expect(DOCUMENT_TYPES.filter((type) => type.abbreviation === undefined).map((type) => type.slug)).toEqual([
      'cong-van',
      'thu-cong',
    ])
    expect(of('de-an')).not.toBe(of('du-an'))
    expect(isDocumentTypeSlug('thong-tu')).toBe(false)
  })
})

describe('number and symbol (PL I II.3)', () => {
  test('numbers below 10 get a zero; no spaces', () => {
    expect([1, 9, 10, 1234].map(formatDocumentNumber)).toEqual(['01', '09', '10', '1234'])
    expect(formatNumberAndSymbol(5, 'CT-UBND')).toBe('05/CT-UBND')
  })

  test('a printed number is read strictly', () => {
    expect(['05', '15', '1234'].map(findPrintedNumber)).toEqual([5, 15, 1234])
    for (const text of ['5', '005', '0', '00', '-1', '1a', '', '１５']) expect(findPrintedNumber(text)).toBeUndefined()
  })

  test('a named type gives type-agency, a công văn agency-unit', () => {
    expect(buildSymbol('quyet-dinh', 'BNV')).toBe('QĐ-BNV')
    expect(buildSymbol('cong-van', 'BNV', 'VP')).toBe('BNV-VP')
    expect(buildSymbol('cong-van', 'BNV')).toBe('BNV')
  })
})

describe('figures of the layout', () => {
  test('PL I I.3: each margin lies in the range of the law', () => {
    for (const margin of [PAGE_RULES.topMm, PAGE_RULES.bottomMm, PAGE_RULES.leftMm, PAGE_RULES.rightMm]) {
      expect(margin.value).toBeGreaterThanOrEqual(margin.min)
      expect(margin.value).toBeLessThanOrEqual(margin.max)
    }
  })

  test('PL I II, V: each size and rule lies in the range of the law', () => {
    for (const rule of Object.values(ELEMENT_RULES)) {
      expect(rule.pt).toBeGreaterThanOrEqual(rule.minPt)
      expect(rule.pt).toBeLessThanOrEqual(rule.maxPt)
    }
    for (const { min, max, value } of [
      LINE_RULES.agency,
      LINE_RULES.motto,
      LINE_RULES.subject,
      PARAGRAPH_RULES.lineSpacing,
    ]) {
      expect(value).toBeGreaterThanOrEqual(min)
      expect(value).toBeLessThanOrEqual(max)
    }
  })
})

describe('validateDocument', () => {
  test.each(['chi-thi-binh-thuan', 'cong-van-bao-cao', 'quyet-dinh-quy-che', 'to-trinh-ke-hoach'])(
    'example %s keeps the rules',
    (name) => {
      expect(validateDocument(exampleDocument(name))).toEqual([])
    },
  )

  test('each broken rule is named with its field', () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    expect(ids({ ...doc, symbol: 'QĐ-UBND' })).toEqual(['symbol-names-type symbol'])
    expect(ids({ ...doc, addressees: ['Bộ Nội vụ'] })).toEqual(['addressees-of-type addressees'])
    expect(ids({ ...doc, subject: 'VỀ VIỆC ĐẨY MẠNH' })).toEqual(['subject-in-small-letters subject'])
    expect(ids({ ...doc, recipients: [] })).toEqual(['recipients-given recipients'])
    expect(ids({ ...doc, signatory: { ...doc.signatory, name: 'TS. Nguyễn Thị Ánh' } })).toEqual([
      'name-without-rank signatory.name',
    ])
    expect(ids({ ...exampleDocument('cong-van-bao-cao'), addressees: [] })).toEqual([
      'letter-has-addressees addressees',
    ])
    expect(ids({ ...exampleDocument('cong-van-bao-cao'), recipients: ['Bộ Nội vụ'] })).toEqual([
      'recipients-begin-as-above recipients[0]',
    ])
    expect(ids({ ...exampleDocument('quyet-dinh-quy-che'), recipients: ['Bộ Nội vụ'] })).toEqual([
      'recipients-begin-as-article recipients[0]',
    ])
    const decision = { ...exampleDocument('quyet-dinh-quy-che'), bases: [] }
    expect(ids(decision)).toEqual(['decision-has-bases bases'])
  })

  test('PL I II.6: điểm e after d skips đ', () => {
    const points = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({ letter, paragraphs: ['x'] }))
    const body = [{ kind: 'clause' as const, number: 1, paragraphs: ['x'], points }]
    expect(validateDocument({ ...exampleDocument('chi-thi-binh-thuan'), body })).toEqual([
      expect.objectContaining({ id: 'points-in-order', severity: 'error', path: 'body[0].points[4].letter' }),
    ])
  })

  test('articles and clauses count on; clauses begin anew in each article', () => {
    const block = (kind: 'article' | 'clause', number: number) => ({ kind, number, paragraphs: ['x'], points: [] })
    const doc = exampleDocument('chi-thi-binh-thuan')
    const fine = [block('article', 1), block('clause', 1), block('clause', 2), block('article', 2), block('clause', 1)]
    expect(validateDocument({ ...doc, body: fine })).toEqual([])
    expect(ids({ ...doc, body: [block('article', 1), block('article', 3), block('clause', 3)] })).toEqual([
      'articles-in-order body[1].number',
      'clauses-in-order body[2].number',
    ])
  })
})
