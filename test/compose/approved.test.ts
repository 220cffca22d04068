import { describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import { composeDocument } from '../../src/compose/index.js'
import type { OfficialDocument } from '../../src/document/index.js'
import { bodyOf, COMPOSED_ON, CROWDED, exampleDocument } from './document-fixture.js'
import { issuedSample } from './issued-sample.js'
import { comparePicture, renderPages } from './page-picture.js'

const fonts = packagedFonts()

const LONG_LIST: OfficialDocument = {
  ...bodyOf(3),
  recipients: Array.from({ length: 70 }, (_, index) => `Ủy ban nhân dân xã số ${index + 1}`),
}
const ONE_ADDRESSEE: OfficialDocument = {
  ...exampleDocument('cong-van-bao-cao'),
  addressees: ['Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số'],
  urgency: 'hoa-toc',
}

describe('pages look as approved (NĐ 30/2020 PL I, mục IV and V; PL III)', () => {
  test.each<[string, OfficialDocument, readonly number[]]>([
    ['chi-thi', exampleDocument('chi-thi-binh-thuan'), [1, 2, 4]],
    ['cong-van', exampleDocument('cong-van-bao-cao'), [1]],
    ['cong-van-one-addressee', ONE_ADDRESSEE, [1]],
    ['quyet-dinh', exampleDocument('quyet-dinh-quy-che'), [1]],
    ['to-trinh', exampleDocument('to-trinh-ke-hoach'), [1]],
    ['crowded', CROWDED, [1, 2]],
    ['long-list', LONG_LIST, [1, 2]],
    ['body-of-1-page', bodyOf(3), [1]],
    ['body-of-2-pages', bodyOf(7), [2]],
    ['body-of-10-pages', bodyOf(62), [10]],
  ])('%s', async (name, doc, pages) => {
    const { bytes } = await composeDocument(doc, { at: COMPOSED_ON, fonts })
    const pictures = await renderPages(bytes, pages)
    const differences = pictures.map((picture, index) => comparePicture(`${name}-${pages[index]}`, picture))
    expect(differences.filter((difference) => difference !== undefined)).toEqual([])
  })

  test('issued: number, date, signature and seal stand where they belong', async () => {
    const bytes = await issuedSample(exampleDocument('chi-thi-binh-thuan'), fonts)
    const [head, tail] = await renderPages(bytes, [1, 4])
    const differences = [head && comparePicture('issued-1', head), tail && comparePicture('issued-4', tail)]
    expect(differences).toEqual([undefined, undefined])
  })
})
