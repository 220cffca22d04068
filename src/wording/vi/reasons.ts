import type { Words } from '../words.js'

/** What a check that failed means, where that says more than its sub-indication. */
export const vietnameseFailures: Words['failure'] = {
  'integrity.changes': {
    what: 'Sau chữ ký này, tệp có thay đổi không được phép (xem mục Thay đổi sau khi ký).',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  'integrity.digest': {
    what: 'Nội dung đã ký không còn khớp với chữ ký: tệp đã bị sửa đổi.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  'integrity.byte-range': {
    what: 'Phạm vi mà chữ ký khai báo không bao phủ trọn một phiên bản của tệp.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  'integrity.trailing-bytes': {
    what: 'Sau phiên bản cuối của tệp có dữ liệu thừa mà không chữ ký nào bao phủ.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  'integrity.structure': {
    what: 'Cấu trúc tệp có chỗ đọc được theo hai cách, nên hai phần mềm có thể thấy hai nội dung khác nhau.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  'identity.expected-signer': {
    what: 'Người ký hoặc cơ quan ký không đúng như ghi trên văn bản.',
    next: 'Đối chiếu tên trên văn bản với chứng thư số và liên hệ cơ quan ban hành để xác minh.',
  },
  'issue.issued': {
    what: 'Số hoặc ngày đã điền nhưng cơ quan chưa ký: văn bản chưa được ban hành.',
    next: 'Chờ cơ quan ký ban hành rồi mới sử dụng văn bản.',
  },
}

/** What a check with a warning means. */
export const vietnameseWarnings: Words['warning'] = {
  'path.revocation':
    'Chưa biết chứng thư số có bị thu hồi hay không: không có danh sách thu hồi (CRL) phù hợp. Hãy bổ sung CRL rồi kiểm tra lại.',
}

/** Names of what was seen. */
export const vietnameseEvidence: Words['evidence'] = {
  accuracyMs: 'sai số (ms)',
  algorithm: 'thuật toán',
  anchors: 'số gốc đã chỉ định',
  at: 'thời điểm xét',
  bits: 'độ dài khóa',
  bytes: 'số byte',
  changes: 'số thay đổi',
  code: 'mã',
  commonName: 'tên (CN)',
  date: 'ngày',
  differs: 'khác ở',
  fault: 'lỗi',
  first: 'thay đổi đầu tiên',
  found: 'tìm thấy',
  issuer: 'nơi cấp',
  message: 'chi tiết',
  notAllowed: 'không được phép',
  number: 'số',
  object: 'đối tượng',
  offset: 'vị trí',
  organization: 'tổ chức (O)',
  person: 'ngày người ký',
  policy: 'chính sách',
  quirk: 'điểm khác thường',
  reason: 'lý do',
  responses: 'số phản hồi',
  revision: 'phiên bản',
  signed: 'ngày cơ quan ký',
  source: 'nguồn',
  subject: 'chủ thể',
  time: 'thời điểm',
  world: 'hệ thống chứng thực',
}

/** The two trust worlds of the country, and anchors of one's own. */
export const vietnameseWorlds: Words['world'] = {
  government: 'chứng thực chuyên dùng Chính phủ',
  public: 'chứng thực công cộng quốc gia',
  custom: 'gốc do người kiểm tra chỉ định',
}
