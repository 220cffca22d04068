import type { Language } from './language.js'

/** Commands about books. */
export type RegistryCommand = 'registry' | 'list' | 'search' | 'print' | 'verify-chain' | 'open' | 'close' | 'void'

/** Options that only the commands about books have. */
export type RegistryOption =
  | 'volume'
  | 'year'
  | 'kind'
  | 'limit'
  | 'agency'
  | 'parent-agency'
  | 'from'
  | 'to'
  | 'first-page'
  | 'entry'
  | 'actor'
  | 'reason'
  | 'witness'
  | 'act-at'

/** What the commands about books say, in one language. */
export interface RegistryText {
  readonly command: Readonly<Record<RegistryCommand, string>>
  readonly option: Readonly<Record<RegistryOption, string>>
  readonly noBooks: string
  readonly outgoingBook: string
  readonly series: string
  readonly counted: string
  readonly pending: string
  readonly empty: string
  readonly opened: string
  readonly closed: string
  readonly status: Readonly<Record<'reserved' | 'signed' | 'committed' | 'void', string>>
  readonly nothingFound: string
  readonly printed: string
  readonly volumeOpened: string
  readonly volumeClosed: string
  readonly closedWithoutToken: string
  readonly numberVoid: string
  readonly chain: Readonly<Record<'passed' | 'failed' | 'indeterminate', string>>
  readonly head: string
  readonly closing: string
  readonly token: Readonly<Record<'passed' | 'failed' | 'indeterminate' | 'absent' | 'not-judged', string>>
  readonly notChecked: Readonly<Record<'witness' | 'timestamps' | 'revocation', string>>
}

const vietnamese: RegistryText = {
  command: {
    registry: 'Sổ văn bản đi và sổ chứng thực: xem, tìm, in, kiểm tra, mở quyển mới, khóa sổ, hủy số.',
    list: 'Liệt kê các sổ, các số đã cấp và sổ đã khóa hay chưa.',
    search: 'Tìm trong sổ; không cần gõ dấu, không phân biệt chữ hoa, chữ thường.',
    print: 'In sổ thành PDF/A theo các cột của mẫu sổ, có cộng trang và dòng khóa sổ.',
    'verify-chain': 'Kiểm tra sổ có bị sửa hoặc bị thay bằng bản cũ không, và dấu thời gian khi khóa sổ.',
    open: 'Mở một quyển sổ chứng thực mới.',
    close: 'Khóa một quyển sổ chứng thực, thống kê tổng số.',
    void: 'Hủy một số đã giữ mà không dùng; dòng và lý do vẫn còn trong sổ, số không được cấp lại.',
  },
  option: {
    volume: 'quyển số của sổ chứng thực, ví dụ 01/2026-SCT/BS',
    year: 'năm của sổ văn bản đi, hoặc năm cần tìm',
    kind: 'loại sổ cần tìm: van-ban-di, SCT/BS hoặc SCTĐT/BS; mặc định là mọi sổ',
    limit: 'nhiều nhất bao nhiêu kết quả của mỗi sổ (mặc định 50, nhiều nhất 1000)',
    agency: 'tên cơ quan, in trên bìa sổ',
    'parent-agency': 'tên cơ quan chủ quản',
    from: 'in từ số này',
    to: 'in đến số này',
    'first-page': 'số của trang đầu, khi in tiếp phần đã in',
    entry: 'số cần hủy',
    actor: 'người thực hiện',
    reason: 'lý do hủy, ghi vào sổ',
    witness: 'đầu chuỗi đã ghi ở ngoài sổ: số thứ tự và SHA-256, ví dụ 66:9a40…',
    'act-at': 'thời điểm thực hiện theo ISO 8601; mặc định là bây giờ',
  },
  noBooks: 'Chưa có sổ nào.',
  outgoingBook: 'Sổ văn bản đi năm {year}',
  series: 'loạt {series}',
  counted: '{total} số, từ {first} đến {last}; {committed} hoàn thành, {voided} bị hủy',
  pending: '{pending} chưa hoàn thành',
  empty: 'chưa cấp số nào',
  opened: 'mở {day}',
  closed: 'khóa {day}',
  status: { reserved: 'đã giữ số', signed: 'đã ký', committed: 'hoàn thành', void: 'bị hủy' },
  nothingFound: 'Không tìm thấy.',
  printed: 'Đã in {book}: {file}',
  volumeOpened: 'Quyển {volume} đang mở, từ {day}.',
  volumeClosed: 'Quyển {volume} đã khóa {day}: {total} số, {committed} hoàn thành, {voided} bị hủy; {token}',
  closedWithoutToken: 'Quyển {volume} đã khóa nhưng chưa có dấu thời gian. Chạy lại lệnh này để xin dấu thời gian.',
  numberVoid: 'Số {number} đã bị hủy và sẽ không được cấp lại.',
  chain: {
    passed: 'Sổ nguyên vẹn: chuỗi băm liên tục, mọi dòng đúng như đã ghi.',
    failed: 'Sổ KHÔNG nguyên vẹn.',
    indeterminate: 'Chưa đủ căn cứ kết luận: chuỗi băm liên tục nhưng có dấu thời gian chưa tin được.',
  },
  head: 'Đầu chuỗi: sự kiện thứ {sequence}, SHA-256 {hash}',
  closing: '{volume}, khóa {day}, {total} số: {token}',
  token: {
    passed: 'dấu thời gian hợp lệ, lúc {time}.',
    failed: 'dấu thời gian KHÔNG hợp lệ ({reason}).',
    indeterminate: 'dấu thời gian chưa đủ căn cứ kết luận ({reason}).',
    absent: 'không có dấu thời gian.',
    'not-judged': 'có dấu thời gian, chưa kiểm tra.',
  },
  notChecked: {
    witness:
      'Chưa so với đầu chuỗi ghi ở ngoài (--witness): một bản sao lưu cũ, hoặc sổ bị viết lại toàn bộ, không bị phát hiện.',
    timestamps: 'Chưa kiểm tra dấu thời gian: cần nêu --tsa-anchors.',
    revocation: 'Chưa kiểm tra thu hồi của máy chủ dấu thời gian: cần nêu --crls.',
  },
}

const english: RegistryText = {
  command: {
    registry: 'Books of outgoing documents and of certified copies: list, search, print, verify, open, close, void.',
    list: 'Lists the books, the numbers given, and whether a book is closed.',
    search: 'Searches the books; marks and case do not matter.',
    print: 'Prints a book as PDF/A in the columns of its form, with sums of each page and the closing line.',
    'verify-chain':
      'Says whether the books were rewritten or replaced by an old backup, and judges timestamps of closings.',
    open: 'Opens a new volume of a book of certified copies.',
    close: 'Closes a volume of a book of certified copies with its totals.',
    void: 'Gives up a reserved number that is not used; its row and reason stay, the number is never given again.',
  },
  option: {
    volume: 'volume of a book of certified copies, such as 01/2026-SCT/BS',
    year: 'year of the outgoing book, or year to search in',
    kind: 'book to search: van-ban-di, SCT/BS or SCTĐT/BS; all when left out',
    limit: 'at most so many results of each book (50 when left out, 1000 at most)',
    agency: 'name of the office, printed on the cover',
    'parent-agency': 'name of the agency above it',
    from: 'print from this number',
    to: 'print up to this number',
    'first-page': 'number of the first page, when a part follows another',
    entry: 'number to give up',
    actor: 'who does it',
    reason: 'why the number is void, kept in the book',
    witness: 'head of the chain that was written down elsewhere: sequence and SHA-256, such as 66:9a40…',
    'act-at': 'moment of the act, ISO 8601; now when left out',
  },
  noBooks: 'There are no books yet.',
  outgoingBook: 'Outgoing documents of {year}',
  series: 'series {series}',
  counted: '{total} numbers, from {first} to {last}; {committed} done, {voided} void',
  pending: '{pending} pending',
  empty: 'no number given yet',
  opened: 'opened {day}',
  closed: 'closed {day}',
  status: { reserved: 'reserved', signed: 'signed', committed: 'done', void: 'void' },
  nothingFound: 'Nothing was found.',
  printed: 'Printed {book}: {file}',
  volumeOpened: 'Volume {volume} is open since {day}.',
  volumeClosed: 'Volume {volume} was closed {day}: {total} numbers, {committed} done, {voided} void; {token}',
  closedWithoutToken: 'Volume {volume} is closed, but has no timestamp yet. Run this command again to ask for it.',
  numberVoid: 'Number {number} is void and will not be given again.',
  chain: {
    passed: 'The books are intact: the chain has no gap, and every row is as it was written.',
    failed: 'The books are NOT intact.',
    indeterminate: 'Cannot conclude: the chain has no gap, but a timestamp cannot be believed.',
  },
  head: 'Head of the chain: event {sequence}, SHA-256 {hash}',
  closing: '{volume}, closed {day}, {total} numbers: {token}',
  token: {
    passed: 'valid timestamp of {time}.',
    failed: 'the timestamp is NOT valid ({reason}).',
    indeterminate: 'the timestamp cannot be judged ({reason}).',
    absent: 'no timestamp.',
    'not-judged': 'has a timestamp, not judged.',
  },
  notChecked: {
    witness:
      'Not compared with a head that was written down elsewhere (--witness): an old backup, or books rewritten as a whole, are not seen.',
    timestamps: 'Timestamps were not judged: give --tsa-anchors.',
    revocation: "Revocation of the timestamp authority's certificate was not checked: give --crls.",
  },
}

/** The words of the commands about books. */
export const registryText = (language: Language): RegistryText => (language === 'vi' ? vietnamese : english)
