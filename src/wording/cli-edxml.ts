import type { BusinessKind, QuirkId, StatusRow } from '../exchange/index.js'
import type { Language } from './language.js'

/** Commands about edXML messages; `verify` is worded with the command of that name. */
export type EdxmlCommand = 'edxml' | 'build' | 'read' | 'status'

/** Options that only the commands about edXML messages have. */
export type EdxmlOption = 'extract' | 'code' | 'note' | 'organ-id' | 'receipt-at'

/** What the commands about edXML messages say, in one language. */
export interface EdxmlText {
  readonly command: Readonly<Record<EdxmlCommand, string>>
  readonly option: Readonly<Record<EdxmlOption, string>>
  readonly label: Readonly<
    Record<
      | 'from'
      | 'to'
      | 'code'
      | 'date'
      | 'type'
      | 'subject'
      | 'dueDate'
      | 'documentId'
      | 'business'
      | 'status'
      | 'description'
      | 'attachment'
      | 'attention',
      string
    >
  >
  readonly business: Readonly<Record<BusinessKind, string>>
  readonly status: Readonly<Record<StatusRow['status'], string>>
  /** What was odd, by the id of the quirk. */
  readonly quirk: Readonly<Record<QuirkId, string>>
  readonly built: string
  readonly extracted: string
  readonly attachmentFailed: string
  readonly nothingSigned: string
}

const vietnamese: EdxmlText = {
  command: {
    edxml: 'Văn bản điện tử gửi, nhận theo định dạng edXML (QCVN 102:2016/BTTTT): tạo, đọc, trả trạng thái.',
    build: 'Tạo văn bản điện tử từ tệp mô tả và các tệp đính kèm.',
    read: 'Đọc văn bản điện tử hoặc trạng thái nhận được, nêu mọi điểm lạ.',
    status: 'Tạo thông báo trạng thái xử lý cho văn bản nhận được.',
  },
  option: {
    extract: 'ghi các tệp đính kèm vào thư mục này',
    code: 'mã trạng thái: 01, 02, 03, 04, 05, 06, 13, 15 hoặc 16',
    note: 'nội dung kèm theo trạng thái, ví dụ lý do từ chối',
    'organ-id': 'mã định danh của cơ quan trả trạng thái, khi văn bản có nhiều nơi nhận',
    'receipt-at': 'thời điểm nhận theo ISO 8601; mặc định là bây giờ',
  },
  label: {
    from: 'Nơi gửi',
    to: 'Nơi nhận',
    code: 'Số, ký hiệu',
    date: 'Ngày ban hành',
    type: 'Loại văn bản',
    subject: 'Trích yếu',
    dueDate: 'Hạn trả lời',
    documentId: 'Mã định danh văn bản',
    business: 'Nghiệp vụ',
    status: 'Trạng thái',
    description: 'Nội dung',
    attachment: 'Tệp đính kèm',
    attention: 'Lưu ý',
  },
  business: { new: 'văn bản mới', revoke: 'thu hồi', update: 'cập nhật', replace: 'thay thế' },
  status: {
    'da-den': 'đã đến',
    'tu-choi-tiep-nhan': 'từ chối tiếp nhận',
    'da-tiep-nhan': 'đã tiếp nhận',
    'phan-cong': 'phân công',
    'dang-xu-ly': 'đang xử lý',
    'hoan-thanh': 'hoàn thành',
    'lay-lai': 'lấy lại',
    'dong-y': 'đồng ý cập nhật, lấy lại',
    'tu-choi': 'từ chối cập nhật, lấy lại',
  },
  quirk: {
    'junk-before': 'Trước khai báo XML có ký tự thừa.',
    'wrong-namespace': 'Không gian tên khác với QCVN 102:2016/BTTTT.',
    'other-root': 'Phần tử gốc không phải edXML.',
    'misspelt-element': 'Tên trường viết khác quy chuẩn.',
    'unknown-element': 'Có trường không thuộc quy chuẩn; trường này không được dùng.',
    placeholder: 'Trường ghi N/A, được coi là bỏ trống.',
    'date-form': 'Ngày viết khác dạng yyyy/MM/dd.',
    'date-in-future': 'Ngày ban hành ở tương lai. Hãy hỏi lại nơi gửi.',
    'code-form': 'Mã hoặc số viết khác dạng quy định.',
    'unknown-code': 'Mã không có trong danh mục.',
    'too-long': 'Trường dài hơn quy định.',
    'missing-element': 'Thiếu trường bắt buộc.',
    'duplicate-recipient': 'Một nơi nhận được ghi hai lần.',
    'document-id-form': 'Mã định danh văn bản viết khác dạng quy định.',
    'document-id-differs': 'Mã định danh văn bản không khớp số, ký hiệu. Hãy đối chiếu với tệp đính kèm.',
    'attachment-name': 'Tên tệp đính kèm không an toàn nên được đổi.',
    'attachment-not-listed': 'Có tệp đính kèm không được liệt kê.',
    'listed-not-attached': 'Có tệp được liệt kê nhưng không kèm theo. Hãy hỏi lại nơi gửi.',
    'body-in-status': 'Thông báo trạng thái có tệp đính kèm.',
    'signature-empty': 'Chỗ dành cho chữ ký để trống: văn bản điện tử không được ký.',
    'signature-not-xmldsig': 'Chữ ký trên văn bản điện tử không đúng chuẩn nên không thể kiểm tra; coi như chưa ký.',
    'signature-not-judged':
      'Văn bản điện tử có chữ ký XML chưa được kiểm tra; hãy xét chữ ký số của từng tệp đính kèm.',
  },
  built: 'Đã tạo {file}, {attachments} tệp đính kèm.',
  extracted: 'Đã ghi {file} ({size} byte).',
  attachmentFailed: 'Không đọc được tệp đính kèm {file}.',
  nothingSigned: 'Không có tệp đính kèm nào là PDF để kiểm tra chữ ký số.',
}

const english: EdxmlText = {
  command: {
    edxml: 'Messages between offices in edXML (QCVN 102:2016/BTTTT): builds, reads, answers with a status.',
    build: 'Builds a message from its description and the files to attach.',
    read: 'Reads a message or a status, and names everything odd.',
    status: 'Builds the status that answers a message.',
  },
  option: {
    extract: 'write the attachments into this folder',
    code: 'status code: 01, 02, 03, 04, 05, 06, 13, 15 or 16',
    note: 'text that goes with the status, such as the reason of a refusal',
    'organ-id': 'identifier of the agency that answers, when the message has several receivers',
    'receipt-at': 'moment of receipt in ISO 8601; default: now',
  },
  label: {
    from: 'From',
    to: 'To',
    code: 'Number, symbol',
    date: 'Date',
    type: 'Type',
    subject: 'Subject',
    dueDate: 'Answer until',
    documentId: 'Document id',
    business: 'Business',
    status: 'Status',
    description: 'Text',
    attachment: 'Attachment',
    attention: 'Note',
  },
  business: { new: 'new document', revoke: 'recall', update: 'update', replace: 'replacement' },
  status: {
    'da-den': 'arrived',
    'tu-choi-tiep-nhan': 'refused',
    'da-tiep-nhan': 'received',
    'phan-cong': 'assigned',
    'dang-xu-ly': 'in progress',
    'hoan-thanh': 'done',
    'lay-lai': 'taken back',
    'dong-y': 'update or recall agreed',
    'tu-choi': 'update or recall refused',
  },
  quirk: {
    'junk-before': 'There are stray characters before the XML declaration.',
    'wrong-namespace': 'The namespace is not that of QCVN 102:2016/BTTTT.',
    'other-root': 'The root element is not edXML.',
    'misspelt-element': 'A field is spelt otherwise than in the standard.',
    'unknown-element': 'A field is not in the standard; it is not used.',
    placeholder: 'A field says N/A and counts as empty.',
    'date-form': 'A date is not written as yyyy/MM/dd.',
    'date-in-future': 'The date of the document is in the future. Ask the sender.',
    'code-form': 'A code or number is written in another form.',
    'unknown-code': 'A code is not in the list.',
    'too-long': 'A field is longer than allowed.',
    'missing-element': 'A required field is missing.',
    'duplicate-recipient': 'One receiver is named twice.',
    'document-id-form': 'The document id has another form.',
    'document-id-differs': 'The document id does not match number and symbol. Compare with the attachment.',
    'attachment-name': 'The name of an attachment was not safe and has been changed.',
    'attachment-not-listed': 'An attachment is not in the list.',
    'listed-not-attached': 'A file of the list is not attached. Ask the sender.',
    'body-in-status': 'The status has attachments.',
    'signature-empty': 'The place for a signature is empty: the message is not signed.',
    'signature-not-xmldsig': 'The signature of the message is not in a form that can be verified; it counts as none.',
    'signature-not-judged':
      'The message has an XML signature that was not judged; look at the signatures of the attachments.',
  },
  built: 'Built {file}, {attachments} attachments.',
  extracted: 'Wrote {file} ({size} bytes).',
  attachmentFailed: 'Attachment {file} cannot be read.',
  nothingSigned: 'No attachment is a PDF whose signatures could be verified.',
}

/** The words of the commands about edXML messages. */
export const edxmlText = (language: Language): EdxmlText => (language === 'vi' ? vietnamese : english)
