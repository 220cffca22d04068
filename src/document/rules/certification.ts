/**
 * In whose authority a copy is certified: the Chairman himself, a deputy signing for him, a person with his written
 * authority, an officer assigned by him; and the collective form of the past.
 *
 * @vi thẩm quyền chứng thực bản sao
 * @law NĐ 23/2015/NĐ-CP, Điều 5, as amended by NĐ 280/2025/NĐ-CP
 */
export type CertifierForm = 'chu-tich' | 'kt' | 'tuq' | 'phan-cong' | 'tm'

/** How an authority is printed, and when it may be used. */
export interface CertifierFormRule {
  readonly form: CertifierForm
  /** Before the head's title, or the collective's name; absent where the own title stands alone. */
  readonly abbreviation?: string
  /** Whether the own title stands on a line below. */
  readonly ownTitleBelow: boolean
  /** Whether a written, dated authority must be named. */
  readonly needsDelegation: boolean
  readonly law: string
  readonly since: string
  readonly until?: string
}

/**
 * The forms. The collective form ended when the competence went from the Ủy ban nhân dân to its Chairman.
 *
 * @law NĐ 280/2025/NĐ-CP, in force from 01/11/2025
 */
export const CERTIFIER_FORMS: readonly CertifierFormRule[] = [
  {
    form: 'chu-tich',
    ownTitleBelow: false,
    needsDelegation: false,
    law: 'NĐ 280/2025/NĐ-CP',
    since: '2025-11-01',
  },
  {
    form: 'kt',
    abbreviation: 'KT.',
    ownTitleBelow: true,
    needsDelegation: false,
    law: 'NĐ 280/2025/NĐ-CP; NĐ 30/2020/NĐ-CP, Phụ lục I, II.7',
    since: '2025-11-01',
  },
  {
    form: 'tuq',
    abbreviation: 'TUQ.',
    ownTitleBelow: true,
    needsDelegation: true,
    law: 'NĐ 280/2025/NĐ-CP; NĐ 30/2020/NĐ-CP, Điều 13 khoản 4',
    since: '2025-11-01',
  },
  {
    form: 'phan-cong',
    ownTitleBelow: false,
    needsDelegation: true,
    law: 'NĐ 280/2025/NĐ-CP',
    since: '2025-11-01',
  },
  {
    form: 'tm',
    abbreviation: 'TM.',
    ownTitleBelow: true,
    needsDelegation: false,
    law: 'NĐ 23/2015/NĐ-CP, Điều 5, before NĐ 280/2025/NĐ-CP',
    since: '2015-04-10',
    until: '2025-10-31',
  },
]

/** Why a paper is no basis for a certified copy. */
export type RefusalGround =
  | 'tay-xoa-sua-chua'
  | 'hu-hong-khong-doc-duoc'
  | 'mat-hoac-khong-duoc-sao-chup'
  | 'noi-dung-trai-phap-luat'
  | 'chua-hop-phap-hoa-lanh-su'
  | 'ca-nhan-tu-lap'

/** One ground in the law's words. */
export interface RefusalRule {
  readonly ground: RefusalGround
  /** Khoản of Điều 22. */
  readonly clause: number
  readonly text: string
  readonly law: string
  readonly since: string
  readonly until?: string
}

const refusal = (ground: RefusalGround, clause: number, text: string): RefusalRule => ({
  ground,
  clause,
  text,
  law: `NĐ 23/2015/NĐ-CP, Điều 22 khoản ${clause}`,
  since: '2015-04-10',
})

/**
 * The six kinds of papers that are no basis for certifying a copy.
 *
 * @vi bản chính giấy tờ, văn bản không được dùng làm cơ sở để chứng thực bản sao
 * @law NĐ 23/2015/NĐ-CP, Điều 22
 */
export const REFUSAL_GROUNDS: readonly RefusalRule[] = [
  refusal('tay-xoa-sua-chua', 1, 'Bản chính bị tẩy xóa, sửa chữa, thêm, bớt nội dung không hợp lệ.'),
  refusal('hu-hong-khong-doc-duoc', 2, 'Bản chính bị hư hỏng, cũ nát, không xác định được nội dung.'),
  refusal(
    'mat-hoac-khong-duoc-sao-chup',
    3,
    'Bản chính đóng dấu mật của cơ quan, tổ chức có thẩm quyền hoặc không đóng dấu mật nhưng ghi rõ không được sao chụp.',
  ),
  refusal(
    'noi-dung-trai-phap-luat',
    4,
    'Bản chính có nội dung trái pháp luật, đạo đức xã hội; tuyên truyền, kích động chiến tranh, chống chế độ xã hội chủ nghĩa Việt Nam; xuyên tạc lịch sử của dân tộc Việt Nam; xúc phạm danh dự, nhân phẩm, uy tín của cá nhân, tổ chức; vi phạm quyền công dân.',
  ),
  refusal(
    'chua-hop-phap-hoa-lanh-su',
    5,
    'Bản chính do cơ quan, tổ chức có thẩm quyền của nước ngoài cấp, công chứng hoặc chứng nhận chưa được hợp pháp hóa lãnh sự theo quy định.',
  ),
  refusal(
    'ca-nhan-tu-lap',
    6,
    'Giấy tờ, văn bản do cá nhân tự lập nhưng không có xác nhận và đóng dấu của cơ quan, tổ chức có thẩm quyền.',
  ),
]

/** When a certified copy is due. */
export interface CopyDeadlineRule {
  readonly law: string
  readonly since: string
  readonly until?: string
  /** Received after this hour of the Vietnamese day, it is due on the next working day. */
  readonly cutoffHour: number
  /** How many working days more a large or difficult request may take. */
  readonly maxExtraDays: number
}

/**
 * The time limit: the day of receipt, or the next working day when received after 15:00; two more working days at most.
 *
 * @vi thời hạn thực hiện chứng thực
 * @law NĐ 23/2015/NĐ-CP, Điều 7, Điều 21
 */
export const COPY_DEADLINES: readonly CopyDeadlineRule[] = [
  { law: 'NĐ 23/2015/NĐ-CP, Điều 7, Điều 21', since: '2015-04-10', cutoffHour: 15, maxExtraDays: 2 },
]

/** How long captured and finished files lie in the office after the end of a case. */
export interface CopyKeepingRule {
  readonly law: string
  readonly since: string
  readonly until?: string
  /** Days after the end of the case. */
  readonly days: number
  /** `practice`: no text of the law that commands it is known; an office decides. */
  readonly mark: 'law' | 'practice'
}

/**
 * Files of certified copies need not be kept by the office, unlike the book, which is kept for ever; some days help where a
 * delivery fails.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 14: the book is kept, of copies nothing is said
 */
export const COPY_KEEPING: readonly CopyKeepingRule[] = [
  { law: 'NĐ 23/2015/NĐ-CP, Điều 14', since: '2015-04-10', days: 30, mark: 'practice' },
]

/**
 * Heading of the lời chứng.
 *
 * @vi lời chứng
 * @law NĐ 23/2015/NĐ-CP, Phụ lục (mẫu lời chứng); NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 */
export const ATTESTATION_TITLE = 'CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH'
