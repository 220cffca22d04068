import type { Words } from '../words.js'

/** Words of the list of judged files. */
export const vietnameseList: Words['list'] = {
  unreadable: 'Không đọc được',
  columns: {
    file: 'Tệp',
    verdict: 'Kết luận',
    sentence: 'Giải thích',
    next: 'Việc cần làm',
    integrity: 'Tính toàn vẹn',
    trust: 'Độ tin cậy',
    signers: 'Người ký, cơ quan',
    claimedTime: 'Thời điểm ký (tự khai)',
    provenTime: 'Thời điểm được chứng minh',
    signatures: 'Số chữ ký',
    legal: 'Giá trị pháp lý',
    sha256: 'SHA-256',
    size: 'Kích thước (byte)',
    at: 'Thời điểm xét',
    code: 'Mã lỗi',
  },
  claimed: 'tự nhận là',
}

/**
 * Lines that software for checking signatures has to go through.
 * @law TT 15/2025/TT-BKHCN, Phụ lục II
 */
export const vietnameseAppendix: Words['appendix'] = {
  'moment-in-validity': 'Thời điểm ký nằm trong thời hạn hiệu lực của chứng thư chữ ký số',
  revocation: 'Tình trạng thu hồi, tạm dừng của chứng thư chữ ký số (CRL, OCSP) tại thời điểm ký',
  algorithms: 'Thuật toán mật mã trên chứng thư và trong chữ ký',
  scope: 'Phạm vi sử dụng của chứng thư chữ ký số',
  'key-usage': 'Mục đích sử dụng khóa (Key Usage, Extended Key Usage)',
  'issuer-statement': 'Tuyên bố của tổ chức cấp chứng thư (chính sách chứng thư)',
  'signer-information': 'Thông tin về người ký',
  'matching-key': 'Chữ ký được tạo bằng khóa bí mật tương ứng với khóa công khai trên chứng thư',
  'certificate-valid': 'Chứng thư chữ ký số có đường dẫn tin cậy và có hiệu lực tại thời điểm ký',
  'hash-equality': 'Mã băm của nội dung khớp với mã băm đã ký',
}

/** The text file of an evidence package. */
export const vietnameseEvidencePackage: Words['evidencePackage'] = {
  title: 'GÓI BẰNG CHỨNG KIỂM TRA CHỮ KÝ SỐ',
  conclusion: 'Kết luận',
  tool: 'Công cụ',
  policy: 'Chính sách thuật toán',
  anchors: 'Gốc tin cậy đã dùng',
  source: 'nguồn',
  contents: 'Trong gói có',
  folders: [
    'tep/ – tệp đã kiểm tra, nguyên từng byte',
    'phien-ban/ – đúng phần tệp mà từng chữ ký bao phủ',
    'chu-ky/ – đối tượng chữ ký (CMS) lấy ra từ tệp',
    'dau-thoi-gian/ – dấu thời gian (RFC 3161)',
    'chung-thu/ – chứng thư chữ ký số có trong tệp hoặc trên đường dẫn',
    'goc-tin-cay/ – chứng thư gốc mà người kiểm tra đã chỉ định',
    'thu-hoi/ – danh sách chứng thư bị thu hồi (CRL) của các nơi cấp trên đường dẫn',
    'bao-cao/ – báo cáo JSON và HTML',
  ],
  again:
    'Kiểm tra lại: vanthu verify TỆP --anchors goc-tin-cay --intermediates chung-thu --crls thu-hoi --at THỜI-ĐIỂM-XÉT',
  digests: 'SHA-256 của từng tệp (kiểm bằng: sha256sum -c SHA256SUMS)',
  warning:
    'Gói có dữ liệu về cá nhân, cơ quan trong chứng thư. Hãy bảo quản như hồ sơ kiểm tra và xóa khi không còn cần (TT 15/2025/TT-BKHCN, Điều 6).',
}
