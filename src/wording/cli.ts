import type { PageWarning } from '../digitize/index.js'
import { type EdxmlCommand, type EdxmlOption, edxmlText } from './cli-edxml.js'
import { type RegistryCommand, type RegistryOption, registryText } from './cli-registry.js'
import type { Language } from './language.js'

/** Options of the command line, by their long names. */
export type CliOption =
  | 'lang'
  | 'help'
  | 'version'
  | 'json'
  | 'jsonl'
  | 'force'
  | 'out'
  | 'pdfa'
  | 'day'
  | 'at'
  | 'p12'
  | 'key'
  | 'cert'
  | 'chain'
  | 'password-file'
  | 'password-fd'
  | 'level'
  | 'format'
  | 'tsa'
  | 'tsa-timeout'
  | 'role'
  | 'image'
  | 'page'
  | 'rect'
  | 'field'
  | 'certify'
  | 'lock'
  | 'digest'
  | 'scheme'
  | 'book'
  | 'series'
  | 'number'
  | 'symbol'
  | 'names'
  | 'anchors'
  | 'tsa-anchors'
  | 'intermediates'
  | 'crls'
  | 'ocsps'
  | 'algorithms'
  | 'unknown-revocation'
  | 'html'
  | 'pdf-password-file'
  | 'expect'
  | 'revision'
  | 'revision-out'
  | 'fields'
  | 'text'
  | 'jobs'
  | 'model'
  | 'request'
  | 'slip'
  | 'signature-image'
  | 'seal'
  | 'not-yet'
  | RegistryOption
  | EdxmlOption

/** Commands of the command line. */
export type CliCommand =
  | 'compose'
  | 'sign'
  | 'issue'
  | 'certify'
  | 'digitize'
  | 'verify'
  | 'pki'
  | 'inspect'
  | 'p12'
  | 'path'
  | RegistryCommand
  | EdxmlCommand

/** Ways to call the command line wrongly. */
export type CliUsage =
  | 'unknownOption'
  | 'unknownCommand'
  | 'missingArgument'
  | 'missingOption'
  | 'sameFile'
  | 'missingValue'
  | 'excessArguments'
  | 'badValue'
  | 'conflicting'
  | 'noKey'
  | 'twoKeys'
  | 'noPassword'
  | 'twoPasswords'
  | 'noAnchors'
  | 'noFiles'
  | 'severalFiles'
  | 'needsTsa'
  | 'notThisVersion'
  | 'notYet'
  | 'aFolder'
  | 'noSuchRevision'
  | 'whichBook'

/** Everything that the command line itself says, in one language. */
export interface CliText {
  readonly about: string
  readonly titles: Readonly<
    Record<'usage' | 'arguments' | 'options' | 'commands' | 'examples' | 'form' | 'commandForm', string>
  >
  readonly command: Readonly<Record<CliCommand, string>>
  readonly option: Readonly<Record<CliOption, string>>
  /** What a value of this option does for the person, or for the agency, where a command has two signers. */
  readonly ofPerson: string
  readonly ofAgency: string
  readonly usage: Readonly<Record<CliUsage, string>>
  readonly askHelp: string
  readonly passwordPrompt: string
  readonly composed: string
  readonly digitized: string
  /** What is wrong with a scanned page, by the id of the warning. */
  readonly scanWarning: Readonly<Record<PageWarning['id'], string>>
  readonly signed: string
  readonly issued: string
  readonly issuedBefore: string
  readonly certified: string
  readonly certifiedBefore: string
  readonly leaderNotJudged: string
  readonly identityDiffers: string
  readonly ocspsNotJudged: string
  readonly badRequest: string
  readonly bug: string
  readonly interrupted: string
}

const vietnamese: CliText = {
  about: 'Văn bản hành chính theo NĐ 30/2020/NĐ-CP: soạn thảo, ký số, cấp số và ban hành, kiểm tra chữ ký.',
  titles: {
    usage: 'Cách dùng:',
    arguments: 'Tham số:',
    options: 'Tùy chọn:',
    commands: 'Các lệnh:',
    examples: 'Ví dụ:',
    form: '[tùy chọn]',
    commandForm: '<lệnh> [tùy chọn]',
  },
  command: {
    ...registryText('vi').command,
    ...edxmlText('vi').command,
    compose: 'Trình bày văn bản từ tệp DOC.json thành PDF/A đúng thể thức.',
    digitize: 'số hóa bản quét: PDF/A tìm kiếm được, nội dung chữ và các trường thông tin',
    sign: 'Ký số tệp PDF (PAdES).',
    certify: 'Chứng thực bản sao điện tử từ bản chính: lời chứng, số, hai chữ ký, vào sổ; làm lại được khi gián đoạn.',
    issue: 'Ban hành: cấp số, ghi ngày, vào sổ và ký số của cơ quan trong một lần; làm lại được khi gián đoạn.',
    verify: 'Kiểm tra chữ ký số trên các tệp PDF.',
    pki: 'Xem chứng thư và tệp khóa.',
    inspect: 'Xem nội dung chứng thư, danh sách thu hồi, chữ ký CMS hoặc chữ ký trong PDF; không kết luận gì.',
    p12: 'Mở tệp khóa PKCS#12 và cho biết bên trong có gì; không hiện khóa.',
    path: 'Kiểm tra đường dẫn chứng thư: mỗi dòng JSON một yêu cầu, mỗi yêu cầu một dòng trả lời.',
  },
  option: {
    ...registryText('vi').option,
    ...edxmlText('vi').option,
    lang: 'ngôn ngữ: vi hoặc en',
    help: 'xem hướng dẫn',
    version: 'xem phiên bản',
    json: 'in một đối tượng JSON',
    jsonl: 'in mỗi tệp một dòng JSON',
    force: 'cho phép ghi đè tệp đã có',
    out: 'tệp kết quả (- là đầu ra chuẩn)',
    pdfa: 'kiểu PDF/A',
    day: 'ngày soạn thảo, YYYY-MM-DD (mặc định: hôm nay, giờ Việt Nam)',
    at: 'thời điểm theo ISO 8601 (mặc định: bây giờ)',
    p12: 'tệp khóa PKCS#12',
    key: 'tệp khóa PEM',
    cert: 'chứng thư PEM của khóa',
    chain: 'các chứng thư trung gian PEM',
    'password-file': 'tệp có mật khẩu ở dòng đầu',
    'password-fd': 'số của tệp đang mở có mật khẩu ở dòng đầu',
    level: 'mức chữ ký: B-B hoặc B-T',
    format: 'dạng chữ ký',
    tsa: 'địa chỉ máy chủ cấp dấu thời gian',
    'tsa-timeout': 'thời gian chờ máy chủ cấp dấu thời gian, giây (mặc định: 60)',
    role: 'người ký: person, agency hoặc none',
    image: 'hình chữ ký hoặc dấu, PNG nền trong suốt',
    page: 'trang đặt chữ ký, từ 1',
    rect: 'vị trí chữ ký: x,y,rộng,cao theo điểm',
    field: 'tên trường chữ ký',
    certify: 'chữ ký chứng nhận DocMDP: 1, 2 hoặc 3',
    lock: 'khóa trường: all, include:a,b hoặc exclude:a,b',
    digest: 'hàm băm: sha256, sha384 hoặc sha512',
    scheme: 'kiểu chữ ký: pkcs1, pss hoặc ecdsa',
    book: 'thư mục của sổ văn bản',
    series: 'tên loạt số, khi cơ quan có nhiều loạt',
    number: 'số đầu tiên khi tiếp nhận sổ giữa năm',
    symbol: 'ký hiệu, khi không đọc được từ trang',
    names: 'tên in và tên trong chứng thư: must-agree (từ chối khi khác) hoặc may-differ (chỉ cảnh báo)',
    anchors: 'tệp hoặc thư mục chứng thư gốc được tin cậy',
    'tsa-anchors': 'chứng thư gốc được tin cậy cho dấu thời gian',
    intermediates: 'chứng thư trung gian',
    crls: 'danh sách chứng thư bị thu hồi',
    ocsps: 'câu trả lời OCSP (phiên bản này chưa xét)',
    algorithms: 'quy định về thuật toán: any, tt15-2025 hoặc etsi-119312',
    'unknown-revocation': 'khi không rõ chứng thư có bị thu hồi: accept-with-warning hoặc indeterminate',
    html: 'ghi báo cáo thành một trang HTML',
    'pdf-password-file': 'tệp có mật khẩu mở PDF ở dòng đầu',
    expect: 'người ký phải có trong tệp, "O=…, CN=…"',
    revision: 'lấy lần lưu thứ N của tệp, từ 1, ghi vào --out; không kiểm tra gì',
    'revision-out': 'tệp kết quả của --revision (- là đầu ra chuẩn)',
    fields: 'tệp JSON nhận các trường thông tin đọc được',
    text: 'tệp nhận nội dung chữ đọc được',
    jobs: 'số trang đọc cùng lúc (mặc định: 1)',
    model: 'mô hình nhận dạng: fast',
    request: 'tệp REQ.json: người yêu cầu, bản chính, cơ quan, người chứng thực, người đối chiếu',
    slip: 'ghi thêm phiếu trả kết quả ra tệp này',
    'signature-image': 'hình chữ ký của người chứng thực, PNG nền trong suốt',
    seal: 'hình dấu của cơ quan, PNG nền trong suốt',
    'not-yet': '(phiên bản này chưa hỗ trợ)',
  },
  ofPerson: 'của người ký',
  ofAgency: 'của cơ quan',
  usage: {
    unknownOption: 'Không có tùy chọn {name}.',
    unknownCommand: 'Không có lệnh {name}.',
    missingArgument: 'Thiếu tham số {name}.',
    missingOption: 'Thiếu tùy chọn {name}.',
    sameFile: 'Tùy chọn {name} chỉ cùng một tệp với -o; hãy đặt tên khác.',
    missingValue: 'Tùy chọn {name} cần một giá trị.',
    excessArguments: 'Thừa tham số: {name}.',
    badValue: 'Giá trị của {name} không hợp lệ: {value}.',
    conflicting: 'Không dùng {name} cùng với {value}.',
    noKey: 'Chưa nêu khóa ký. Hãy dùng {name}.',
    twoKeys: 'Chỉ nêu một khóa ký: tệp PKCS#12, hoặc khóa và chứng thư PEM.',
    noPassword: 'Tệp khóa cần mật khẩu. Hãy dùng {name}, hoặc chạy lệnh ở cửa sổ dòng lệnh để nhập.',
    twoPasswords: 'Chỉ nêu một nơi lấy mật khẩu.',
    noAnchors: 'Chưa nêu chứng thư gốc được tin cậy. Hãy dùng --anchors; chương trình không tự tin cậy ai.',
    noFiles: 'Chưa nêu tệp nào để kiểm tra.',
    severalFiles: 'Tùy chọn {name} chỉ dùng cho một tệp.',
    needsTsa: 'Mức {value} cần máy chủ cấp dấu thời gian. Hãy dùng --tsa.',
    notThisVersion: 'Phiên bản này chưa hỗ trợ {name} {value}.',
    notYet: 'Phiên bản này chưa hỗ trợ tùy chọn {name}. Hãy bỏ tùy chọn này rồi chạy lại.',
    aFolder: '{name} là một thư mục. Hãy nêu các tệp bên trong, chẳng hạn {name}/*.pdf.',
    whichBook: 'Trong thư mục có nhiều sổ. Hãy nêu --volume (sổ chứng thực) hoặc --year (sổ văn bản đi).',
    noSuchRevision: 'Tệp {name} không có lần lưu thứ {value}; tệp có {count} lần lưu.',
  },
  askHelp: 'Xem: vanthu {name}--help --lang vi',
  passwordPrompt: 'Mật khẩu của {name}: ',
  composed: 'Đã trình bày {pages} trang: {file}',
  digitized: 'Đã số hóa {pages} trang: {file}. Lớp chữ do máy đọc, chưa có người soát.',
  scanWarning: {
    blank: 'Trang {page}: trang trắng. Hãy kiểm tra có quét nhầm mặt giấy không.',
    blurred: 'Trang {page}: ảnh mờ. Hãy quét lại.',
    skewed: 'Trang {page}: trang bị lệch. Nên quét lại cho ngay ngắn.',
    cut: 'Trang {page}: nội dung chạm mép ảnh, có thể bị cắt. Hãy kiểm tra và quét lại.',
    'low-resolution': 'Trang {page}: độ phân giải dưới 200 dpi. Hãy quét lại từ 200 dpi trở lên.',
    'hard-to-read': 'Trang {page}: nhiều chữ máy đọc không chắc. Hãy soát lại hoặc quét lại rõ hơn.',
    turned:
      'Trang {page}: trang nằm ngang hoặc ngược; máy đã xoay để đọc, ảnh lưu vẫn giữ nguyên. Nên quét lại cho xuôi.',
    redrawn:
      'Trang {page}: trang PDF không chỉ gồm ảnh nên được vẽ lại. Hãy so với bản đầu; mã băm của tệp gốc nằm trong XMP.',
    'has-text':
      'Trang {page}: trang PDF đã có chữ, không phải ảnh quét; chữ ấy không được giữ lại. Hãy dùng thẳng tệp gốc nếu được.',
    'text-replaced': 'Trang {page}: lớp chữ ẩn có sẵn được bỏ, thay bằng lớp chữ máy vừa đọc. Hãy soát lại.',
  },
  signed: 'Đã ký mức {level}: {file}',
  issued: 'Đã ban hành văn bản số {number}/{symbol}, {date}: {file}',
  certified: 'Đã chứng thực bản sao, số {number}, quyển số {book}, {date}: {file}',
  certifiedBefore: 'Bản sao này đã được chứng thực với số {number}, quyển số {book}, {date}: {file}',
  issuedBefore: 'Văn bản này đã được ban hành với số {number}/{symbol}, {date}: {file}',
  leaderNotJudged:
    'Chữ ký của người ký còn nguyên vẹn, nhưng chứng thư chưa được kiểm tra vì không có --anchors. Hãy nêu --anchors để kiểm tra.',
  identityDiffers: 'Tên in trên văn bản khác tên trong chứng thư. Hãy kiểm tra cơ quan và người ký.',
  ocspsNotJudged: 'Phiên bản này chưa xét câu trả lời OCSP; --ocsps được bỏ qua. Hãy dùng --crls để kiểm tra thu hồi.',
  badRequest: 'Yêu cầu không đúng mẫu ở {name}. Hãy sửa phần này rồi gửi lại.',
  bug: 'Lỗi của chương trình. Hãy gửi nội dung dưới đây cho người phát triển.',
  interrupted: 'Đã dừng theo yêu cầu.',
}

const english: CliText = {
  about: 'Official documents by NĐ 30/2020/NĐ-CP: compose, sign, number and issue, verify.',
  titles: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    examples: 'Examples:',
    form: '[options]',
    commandForm: '<command> [options]',
  },
  command: {
    ...registryText('en').command,
    ...edxmlText('en').command,
    compose: 'Lays a document (DOC.json) out as PDF/A in the form that the law prescribes.',
    digitize: 'turns scans into a searchable PDF/A, text and fields',
    sign: 'Signs a PDF file (PAdES).',
    certify: 'Certifies an electronic copy: attestation, number, two signatures, book; can be resumed.',
    issue: 'Issues: number, date, register and agency signature as one act that can be resumed.',
    verify: 'Verifies the digital signatures of PDF files.',
    pki: 'Looks into certificates and key files.',
    inspect: 'Shows a certificate, CRL, CMS signature or the signatures of a PDF; judges nothing.',
    p12: 'Opens a PKCS#12 key file and says what is in it; shows no key.',
    path: 'Judges certificate paths: one request of JSON a line, one answer a line.',
  },
  option: {
    ...registryText('en').option,
    ...edxmlText('en').option,
    lang: 'language: vi or en',
    help: 'show this help',
    version: 'show the version',
    json: 'print one JSON object',
    jsonl: 'print one line of JSON per file',
    force: 'allow an existing file to be overwritten',
    out: 'output file (- is standard output)',
    pdfa: 'kind of PDF/A',
    day: 'day of drafting, YYYY-MM-DD (default: today in Viet Nam)',
    at: 'moment in ISO 8601 (default: now)',
    p12: 'PKCS#12 key file',
    key: 'PEM key file',
    cert: 'PEM certificate of the key',
    chain: 'PEM intermediate certificates',
    'password-file': 'file whose first line is the password',
    'password-fd': 'open file descriptor whose first line is the password',
    level: 'signature level: B-B or B-T',
    format: 'signature format',
    tsa: 'address of the timestamp authority',
    'tsa-timeout': 'patience with the timestamp authority in seconds (default: 60)',
    role: 'who signs: person, agency or none',
    image: 'picture of signature or seal, transparent PNG',
    page: 'page of the signature, from 1',
    rect: 'place of the signature: x,y,width,height in points',
    field: 'name of the signature field',
    certify: 'certifying signature (DocMDP): 1, 2 or 3',
    lock: 'field lock: all, include:a,b or exclude:a,b',
    digest: 'digest: sha256, sha384 or sha512',
    scheme: 'signature scheme: pkcs1, pss or ecdsa',
    book: "folder of the office's books",
    series: 'name of the number series, where the office has several',
    number: 'first number when a series is taken over in mid-year',
    symbol: 'symbol, where it cannot be read from the page',
    names: 'printed names and certificates: must-agree (refuse) or may-differ (warn)',
    anchors: 'file or folder of trusted root certificates',
    'tsa-anchors': 'root certificates trusted for timestamps',
    intermediates: 'intermediate certificates',
    crls: 'certificate revocation lists',
    ocsps: 'OCSP answers (not judged by this version yet)',
    algorithms: 'policy on algorithms: any, tt15-2025 or etsi-119312',
    'unknown-revocation': 'when revocation is not known: accept-with-warning or indeterminate',
    html: 'write the report as one HTML page',
    'pdf-password-file': 'file whose first line opens the PDF',
    expect: 'who must have signed the file, "O=…, CN=…"',
    revision: 'take revision N of the file, from 1, and write it to --out; judges nothing',
    'revision-out': 'output file of --revision (- is standard output)',
    fields: 'JSON file for the fields that were read',
    text: 'file for the text that was read',
    jobs: 'pages read at the same time (default: 1)',
    model: 'recognition model: fast',
    request: 'REQ.json: requester, original, agency, certifier, who compared',
    slip: 'also writes the slip for the requester to this file',
    'signature-image': "picture of the certifier's signature, transparent PNG",
    seal: "picture of the agency's seal, transparent PNG",
    'not-yet': '(not supported by this version yet)',
  },
  ofPerson: 'of the person',
  ofAgency: 'of the agency',
  usage: {
    unknownOption: 'There is no option {name}.',
    unknownCommand: 'There is no command {name}.',
    missingArgument: 'The argument {name} is missing.',
    missingOption: 'The option {name} is missing.',
    sameFile: 'The option {name} names the same file as -o; give it another name.',
    missingValue: 'The option {name} needs a value.',
    excessArguments: 'Too many arguments: {name}.',
    badValue: 'The value of {name} is not valid: {value}.',
    conflicting: '{name} cannot be used together with {value}.',
    noKey: 'No signing key was given. Use {name}.',
    twoKeys: 'Give one signing key: a PKCS#12 file, or a PEM key and certificate.',
    noPassword: 'The key file needs a password. Use {name}, or run the command on a terminal to type it.',
    twoPasswords: 'Give one source of the password.',
    noAnchors: 'No trusted root certificates were given. Use --anchors; the program trusts nobody by itself.',
    noFiles: 'No file was given.',
    severalFiles: 'The option {name} is for a single file.',
    needsTsa: 'Level {value} needs a timestamp authority. Use --tsa.',
    notThisVersion: 'This version does not know {name} {value} yet.',
    notYet: 'This version does not support the option {name} yet. Leave it out and run again.',
    aFolder: '{name} is a folder. Name the files in it, such as {name}/*.pdf.',
    whichBook: 'The folder has several books. Give --volume (certified copies) or --year (outgoing documents).',
    noSuchRevision: '{name} has no revision {value}; it has {count}.',
  },
  askHelp: 'See: vanthu {name}--help --lang en',
  passwordPrompt: 'Password of {name}: ',
  composed: 'Composed {pages} page(s): {file}',
  digitized: 'Digitized {pages} page(s): {file}. The text layer was read by a machine and not reviewed.',
  scanWarning: {
    blank: 'Page {page}: blank. Check that the right side was scanned.',
    blurred: 'Page {page}: blurred. Scan it again.',
    skewed: 'Page {page}: skewed. Scan it straight if you can.',
    cut: 'Page {page}: content runs over the edge and may be cut off. Check it and scan again.',
    'low-resolution': 'Page {page}: below 200 dpi. Scan it again at 200 dpi or more.',
    'hard-to-read': 'Page {page}: many words are unsure. Review it or scan it again, clearer.',
    turned:
      'Page {page}: it lay on its side or its head and was turned for reading; the kept picture was not. Scan it upright if you can.',
    redrawn:
      'Page {page}: the PDF page holds more than pictures and was drawn anew. Compare it; the SHA-256 of the original is in XMP.',
    'has-text':
      'Page {page}: the PDF page has text of its own, it is no scan; that text is not kept. Use the original file itself if you can.',
    'text-replaced': 'Page {page}: its hidden text was left out and replaced by the new reading. Review it.',
  },
  signed: 'Signed at level {level}: {file}',
  issued: 'Issued as number {number}/{symbol}, {date}: {file}',
  certified: 'Certified as number {number} of {book}, {date}: {file}',
  certifiedBefore: 'This copy was certified before as number {number} of {book}, {date}: {file}',
  issuedBefore: 'This document was issued before as number {number}/{symbol}, {date}: {file}',
  leaderNotJudged:
    "The person's signature is intact, but the certificate was not judged because --anchors is missing. Give --anchors to judge it.",
  identityDiffers:
    'The names printed on the document differ from those in the certificates. Check agency and signatory.',
  ocspsNotJudged:
    'This version does not judge OCSP answers yet; --ocsps was passed over. Use --crls to check revocation.',
  badRequest: 'The request is not as it should be at {name}. Correct it and send it again.',
  bug: 'This is a bug of the program. Please send what stands below to its developers.',
  interrupted: 'Stopped as asked.',
}

/** Names of the facts that `pki inspect` and `pki p12` show: Vietnamese, English. */
const FACT_LABELS: Readonly<Record<string, readonly [string, string]>> = {
  file: ['Tệp', 'File'],
  kind: ['Loại', 'Kind'],
  keys: ['Khóa', 'Key'],
  friendlyName: ['Tên khóa', 'Name of the key'],
  algorithms: ['Thuật toán', 'Algorithms'],
  certificate: ['Chứng thư', 'Certificate'],
  certificates: ['Chứng thư', 'Certificate'],
  chain: ['Số chứng thư trong chuỗi', 'Certificates in the chain'],
  weaknesses: ['Điểm yếu', 'Weaknesses'],
  subject: ['Chủ thể', 'Subject'],
  issuer: ['Nơi cấp', 'Issuer'],
  serial: ['Số sê-ri', 'Serial number'],
  notBefore: ['Hiệu lực từ', 'Valid from'],
  notAfter: ['Hiệu lực đến', 'Valid until'],
  isAuthority: ['Là tổ chức cấp chứng thư', 'Is an authority'],
  keyUsage: ['Mục đích khóa', 'Key usage'],
  extendedKeyUsage: ['Mục đích mở rộng', 'Extended key usage'],
  publicKeyAlgorithm: ['Thuật toán khóa', 'Public key algorithm'],
  signatureAlgorithm: ['Thuật toán ký', 'Signature algorithm'],
  digestAlgorithm: ['Hàm băm', 'Digest algorithm'],
  crlUrls: ['Nơi lấy danh sách thu hồi', 'CRL addresses'],
  ocspUrls: ['Nơi hỏi trạng thái', 'OCSP addresses'],
  issuerUrls: ['Nơi lấy chứng thư cấp trên', 'Issuer addresses'],
  sha256: ['SHA-256', 'SHA-256'],
  thisUpdate: ['Phát hành lúc', 'Issued'],
  nextUpdate: ['Bản sau', 'Next update'],
  entryBytes: ['Dung lượng các mục', 'Bytes of entries'],
  contentType: ['Kiểu nội dung', 'Content type'],
  detached: ['Nội dung tách rời', 'Detached'],
  signers: ['Người ký', 'Signer'],
  keyId: ['Mã khóa', 'Key identifier'],
  signedAttributes: ['Thuộc tính được ký', 'Signed attributes'],
  unsignedAttributes: ['Thuộc tính không ký', 'Unsigned attributes'],
  crls: ['Số danh sách thu hồi', 'CRLs'],
  quirks: ['Điều khác thường', 'Quirks'],
  items: ['Mục', 'Item'],
  privateKeys: ['Số khóa bí mật (không hiện)', 'Private keys (not shown)'],
  version: ['Phiên bản', 'Version'],
  revisions: ['Số lần lưu', 'Revisions'],
  signatures: ['Chữ ký', 'Signature'],
  field: ['Trường', 'Field'],
  subFilter: ['Dạng chữ ký', 'SubFilter'],
  claimedTime: ['Thời gian ký tự khai', 'Claimed time'],
  byteRange: ['Khoảng byte được ký', 'Byte range'],
  name: ['Tên tự khai', 'Claimed name'],
  reason: ['Lý do tự khai', 'Claimed reason'],
  location: ['Nơi ký tự khai', 'Claimed location'],
  contactInfo: ['Liên hệ tự khai', 'Claimed contact'],
  cms: ['CMS', 'CMS'],
  unreadable: ['Không đọc được', 'Unreadable'],
}

/** What a fact is called; an unknown one keeps its key. */
export function cliFactLabel(key: string, language: Language): string {
  const known = Object.hasOwn(FACT_LABELS, key) ? FACT_LABELS[key] : undefined
  return known === undefined ? key : known[language === 'vi' ? 0 : 1]
}

/** The command line's own texts. */
export const cliText = (language: Language): CliText => (language === 'vi' ? vietnamese : english)

/** Puts values into a text: `{name}` becomes `values.name`. The values are not escaped. */
export const fillText = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? `${values[name]}` : whole))
