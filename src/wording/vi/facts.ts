import type { Words } from '../words.js'

/** Names of checks, by id. */
export const vietnameseChecks: Words['check'] = {
  'format.signature-dictionary': 'Từ điển chữ ký đúng cấu trúc',
  'format.sub-filter': 'Loại chữ ký được hỗ trợ',
  'format.cms': 'Đối tượng CMS của chữ ký đọc được và đúng định dạng',
  'format.signer-info': 'Có đúng một người ký trong đối tượng CMS',
  'integrity.byte-range': 'Chữ ký bao phủ trọn một phiên bản, chỉ chừa giá trị của chính nó',
  'integrity.trailing-bytes': 'Không có byte nào sau phiên bản cuối',
  'integrity.digest': 'Nội dung đã ký không bị sửa (mã băm khớp)',
  'integrity.signature-value': 'Giá trị chữ ký đúng với khóa của chứng thư số',
  'integrity.changes': 'Mọi thay đổi sau khi ký đều được phép',
  'integrity.structure': 'Cấu trúc tệp không có chỗ đọc được theo hai cách',
  'certificate.signing-certificate': 'Chữ ký gắn với đúng một chứng thư số (ESS)',
  'path.anchor': 'Đường dẫn chứng thư số tới gốc tin cậy đã chỉ định',
  'path.revocation': 'Tình trạng thu hồi của chứng thư số',
  'time.signature-timestamp': 'Dấu thời gian của chữ ký',
  'time.document-timestamp': 'Dấu thời gian của tệp bao phủ chữ ký',
  'time.order': 'Thứ tự thời gian không mâu thuẫn',
  'time.claimed-time': 'Thời điểm ký tự khai nằm trong thời hạn chứng thư số',
  'time.content-timestamp': 'Dấu thời gian nội dung',
  'identity.expected-signer': 'Người ký đúng như mong đợi',
  'issue.issued': 'Số và ngày chỉ được điền khi cơ quan ký ban hành',
  'algorithms.allowed': 'Thuật toán được chính sách chấp nhận',
  'evidence.validation-data': 'Dữ liệu kiểm tra dài hạn (DSS, OCSP)',
}

/** Names of changes, by kind. */
export const vietnameseChanges: Words['change'] = {
  'form-value': 'Giá trị trường biểu mẫu',
  'field-appearance': 'Cách hiển thị của trường',
  field: 'Thuộc tính của trường',
  'field-added': 'Thêm trường',
  annotation: 'Chú thích',
  page: 'Trang',
  'page-content': 'Nội dung trang',
  'page-tree': 'Cây trang',
  catalog: 'Danh mục gốc của tệp',
  trailer: 'Phần cuối tệp',
  acroform: 'Biểu mẫu',
  'issue-number': 'Số, ngày ban hành',
  'agency-seal': 'Chữ ký và con dấu của cơ quan',
  signature: 'Chữ ký được thêm',
  'document-timestamp': 'Dấu thời gian của tệp',
  dss: 'Dữ liệu kiểm tra (DSS)',
  metadata: 'Siêu dữ liệu',
  info: 'Thông tin tệp',
  extensions: 'Phần mở rộng khai báo',
  structure: 'Cây cấu trúc',
  'object-freed': 'Đối tượng bị xóa',
  object: 'Đối tượng khác',
  'file-structure': 'Cấu trúc tệp (bảng tham chiếu)',
  unreferenced: 'Đối tượng không được dùng tới',
  'no-change': 'Ghi lại như cũ',
}

/** Findings, by id. */
export const vietnameseFindings: Words['finding'] = {
  'issue.not-issued': 'Số hoặc ngày đã điền nhưng cơ quan chưa ký: văn bản chưa được ban hành.',
  'issue.date-differs': 'Ngày ban hành khác ngày cơ quan ký (giờ Việt Nam).',
  'issue.date-before-person': 'Ngày ban hành sớm hơn ngày người có thẩm quyền ký.',
  'issue.number-by-agency':
    'Số và ngày do cơ quan ban hành điền sau khi người có thẩm quyền ký; chỉ chữ ký của cơ quan bảo đảm cho số và ngày.',
  'pdf.quirk': 'Tệp có điểm khác thường về cấu trúc.',
  'pdf.unsigned-revision': 'Có phiên bản không được chữ ký nào bao phủ.',
  'pdf.visible-field-added': 'Một ô chữ ký nhìn thấy được đã được thêm sau chữ ký trước.',
  'dss.ocsp-not-used': 'Phản hồi OCSP trong tệp chưa được dùng để kết luận.',
}

/** Legal status and its reasons. */
export const vietnameseLegal: Words['legal'] = {
  status: {
    'ban-goc': 'Có giá trị pháp lý như bản gốc (NĐ 30/2020/NĐ-CP, Điều 5).',
    none: 'Chưa đủ điều kiện để có giá trị như bản gốc.',
  },
  reason: {
    'both-signatures': 'Có đủ chữ ký số hợp lệ của người có thẩm quyền và của cơ quan, tổ chức.',
    'person-before-agency': 'Người có thẩm quyền ký trước, cơ quan ký sau.',
    'names-agree': 'Cơ quan và người ký in trên văn bản trùng với chứng thư số.',
    'no-person-signature': 'Thiếu chữ ký số của người có thẩm quyền.',
    'no-agency-signature': 'Thiếu chữ ký số của cơ quan, tổ chức.',
    'person-not-passed': 'Chữ ký số của người có thẩm quyền chưa được kết luận hợp lệ.',
    'agency-not-passed': 'Chữ ký số của cơ quan, tổ chức chưa được kết luận hợp lệ.',
    'agency-before-person': 'Cơ quan ký trước người có thẩm quyền, trái Điều 32 NĐ 30/2020/NĐ-CP.',
    'names-unread': 'Không đọc được tên cơ quan hoặc người ký trên trang văn bản.',
    'signatory-differs': 'Tên người ký in trên văn bản khác tên trong chứng thư số.',
    'agency-differs': 'Tên cơ quan in trên văn bản khác tên trong chứng thư số.',
  },
}
