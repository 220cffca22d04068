/** What a desk refuses by itself; the library's own errors keep their codes. */
export type DeskErrorCode =
  | 'ERR_DESK_PORT_TAKEN'
  | 'ERR_DESK_FORM_TOO_LARGE'
  | 'ERR_DESK_FORM_MALFORMED'
  | 'ERR_DESK_UPLOAD_TOO_LARGE'
  | 'ERR_DESK_UPLOAD_EMPTY'
  | 'ERR_DESK_UPLOAD_STALLED'
  | 'ERR_DESK_UPLOAD_BROKEN'
  | 'ERR_DESK_UPLOAD_KIND'
  | 'ERR_DESK_NO_PICTURE'
  | 'ERR_DESK_PICTURE_TOO_SLOW'

/** What happened and what to do, for the person at the desk. */
const SENTENCES: Readonly<Record<DeskErrorCode, string>> = {
  ERR_DESK_PORT_TAKEN:
    'Cổng này đang có chương trình khác nghe, nên bàn làm việc không khởi động. Đóng chương trình đó hoặc chọn cổng khác bằng --port.',
  ERR_DESK_FORM_TOO_LARGE: 'Nội dung gửi lên quá dài. Rút ngắn rồi gửi lại.',
  ERR_DESK_FORM_MALFORMED: 'Không đọc được nội dung gửi lên. Tải lại trang rồi gửi lại.',
  ERR_DESK_UPLOAD_TOO_LARGE: 'Tệp lớn quá mức cho phép. Chia nhỏ tệp hoặc quét lại với độ phân giải thấp hơn.',
  ERR_DESK_UPLOAD_EMPTY: 'Tệp trống, không có nội dung. Chọn lại tệp.',
  ERR_DESK_UPLOAD_STALLED: 'Tệp dừng giữa chừng quá lâu nên đã bị ngắt. Gửi lại tệp.',
  ERR_DESK_UPLOAD_BROKEN: 'Tệp chưa đến đủ thì kết nối đứt. Gửi lại tệp.',
  ERR_DESK_UPLOAD_KIND: 'Loại tệp này không nhận. Xem các loại tệp được nhận ở chỗ chọn tệp.',
  ERR_DESK_NO_PICTURE: 'Không dựng được hình trang. Tải tệp về và mở bằng phần mềm khác để xem.',
  ERR_DESK_PICTURE_TOO_SLOW: 'Dựng hình trang quá lâu nên đã dừng. Tải tệp về và mở bằng phần mềm khác để xem.',
}

/** A refusal of the desk. `message` is English with facts, `sentence` is what the page says. */
export class DeskError extends Error {
  override readonly name: string = 'DeskError'
  readonly code: DeskErrorCode

  constructor(code: DeskErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }

  get sentence(): string {
    return SENTENCES[this.code]
  }
}
