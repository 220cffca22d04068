import type { Language } from './language.js'

/** What is wrong with a field or a document, by the id of the issue: Vietnamese, English. */
const ISSUES: Readonly<Record<string, readonly [string, string]>> = {
  'symbol-names-type': [
    'Ký hiệu của văn bản phải bắt đầu bằng chữ viết tắt của tên loại văn bản.',
    "The symbol must begin with the abbreviation of the document's type.",
  ],
  'points-in-order': [
    'Các điểm phải theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, ….',
    'Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g, ….',
  ],
  'articles-in-order': ['Số thứ tự của các điều không liên tục.', 'Articles are not numbered one after the other.'],
  'clauses-in-order': ['Số thứ tự của các khoản không liên tục.', 'Clauses are not numbered one after the other.'],
  'addressees-of-type': [
    'Loại văn bản này không có phần “Kính gửi”.',
    'This type of document has no addressees (Kính gửi).',
  ],
  'letter-has-addressees': ['Công văn phải có phần “Kính gửi”.', 'A công văn names its addressees (Kính gửi).'],
  'decision-has-bases': [
    'Nghị quyết, quyết định cần nêu căn cứ ban hành.',
    'A resolution or decision names its bases.',
  ],
  'decision-names-authority': [
    'Nghị quyết, quyết định cần ghi thẩm quyền ban hành.',
    'A resolution or decision names who decides.',
  ],
  'subject-in-small-letters': [
    'Trích yếu trình bày bằng chữ in thường, không phải chữ in hoa.',
    'The subject is written in small letters.',
  ],
  'name-without-rank': [
    'Không ghi học hàm, học vị trước họ và tên của người ký.',
    "No academic rank or degree stands before the signatory's name.",
  ],
  'recipients-given': ['Văn bản chưa có nơi nhận.', 'The document names no recipients.'],
  'recipients-begin-as-above': [
    'Nơi nhận của văn bản có phần “Kính gửi” bắt đầu bằng “Như trên”.',
    'Where there are addressees, the recipients begin with “Như trên”.',
  ],
  'recipients-begin-as-article': [
    'Nơi nhận của nghị quyết, quyết định bắt đầu bằng “Như Điều …”.',
    'The recipients of a decision begin with “Như Điều …”.',
  ],
  missing: ['Trường này còn thiếu.', 'The field is missing.'],
  'unknown-field': [
    'Không có trường nào mang tên này; hãy kiểm tra chính tả của tên trường.',
    'There is no such field; check its spelling.',
  ],
  'wrong-type': ['Giá trị không đúng kiểu.', 'The value is of the wrong kind.'],
  'not-in-list': ['Giá trị không có trong danh mục.', 'The value is not in the list.'],
  empty: ['Trường này để trống.', 'The field is empty.'],
  'too-long': ['Nội dung dài quá giới hạn.', 'The content is too long.'],
  'too-many': ['Số lượng vượt quá giới hạn.', 'There are too many values.'],
  'out-of-range': ['Số nằm ngoài khoảng cho phép.', 'The number is out of range.'],
  'bad-character': [
    'Nội dung có ký tự điều khiển hoặc ký tự ẩn.',
    'The content holds control or invisible characters.',
  ],
  'no-such-day': [
    'Không có ngày này trong lịch; ngày ghi theo dạng năm-tháng-ngày, ví dụ 2026-11-24.',
    'There is no such day; dates are written as year-month-day, e.g. 2026-11-24.',
  ],
  'not-a-point-letter': [
    'Chữ cái này không dùng để đánh thứ tự điểm; tiếng Việt không có f, j, w, z.',
    'This letter numbers no point; Vietnamese has no f, j, w, z.',
  ],
  'bad-symbol': [
    'Ký hiệu chỉ gồm chữ, số và dấu gạch nối, không có dấu cách, ví dụ CT-UBND.',
    'A symbol has letters, digits and hyphens without spaces, e.g. CT-UBND.',
  ],
  'number-without-date': ['Đã có số thì phải có ngày ban hành.', 'A number comes together with the date.'],
  'date-without-number': ['Đã có ngày ban hành thì phải có số.', 'A date comes together with the number.'],
}

/**
 * The sentence for an issue of `validateDocument`, or for the `details.reason` of `ERR_DOCUMENT_INVALID`; `undefined` for an
 * id that this version does not know.
 *
 * @vi lỗi thể thức
 */
export function findIssueText(id: string, language: Language): string | undefined {
  const known = Object.hasOwn(ISSUES, id) ? ISSUES[id] : undefined
  return known?.[language === 'vi' ? 0 : 1]
}
