import type { Words } from '../words.js'

/** Câu cho từng mã lỗi: chuyện gì đã xảy ra và cần làm gì. */
export const vietnameseErrors: Words['errors'] = {
  // adapters
  ERR_ADAPTERS_CANNOT_READ: 'Không đọc được tệp {path}. Hãy kiểm tra tên tệp và quyền đọc.',
  ERR_ADAPTERS_CANNOT_WRITE:
    'Không ghi được tệp {path} ({system}). Hãy kiểm tra dung lượng đĩa và quyền ghi; tệp cũ, nếu có, vẫn nguyên vẹn.',
  ERR_ADAPTERS_FILE_EXISTS: 'Tệp {path} đã tồn tại nên không bị ghi đè. Hãy chọn tên khác hoặc yêu cầu ghi đè.',
  ERR_ADAPTERS_FILE_CHANGED:
    'Tệp {path} đã thay đổi trong lúc đang được đọc. Hãy đợi chương trình khác ghi xong rồi thực hiện lại.',
  ERR_ADAPTERS_SOURCE_CLOSED: 'Tệp {path} đã được đóng trước khi đọc xong. Hãy mở lại tệp.',
  ERR_ADAPTERS_NO_CERTIFICATE:
    'Không tìm thấy chứng thư số nào trong {path}. Hãy cung cấp tệp chứng thư số dạng PEM hoặc DER.',
  ERR_ADAPTERS_NO_CRL:
    'Không tìm thấy danh sách thu hồi (CRL) nào trong {path}. Hãy cung cấp tệp CRL dạng PEM hoặc DER.',
  ERR_ADAPTERS_ANCHORS_JSON:
    'Tệp anchors.json không đúng quy cách ({path}). Hãy sửa tệp; chưa chứng thư số gốc nào được tin cậy.',
  ERR_ADAPTERS_HTTP_BAD_URL: 'Địa chỉ mạng không hợp lệ: chỉ dùng được http và https. Hãy kiểm tra lại địa chỉ.',
  ERR_ADAPTERS_HTTP_REFUSED: 'Máy chủ {url} từ chối kết nối. Hãy kiểm tra địa chỉ và thử lại sau.',
  ERR_ADAPTERS_HTTP_NOT_FOUND: 'Không tìm thấy máy chủ của {url}. Hãy kiểm tra địa chỉ và kết nối mạng.',
  ERR_ADAPTERS_HTTP_TIMEOUT:
    'Máy chủ {url} không trả lời trong {timeoutMs} mili giây. Hãy thử lại sau hoặc tăng thời gian chờ.',
  ERR_ADAPTERS_HTTP_TOO_LARGE:
    'Nội dung nhận từ {url} vượt giới hạn {maxBytes} byte nên bị dừng. Hãy kiểm tra lại địa chỉ.',
  ERR_ADAPTERS_HTTP_REDIRECTS: 'Máy chủ {url} chuyển hướng quá nhiều lần. Hãy dùng địa chỉ trực tiếp.',
  ERR_ADAPTERS_HTTP_BROKEN: 'Kết nối với {url} bị ngắt giữa chừng. Hãy thử lại sau.',
  // compose
  ERR_COMPOSE_NOT_LAWFUL:
    'Văn bản chưa đúng thể thức theo Nghị định số 30/2020/NĐ-CP. Hãy sửa nội dung được nêu tên rồi soạn lại.',
  ERR_COMPOSE_DOES_NOT_FIT:
    'Một thành phần của văn bản dài hơn chỗ dành cho nó trên trang giấy. Hãy rút gọn thành phần được nêu tên.',
  ERR_COMPOSE_NO_GLYPH: 'Phông chữ không có ký tự được nêu. Hãy thay ký tự đó trong văn bản rồi soạn lại.',
  ERR_COMPOSE_NOT_ISSUABLE:
    'Tệp này không còn ô trống để điền số và thời gian ban hành như khi được soạn. Hãy dùng tệp do thư viện soạn, chưa cấp số.',
  ERR_COMPOSE_TYPE_UNSUPPORTED:
    'Phiên bản này chưa soạn được loại văn bản có mẫu riêng này. Hãy soạn bằng công cụ khác rồi ký số tệp PDF.',
  ERR_COMPOSE_BAD_FONT: 'Tệp phông chữ không dùng được. Hãy cài đặt lại thư viện để có đủ bốn kiểu chữ Tinos.',
  // der
  ERR_DER_TRUNCATED: 'Dữ liệu chứng thư hoặc chữ ký bị cắt cụt. Hãy lấy lại tệp đầy đủ từ nơi phát hành.',
  ERR_DER_BAD_LENGTH: 'Dữ liệu chứng thư hoặc chữ ký có độ dài ghi sai. Hãy lấy lại tệp đúng từ nơi phát hành.',
  ERR_DER_BAD_TAG: 'Dữ liệu chứng thư hoặc chữ ký dùng thẻ không hợp lệ. Hãy kiểm tra lại tệp được chọn.',
  ERR_DER_BAD_VALUE: 'Dữ liệu chứng thư hoặc chữ ký có giá trị trái tiêu chuẩn. Hãy đề nghị nơi phát hành cấp lại.',
  ERR_DER_TRAILING_DATA: 'Sau dữ liệu chứng thư hoặc chữ ký còn dữ liệu thừa. Hãy lấy lại tệp đúng từ nơi phát hành.',
  ERR_DER_UNEXPECTED_TAG:
    'Tệp không chứa loại dữ liệu cần đọc (chứng thư, danh sách thu hồi hoặc chữ ký). Hãy kiểm tra lại tệp được chọn.',
  ERR_DER_MISSING_FIELD: 'Dữ liệu chứng thư hoặc chữ ký thiếu một trường bắt buộc. Hãy đề nghị nơi phát hành cấp lại.',
  ERR_DER_PEM: 'Tệp PEM bị hỏng (khối không đủ BEGIN và END hoặc không phải base64). Hãy xuất lại tệp.',
  ERR_DER_TOO_DEEP: 'Dữ liệu chứng thư hoặc chữ ký lồng nhau quá sâu, có dấu hiệu cố ý gây lỗi. Không sử dụng tệp này.',
  ERR_DER_TOO_LARGE: 'Dữ liệu chứng thư hoặc chữ ký lớn quá giới hạn, có dấu hiệu cố ý gây lỗi. Không sử dụng tệp này.',
  ERR_DER_TOO_MANY:
    'Dữ liệu chứng thư hoặc chữ ký có quá nhiều phần tử, có dấu hiệu cố ý gây lỗi. Không sử dụng tệp này.',
  ERR_DER_UNSUPPORTED_VERSION:
    'Chứng thư hoặc chữ ký thuộc phiên bản chưa được hỗ trợ. Hãy giữ tệp và kiểm tra bằng phiên bản mới hơn.',
  ERR_DER_UNSUPPORTED_CONTENT: 'Tệp CMS không phải là chữ ký số. Hãy chọn đúng tệp chữ ký.',
  // document
  ERR_DOCUMENT_INVALID: 'Tệp mô tả văn bản có trường không dùng được. Hãy sửa trường được nêu tên rồi soạn lại.',
  ERR_DOCUMENT_NOT_JSON:
    'Tệp mô tả văn bản không phải là JSON hợp lệ. Hãy kiểm tra lại dấu ngoặc, dấu phẩy và bảng mã UTF-8 của tệp.',
  // exchange
  ERR_EXCHANGE_NOT_EDXML:
    'Tệp XML này không phải văn bản điện tử edXML theo QCVN 102:2016/BTTTT. Hãy kiểm tra lại tệp được chọn.',
  ERR_EXCHANGE_REPEATED_ELEMENT:
    'Tệp edXML có trường {element} xuất hiện hai lần nên không rõ giá trị nào đúng. Hãy đề nghị nơi gửi gửi lại.',
  ERR_EXCHANGE_MISSING_ELEMENT: 'Tệp edXML thiếu trường {element}. Hãy từ chối tiếp nhận và đề nghị nơi gửi gửi lại.',
  ERR_EXCHANGE_BAD_VALUE:
    'Trường {element} trong tệp edXML có giá trị không đọc được. Hãy từ chối tiếp nhận và đề nghị nơi gửi gửi lại.',
  ERR_EXCHANGE_BASE64: 'Tệp đính kèm trong văn bản điện tử bị hỏng (không phải base64). Hãy đề nghị nơi gửi gửi lại.',
  ERR_EXCHANGE_MESSAGE_JSON:
    'Tệp mô tả văn bản gửi đi có trường không dùng được. Hãy sửa trường được nêu tên rồi tạo lại.',
  ERR_EXCHANGE_TOO_MANY:
    'Văn bản điện tử có quá nhiều tệp đính kèm hoặc phần tử (giới hạn {limit}). Hãy kiểm tra nguồn gửi trước khi dùng.',
  ERR_EXCHANGE_TOO_LARGE: 'Văn bản điện tử hoặc tệp đính kèm lớn quá giới hạn. Hãy kiểm tra nguồn gửi trước khi dùng.',
  ERR_EXCHANGE_SECRET:
    'Văn bản có độ mật không được gửi, nhận qua hệ thống này. Hãy gửi theo quy định về bảo vệ bí mật nhà nước.',
  ERR_EXCHANGE_FIELD:
    'Trường {field} của văn bản gửi đi không đạt yêu cầu của nơi nhận (thiếu, quá dài hoặc sai dạng). Hãy sửa rồi tạo lại.',
  // office
  ERR_OFFICE_PERSON_FIRST:
    'Văn bản chưa có chữ ký số hợp lệ của người có thẩm quyền nên cơ quan chưa được ký (NĐ 30/2020/NĐ-CP, Điều 32). Hãy trình người có thẩm quyền ký trước, rồi ban hành.',
  ERR_OFFICE_ALREADY_ISSUED:
    'Văn bản này đã có chữ ký số của cơ quan. Hãy đưa vào tệp mà người có thẩm quyền đã ký, hoặc dùng ngay văn bản đã ban hành.',
  ERR_OFFICE_NO_NUMBER_FIELD:
    'Văn bản không có ô số và ngày ban hành còn trống để cấp số, hoặc không có ô chữ ký của cơ quan. Hãy trình bày lại văn bản từ DOC.json và trình ký lại.',
  ERR_OFFICE_NO_SYMBOL: 'Không đọc được ký hiệu ở dòng “Số: …” của trang đầu. Hãy nêu ký hiệu bằng tùy chọn --symbol.',
  ERR_OFFICE_AGENCY_CERTIFICATE:
    'Chứng thư số của cơ quan chưa được tin cậy hoặc không còn hiệu lực nên chưa lấy số. Hãy kiểm tra chứng thư, chứng thư gốc và danh sách thu hồi.',
  ERR_OFFICE_NAMES_DIFFER:
    'Cơ quan hoặc người ký in trên văn bản khác tên trong chứng thư số nên chưa lấy số. Hãy dùng đúng khóa, hoặc sửa văn bản và trình ký lại.',
  ERR_OFFICE_RESULT_INVALID:
    'Văn bản vừa ký chưa được kiểm tra là hợp lệ nên không được giữ lại; số vẫn được giữ chỗ. Hãy kiểm tra khóa, chứng thư và dấu thời gian của cơ quan rồi chạy lại.',
  // pdf
  ERR_PDF_FONT_NOT_EMBEDDED:
    'Trang nguồn dùng phông chữ không được nhúng nên không thể ghi thành PDF/A. Hãy nhúng phông chữ vào trang rồi thử lại.',
  ERR_PDF_NOT_PDF: 'Tệp này không phải là PDF (không có dấu %PDF- ở đầu tệp). Hãy chọn đúng tệp PDF của văn bản.',
  ERR_PDF_NO_STARTXREF:
    'Tệp PDF bị cắt cụt hoặc hỏng ở cuối (không có startxref và %%EOF). Hãy lấy lại tệp nguyên vẹn từ nơi gửi.',
  ERR_PDF_TRUNCATED: 'Tệp PDF bị thiếu một phần dữ liệu. Hãy lấy lại tệp nguyên vẹn từ nơi gửi.',
  ERR_PDF_XREF_MISSING:
    'Không có bảng tham chiếu chéo ở vị trí mà tệp PDF chỉ ra. Tệp bị hỏng hoặc đã bị sửa; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_XREF_ENTRY: 'Bảng tham chiếu chéo của tệp PDF có dòng sai cấu trúc. Tệp bị hỏng; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_XREF_DUPLICATE:
    'Bảng tham chiếu chéo của tệp PDF ghi một đối tượng hai lần, nên mỗi phần mềm có thể hiển thị khác nhau. Không nên tin tệp này; hãy yêu cầu tệp khác.',
  ERR_PDF_XREF_STREAM: 'Luồng tham chiếu chéo của tệp PDF bị hỏng. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_XREF_TRAILER: 'Phần cuối (trailer) của tệp PDF bị hỏng. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_XREF_LOOP:
    'Các bảng tham chiếu chéo của tệp PDF chỉ vòng lại chính chúng. Tệp có thể được tạo để gây hại; không mở tệp này.',
  ERR_PDF_XREF_TARGET:
    'Bảng tham chiếu chéo chỉ tới nơi không có đối tượng tương ứng. Tệp PDF bị hỏng hoặc đã bị sửa; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_BAD_TOKEN: 'Tệp PDF có ký tự hoặc số không đúng cú pháp. Tệp bị hỏng; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_BAD_OBJECT: 'Một đối tượng trong tệp PDF sai cấu trúc. Tệp bị hỏng; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_BAD_STREAM:
    'Một luồng dữ liệu trong tệp PDF có độ dài hoặc dấu kết thúc sai. Tệp bị hỏng; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_OBJECT_STREAM: 'Một luồng đối tượng trong tệp PDF bị hỏng. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_REFERENCE_LOOP:
    'Các đối tượng trong tệp PDF tham chiếu vòng lẫn nhau. Tệp có thể được tạo để gây hại; không mở tệp này.',
  ERR_PDF_FILTER_DATA: 'Dữ liệu nén trong tệp PDF không giải nén được. Tệp bị hỏng; hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_NO_CATALOG:
    'Tệp PDF không có danh mục gốc (catalog) nên không có nội dung để đọc. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_PAGE_TREE: 'Cây trang của tệp PDF bị hỏng hoặc chỉ vòng. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_FIELD_TREE: 'Cây trường biểu mẫu của tệp PDF bị hỏng hoặc chỉ vòng. Hãy lấy lại tệp từ nơi gửi.',
  ERR_PDF_TOO_DEEP: 'Tệp PDF lồng nhau sâu quá giới hạn an toàn. Tệp có thể được tạo để gây hại; không mở tệp này.',
  ERR_PDF_TOO_LARGE:
    'Một phần của tệp PDF lớn quá giới hạn an toàn sau khi giải nén. Tệp có thể được tạo để gây hại; không mở tệp này.',
  ERR_PDF_TOO_MANY:
    'Tệp PDF có số lượng thành phần vượt giới hạn an toàn. Tệp có thể được tạo để gây hại; không mở tệp này.',
  ERR_PDF_ENCRYPTED: 'Tệp PDF được mã hóa nên phiên bản này chưa đọc được. Hãy yêu cầu bản không đặt mật khẩu.',
  ERR_PDF_FILTER:
    'Tệp PDF dùng kiểu nén hoặc dữ liệu bên ngoài mà phiên bản này chưa đọc được. Hãy kiểm tra bằng phần mềm khác.',
  ERR_PDF_SIGNATURE_TOO_LARGE: 'Chữ ký lớn hơn chỗ đã dành trong tệp. Hãy ký lại với chỗ dành cho chữ ký lớn hơn.',
  ERR_PDF_TABLE_TOO_SMALL:
    'Tệp lớn hơn mức mà bảng tham chiếu chéo của PDF ghi được (khoảng 10 GB). Hãy giảm dung lượng tệp trước khi ký.',
  ERR_PDF_UNKNOWN_OBJECT:
    'Yêu cầu thay một đối tượng không có trong tệp PDF. Hãy kiểm tra lại chương trình gọi thư viện.',
  // pki
  ERR_PKI_KEY_MISMATCH: 'Khóa bí mật không phải là khóa của chứng thư đi kèm. Hãy dùng đúng cặp khóa và chứng thư.',
  ERR_PKI_ALGORITHM_NOT_OF_KEY: 'Khóa này không ký được bằng thuật toán đã chọn. Hãy chọn thuật toán mà khóa hỗ trợ.',
  ERR_PKI_ANCHOR_CONFLICT:
    'Cùng một chứng thư gốc được khai báo cho hai hệ thống chứng thực khác nhau. Hãy giữ lại một khai báo đúng.',
  ERR_PKI_SIGNING_FAILED: 'Khóa không tạo được chữ ký. Hãy kiểm tra khóa hoặc thiết bị ký rồi ký lại.',
  ERR_PKI_TSA_SILENT:
    'Máy chủ cấp dấu thời gian không trả lời. Hãy kiểm tra kết nối mạng rồi thử lại sau; văn bản chưa được đóng dấu thời gian.',
  ERR_PKI_TSA_HTTP_STATUS: 'Máy chủ cấp dấu thời gian trả về lỗi HTTP. Hãy kiểm tra địa chỉ dịch vụ rồi thử lại sau.',
  ERR_PKI_TSA_GARBAGE:
    'Câu trả lời nhận được không phải là phản hồi dấu thời gian (RFC 3161). Hãy kiểm tra địa chỉ dịch vụ, máy chủ trung gian (proxy) hoặc trang đăng nhập mạng.',
  ERR_PKI_TSA_REJECTED:
    'Máy chủ cấp dấu thời gian từ chối yêu cầu. Hãy xem lý do máy chủ nêu và liên hệ nhà cung cấp dịch vụ.',
  ERR_PKI_TSA_MISMATCH:
    'Dấu thời gian nhận được không thuộc về yêu cầu đã gửi nên không được dùng. Hãy thử lại; nếu vẫn vậy, hãy đổi nhà cung cấp dịch vụ.',
  // pki-keyfile
  ERR_PKI_KEYFILE_WRONG_PASSWORD: 'Mật khẩu không mở được tệp khóa. Hãy kiểm tra bộ gõ, chữ hoa và nhập lại mật khẩu.',
  ERR_PKI_KEYFILE_LEGACY_ENCRYPTION:
    'Tệp khóa được mã hóa bằng thuật toán cũ ({algorithm}) mà chương trình này không đọc trực tiếp. Hãy dùng bộ đọc tệp khóa cũ, hoặc xuất lại tệp khóa với mã hóa AES.',
  ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM:
    'Tệp khóa dùng thuật toán chưa được hỗ trợ ({oid}). Hãy xuất lại tệp khóa ở dạng PKCS#12 với mã hóa AES.',
  ERR_PKI_KEYFILE_MALFORMED: 'Tệp khóa bị hỏng hoặc không đúng cấu trúc. Hãy lấy lại tệp khóa từ bản gốc.',
  ERR_PKI_KEYFILE_NO_KEY: 'Trong tệp không có khóa bí mật. Hãy chọn tệp khóa chứa cả khóa bí mật và chứng thư số.',
  ERR_PKI_KEYFILE_NO_CERTIFICATE:
    'Tệp có khóa bí mật nhưng không có chứng thư số của khóa đó. Hãy cung cấp thêm tệp chứng thư số.',
  ERR_PKI_KEYFILE_TOO_COSTLY:
    'Tệp khóa yêu cầu khối lượng tính toán vượt giới hạn ({iterations} vòng) nên không được mở. Chỉ dùng tệp khóa từ nguồn tin cậy.',
  ERR_PKI_KEYFILE_TOO_LARGE: 'Tệp quá lớn ({size} byte) để là tệp khóa. Hãy kiểm tra lại tệp đã chọn.',
  // registry
  ERR_REGISTRY_NUMBER_TAKEN: 'Số này đã được cấp trong sổ. Hãy tải lại sổ và lấy số kế tiếp.',
  ERR_REGISTRY_KEY_ELSEWHERE: 'Văn bản này đã có số trong một sổ khác. Hãy tiếp tục việc ban hành ở sổ đó.',
  ERR_REGISTRY_NO_RESERVATION:
    'Văn bản này chưa được giữ số, hoặc số đã giữ không còn hiệu lực. Hãy bắt đầu lại việc cấp số.',
  ERR_REGISTRY_ALREADY_SIGNED:
    'Văn bản mang số này đã được cơ quan ký số nên không hủy được số. Hãy hoàn tất việc ban hành, sau đó thu hồi văn bản nếu cần.',
  ERR_REGISTRY_ALREADY_COMMITTED:
    'Văn bản mang số này đã được ban hành. Muốn rút lại, hãy làm thủ tục thu hồi văn bản.',
  ERR_REGISTRY_OTHER_FILE: 'Số này thuộc về một tệp khác với tệp đang đưa vào. Hãy kiểm tra lại tệp đã ban hành.',
  ERR_REGISTRY_BEHIND_WITNESS:
    'Sổ văn bản cũ hơn bản đối chứng: có thể sổ vừa được phục hồi từ bản sao lưu. Không được cấp số cho đến khi sổ được khôi phục đầy đủ.',
  ERR_REGISTRY_ROLLED_BACK:
    'Sổ đang mở cũ hơn lần ghi nhận gần nhất, có thể được phục hồi từ bản sao lưu. Không được cấp số; hãy khôi phục đúng sổ mới nhất.',
  ERR_REGISTRY_OTHER_PAPER:
    'Yêu cầu này đã có số cho một giấy tờ có nội dung khác. Hãy kiểm tra lại hồ sơ; giấy tờ khác phải lấy số riêng.',
  ERR_REGISTRY_BOOK_CLOSED: 'Quyển sổ này đã khóa nên không cấp thêm số. Hãy mở quyển sổ tiếp theo.',
  ERR_REGISTRY_BOOK_OPEN: 'Quyển sổ trước chưa khóa nên chưa mở được quyển mới. Hãy khóa quyển sổ trước.',
  ERR_REGISTRY_NUMBERS_PENDING:
    'Sổ còn số đã giữ mà chưa hoàn thành hoặc chưa hủy nên chưa khóa được. Hãy giải quyết các số đó rồi khóa sổ.',
  ERR_REGISTRY_NO_BOOK: 'Không có quyển sổ này. Hãy kiểm tra lại ký hiệu, năm và thứ tự quyển.',
  ERR_REGISTRY_STORE_BUSY: 'Sổ văn bản đang được một chương trình khác sử dụng. Hãy đợi một lát rồi thử lại.',
  ERR_REGISTRY_STORE_UNWRITABLE:
    'Không ghi được vào sổ văn bản. Hãy kiểm tra dung lượng ổ đĩa và quyền ghi của thư mục sổ.',
  ERR_REGISTRY_STORE_CORRUPT:
    'Tệp sổ văn bản bị hỏng hoặc không phải là sổ. Hãy ngừng cấp số và phục hồi sổ từ bản sao lưu gần nhất.',
  ERR_REGISTRY_CHAIN_BROKEN:
    'Chuỗi ghi nhận của sổ văn bản không còn liền mạch: dữ liệu sổ đã bị sửa ngoài chương trình. Hãy ngừng cấp số và đối chiếu với bản sao lưu.',
  ERR_REGISTRY_SCHEMA:
    'Sổ văn bản thuộc một phiên bản khác của chương trình. Hãy dùng đúng phiên bản đã tạo sổ hoặc nâng cấp chương trình.',
  ERR_REGISTRY_WRONG_YEAR: 'Ngày cấp số không thuộc năm của sổ này. Hãy mở sổ của đúng năm.',
  ERR_REGISTRY_NUMBER_GAP: 'Số yêu cầu không liền sau số cuối cùng của sổ. Hãy lấy số kế tiếp.',
  ERR_REGISTRY_BAD_REQUEST:
    'Yêu cầu cấp số thiếu thông tin hoặc không hợp lệ. Hãy bổ sung ký hiệu, người thực hiện và lý do.',
  // sign
  ERR_SIGN_INPUT_DAMAGED:
    'Tệp PDF bị hỏng (bảng tham chiếu, phần sau %%EOF hoặc cấu trúc không nguyên vẹn) nên không được ký lên. Hãy xuất lại tệp từ phần mềm soạn thảo rồi ký tệp mới.',
  ERR_SIGN_STATE_INVALID: 'Tệp trạng thái ký dở không đọc được. Hãy chuẩn bị lại việc ký từ tệp PDF gốc.',
  ERR_SIGN_CMS_INVALID:
    'Chữ ký CMS nhận về không dùng được cho tệp này. Hãy yêu cầu thiết bị hoặc dịch vụ ký tạo lại chữ ký.',
  ERR_SIGN_FIELD_MISSING:
    'Văn bản không có trường chữ ký mang tên đã nêu. Hãy kiểm tra tên trường, hoặc chọn trang và vị trí để tạo trường mới.',
  ERR_SIGN_FIELD_SIGNED: 'Trường chữ ký này đã được ký. Hãy chọn trường khác; chữ ký đã có không được thay thế.',
  ERR_SIGN_FIELD_LOCKED:
    'Chữ ký trước đã khóa trường này nên không thể ký hoặc điền vào. Hãy dùng trường mà chữ ký trước còn để mở.',
  ERR_SIGN_FIELD_NAME_TAKEN: 'Tên trường chữ ký mới đã có trong văn bản. Hãy chọn tên khác.',
  ERR_SIGN_PAGE_MISSING: 'Văn bản không có trang đã chọn để đặt chữ ký. Hãy chọn số trang có trong văn bản.',
  ERR_SIGN_LOCK_FIXED:
    'Trường chữ ký đã có quy định khóa riêng nên không được đặt khóa khác. Hãy ký với khóa sẵn có của trường.',
  ERR_SIGN_WOULD_BREAK_SIGNATURE:
    'Ký thêm sẽ làm mất hiệu lực chữ ký đã có trên văn bản. Hãy giữ nguyên tệp; nếu cần thêm chữ ký, đề nghị người ký trước ký lại bản cho phép ký tiếp.',
  ERR_SIGN_CERTIFY_NOT_FIRST:
    'Chữ ký chứng nhận (DocMDP) phải là chữ ký đầu tiên, mà văn bản này đã có chữ ký. Hãy ký bằng chữ ký thường.',
  ERR_SIGN_ACTIVE_CONTENT:
    'Tệp PDF có nội dung động hoặc nội dung lấy từ bên ngoài (mã lệnh, hành động tự chạy, biểu mẫu XFA, luồng ngoài) nên không được ký. Hãy xuất lại tệp không có các nội dung đó.',
  ERR_SIGN_CERTIFICATE_EXPIRED:
    'Chứng thư chữ ký số đã hết hạn tại thời điểm ký. Hãy gia hạn hoặc dùng chứng thư còn hiệu lực.',
  ERR_SIGN_CERTIFICATE_NOT_YET_VALID:
    'Chứng thư chữ ký số chưa có hiệu lực tại thời điểm ký. Hãy kiểm tra đồng hồ máy tính hoặc chờ đến ngày chứng thư có hiệu lực.',
  ERR_SIGN_KEY_USAGE:
    'Chứng thư này không được cấp để ký văn bản (thiếu mục đích ký số hoặc chống chối bỏ). Hãy dùng chứng thư được cấp để ký.',
  ERR_SIGN_STATE_MISMATCH:
    'Tệp PDF không phải là tệp đã chuẩn bị ký (mã băm khác nhau). Hãy hoàn tất trên đúng tệp đã chuẩn bị, hoặc chuẩn bị lại.',
  ERR_SIGN_ROOM_TOO_SMALL:
    'Chữ ký hoặc dấu thời gian lớn hơn chỗ đã dành sẵn nên chưa ghi gì vào tệp. Hãy ký lại với chỗ dành sẵn lớn hơn.',
  ERR_SIGN_ALGORITHM_UNSUPPORTED:
    'Khóa này chỉ ký bằng thuật toán mà phiên bản hiện tại chưa hỗ trợ. Hãy dùng khóa RSA hoặc ECDSA với SHA-256.',
  ERR_SIGN_FIELD_SHAPE_UNSUPPORTED:
    'Trường biểu mẫu này có cấu trúc mà phiên bản hiện tại chưa điền hoặc ký được. Hãy dùng trường gồm một ô duy nhất.',
  ERR_SIGN_SIGNATURE_INVALID:
    'Giá trị chữ ký nhận được không khớp với chứng thư nên chưa ghi gì vào tệp. Hãy kiểm tra thiết bị khóa và chứng thư đi kèm rồi ký lại.',
  ERR_SIGN_LEVEL_NOT_REACHED:
    'Tệp vừa tạo không đạt mức chữ ký yêu cầu nên không được trả về. Hãy ký lại; nếu còn lỗi, gửi mã lỗi này cho người hỗ trợ.',
  ERR_SIGN_TIMESTAMP_UNUSABLE:
    'Máy chủ cấp dấu thời gian trả về dữ liệu không dùng được nên văn bản chưa được ký. Hãy thử lại sau hoặc dùng máy chủ dấu thời gian khác.',
  // digitize
  ERR_DIGITIZE_NOT_AN_IMAGE:
    'Tệp này không phải ảnh JPEG, PNG, TIFF hay tệp PDF. Hãy chọn đúng tệp ảnh chụp hoặc quét.',
  ERR_DIGITIZE_DAMAGED_IMAGE: 'Tệp ảnh bị hỏng hoặc bị cắt nên không đọc được. Hãy quét lại hoặc xin lại tệp.',
  ERR_DIGITIZE_HEIC:
    'Ảnh HEIC của điện thoại chưa được nhận. Hãy chọn chế độ "Tương thích nhất" trong máy ảnh, hoặc xuất ảnh ra JPEG rồi gửi lại.',
  ERR_DIGITIZE_CMYK: 'Ảnh JPEG dùng hệ màu CMYK (để in) nên không được nhận. Hãy quét lại hoặc xuất lại ở hệ màu RGB.',
  ERR_DIGITIZE_FORMAT:
    'Định dạng hoặc cách nén của ảnh này chưa được nhận. Hãy lưu lại thành JPEG, PNG, TIFF hoặc PDF.',
  ERR_DIGITIZE_PEER_MISSING:
    'Thiếu gói phần mềm cần cho việc số hóa. Hãy cài đặt: npm install sharp tesseract.js @hyzyla/pdfium.',
  ERR_DIGITIZE_TOO_MANY_PIXELS:
    'Trang ảnh quá lớn (quá nhiều điểm ảnh) nên không được mở. Hãy quét lại ở 200 đến 300 dpi.',
  ERR_DIGITIZE_TOO_MANY_PAGES: 'Hồ sơ quét có quá nhiều trang cho một lần số hóa. Hãy chia thành nhiều tệp.',
  ERR_DIGITIZE_TOO_LARGE: 'Tệp quét quá lớn nên không được mở. Hãy chia nhỏ tệp hoặc quét lại ở 200 đến 300 dpi.',
  ERR_DIGITIZE_TOO_SLOW:
    'Nhận dạng một trang mất quá nhiều thời gian nên đã dừng. Hãy quét lại trang rõ hơn, ở 200 đến 300 dpi.',
  ERR_DIGITIZE_SIGNED_PDF:
    'Tệp PDF này có chữ ký số: đó là bản gốc điện tử, không phải bản quét. Hãy giữ nguyên tệp và kiểm tra chữ ký bằng lệnh verify.',
  ERR_DIGITIZE_NO_PAGE: 'Không có trang nào để số hóa. Hãy chọn ít nhất một tệp có trang.',
  // copies
  ERR_COPIES_TOO_EARLY: 'Chưa đến hạn xóa tệp của hồ sơ này. Hãy chờ đủ số ngày lưu, hoặc nêu rõ số ngày lưu khác.',
  ERR_COPIES_FORGOTTEN:
    'Bản sao đã được làm và trả, tệp lưu tại cơ quan đã được xóa. Hãy dùng tệp mà người yêu cầu giữ; số chứng thực và mã SHA-256 vẫn còn trong sổ.',
  ERR_COPIES_OTHER_FILE:
    'Tệp sẽ ký không phải tệp đã được xem nên chưa ký gì. Hãy mở lại trang ký, xem lại từng trang rồi ký.',
  ERR_COPIES_ORDER_INVALID:
    'Tệp mô tả yêu cầu chứng thực không dùng được. Hãy sửa mục được nêu tên trong tệp REQ.json rồi chạy lại.',
  ERR_COPIES_BAD_REQUEST:
    'Thông tin của yêu cầu chứng thực bị thiếu, quá dài hoặc không đúng. Hãy sửa mục được nêu tên rồi làm lại.',
  ERR_COPIES_SECRET:
    'Bản chính có dấu mật hoặc ghi rõ không được sao chụp nên không được chứng thực bản sao. Hãy từ chối tiếp nhận theo Điều 22 Nghị định 23/2015/NĐ-CP.',
  ERR_COPIES_NOT_LEGALISED:
    'Giấy tờ của nước ngoài chưa được hợp pháp hóa lãnh sự nên chưa được chứng thực bản sao. Hãy hướng dẫn người yêu cầu hợp pháp hóa lãnh sự trước.',
  ERR_COPIES_NO_CALENDAR:
    'Chưa có bảng ngày nghỉ lễ, Tết của năm này nên không tính được ngày hẹn trả. Hãy nạp bảng ngày nghỉ theo thông báo của cơ quan có thẩm quyền rồi làm lại.',
  ERR_COPIES_NO_TARIFF:
    'Chưa có biểu phí chứng thực cho ngày này nên không tính được phí. Hãy kiểm tra ngày tiếp nhận hoặc cập nhật phần mềm.',
  ERR_COPIES_PAGES_NOT_COMPARED:
    'Còn trang chưa được đối chiếu với bản chính. Hãy đối chiếu và đánh dấu đủ từng trang rồi làm lại.',
  ERR_COPIES_AUTHORITY_ENDED:
    'Thể thức đề ký này không được dùng để chứng thực vào ngày đó; từ ngày 01/11/2025 không còn TM. Ủy ban nhân dân. Hãy chọn Chủ tịch, KT. Chủ tịch, TUQ. Chủ tịch hoặc người được phân công.',
  ERR_COPIES_NO_DELEGATION:
    'Không có văn bản ủy quyền hoặc phân công còn hiệu lực trong ngày này. Hãy nhập văn bản còn hiệu lực hoặc chọn người ký khác.',
  ERR_COPIES_OTHER_CERTIFIER:
    'Chứng thư số này không phải của người được ghi trong lời chứng nên chưa ký gì. Hãy dùng đúng khóa của người đó, hoặc lập lại lời chứng cho người ký.',
  ERR_COPIES_OWN_REQUEST:
    'Người yêu cầu và người chứng thực trùng họ tên; không ai được chứng thực bản sao do chính mình yêu cầu. Hãy chọn người ký khác, hoặc ghi rõ đây là hai người khác nhau.',
  ERR_COPIES_OTHER_DAY:
    'Lời chứng mang ngày khác với hôm nay nên không ký được. Hãy lập lại lời chứng cho hôm nay; số cũ sẽ được hủy và vẫn giữ trong sổ.',
  ERR_COPIES_OTHER_AGENCY:
    'Chứng thư số này không phải của cơ quan được ghi trên lời chứng nên chưa ký gì. Hãy dùng đúng khóa của cơ quan, hoặc gắn chứng thư với cơ quan trong phần cấu hình.',
  ERR_COPIES_CERTIFICATE_EXPIRED:
    'Chứng thư số đã hết hạn nên chưa ký gì; hồ sơ và số chứng thực vẫn được giữ. Hãy gia hạn chứng thư số hoặc dùng chứng thư còn hiệu lực.',
  ERR_COPIES_CERTIFICATE_NOT_YET_VALID:
    'Chứng thư số chưa đến ngày có hiệu lực nên chưa ký gì; hồ sơ và số chứng thực vẫn được giữ. Hãy kiểm tra ngày giờ của máy hoặc dùng chứng thư đang có hiệu lực.',
  ERR_COPIES_CERTIFICATE_REVOKED:
    'Chứng thư số đã bị thu hồi nên chưa ký gì; hồ sơ và số chứng thực vẫn được giữ. Hãy ngừng dùng khóa này và liên hệ nơi cấp chứng thư số.',
  ERR_COPIES_CERTIFICATE_UNTRUSTED:
    'Chứng thư số không dẫn đến gốc tin cậy đã chọn nên chưa ký gì; hồ sơ và số chứng thực vẫn được giữ. Hãy kiểm tra chứng thư trung gian và danh sách gốc tin cậy.',
  ERR_COPIES_CERTIFIER_SIGNATURE:
    'Chữ ký của người thực hiện chứng thực không hợp lệ nên cơ quan chưa ký. Hãy trả hồ sơ để người đó ký lại.',
  ERR_COPIES_ROLE: 'Vai trò của người dùng không được làm việc này. Hãy chuyển hồ sơ cho người có đúng vai trò.',
  ERR_COPIES_UNKNOWN_GROUND:
    'Lý do từ chối không có trong danh mục. Hãy chọn một lý do của Điều 22 Nghị định 23/2015/NĐ-CP hoặc chọn lý do khác và ghi rõ.',
  ERR_COPIES_VERSION: 'Hồ sơ đã được người khác thay đổi sau khi mở. Hãy tải lại hồ sơ, xem thay đổi rồi làm lại.',
  ERR_COPIES_ACT_KEY_REUSED:
    'Biểu mẫu này đã được dùng cho một việc khác. Hãy mở lại hồ sơ và làm lại từ biểu mẫu mới.',
  ERR_COPIES_WRONG_STATE:
    'Hồ sơ đang ở bước khác nên không làm được việc này. Hãy tải lại hồ sơ và tiếp tục từ bước hiện tại.',
  ERR_COPIES_NO_CASE: 'Không có hồ sơ này trong kho. Hãy kiểm tra mã hồ sơ.',
  ERR_COPIES_CASE_EXISTS:
    'Mã hồ sơ này đã được dùng cho một yêu cầu khác. Hãy dùng mã hồ sơ khác, hoặc mở hồ sơ đã có.',
  ERR_COPIES_NUMBER_LOST:
    'Số chứng thực trên lời chứng không còn được giữ cho hồ sơ này trong sổ nên chưa ký gì. Hãy trả hồ sơ và lập lại lời chứng với số mới.',
  ERR_COPIES_STORE_CORRUPT:
    'Dữ liệu của hồ sơ trong kho bị hỏng hoặc đã bị thay đổi. Hãy dừng lại, giữ nguyên kho và báo người quản trị.',
  ERR_COPIES_RESULT_INVALID:
    'Tệp vừa ký không vượt qua kiểm tra lại nên không được giữ; hồ sơ và số chứng thực vẫn như trước. Hãy kiểm tra gốc tin cậy và khóa ký rồi ký lại.',
  // xml
  ERR_XML_NOT_UTF8: 'Tệp XML có byte không phải UTF-8. Hãy đề nghị nơi gửi xuất lại tệp với bảng mã UTF-8.',
  ERR_XML_DECLARATION: 'Dòng khai báo XML ở đầu tệp không đúng XML 1.0. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_DOCTYPE:
    'Tệp XML có khai báo DOCTYPE, thứ có thể kéo nội dung bên ngoài vào văn bản, nên bị từ chối. Không sử dụng tệp này; hãy đề nghị nơi gửi xuất lại.',
  ERR_XML_BAD_CHARACTER: 'Tệp XML chứa ký tự mà XML không cho phép. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_BAD_NAME: 'Tệp XML có tên thẻ hoặc thuộc tính không hợp lệ. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_BAD_REFERENCE: 'Tệp XML dùng dấu & hoặc thực thể không hợp lệ. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_BAD_MARKUP: 'Tệp XML viết sai cú pháp tại vị trí được nêu. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_DUPLICATE_ATTRIBUTE: 'Tệp XML có một thẻ mang cùng một thuộc tính hai lần. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_TAG_MISMATCH: 'Tệp XML có thẻ mở và thẻ đóng không khớp nhau. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_BAD_NAMESPACE:
    'Tệp XML dùng không gian tên chưa khai báo hoặc khai báo sai. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_NOT_ONE_ROOT: 'Tệp không phải một tài liệu XML có đúng một phần tử gốc. Hãy kiểm tra lại tệp được chọn.',
  ERR_XML_TRUNCATED: 'Tệp XML bị cắt cụt. Hãy lấy lại tệp nguyên vẹn từ nơi gửi.',
  ERR_XML_RELATIVE_NAMESPACE:
    'Tệp XML dùng tên không gian tên tương đối nên không có dạng chuẩn để kiểm tra chữ ký. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_UNEXPECTED_ELEMENT: 'Trong tệp XML có thẻ nằm ở chỗ chỉ được có chữ. Hãy đề nghị nơi gửi xuất lại tệp.',
  ERR_XML_TOO_LARGE:
    'Tệp XML hoặc một phần của nó lớn quá giới hạn, có thể do cố ý gây lỗi. Hãy kiểm tra nguồn gửi trước khi dùng.',
  ERR_XML_TOO_DEEP: 'Tệp XML lồng nhau quá sâu, có dấu hiệu cố ý gây lỗi. Không sử dụng tệp này.',
  ERR_XML_TOO_MANY: 'Tệp XML có quá nhiều phần tử hoặc thuộc tính, có dấu hiệu cố ý gây lỗi. Không sử dụng tệp này.',
  ERR_XML_ENCODING: 'Tệp XML dùng bảng mã {encoding}; chỉ đọc được UTF-8. Hãy chuyển tệp sang UTF-8 rồi thử lại.',
  ERR_XML_CANNOT_WRITE: 'Nội dung có ký tự hoặc tên không ghi được vào XML. Hãy bỏ ký tự đó trong trường {name}.',
  // zip
  ERR_ZIP_MALFORMED: 'Tệp nén ZIP bị hỏng hoặc không phải ZIP. Hãy lấy lại tệp nguyên vẹn từ nơi gửi.',
  ERR_ZIP_HEADERS_DIFFER:
    'Tệp nén ZIP ghi hai thông tin khác nhau cho cùng một tệp bên trong ({what}), có dấu hiệu bị sửa. Không sử dụng tệp này.',
  ERR_ZIP_OVERLAP: 'Tệp nén ZIP có dữ liệu chồng lên nhau hoặc dữ liệu ẩn. Không sử dụng tệp này.',
  ERR_ZIP_BAD_NAME:
    'Tệp nén ZIP có tên tệp không an toàn (thoát ra ngoài thư mục hoặc chứa ký tự cấm). Không giải nén tệp này.',
  ERR_ZIP_DUPLICATE_NAME: 'Tệp nén ZIP có hai tệp trùng tên nên không rõ tệp nào là thật. Hãy đề nghị nơi gửi nén lại.',
  ERR_ZIP_NOT_A_FILE: 'Tệp nén ZIP chứa liên kết hoặc thiết bị thay vì tệp. Không giải nén tệp này.',
  ERR_ZIP_CRC: 'Nội dung trong tệp nén ZIP không khớp mã kiểm tra. Hãy lấy lại tệp nguyên vẹn từ nơi gửi.',
  ERR_ZIP_TOO_LARGE: 'Tệp nén ZIP bung ra lớn quá giới hạn. Hãy kiểm tra nguồn gửi trước khi dùng.',
  ERR_ZIP_TOO_MANY: 'Tệp nén ZIP có quá nhiều tệp bên trong. Hãy kiểm tra nguồn gửi trước khi dùng.',
  ERR_ZIP_RATIO: 'Tệp nén ZIP bung ra lớn bất thường, có dấu hiệu là bom nén. Không giải nén tệp này.',
  ERR_ZIP_ENCRYPTED:
    'Tệp nén ZIP được đặt mật khẩu nên không đọc được. Hãy đề nghị nơi gửi nén lại, không đặt mật khẩu.',
  ERR_ZIP_METHOD:
    'Tệp nén ZIP dùng cách nén chưa được hỗ trợ. Hãy đề nghị nơi gửi nén lại theo cách thông thường (deflate).',
  ERR_ZIP_ZIP64:
    'Tệp nén ZIP dùng định dạng ZIP64 chưa được hỗ trợ. Hãy đề nghị nơi gửi nén lại theo cách thông thường.',
  ERR_ZIP_CANNOT_WRITE: 'Tên tệp không dùng được trong tệp nén ZIP hoặc bị trùng. Hãy đổi tên tệp.',
}
