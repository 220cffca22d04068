import { describe, expect, it } from 'vitest'
import { claimedPageCount, findPage, inheritedPageEntry, pagesOf } from '../../src/pdf/index.js'
import { classicPdf, codeOf, documentOf, open } from './made.js'

const indexes = (bytes: Uint8Array): number[] => [...pagesOf(open(bytes).current)].map((page) => page.ref.number)
const found = (bytes: Uint8Array, index: number): number | undefined => findPage(open(bytes).current, index)?.ref.number

describe('page tree (ISO 32000-2 7.7.3)', () => {
  const tree = documentOf(
    '',
    '<< /Type /Pages /Count 3 /Kids [3 0 R 6 0 R] /Rotate 90 >>',
    '<< /Type /Pages /Count 2 /Kids [4 0 R 5 0 R] /Parent 2 0 R /MediaBox [0 0 1 1] >>',
    '<< /Type /Page /Parent 3 0 R >>',
    '<< /Type /Page /Parent 3 0 R /Rotate 0 >>',
    '<< /Type /Page /Parent 2 0 R >>',
  )
  it('walks in order and finds by /Count', () => {
    expect(indexes(tree)).toEqual([4, 5, 6])
    expect([0, 1, 2, 3].map((i) => found(tree, i))).toEqual([4, 5, 6, undefined])
    expect(claimedPageCount(open(tree).current)).toBe(3)
    expect(found(classicPdf({ pages: 300 }), 299)).toBe(601)
  })
  it('inherits from the nearest node (7.7.3.4)', () => {
    const { current } = open(tree)
    const [first, second] = pagesOf(current)
    if (first === undefined || second === undefined) throw new Error('no pages')
    expect(inheritedPageEntry(current, first.dict, 'MediaBox')).toEqual([0, 0, 1, 1])
    expect([first, second].map((page) => inheritedPageEntry(current, page.dict, 'Rotate'))).toEqual([90, 0])
    expect(inheritedPageEntry(current, first.dict, 'CropBox')).toBeUndefined()
  })
  it('refuses loops, nodes reached twice, and what is no node', () => {
    const cases: [string, string[]][] = [
      ['<< /Type /Pages /Count 1 /Kids [2 0 R] >>', []],
      ['<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>', ['<< /Type /Page >>']],
      ['<< /Type /Pages /Count 1 /Kids [3 0 R] >>', ['(no page)']],
      ['<< /Type /Pages /Count 1 /Kids [<< /Type /Page >>] >>', []],
      ['<< /Type /Pages /Count 1 >>', []],
      ['<< /Type /Page /Kids [3 0 R] >>', ['<< /Type /Page >>']],
    ]
    for (const [pages, objects] of cases)
      expect(codeOf(() => indexes(documentOf('', pages, ...objects)))).toBe('ERR_PDF_PAGE_TREE')
  })
  it('refuses a tree that is too deep or too wide', () => {
    const chain = Array.from({ length: 100 }, (_, i) => `<< /Type /Pages /Count 1 /Kids [${i + 3} 0 R] >>`)
    const [root = '', ...rest] = chain
    expect(codeOf(() => indexes(documentOf('', root, ...rest, '<< /Type /Page >>')))).toBe('ERR_PDF_TOO_DEEP')
    expect(codeOf(() => [...pagesOf(open(classicPdf({ pages: 9 }), { limits: { maxPages: 8 } }).current)])).toBe(
      'ERR_PDF_TOO_MANY',
    )
  })
})
