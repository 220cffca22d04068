/**
 * What the register of outgoing documents keeps beside number, symbol and date. Every part may be filled later.
 *
 * @vi sổ đăng ký văn bản đi
 * @law NĐ 30/2020/NĐ-CP, Phụ lục IV
 */
export interface OutgoingRegister {
  /** Tên loại và trích yếu nội dung. */
  readonly subject?: string
  /** Người ký. */
  readonly signatory?: string
  /** Nơi nhận văn bản. */
  readonly recipients?: string
  /** Đơn vị, người nhận bản lưu. */
  readonly keptBy?: string
  /** Số lượng bản. */
  readonly copies?: number
  /** Ngày chuyển, `YYYY-MM-DD`. */
  readonly sentOn?: string
  /** Ký nhận. */
  readonly receipt?: string
  /** Ghi chú. */
  readonly note?: string
}

/** One column of a printed register: its title in the law's words, and where its content comes from. */
export interface RegisterColumn {
  readonly title: string
  readonly source: 'numberAndSymbol' | 'date' | keyof OutgoingRegister
}

/**
 * The ten columns of the printed register, in order.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục IV, mẫu sổ đăng ký văn bản đi
 */
export const OUTGOING_COLUMNS: readonly RegisterColumn[] = [
  { title: 'Số, ký hiệu văn bản', source: 'numberAndSymbol' },
  { title: 'Ngày tháng văn bản', source: 'date' },
  { title: 'Tên loại và trích yếu nội dung văn bản', source: 'subject' },
  { title: 'Người ký', source: 'signatory' },
  { title: 'Nơi nhận văn bản', source: 'recipients' },
  { title: 'Đơn vị, người nhận bản lưu', source: 'keptBy' },
  { title: 'Số lượng bản', source: 'copies' },
  { title: 'Ngày chuyển', source: 'sentOn' },
  { title: 'Ký nhận', source: 'receipt' },
  { title: 'Ghi chú', source: 'note' },
]
