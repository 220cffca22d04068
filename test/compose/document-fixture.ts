import { readFileSync } from 'node:fs'
import { type OfficialDocument, parseOfficialDocument } from '../../src/document/index.js'

/** The day on which the test documents are composed. */
export const COMPOSED_ON = { year: 2026, month: 11, day: 24 } as const

/** DOC.json of `examples/documents`. */
export function exampleJson(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../examples/documents/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >
}

/** A document of `examples/documents`. */
export function exampleDocument(name: string): OfficialDocument {
  return parseOfficialDocument(exampleJson(name))
}

const SENTENCE =
  'Các cơ quan, đơn vị, địa phương rà soát, đơn giản hóa thủ tục hành chính, giải quyết hồ sơ đúng thời hạn, công khai kết quả trên Cổng Thông tin điện tử và chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả thực hiện.'

/** The Chỉ thị with a body of so many paragraphs, each of so many sentences. */
export function bodyOf(paragraphs: number, sentences = 2): OfficialDocument {
  const text = Array.from({ length: sentences }, () => SENTENCE).join(' ')
  return {
    ...exampleDocument('chi-thi-binh-thuan'),
    body: Array.from({ length: paragraphs }, (_, index) => ({
      kind: 'clause' as const,
      number: index + 1,
      paragraphs: [text],
      points: [],
    })),
  }
}

/** A document with every element that a page can have, and names that must wrap. */
export const CROWDED: OfficialDocument = {
  ...exampleDocument('quyet-dinh-quy-che'),
  parentAgency: 'Bộ Nông nghiệp và Môi trường nước Cộng hòa xã hội chủ nghĩa Việt Nam',
  agency: 'Trung tâm Kiểm nghiệm, Kiểm chứng và Tư vấn chất lượng nông, lâm, thủy sản vùng duyên hải',
  number: 5,
  date: { year: 2026, month: 2, day: 3 },
  place: 'Thành phố Hồ Chí Minh',
  urgency: 'thuong-khan',
  circulation: 'luu-hanh-noi-bo',
  fileCopy: { unit: 'VP', drafter: 'PL', copies: 300 },
  contact: { address: 'Số 00 đường Ví Dụ', phone: '(028) 3 000 000', email: 'vidu@vidu.vn' },
  signatory: {
    authority: { form: 'tuq', of: 'Giám đốc' },
    position: 'Trưởng phòng Tổ chức - Hành chính',
    otherTitle: 'Kiểm nghiệm viên chính',
    name: 'Nguyễn Thị Ánh',
  },
  body: [
    { kind: 'heading', level: 'chuong', number: 4, title: 'Quy định chung' },
    { kind: 'heading', level: 'muc', number: 1, title: 'Phạm vi điều chỉnh và đối tượng áp dụng' },
    ...exampleDocument('quyet-dinh-quy-che').body,
  ],
}
