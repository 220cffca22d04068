import type { NumberEntry } from './number-entry.js'

/**
 * Work symbols of the books of certified copies. `SCT/BS` is the book of paper copies. `SCTĐT/BS` is a book of their own for
 * electronic copies.
 *
 * @vi ký hiệu sổ chứng thực bản sao
 * @law NĐ 23/2015/NĐ-CP, Điều 13
 */
export type CertificationSymbol = 'SCT/BS' | 'SCTĐT/BS'

/** What is known of a book's symbol, and how well. */
export interface CertificationSymbolRule {
  /** Title that the printed book bears. */
  readonly title: string
  readonly cites: string
  /** `law`: a text of the law names it; `practice`: offices and their programs use it, no text that commands it is known. */
  readonly mark: 'law' | 'practice'
}

/**
 * The books of certified copies.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 13
 */
export const CERTIFICATION_SYMBOLS: Readonly<Record<CertificationSymbol, CertificationSymbolRule>> = {
  'SCT/BS': {
    title: 'Sổ chứng thực bản sao từ bản chính',
    cites: 'NĐ 23/2015/NĐ-CP, Điều 13',
    mark: 'law',
  },
  'SCTĐT/BS': {
    title: 'Sổ chứng thực bản sao điện tử từ bản chính',
    cites: 'NĐ 45/2020/NĐ-CP, Điều 10',
    mark: 'practice',
  },
}

/**
 * What the book keeps of one paper beside number and date.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 13; sổ chứng thực bản sao từ bản chính
 */
export interface CertificationRegister {
  /** Họ tên của người yêu cầu chứng thực. */
  readonly requester: string
  /** Tên của bản chính giấy tờ, văn bản: one number for each. */
  readonly kindOfPaper: string
  /** Họ tên, chức danh người ký chứng thực. */
  readonly certifier: string
  /** Số bản sao đã được chứng thực, of this one paper. */
  readonly copies: number
  /** Lệ phí, phí chứng thực, in đồng. */
  readonly feeVnd: number
  /** Ghi chú. */
  readonly note?: string
}

/**
 * One number of the book: one paper that was certified, in however many copies.
 *
 * @vi việc chứng thực bản sao
 * @law TT 01/2020/TT-BTP, Điều 4
 */
export interface CertificationEntry extends NumberEntry {
  /** Which volume of the year it stands in. */
  readonly volume: number
  readonly register: CertificationRegister
}

/** One column of the printed book. */
export interface CertificationColumn {
  readonly title: string
  readonly source: 'number' | 'date' | keyof CertificationRegister
}

/**
 * The eight columns of the printed book, in order.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 13; mẫu sổ chứng thực bản sao từ bản chính
 */
export const CERTIFICATION_COLUMNS: readonly CertificationColumn[] = [
  { title: 'Số thứ tự/số chứng thực', source: 'number' },
  { title: 'Ngày, tháng, năm chứng thực', source: 'date' },
  { title: 'Họ tên của người yêu cầu chứng thực', source: 'requester' },
  { title: 'Tên của bản chính giấy tờ, văn bản', source: 'kindOfPaper' },
  { title: 'Họ tên, chức danh người ký chứng thực', source: 'certifier' },
  { title: 'Số bản sao đã được chứng thực', source: 'copies' },
  { title: 'Lệ phí/phí chứng thực', source: 'feeVnd' },
  { title: 'Ghi chú', source: 'note' },
]
