/** A figure of the law: a range, the value that this library prints, and where it is written. */
export interface SizeRule {
  readonly minPt: number
  readonly maxPt: number
  /** The size of the example column of Phụ lục I, mục V. */
  readonly pt: number
  readonly style: 'regular' | 'bold' | 'italic' | 'bold-italic'
  /** `upper`: printed in capitals, whatever the data says. */
  readonly letters: 'upper' | 'as-given'
}

/** Where a set of figures is written and the time in which it holds; `until` is absent while it is in force. */
export interface LawRules {
  readonly law: string
  readonly since: string
  readonly until?: string
}

/**
 * The law of all figures of this file.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I; in force from 05/3/2020 (Điều 37)
 */
export const LAYOUT_LAW: LawRules = { law: 'NĐ 30/2020/NĐ-CP, Phụ lục I', since: '2020-03-05' }

/** A length of the law: its range and the value taken. */
export interface RangeRule {
  readonly min: number
  readonly max: number
  readonly value: number
}

/** An element whose size and style the law gives. */
export type ElementName =
  | 'nation'
  | 'motto'
  | 'parentAgency'
  | 'agency'
  | 'number'
  | 'place'
  | 'typeName'
  | 'subject'
  | 'letterSubject'
  | 'issuingAuthority'
  | 'bases'
  | 'body'
  | 'heading'
  | 'headingTitle'
  | 'article'
  | 'addressees'
  | 'authority'
  | 'signatoryName'
  | 'recipientsLabel'
  | 'recipients'
  | 'urgency'
  | 'circulation'
  | 'contact'
  | 'pageNumber'

/**
 * Paper and margins in millimetres: the range of the law and the value taken.
 *
 * @vi khổ giấy, định lề trang
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, I.1, I.3
 */
export const PAGE_RULES = {
  widthMm: 210,
  heightMm: 297,
  topMm: { min: 20, max: 25, value: 20 },
  bottomMm: { min: 20, max: 25, value: 20 },
  leftMm: { min: 30, max: 35, value: 30 },
  rightMm: { min: 15, max: 20, value: 15 },
} as const

const size = (
  minPt: number,
  maxPt: number,
  pt: number,
  style: SizeRule['style'],
  letters: SizeRule['letters'],
): SizeRule => ({ minPt, maxPt, pt, style, letters })

/**
 * Size, style and letters of each element.
 *
 * @vi thể thức văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II and V
 */
export const ELEMENT_RULES: Readonly<Record<ElementName, SizeRule>> = {
  /** @vi quốc hiệu */
  nation: size(12, 13, 12, 'bold', 'upper'),
  /** @vi tiêu ngữ */
  motto: size(13, 14, 13, 'bold', 'as-given'),
  /** @vi tên cơ quan chủ quản trực tiếp */
  parentAgency: size(12, 13, 12, 'regular', 'upper'),
  /** @vi tên cơ quan ban hành văn bản */
  agency: size(12, 13, 12, 'bold', 'upper'),
  number: size(13, 13, 13, 'regular', 'as-given'),
  place: size(13, 14, 13, 'italic', 'as-given'),
  typeName: size(13, 14, 14, 'bold', 'upper'),
  subject: size(13, 14, 14, 'bold', 'as-given'),
  letterSubject: size(12, 13, 12, 'regular', 'as-given'),
  issuingAuthority: size(13, 14, 14, 'bold', 'upper'),
  bases: size(13, 14, 14, 'italic', 'as-given'),
  body: size(13, 14, 14, 'regular', 'as-given'),
  heading: size(13, 14, 14, 'bold', 'as-given'),
  headingTitle: size(13, 14, 14, 'bold', 'upper'),
  article: size(13, 14, 14, 'bold', 'as-given'),
  addressees: size(13, 14, 14, 'regular', 'as-given'),
  authority: size(13, 14, 14, 'bold', 'upper'),
  signatoryName: size(13, 14, 14, 'bold', 'as-given'),
  recipientsLabel: size(12, 12, 12, 'bold-italic', 'as-given'),
  recipients: size(11, 11, 11, 'regular', 'as-given'),
  urgency: size(13, 14, 13, 'bold', 'upper'),
  circulation: size(13, 14, 13, 'bold', 'upper'),
  contact: size(11, 12, 11, 'regular', 'as-given'),
  pageNumber: size(13, 14, 13, 'regular', 'as-given'),
}

/**
 * Lengths of the rules under the elements, as parts of the text above them.
 *
 * @vi đường kẻ ngang
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.1, II.2, II.5
 */
export const LINE_RULES: Readonly<Record<'motto' | 'agency' | 'subject', RangeRule>> = {
  motto: { min: 1, max: 1, value: 1 },
  agency: { min: 1 / 3, max: 1 / 2, value: 0.42 },
  subject: { min: 1 / 3, max: 1 / 2, value: 0.42 },
} as const

/**
 * Paragraphs of the body.
 *
 * @vi trình bày nội dung văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.6
 */
export const PARAGRAPH_RULES = {
  /** First line indent: 1 cm or 1.27 cm. */
  indentMm: 12.7,
  /** Least gap between paragraphs. */
  gapPt: 6,
  /** Line spacing in lines: at least single, at most 1.5. */
  lineSpacing: { min: 1, max: 1.5, value: 1.1 },
  /** Gap between the number and the V/v of a công văn. */
  letterSubjectGapPt: 6,
} as const

/**
 * Boxes of the urgency stamps in millimetres, single border, bright red.
 *
 * @vi dấu chỉ độ khẩn
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, III.2
 */
export const URGENCY_RULES = {
  'hoa-toc': { text: 'HỎA TỐC', widthMm: 30, heightMm: 8 },
  'thuong-khan': { text: 'THƯỢNG KHẨN', widthMm: 40, heightMm: 8 },
  khan: { text: 'KHẨN', widthMm: 20, heightMm: 8 },
} as const

/** @law NĐ 30/2020/NĐ-CP, Phụ lục I, III.3 */
export const CIRCULATION_TEXT = {
  'xem-xong-tra-lai': 'XEM XONG TRẢ LẠI',
  'luu-hanh-noi-bo': 'LƯU HÀNH NỘI BỘ',
} as const

/** @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.1 */
export const NATION_TEXT = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
/** @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.1 */
export const MOTTO_TEXT = 'Độc lập - Tự do - Hạnh phúc'
/** @law NĐ 30/2020/NĐ-CP, Phụ lục III */
export const BODY_END = './.'
