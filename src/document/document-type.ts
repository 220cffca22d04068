/** One of the 29 types of administrative document. */
export interface DocumentType {
  readonly slug: DocumentTypeSlug
  /** The name as it is written inside a sentence. */
  readonly name: string
  /** The abbreviation in the symbol, in its own mixed case; công văn and thư công have none. */
  readonly abbreviation: string | undefined
}

/**
 * The types in the order of the law, slug first.
 *
 * @vi loại văn bản hành chính
 * @law NĐ 30/2020/NĐ-CP, Điều 7; abbreviations: Phụ lục III, mục I
 */
export const DOCUMENT_TYPE_ROWS = [
  ['nghi-quyet', 'Nghị quyết', 'NQ'],
  ['quyet-dinh', 'Quyết định', 'QĐ'],
  ['chi-thi', 'Chỉ thị', 'CT'],
  ['quy-che', 'Quy chế', 'QC'],
  ['quy-dinh', 'Quy định', 'QyĐ'],
  ['thong-cao', 'Thông cáo', 'TC'],
  ['thong-bao', 'Thông báo', 'TB'],
  ['huong-dan', 'Hướng dẫn', 'HD'],
  ['chuong-trinh', 'Chương trình', 'CTr'],
  ['ke-hoach', 'Kế hoạch', 'KH'],
  ['phuong-an', 'Phương án', 'PA'],
  ['de-an', 'Đề án', 'ĐA'],
  ['du-an', 'Dự án', 'DA'],
  ['bao-cao', 'Báo cáo', 'BC'],
  ['bien-ban', 'Biên bản', 'BB'],
  ['to-trinh', 'Tờ trình', 'TTr'],
  ['hop-dong', 'Hợp đồng', 'HĐ'],
  ['cong-van', 'Công văn', undefined],
  ['cong-dien', 'Công điện', 'CĐ'],
  ['ban-ghi-nho', 'Bản ghi nhớ', 'BGN'],
  ['ban-thoa-thuan', 'Bản thỏa thuận', 'BTT'],
  ['giay-uy-quyen', 'Giấy ủy quyền', 'GUQ'],
  ['giay-moi', 'Giấy mời', 'GM'],
  ['giay-gioi-thieu', 'Giấy giới thiệu', 'GGT'],
  ['giay-nghi-phep', 'Giấy nghỉ phép', 'GNP'],
  ['phieu-gui', 'Phiếu gửi', 'PG'],
  ['phieu-chuyen', 'Phiếu chuyển', 'PC'],
  ['phieu-bao', 'Phiếu báo', 'PB'],
  ['thu-cong', 'Thư công', undefined],
] as const

/** The slug of a type: Vietnamese without marks, words joined by hyphens. */
export type DocumentTypeSlug = (typeof DOCUMENT_TYPE_ROWS)[number][0]

/** The 29 types, in the order of the law. */
export const DOCUMENT_TYPES: readonly DocumentType[] = DOCUMENT_TYPE_ROWS.map(([slug, name, abbreviation]) => ({
  slug,
  name,
  abbreviation,
}))

const BY_SLUG: ReadonlyMap<string, DocumentType> = new Map(DOCUMENT_TYPES.map((type) => [type.slug, type]))

/** The type with this slug, if the law has it. */
export function findDocumentType(slug: string): DocumentType | undefined {
  return BY_SLUG.get(slug)
}

/** True for a slug of one of the 29 types. */
export function isDocumentTypeSlug(text: string): text is DocumentTypeSlug {
  return BY_SLUG.has(text)
}

/** A form of official copy. */
export interface CopyKind {
  readonly slug: 'sao-y' | 'trich-sao' | 'sao-luc'
  readonly name: string
  readonly abbreviation: string
}

/**
 * The forms of copy and the abbreviations in their symbols.
 *
 * @vi bản sao
 * @law NĐ 30/2020/NĐ-CP, Điều 25; Phụ lục III, mục I
 */
export const COPY_KINDS: readonly CopyKind[] = [
  { slug: 'sao-y', name: 'Sao y', abbreviation: 'SY' },
  { slug: 'trich-sao', name: 'Trích sao', abbreviation: 'TrS' },
  { slug: 'sao-luc', name: 'Sao lục', abbreviation: 'SL' },
]
