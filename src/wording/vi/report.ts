import type { Words } from '../words.js'

/** Verdicts in the words of TT 15/2025/TT-BKHCN, Đ.6 and of EN 319 102-1. */
export const vietnameseVerdicts: Pick<Words, 'conclusion' | 'outcome' | 'integrity' | 'trust' | 'coverage'> = {
  conclusion: {
    passed: 'Hợp lệ',
    failed: 'Không hợp lệ',
    indeterminate: 'Chưa đủ căn cứ kết luận',
    'no-signature': 'Không có chữ ký số',
  },
  outcome: { passed: 'Hợp lệ', failed: 'Không hợp lệ', indeterminate: 'Chưa đủ căn cứ kết luận' },
  integrity: {
    passed: 'Nội dung còn nguyên vẹn từ khi ký.',
    failed: 'Nội dung không còn như khi ký, hoặc chữ ký không bảo vệ được nội dung.',
    indeterminate: 'Chưa kiểm tra được tính toàn vẹn.',
  },
  trust: {
    passed: 'Chứng thư số có đường dẫn tin cậy đến gốc đã chỉ định và có hiệu lực tại thời điểm được xét.',
    failed: 'Chứng thư số không được tin cậy tại thời điểm ký.',
    indeterminate: 'Chưa đủ căn cứ để tin cậy chứng thư số.',
  },
  coverage: {
    'whole-file': 'Chữ ký bao phủ toàn bộ tệp.',
    revision: 'Chữ ký bao phủ trọn một phiên bản của tệp; sau đó tệp có phần được thêm.',
    partial: 'Chữ ký không bao phủ trọn phiên bản nào của tệp.',
  },
}

/** Sub-indications of EN 319 102-1, Tables 5 and 6. */
export const vietnameseSubIndications: Words['subIndication'] = {
  FORMAT_FAILURE: {
    what: 'Chữ ký không đúng định dạng mà tiêu chuẩn yêu cầu.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  HASH_FAILURE: {
    what: 'Nội dung đã ký không còn khớp với chữ ký: tệp đã bị sửa đổi.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  SIG_CRYPTO_FAILURE: {
    what: 'Giá trị chữ ký không đúng với khóa công khai trong chứng thư số.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi ký lại.',
  },
  REVOKED: {
    what: 'Chứng thư số đã bị thu hồi trước thời điểm ký được chứng minh.',
    next: 'Không chấp nhận chữ ký; liên hệ cơ quan ký để nhận văn bản ký bằng chứng thư số còn hiệu lực.',
  },
  SIG_CONSTRAINTS_FAILURE: {
    what: 'Chữ ký không đáp ứng điều kiện đặt ra, chẳng hạn người ký hoặc cơ quan ký không đúng như ghi trên văn bản.',
    next: 'Đối chiếu người ký, cơ quan ký với văn bản và liên hệ cơ quan ban hành để xác minh.',
  },
  CHAIN_CONSTRAINTS_FAILURE: {
    what: 'Đường dẫn chứng thư số vi phạm quy định của tiêu chuẩn hoặc mục đích sử dụng.',
    next: 'Không chấp nhận chữ ký; đề nghị cơ quan ký dùng chứng thư số đúng mục đích ký văn bản.',
  },
  CERTIFICATE_CHAIN_GENERAL_FAILURE: {
    what: 'Chưa kiểm tra được đầy đủ đường dẫn chứng thư số, thường do thiếu thông tin thu hồi.',
    next: 'Bổ sung danh sách chứng thư số bị thu hồi (CRL) hoặc chứng thư số trung gian rồi kiểm tra lại.',
  },
  CRYPTO_CONSTRAINTS_FAILURE: {
    what: 'Thuật toán hoặc độ dài khóa không được chấp nhận tại thời điểm ký.',
    next: 'Không chấp nhận chữ ký; đề nghị ký lại bằng thuật toán theo TT 15/2025/TT-BKHCN.',
  },
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
    what: 'Thuật toán hoặc độ dài khóa không còn được chấp nhận, và không chứng minh được chữ ký có từ trước đó.',
    next: 'Đề nghị ký lại bằng thuật toán theo TT 15/2025/TT-BKHCN, kèm dấu thời gian.',
  },
  EXPIRED: {
    what: 'Chứng thư số đã hết hạn tại thời điểm ký được chứng minh.',
    next: 'Không chấp nhận chữ ký; đề nghị ký lại bằng chứng thư số còn hạn.',
  },
  NOT_YET_VALID: {
    what: 'Chứng thư số chưa có hiệu lực tại thời điểm ký được chứng minh.',
    next: 'Không chấp nhận chữ ký; kiểm tra lại thời điểm ký với cơ quan ký.',
  },
  POLICY_PROCESSING_ERROR: {
    what: 'Không xử lý được chính sách kiểm tra.',
    next: 'Kiểm tra lại tệp chính sách rồi chạy lại.',
  },
  TIMESTAMP_ORDER_FAILURE: {
    what: 'Thứ tự các dấu thời gian mâu thuẫn nhau.',
    next: 'Không sử dụng tệp này; đề nghị bên gửi cung cấp lại bản gốc.',
  },
  NO_SIGNING_CERTIFICATE_FOUND: {
    what: 'Không xác định được chứng thư số của người ký trong chữ ký.',
    next: 'Đề nghị bên gửi ký lại với chứng thư số kèm theo chữ ký.',
  },
  NO_CERTIFICATE_CHAIN_FOUND: {
    what: 'Không tìm được đường dẫn từ chứng thư số người ký đến gốc tin cậy đã chỉ định.',
    next: 'Kiểm tra lại gốc tin cậy và bổ sung chứng thư số trung gian; nếu vẫn không được thì không chấp nhận chữ ký.',
  },
  REVOKED_NO_POE: {
    what: 'Chứng thư số đã bị thu hồi, và không chứng minh được chữ ký có trước khi thu hồi.',
    next: 'Liên hệ cơ quan ký để xác minh; chỉ chấp nhận khi có dấu thời gian trước lúc thu hồi.',
  },
  REVOKED_CA_NO_POE: {
    what: 'Chứng thư số của tổ chức chứng thực đã bị thu hồi, và không chứng minh được chữ ký có từ trước đó.',
    next: 'Liên hệ cơ quan ký để xác minh.',
  },
  OUT_OF_BOUNDS_NO_POE: {
    what: 'Chứng thư số không có hiệu lực tại thời điểm được xét, và không chứng minh được chữ ký có trong thời hạn hiệu lực.',
    next: 'Chọn đúng thời điểm cần xét, hoặc yêu cầu bản ký có dấu thời gian.',
  },
  OUT_OF_BOUNDS_NOT_REVOKED: {
    what: 'Chứng thư số đã hết hạn (chưa bị thu hồi), và không chứng minh được chữ ký có trong thời hạn hiệu lực.',
    next: 'Yêu cầu bản ký có dấu thời gian, hoặc liên hệ cơ quan ký để xác minh.',
  },
  NO_POE: {
    what: 'Không có bằng chứng về thời điểm tồn tại của chữ ký.',
    next: 'Yêu cầu bản ký có dấu thời gian.',
  },
  TRY_LATER: {
    what: 'Thông tin thu hồi hiện có chưa đủ mới để kết luận.',
    next: 'Lấy danh sách thu hồi mới hơn rồi kiểm tra lại.',
  },
  SIGNED_DATA_NOT_FOUND: {
    what: 'Không tìm thấy dữ liệu mà chữ ký nói đến.',
    next: 'Đề nghị bên gửi cung cấp đủ tệp.',
  },
}

/** Words around the facts. */
export const vietnameseLabels: Words['label'] = {
  title: 'Báo cáo kiểm tra chữ ký số',
  file: 'Tệp',
  size: 'Kích thước',
  bytes: 'byte',
  moment: 'Thời điểm xét',
  momentGiven: 'Thời điểm xét do người kiểm tra chọn',
  signature: 'Chữ ký',
  documentTimestamp: 'Dấu thời gian của tệp',
  integrity: 'Tính toàn vẹn',
  trust: 'Độ tin cậy',
  signer: 'Người ký',
  claimedSigner: 'Tự nhận là',
  onBehalfOf: 'Thuộc cơ quan, tổ chức',
  unit: 'Đơn vị quản lý',
  issuer: 'Nơi cấp chứng thư số',
  validity: 'Thời hạn chứng thư số',
  claimedTime: 'Thời điểm ký (tự khai)',
  provenTime: 'Thời điểm được chứng minh',
  noProvenTime: 'không có dấu thời gian; xét tại thời điểm kiểm tra',
  byTimestamp: 'theo dấu thời gian',
  timestampAuthority: 'Nơi cấp dấu thời gian',
  anchor: 'Gốc tin cậy',
  level: 'Mức chữ ký',
  coverage: 'Phạm vi',
  changes: 'Thay đổi sau khi ký',
  noChanges: 'Không có thay đổi nào sau chữ ký này.',
  allowedBy: 'được phép theo quy tắc',
  notAllowed: 'KHÔNG được phép',
  page: 'trang',
  revision: 'phiên bản',
  revisions: 'Các phiên bản của tệp',
  signedBy: 'được ký bởi',
  unsigned: 'không có chữ ký nào bao phủ',
  reason: 'Lý do',
  next: 'Việc cần làm',
  nothingToDo: 'Có thể sử dụng văn bản theo quy định.',
  signedByOthers: 'Chữ ký hợp lệ nhưng không phải của người, cơ quan ghi trên văn bản',
  notAnOriginal: 'Chữ ký hợp lệ, nhưng văn bản chưa có giá trị như bản gốc: xem lý do ở mục Giá trị pháp lý.',
  allPassed: 'Chữ ký hợp lệ; nội dung còn nguyên vẹn từ khi ký.',
  noSignature: 'Tệp không có chữ ký số nào, nên không có gì chứng minh nguồn gốc và nội dung của tệp.',
  noSignatureNext: 'Đề nghị bên gửi cung cấp bản đã ký số, hoặc đối chiếu với bản gốc tại nơi phát hành.',
  warnings: 'Lưu ý',
  checks: 'Các bước kiểm tra',
  check: 'Bước kiểm tra',
  outcome: 'Kết quả',
  basis: 'Căn cứ',
  evidence: 'Ghi nhận',
  path: 'Đường dẫn chứng thư số',
  legal: 'Giá trị pháp lý',
  findings: 'Điều cần biết thêm',
  unknown: 'không rõ',
  unverified: 'chưa được chứng minh',
  passed: 'đạt',
  failed: 'không đạt',
  warning: 'lưu ý',
  skipped: 'không kiểm tra',
  personRole: 'Người có thẩm quyền',
  agencyRole: 'Cơ quan, tổ chức ban hành',
  certifierRole: 'Người thực hiện chứng thực',
  copyAgencyRole: 'Cơ quan thực hiện chứng thực',
}
