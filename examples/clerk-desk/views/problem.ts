import { html } from 'hono/html'
import { describe } from 'vanthu/wording'
import { button, notice } from '../../desk-shell/index.js'
import type { DeskContext } from '../desk.js'

/** A way out of a problem. */
interface WayOut {
  readonly title: string
  readonly status: 403 | 404 | 409 | 422 | 500 | 503
  readonly todo?: string
  /** Address and words of the main button; `{}` is the case of the address. */
  readonly out?: readonly [href: string, text: string]
}

const AGAIN: Pick<WayOut, 'out'> = { out: ['{}', 'Mở lại hồ sơ'] }

/** Ways out by the beginning of a code; the longest that fits is taken. */
const WAYS: Readonly<Record<string, WayOut>> = {
  ERR_COPIES_VERSION: {
    title: 'Hồ sơ vừa được người khác xử lý',
    status: 409,
    todo: 'Không có gì bị mất: việc của người kia đã được lưu. Mở lại hồ sơ để xem hiện trạng rồi làm tiếp nếu còn cần.',
    ...AGAIN,
  },
  ERR_COPIES_WRONG_STATE: { title: 'Bước này đã xong hoặc chưa tới lượt', status: 409, ...AGAIN },
  ERR_COPIES_ACT_KEY_REUSED: { title: 'Biểu mẫu này đã được gửi', status: 409, ...AGAIN },
  ERR_COPIES_NO_CASE: { title: 'Không có hồ sơ này', status: 404, out: ['/', 'Về Hôm nay'] },
  ERR_COPIES_NUMBER_LOST: {
    title: 'Số chứng thực không còn giữ cho hồ sơ này',
    status: 409,
    todo: 'Lập lại lời chứng để lấy số mới; số cũ đã được ghi “không sử dụng” trong sổ.',
    out: ['{}/loi-chung', 'Lập lại lời chứng'],
  },
  ERR_COPIES_OTHER_DAY: {
    title: 'Lời chứng ghi ngày khác hôm nay',
    status: 409,
    todo: 'Lập lại lời chứng cho ngày hôm nay; số cũ được ghi “không sử dụng” và hồ sơ nhận số mới.',
    out: ['{}/loi-chung', 'Lập lại lời chứng hôm nay'],
  },
  ERR_COPIES_OTHER_CERTIFIER: {
    title: 'Chứng thư số không phải của người chứng thực ghi trên lời chứng',
    status: 403,
    todo: 'Chưa có gì được ký. Người có tên trên lời chứng dùng đúng tệp khóa của mình, hoặc lập lại lời chứng cho người khác.',
    out: ['{}/ky', 'Quay lại ký'],
  },
  ERR_COPIES_OTHER_AGENCY: {
    title: 'Chứng thư số không phải của cơ quan ghi trên lời chứng',
    status: 403,
    todo: 'Chưa có gì được ký. Chọn đúng tệp khóa của cơ quan ở trang Khóa ký số.',
    out: ['/khoa', 'Mở trang Khóa ký số'],
  },
  ERR_COPIES_CERTIFICATE: {
    title: 'Chứng thư số không dùng để ký được',
    status: 403,
    todo: 'Chưa có gì được ký, số chứng thực vẫn được giữ. Thay tệp khóa có chứng thư còn hiệu lực rồi ký lại.',
    out: ['/khoa', 'Mở trang Khóa ký số'],
  },
  ERR_COPIES_CERTIFIER_SIGNATURE: {
    title: 'Chữ ký của người chứng thực không hợp lệ',
    status: 403,
    todo: 'Cơ quan không ký lên tệp này. Trả hồ sơ để người chứng thực ký lại.',
    ...AGAIN,
  },
  ERR_COPIES_AUTHORITY_ENDED: {
    title: 'Hình thức ký này không còn được dùng',
    status: 403,
    todo: 'Từ 01/11/2025 Chủ tịch hoặc người được ủy quyền, phân công ký; không ký “TM. ỦY BAN NHÂN DÂN”. Quản trị sửa hình thức ký của người này.',
    ...AGAIN,
  },
  ERR_COPIES_NO_DELEGATION: {
    title: 'Chưa có văn bản ủy quyền, phân công còn hiệu lực',
    status: 403,
    todo: 'Quản trị ghi số văn bản và thời hạn ở trang Người dùng, hoặc chọn người chứng thực khác.',
    ...AGAIN,
  },
  ERR_COPIES_OWN_REQUEST: {
    title: 'Không ai chứng thực giấy tờ do chính mình yêu cầu',
    status: 403,
    todo: 'Chọn người chứng thực khác. Nếu chỉ trùng tên, tích “Trùng họ tên, là hai người khác nhau”.',
    out: ['{}/loi-chung', 'Chọn lại người chứng thực'],
  },
  ERR_COPIES_ROLE: { title: 'Vai trò của bạn không được làm việc này', status: 403, ...AGAIN },
  ERR_COPIES_RESULT_INVALID: {
    title: 'Tệp vừa ký không đạt khi kiểm tra lại',
    status: 500,
    todo: 'Tệp đó không được lưu; hồ sơ và số vẫn như trước. Ký lại; nếu vẫn lỗi, báo người quản trị kèm mã lỗi.',
    ...AGAIN,
  },
  ERR_COPIES_SECRET: {
    title: 'Giấy tờ mật hoặc không được sao chụp',
    status: 403,
    out: ['/yeu-cau-moi', 'Sửa yêu cầu'],
  },
  ERR_COPIES_NOT_LEGALISED: {
    title: 'Giấy tờ nước ngoài chưa hợp pháp hóa lãnh sự',
    status: 403,
    out: ['/yeu-cau-moi', 'Sửa yêu cầu'],
  },
  ERR_COPIES: { title: 'Không làm được việc này với hồ sơ', status: 422, ...AGAIN },
  ERR_PKI_TSA: {
    title: 'Máy chủ dấu thời gian không trả lời',
    status: 503,
    todo: 'Chưa có gì được lưu; số chứng thực vẫn được giữ cho hồ sơ. Chờ ít phút, kiểm tra mạng rồi ký lại: vẫn số đó, vẫn tệp đó.',
    ...AGAIN,
  },
  ERR_ADAPTERS_HTTP: {
    title: 'Không kết nối được máy chủ dấu thời gian',
    status: 503,
    todo: 'Chưa có gì được lưu; số chứng thực vẫn được giữ cho hồ sơ. Kiểm tra mạng rồi ký lại: vẫn số đó, vẫn tệp đó.',
    ...AGAIN,
  },
  ERR_SIGN_TIMESTAMP: { title: 'Dấu thời gian nhận được không dùng được', status: 503, ...AGAIN },
  ERR_PKI_KEYFILE: {
    title: 'Không mở được tệp khóa',
    status: 422,
    todo: 'Chọn lại tệp .p12 hoặc .pfx do nơi cấp chứng thư đưa cho.',
    out: ['/khoa', 'Mở trang Khóa ký số'],
  },
  ERR_REGISTRY_STORE_BUSY: {
    title: 'Sổ đang bận',
    status: 503,
    todo: 'Một bàn làm việc khác đang ghi. Chờ vài giây rồi gửi lại: việc không bị làm hai lần.',
    ...AGAIN,
  },
  ERR_REGISTRY_STORE_UNWRITABLE: {
    title: 'Không ghi được vào nơi lưu trữ',
    status: 503,
    todo: 'Đĩa đầy, ổ chỉ đọc hoặc bị ngắt. Chưa có gì thay đổi. Báo người quản trị kiểm tra ổ đĩa rồi gửi lại.',
    ...AGAIN,
  },
  ERR_REGISTRY_NUMBER_TAKEN: {
    title: 'Số này vừa được cấp cho hồ sơ khác',
    status: 409,
    todo: 'Gửi lại: hồ sơ sẽ nhận số kế tiếp.',
    ...AGAIN,
  },
  ERR_REGISTRY_WRONG_YEAR: {
    title: 'Quyển sổ đang mở là của năm khác',
    status: 409,
    todo: 'Quản trị đóng sổ năm cũ và mở quyển mới ở trang Sổ; hồ sơ chờ và làm tiếp được ngay sau đó.',
    out: ['/so', 'Mở trang Sổ'],
  },
  ERR_REGISTRY_ROLLED_BACK: {
    title: 'Sổ cũ hơn lần mở trước',
    status: 503,
    todo: 'Nơi lưu trữ được khôi phục từ bản sao lưu cũ. Không cấp số cho tới khi người quản trị khôi phục đúng bản mới nhất.',
  },
  ERR_REGISTRY: { title: 'Sổ không nhận việc này', status: 409, out: ['/so', 'Mở trang Sổ'] },
  ERR_DIGITIZE: {
    title: 'Tệp quét không dùng được',
    status: 422,
    todo: 'Bản quét khác của hồ sơ vẫn còn. Quét lại hoặc chọn tệp JPEG, PNG, TIFF, PDF khác.',
    out: ['{}/quet', 'Quay lại Quét'],
  },
}

const wayOf = (code: string): WayOut =>
  Object.entries(WAYS)
    .filter(([start]) => code.startsWith(start))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? { title: 'Không thực hiện được', status: 500, ...AGAIN }

/** Who changed the case meanwhile, where the failure says so. */
function whoWasFirst(details: Readonly<Record<string, unknown>>): string {
  const { actor } = details
  return typeof actor === 'string' ? ` Người xử lý: ${actor}.` : ''
}

/** The page of a failure of the library: what happened, what to do, code, way out. */
export function problemPage(
  c: DeskContext,
  error: { readonly code: string; readonly details?: Readonly<Record<string, unknown>> },
): Response | Promise<Response> {
  const way = wayOf(error.code)
  const id = c.req.path.startsWith('/ho-so/') ? `/ho-so/${c.req.path.split('/')[2] ?? ''}` : '/'
  const [href, text] = way.out ?? ['/', 'Về Hôm nay']
  const to = href.replace('{}', id)
  return notice(c, {
    title: way.title,
    what: `${describe(error.code, 'vi')}${whoWasFirst(error.details ?? {})}`,
    todo: way.todo ?? 'Chưa có gì bị mất. Mở lại hồ sơ để xem hiện trạng rồi làm lại.',
    code: error.code,
    statusCode: way.status,
    actions: html`${button({ text, href: to, kind: 'main' })}${to === '/' ? '' : button({ text: 'Về Hôm nay', href: '/' })}`,
  })
}
