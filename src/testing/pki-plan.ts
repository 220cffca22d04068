/** Stands in every common name of the test PKI, so that no certificate of it is ever taken for a real one. */
export const TEST_MARK = '(KHÔNG TIN CẬY)'

/** Name of one holder in each of the two worlds. */
export type TestIdentityName =
  | 'root'
  | 'issuingCa'
  | 'person'
  | 'personEc'
  | 'agency'
  | 'agencyRsa'
  | 'otherAgency'
  | 'tsa'
  | 'revoked'
  | 'expired'

/** What one certificate of the test PKI says. Days are counted from the moment that the PKI is built for. */
export interface IdentityPlan {
  readonly name: TestIdentityName
  readonly key: 'rsa-2048' | 'p-256'
  readonly role: 'root' | 'issuing-ca' | 'signer' | 'tsa'
  /** Attributes of the subject, least specific first. */
  readonly subject: readonly (readonly ['C' | 'O' | 'OU' | 'L' | 'T' | 'CN' | 'E', string])[]
  readonly serial: number
  readonly validDays: readonly [from: number, to: number]
  /** Day of revocation, when it is revoked. */
  readonly revokedDay?: number
}

const BINH_THUAN = 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN'
const LAM_DONG = 'ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG'
const CIPHER = 'Ban Cơ yếu Chính phủ'

/**
 * The whole test PKI, in the order of issue. Both worlds, `government` and `twin`, are built from these rows: the twin has
 * the same names, serial numbers and dates with other keys, as a forger would make it.
 * The habits of the names are those of the government's certificates: a person has E and OU, an agency has L.
 */
export const PKI_PLAN: readonly IdentityPlan[] = [
  {
    name: 'root',
    key: 'rsa-2048',
    role: 'root',
    subject: [
      ['C', 'VN'],
      ['O', CIPHER],
      ['CN', `RootCA chuyên dùng thử nghiệm ${TEST_MARK}`],
    ],
    serial: 1,
    validDays: [-3650, 7300],
  },
  {
    name: 'issuingCa',
    key: 'rsa-2048',
    role: 'issuing-ca',
    subject: [
      ['C', 'VN'],
      ['O', CIPHER],
      ['CN', `CA phục vụ các cơ quan thử nghiệm ${TEST_MARK}`],
    ],
    serial: 2,
    validDays: [-3000, 3650],
  },
  {
    name: 'person',
    key: 'rsa-2048',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['O', BINH_THUAN],
      ['OU', 'Văn phòng'],
      ['CN', `Nguyễn Thị Ánh ${TEST_MARK}`],
      ['E', 'anh.nt@binhthuan.example'],
    ],
    serial: 1001,
    validDays: [-365, 730],
  },
  {
    name: 'personEc',
    key: 'p-256',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['O', BINH_THUAN],
      ['OU', 'Sở Nội vụ'],
      ['CN', `Trần Văn Đức ${TEST_MARK}`],
      ['E', 'duc.tv@binhthuan.example'],
    ],
    serial: 1002,
    validDays: [-365, 730],
  },
  {
    name: 'agency',
    key: 'p-256',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['L', 'Phan Thiết'],
      ['O', BINH_THUAN],
      ['CN', `${BINH_THUAN} ${TEST_MARK}`],
    ],
    serial: 1003,
    validDays: [-365, 730],
  },
  {
    name: 'agencyRsa',
    key: 'rsa-2048',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['L', 'Phan Thiết'],
      ['O', BINH_THUAN],
      ['CN', `${BINH_THUAN} ${TEST_MARK}`],
    ],
    serial: 1004,
    validDays: [-365, 730],
  },
  {
    name: 'otherAgency',
    key: 'p-256',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['L', 'Đà Lạt'],
      ['O', LAM_DONG],
      ['CN', `${LAM_DONG} ${TEST_MARK}`],
    ],
    serial: 1005,
    validDays: [-365, 730],
  },
  {
    name: 'tsa',
    key: 'rsa-2048',
    role: 'tsa',
    subject: [
      ['C', 'VN'],
      ['O', CIPHER],
      ['CN', `Dấu thời gian thử nghiệm ${TEST_MARK}`],
    ],
    serial: 1006,
    validDays: [-1500, 1800],
  },
  {
    name: 'revoked',
    key: 'p-256',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['O', BINH_THUAN],
      ['OU', 'Sở Tài chính'],
      ['CN', `Lê Thị Thu Hồi ${TEST_MARK}`],
      ['E', 'hoi.ltt@binhthuan.example'],
    ],
    serial: 1007,
    validDays: [-365, 730],
    revokedDay: -10,
  },
  {
    name: 'expired',
    key: 'p-256',
    role: 'signer',
    subject: [
      ['C', 'VN'],
      ['O', BINH_THUAN],
      ['OU', 'Sở Tư pháp'],
      ['CN', `Phạm Văn Hạn ${TEST_MARK}`],
      ['E', 'han.pv@binhthuan.example'],
    ],
    serial: 1008,
    validDays: [-1460, -365],
  },
]
