import type { Words } from '../words.js'

/** A sentence for every error code: what happened, and what to do next. */
export const englishErrors: Words['errors'] = {
  // adapters
  ERR_ADAPTERS_CANNOT_READ: 'The file {path} cannot be read. Check its name and your right to read it.',
  ERR_ADAPTERS_CANNOT_WRITE:
    'The file {path} cannot be written ({system}). Check the free space and your right to write; an earlier file is untouched.',
  ERR_ADAPTERS_FILE_EXISTS:
    'The file {path} is there already and was not replaced. Choose another name, or ask for overwriting.',
  ERR_ADAPTERS_FILE_CHANGED:
    'The file {path} changed while it was being read. Wait until other programs have finished with it, then start again.',
  ERR_ADAPTERS_SOURCE_CLOSED: 'The file {path} was closed before reading ended. Open it again.',
  ERR_ADAPTERS_NO_CERTIFICATE: 'There is no certificate in {path}. Give certificates as PEM or DER.',
  ERR_ADAPTERS_NO_CRL: 'There is no CRL in {path}. Give CRLs as PEM or DER.',
  ERR_ADAPTERS_ANCHORS_JSON:
    'The file anchors.json is not as it should be ({path}). Correct it; no anchor has been trusted.',
  ERR_ADAPTERS_HTTP_BAD_URL: 'The network address is not usable: only http and https are. Check the address.',
  ERR_ADAPTERS_HTTP_REFUSED: 'The server {url} refuses connections. Check the address and try again later.',
  ERR_ADAPTERS_HTTP_NOT_FOUND: 'The host of {url} is not known. Check the address and the network.',
  ERR_ADAPTERS_HTTP_TIMEOUT:
    'The server {url} did not answer within {timeoutMs} milliseconds. Try again later, or allow more time.',
  ERR_ADAPTERS_HTTP_TOO_LARGE:
    'The answer of {url} is larger than {maxBytes} bytes and was cut off. Check the address.',
  ERR_ADAPTERS_HTTP_REDIRECTS: 'The server {url} redirects too often. Use the direct address.',
  ERR_ADAPTERS_HTTP_BROKEN: 'The exchange with {url} broke off. Try again later.',
  // compose
  ERR_COMPOSE_NOT_LAWFUL:
    'The document does not follow the form that Decree 30/2020/NĐ-CP wants. Correct the named part and compose again.',
  ERR_COMPOSE_DOES_NOT_FIT: 'A part of the document is longer than its place on the page. Shorten the named part.',
  ERR_COMPOSE_NO_GLYPH: 'The font lacks the named character. Replace it in the document and compose again.',
  ERR_COMPOSE_NOT_ISSUABLE:
    'This file does not have the empty places for number and date as they were laid out. Use a file composed by this library that has no number yet.',
  ERR_COMPOSE_TYPE_UNSUPPORTED:
    'This version does not compose this type, which has a form of its own. Compose it elsewhere and sign the PDF.',
  ERR_COMPOSE_BAD_FONT:
    'A font file cannot be used. Install the library again so that the four faces of Tinos are there.',
  // der
  ERR_DER_TRUNCATED:
    'The certificate or signature data is cut off. Get the complete file again from where it was issued.',
  ERR_DER_BAD_LENGTH:
    'A length in the certificate or signature data is wrong. Get the right file again from where it was issued.',
  ERR_DER_BAD_TAG: 'The certificate or signature data uses a tag that is not allowed. Check which file was chosen.',
  ERR_DER_BAD_VALUE:
    'The certificate or signature data holds a value against its standard. Ask the issuer for a correct one.',
  ERR_DER_TRAILING_DATA:
    'Something follows the certificate or signature data. Get the right file again from where it was issued.',
  ERR_DER_UNEXPECTED_TAG:
    'The file does not hold the kind of data that is needed (certificate, revocation list or signature). Check which file was chosen.',
  ERR_DER_MISSING_FIELD: 'The certificate or signature data lacks a required field. Ask the issuer for a correct one.',
  ERR_DER_PEM: 'The PEM file is damaged (a block without BEGIN and END, or no base64). Export it again.',
  ERR_DER_TOO_DEEP:
    'The certificate or signature data is nested too deeply, as hostile files are. Do not use this file.',
  ERR_DER_TOO_LARGE:
    'The certificate or signature data is larger than its limit, as hostile files are. Do not use this file.',
  ERR_DER_TOO_MANY:
    'The certificate or signature data has too many elements, as hostile files do. Do not use this file.',
  ERR_DER_UNSUPPORTED_VERSION:
    'The certificate or signature has a version that is not supported yet. Keep the file and use a newer version.',
  ERR_DER_UNSUPPORTED_CONTENT: 'The CMS file is not a signature. Choose the signature file.',
  // document
  ERR_DOCUMENT_INVALID:
    'The description of the document has a field that cannot be used. Correct the named field and compose again.',
  ERR_DOCUMENT_NOT_JSON:
    'The description of the document is not valid JSON. Check its brackets, commas and that it is saved as UTF-8.',
  // exchange
  ERR_EXCHANGE_NOT_EDXML:
    'This XML file is no edXML message of QCVN 102:2016/BTTTT. Check that you chose the right file.',
  ERR_EXCHANGE_REPEATED_ELEMENT:
    'The edXML message has the field {element} twice, so that its value is not known. Ask the sender to send it again.',
  ERR_EXCHANGE_MISSING_ELEMENT:
    'The edXML message lacks the field {element}. Refuse it and ask the sender to send it again.',
  ERR_EXCHANGE_BAD_VALUE:
    'The field {element} of the edXML message has a value that cannot be read. Refuse it and ask the sender to send it again.',
  ERR_EXCHANGE_BASE64: 'An attachment of the message is damaged (it is not base64). Ask the sender to send it again.',
  ERR_EXCHANGE_MESSAGE_JSON:
    'The description of the message has a field that cannot be used. Correct the field that is named and build again.',
  ERR_EXCHANGE_TOO_MANY:
    'The message has too many attachments or elements (limit {limit}). Check where it came from before you use it.',
  ERR_EXCHANGE_TOO_LARGE:
    'The message or an attachment is larger than the limit. Check where it came from before you use it.',
  ERR_EXCHANGE_SECRET:
    'A document with a mark of secrecy must not be sent or received this way. Follow the rules on state secrets.',
  ERR_EXCHANGE_FIELD:
    'The field {field} of the message would be refused by receivers (missing, too long or malformed). Correct it and build again.',
  // office
  ERR_OFFICE_PERSON_FIRST:
    'The document has no valid signature of the authorised person, so the agency may not sign yet (NĐ 30/2020/NĐ-CP, Điều 32). Have the person sign first, then issue it.',
  ERR_OFFICE_ALREADY_ISSUED:
    'The agency has signed this document already. Give the file that the person signed, or use the issued document as it is.',
  ERR_OFFICE_NO_NUMBER_FIELD:
    "The document has no empty fields for number and date, or no field for the agency's signature. Compose it again from DOC.json and have it signed again.",
  ERR_OFFICE_NO_SYMBOL: 'The symbol in the line “Số: …” of the first page cannot be read. Give it with --symbol.',
  ERR_OFFICE_AGENCY_CERTIFICATE:
    "The agency's certificate is not trusted or no longer valid, so no number was taken. Check the certificate, the anchors and the revocation lists.",
  ERR_OFFICE_NAMES_DIFFER:
    'The agency or signatory printed on the document is not the one of the certificate, so no number was taken. Use the right key, or correct the document and have it signed again.',
  ERR_OFFICE_RESULT_INVALID:
    "The document just signed does not verify, so it was not kept; the number stays reserved. Check the agency's key, certificate and timestamp, then run the act again.",
  // pdf
  ERR_PDF_FONT_NOT_EMBEDDED:
    'The drawn page uses a font that is not embedded, so it cannot become PDF/A. Embed the font and try again.',
  ERR_PDF_NOT_PDF: 'This file is not a PDF (no %PDF- near its beginning). Choose the PDF of the document.',
  ERR_PDF_NO_STARTXREF:
    'The PDF is cut off or damaged at its end (no startxref with %%EOF). Get the complete file from its sender.',
  ERR_PDF_TRUNCATED: 'Part of the PDF is missing. Get the complete file from its sender.',
  ERR_PDF_XREF_MISSING:
    'There is no cross-reference section where the PDF says it is. The file is damaged or was edited; get it again from its sender.',
  ERR_PDF_XREF_ENTRY:
    "An entry of the PDF's cross-reference table is malformed. The file is damaged; get it again from its sender.",
  ERR_PDF_XREF_DUPLICATE:
    "The PDF's cross-reference section lists one object twice, so programs may show different documents. Do not trust this file; ask for another.",
  ERR_PDF_XREF_STREAM: "The PDF's cross-reference stream is damaged. Get the file again from its sender.",
  ERR_PDF_XREF_TRAILER: "The PDF's trailer is damaged. Get the file again from its sender.",
  ERR_PDF_XREF_LOOP:
    "The PDF's cross-reference sections point back to themselves. The file may be made to do harm; do not open it.",
  ERR_PDF_XREF_TARGET:
    'The cross-references point to a place where the object is not. The PDF is damaged or was edited; get it again from its sender.',
  ERR_PDF_BAD_TOKEN:
    'The PDF has characters or numbers that break its syntax. The file is damaged; get it again from its sender.',
  ERR_PDF_BAD_OBJECT: 'An object of the PDF is malformed. The file is damaged; get it again from its sender.',
  ERR_PDF_BAD_STREAM:
    'A stream of the PDF has a wrong length or end. The file is damaged; get it again from its sender.',
  ERR_PDF_OBJECT_STREAM: 'An object stream of the PDF is damaged. Get the file again from its sender.',
  ERR_PDF_REFERENCE_LOOP:
    'Objects of the PDF refer to each other in a circle. The file may be made to do harm; do not open it.',
  ERR_PDF_FILTER_DATA:
    'Compressed data of the PDF cannot be decoded. The file is damaged; get it again from its sender.',
  ERR_PDF_NO_CATALOG: 'The PDF has no catalog, so there is nothing to read. Get the file again from its sender.',
  ERR_PDF_PAGE_TREE: 'The page tree of the PDF is damaged or circular. Get the file again from its sender.',
  ERR_PDF_FIELD_TREE: 'The form fields of the PDF are damaged or circular. Get the file again from its sender.',
  ERR_PDF_TOO_DEEP: 'The PDF nests deeper than the safe limit. The file may be made to do harm; do not open it.',
  ERR_PDF_TOO_LARGE:
    'A part of the PDF is larger than the safe limit once decoded. The file may be made to do harm; do not open it.',
  ERR_PDF_TOO_MANY: 'The PDF has more parts than the safe limit. The file may be made to do harm; do not open it.',
  ERR_PDF_ENCRYPTED: 'The PDF is encrypted, which this version cannot read. Ask for a copy without a password.',
  ERR_PDF_FILTER:
    'The PDF uses a compression or external data that this version cannot read. Check it with another program.',
  ERR_PDF_SIGNATURE_TOO_LARGE:
    'The signature is larger than the place reserved for it. Sign again with a larger place.',
  ERR_PDF_TABLE_TOO_SMALL:
    'The file is larger than its cross-reference table can describe (about 10 GB). Make the file smaller before signing.',
  ERR_PDF_UNKNOWN_OBJECT: 'An object to replace is not in the PDF. Check the program that calls the library.',
  // pki
  ERR_PKI_KEY_MISMATCH:
    'The private key does not belong to the certificate. Use the key and the certificate that were issued together.',
  ERR_PKI_ALGORITHM_NOT_OF_KEY: 'This key does not sign with the chosen algorithm. Choose one that the key supports.',
  ERR_PKI_ANCHOR_CONFLICT:
    'The same root certificate is given for two trust worlds. Keep the one declaration that is right.',
  ERR_PKI_SIGNING_FAILED: 'The key gave no signature. Check the key or its device and sign again.',
  ERR_PKI_TSA_SILENT:
    'The timestamp authority did not answer. Check the network and try again later; nothing was timestamped.',
  ERR_PKI_TSA_HTTP_STATUS:
    'The timestamp authority answered with an HTTP error. Check the address of the service and try again later.',
  ERR_PKI_TSA_GARBAGE:
    'What came back is not an RFC 3161 response. Check the address of the service, the proxy, or a network login page.',
  ERR_PKI_TSA_REJECTED: 'The timestamp authority refused the request. See the reason it gives and ask the provider.',
  ERR_PKI_TSA_MISMATCH:
    'The timestamp that came back does not answer this request, so it is not used. Try again; if it stays so, use another provider.',
  // pki-keyfile
  ERR_PKI_KEYFILE_WRONG_PASSWORD:
    'The password does not open the key file. Check the keyboard layout and capitals, and type it again.',
  ERR_PKI_KEYFILE_LEGACY_ENCRYPTION:
    'The key file is encrypted with an old algorithm ({algorithm}) that is not read directly. Use the legacy key file reader, or export the key file again with AES.',
  ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM:
    'The key file uses an algorithm that is not supported ({oid}). Export it again as PKCS#12 with AES.',
  ERR_PKI_KEYFILE_MALFORMED: 'The key file is damaged or not built as it should be. Get it again from its origin.',
  ERR_PKI_KEYFILE_NO_KEY:
    'There is no private key in this file. Choose a key file that holds the private key and its certificate.',
  ERR_PKI_KEYFILE_NO_CERTIFICATE:
    "The file has a private key without its certificate. Give the certificate's file as well.",
  ERR_PKI_KEYFILE_TOO_COSTLY:
    'The key file asks for more computation than is allowed ({iterations} rounds) and was not opened. Use key files from trusted sources only.',
  ERR_PKI_KEYFILE_TOO_LARGE: 'The file is too large ({size} bytes) to be a key file. Check which file was chosen.',
  // registry
  ERR_REGISTRY_NUMBER_TAKEN: 'This number has been given already. Reload the book and take the next number.',
  ERR_REGISTRY_KEY_ELSEWHERE: 'This document has a number in another series. Continue the issue in that series.',
  ERR_REGISTRY_NO_RESERVATION:
    'This document has no reserved number, or its number was given up. Start the numbering again.',
  ERR_REGISTRY_ALREADY_SIGNED:
    'The document with this number is signed by the agency, so the number cannot be given up. Finish the issue, then recall the document where necessary.',
  ERR_REGISTRY_ALREADY_COMMITTED: 'The document with this number is issued. To take it back, recall the document.',
  ERR_REGISTRY_OTHER_FILE: 'This number belongs to another file than the one given. Check the issued file.',
  ERR_REGISTRY_BEHIND_WITNESS:
    'The book is older than its witness: it may have been restored from a backup. Give no numbers until the book is complete again.',
  ERR_REGISTRY_ROLLED_BACK:
    'The book is older than what was last witnessed, as a restored backup is. No number is given; bring the latest book back.',
  ERR_REGISTRY_OTHER_PAPER:
    'This request already has a number for a paper of other content. Check the case; another paper takes its own number.',
  ERR_REGISTRY_BOOK_CLOSED: 'This volume is closed and gives no more numbers. Open the next volume.',
  ERR_REGISTRY_BOOK_OPEN: 'The volume before is not closed. Close it before a new one is opened.',
  ERR_REGISTRY_NUMBERS_PENDING:
    'Some numbers are reserved and neither completed nor void. Settle them, then close the book.',
  ERR_REGISTRY_NO_BOOK: 'There is no such volume. Check symbol, year and ordinal.',
  ERR_REGISTRY_STORE_BUSY: 'Another program is using the book. Wait a moment and try again.',
  ERR_REGISTRY_STORE_UNWRITABLE:
    "The book cannot be written. Check the free space of the disk and the permissions of the book's folder.",
  ERR_REGISTRY_STORE_CORRUPT:
    'The file of the book is damaged, or is no book. Stop numbering and restore the book from the latest backup.',
  ERR_REGISTRY_CHAIN_BROKEN:
    'The chain of the book is broken: its data was changed from outside. Stop numbering and compare with a backup.',
  ERR_REGISTRY_SCHEMA:
    'The book belongs to another version of the program. Use the version that made it, or upgrade the program.',
  ERR_REGISTRY_WRONG_YEAR: 'The day of numbering is not in the year of this book. Open the book of the right year.',
  ERR_REGISTRY_NUMBER_GAP: 'The number asked for does not follow the last one of the book. Take the next number.',
  ERR_REGISTRY_BAD_REQUEST:
    'The request for a number is incomplete or not valid. Give the symbol, and for a void number who and why.',
  // sign
  ERR_SIGN_INPUT_DAMAGED:
    'The PDF is damaged (cross-reference, bytes after %%EOF or structure), so nothing is signed on top of it. Export the file again from the program that made it and sign the new file.',
  ERR_SIGN_STATE_INVALID:
    'The state of the prepared signature cannot be read. Prepare the signature again from the PDF.',
  ERR_SIGN_CMS_INVALID:
    'The CMS that came back does not fit this file. Ask the signing device or service to make it again.',
  ERR_SIGN_FIELD_MISSING:
    'The document has no signature field of that name. Check the name, or give a page and a rectangle for a new field.',
  ERR_SIGN_FIELD_SIGNED:
    'This signature field is already signed. Choose another field; an existing signature is never replaced.',
  ERR_SIGN_FIELD_LOCKED:
    'An earlier signature locks this field, so it can be neither signed nor filled. Use a field that the earlier signature left open.',
  ERR_SIGN_FIELD_NAME_TAKEN:
    'The name of the new signature field is already used in the document. Choose another name.',
  ERR_SIGN_PAGE_MISSING: 'The document does not have the page chosen for the signature. Choose a page that exists.',
  ERR_SIGN_LOCK_FIXED:
    "The signature field brings its own lock, so no other lock can be given. Sign with the field's lock.",
  ERR_SIGN_WOULD_BREAK_SIGNATURE:
    'A further signature would break one that the document already has. Keep the file as it is; if another signature is needed, ask the earlier signer for a version that permits it.',
  ERR_SIGN_CERTIFY_NOT_FIRST:
    'A certifying signature (DocMDP) must be the first, and this document already has a signature. Sign without certifying.',
  ERR_SIGN_ACTIVE_CONTENT:
    'The PDF holds active or external content (scripts, automatic actions, XFA, external streams), so it is not signed. Export it again without them.',
  ERR_SIGN_CERTIFICATE_EXPIRED:
    "The signer's certificate has expired at the moment of signing. Renew it or use one that is valid.",
  ERR_SIGN_CERTIFICATE_NOT_YET_VALID:
    "The signer's certificate is not yet valid at the moment of signing. Check the clock or wait until it is valid.",
  ERR_SIGN_KEY_USAGE:
    'This certificate was not issued for signing documents (neither digitalSignature nor nonRepudiation). Use a signing certificate.',
  ERR_SIGN_STATE_MISMATCH:
    'The PDF is not the one that was prepared (its digest differs). Complete the signature on the prepared file, or prepare again.',
  ERR_SIGN_ROOM_TOO_SMALL:
    'The signature or its timestamp is larger than the room reserved for it; nothing was written. Sign again with more room.',
  ERR_SIGN_ALGORITHM_UNSUPPORTED:
    'This key signs only with an algorithm that this version does not support. Use an RSA or ECDSA key with SHA-256.',
  ERR_SIGN_FIELD_SHAPE_UNSUPPORTED:
    'This form field has a shape that this version can neither fill nor sign. Use a field with one single widget.',
  ERR_SIGN_SIGNATURE_INVALID:
    'The signature value does not fit the certificate; nothing was written. Check the key device and its certificate and sign again.',
  ERR_SIGN_LEVEL_NOT_REACHED:
    'The file just made does not reach the requested level and is not handed out. Sign again; if it happens again, report this code.',
  ERR_SIGN_TIMESTAMP_UNUSABLE:
    'The timestamp authority answered with something unusable, so the document was not signed. Try again later or use another authority.',
  // digitize
  ERR_DIGITIZE_NOT_AN_IMAGE: 'This file is not a JPEG, PNG, TIFF or PDF. Choose the scanned file.',
  ERR_DIGITIZE_DAMAGED_IMAGE: 'The picture is damaged or cut off. Scan it again or ask for the file again.',
  ERR_DIGITIZE_HEIC: 'HEIC pictures are not taken. Set the camera to "Most Compatible", or export the picture as JPEG.',
  ERR_DIGITIZE_CMYK: 'The JPEG is in CMYK, which is for printing. Scan or export it again in RGB.',
  ERR_DIGITIZE_FORMAT: 'This picture format is not taken. Save it as JPEG, PNG, TIFF or PDF.',
  ERR_DIGITIZE_PEER_MISSING:
    'A package that digitizing needs is not installed. Run: npm install sharp tesseract.js @hyzyla/pdfium.',
  ERR_DIGITIZE_TOO_MANY_PIXELS: 'The page has too many pixels and was not opened. Scan it again at 200 to 300 dpi.',
  ERR_DIGITIZE_TOO_MANY_PAGES: 'The scan has too many pages for one run. Split it into several files.',
  ERR_DIGITIZE_TOO_LARGE: 'The scanned file is too large. Split it, or scan again at 200 to 300 dpi.',
  ERR_DIGITIZE_TOO_SLOW:
    'Reading a page took too long and was stopped. Scan the page again, clearer, at 200 to 300 dpi.',
  ERR_DIGITIZE_SIGNED_PDF:
    'This PDF is signed: it is an electronic original, not a scan. Keep it as it is and check it with verify.',
  ERR_DIGITIZE_NO_PAGE: 'There is no page to digitize. Choose at least one file with a page.',
  // copies
  ERR_COPIES_TOO_EARLY:
    'The files of this case are still to be kept. Wait until the days are over, or name another number of days.',
  ERR_COPIES_FORGOTTEN:
    'The copy was made and handed over, and the file kept by the office was removed since. Use the file that the requester holds; number and SHA-256 are still in the book.',
  ERR_COPIES_OTHER_FILE:
    'The file to be signed is not the one that was looked at, so nothing was signed. Open the signing page again, look at every page, then sign.',
  ERR_COPIES_ORDER_INVALID:
    'The description of the copy cannot be used. Correct the field that is named in REQ.json and run again.',
  ERR_COPIES_BAD_REQUEST:
    'A part of the request is missing, too long or wrong. Correct the field that is named and try again.',
  ERR_COPIES_SECRET:
    'The original is secret, or says that it must not be copied, so no copy is certified. Refuse the request (Article 22 of Decree 23/2015/NĐ-CP).',
  ERR_COPIES_NOT_LEGALISED:
    'The foreign paper has no consular legalisation, so no copy is certified yet. Have it legalised first.',
  ERR_COPIES_NO_CALENDAR:
    'The public holidays of this year are not known, so no due day can be named. Give the table of holidays as it was announced and try again.',
  ERR_COPIES_NO_TARIFF: 'No tariff is known for this day. Check the day of receipt, or update the software.',
  ERR_COPIES_PAGES_NOT_COMPARED:
    'Some pages were not compared with the original. Compare and tick every page, then try again.',
  ERR_COPIES_AUTHORITY_ENDED:
    'Nobody certifies in this form on that day; TM. Ủy ban nhân dân ended on 01/11/2025. Choose the Chairman, KT., TUQ. or an assigned officer.',
  ERR_COPIES_NO_DELEGATION:
    'No written authority or assignment holds on this day. Give one that does, or choose another certifier.',
  ERR_COPIES_OTHER_CERTIFIER:
    "This certificate is not the one of the person named on the page; nothing was signed. Use that person's key, or draw the page up for the signer.",
  ERR_COPIES_OWN_REQUEST:
    'Requester and certifier have the same name; nobody certifies a copy that he asked for himself. Choose another certifier, or state that they are two persons.',
  ERR_COPIES_OTHER_DAY:
    'The page bears another day than today, so it is not signed. Draw it up again for today; the old number becomes void and stays in the book.',
  ERR_COPIES_OTHER_AGENCY:
    "This certificate is not the one of the agency on the page; nothing was signed. Use the agency's key, or bind the certificate to the agency.",
  ERR_COPIES_CERTIFICATE_EXPIRED:
    'The certificate has expired; nothing was signed, case and number are kept. Renew it, or use one that is valid.',
  ERR_COPIES_CERTIFICATE_NOT_YET_VALID:
    'The certificate is not valid yet; nothing was signed, case and number are kept. Check the clock, or use one that is valid.',
  ERR_COPIES_CERTIFICATE_REVOKED:
    'The certificate is revoked; nothing was signed, case and number are kept. Stop using this key and ask its issuer.',
  ERR_COPIES_CERTIFICATE_UNTRUSTED:
    'The certificate leads to none of the given anchors; nothing was signed, case and number are kept. Check intermediates and anchors.',
  ERR_COPIES_CERTIFIER_SIGNATURE:
    "The certifier's signature does not hold, so the agency does not sign. Give the case back to be signed again.",
  ERR_COPIES_ROLE: 'The roles of this person do not allow the act. Hand the case to somebody who has the role.',
  ERR_COPIES_UNKNOWN_GROUND:
    'There is no such ground of refusal. Choose one of Article 22 of Decree 23/2015/NĐ-CP, or another one in words.',
  ERR_COPIES_VERSION:
    'Somebody changed the case after it was opened. Load it again, look at the change, then try again.',
  ERR_COPIES_ACT_KEY_REUSED: 'This form was used for another act. Open the case again and use a new form.',
  ERR_COPIES_WRONG_STATE: 'The case stands at another step. Load it again and go on from there.',
  ERR_COPIES_NO_CASE: 'There is no such case. Check its name.',
  ERR_COPIES_CASE_EXISTS: 'This name belongs to a case about another request. Use another name, or open that case.',
  ERR_COPIES_NUMBER_LOST:
    'The number on the page is no longer reserved for this case in the book; nothing was signed. Give the case back and draw the page up with a new number.',
  ERR_COPIES_STORE_CORRUPT:
    'The stored data of the case is damaged or was changed. Stop, keep the store as it is, and tell whoever administers it.',
  ERR_COPIES_RESULT_INVALID:
    'The signed file did not pass its own check and was not kept; case and number are as before. Check anchors and key, then sign again.',
  // xml
  ERR_XML_NOT_UTF8: 'The XML file has bytes that are not UTF-8. Ask the sender to export it again in UTF-8.',
  ERR_XML_DECLARATION:
    'The XML declaration at the start of the file is not one of XML 1.0. Ask the sender to export the file again.',
  ERR_XML_DOCTYPE:
    'The XML file has a DOCTYPE, which can pull foreign content into the document, and was refused. Do not use it; ask the sender to export it again.',
  ERR_XML_BAD_CHARACTER: 'The XML file has a character that XML does not allow. Ask the sender to export it again.',
  ERR_XML_BAD_NAME: 'The XML file has a bad element or attribute name. Ask the sender to export it again.',
  ERR_XML_BAD_REFERENCE: 'The XML file has a bad & or an unknown entity. Ask the sender to export it again.',
  ERR_XML_BAD_MARKUP: 'The XML file has a syntax error at the place given. Ask the sender to export it again.',
  ERR_XML_DUPLICATE_ATTRIBUTE:
    'The XML file has an element with the same attribute twice. Ask the sender to export it again.',
  ERR_XML_TAG_MISMATCH: 'The XML file has start and end tags that do not match. Ask the sender to export it again.',
  ERR_XML_BAD_NAMESPACE:
    'The XML file uses a namespace prefix that is not declared, or declares one wrongly. Ask the sender to export it again.',
  ERR_XML_NOT_ONE_ROOT:
    'The file is no XML document with exactly one root element. Check that you chose the right file.',
  ERR_XML_TRUNCATED: 'The XML file is cut off. Get the complete file from the sender.',
  ERR_XML_RELATIVE_NAMESPACE:
    'The XML file has a relative namespace name and therefore no canonical form. Ask the sender to export it again.',
  ERR_XML_UNEXPECTED_ELEMENT:
    'The XML file has an element where only text may stand. Ask the sender to export it again.',
  ERR_XML_TOO_LARGE:
    'The XML file, or a part of it, is larger than the limit, perhaps on purpose. Check where it came from before you use it.',
  ERR_XML_TOO_DEEP: 'The XML file is nested too deeply, probably on purpose. Do not use it.',
  ERR_XML_TOO_MANY: 'The XML file has too many elements or attributes, probably on purpose. Do not use it.',
  ERR_XML_ENCODING: 'The XML file is in {encoding}; only UTF-8 is read. Convert it to UTF-8 and try again.',
  ERR_XML_CANNOT_WRITE: 'The content has a character or a name that XML cannot hold. Remove it from the field {name}.',
  // zip
  ERR_ZIP_MALFORMED: 'The ZIP archive is damaged or is no ZIP archive. Get the complete file from the sender.',
  ERR_ZIP_HEADERS_DIFFER:
    'The ZIP archive says two things about one file ({what}), as a forged one does. Do not use it.',
  ERR_ZIP_OVERLAP: 'The ZIP archive has overlapping or hidden data. Do not use it.',
  ERR_ZIP_BAD_NAME:
    'The ZIP archive has an unsafe file name (it leaves the folder or has forbidden characters). Do not unpack it.',
  ERR_ZIP_DUPLICATE_NAME: 'The ZIP archive has two files of one name. Ask the sender to pack it again.',
  ERR_ZIP_NOT_A_FILE: 'The ZIP archive has a link or a device in place of a file. Do not unpack it.',
  ERR_ZIP_CRC: 'Content of the ZIP archive does not match its checksum. Get the complete file from the sender.',
  ERR_ZIP_TOO_LARGE: 'The ZIP archive would unpack to more than the limit. Check where it came from before you use it.',
  ERR_ZIP_TOO_MANY: 'The ZIP archive has too many files. Check where it came from before you use it.',
  ERR_ZIP_RATIO: 'The ZIP archive would unpack to an unusual size, as a zip bomb does. Do not unpack it.',
  ERR_ZIP_ENCRYPTED: 'The ZIP archive has a password and cannot be read. Ask the sender to pack it without one.',
  ERR_ZIP_METHOD:
    'The ZIP archive is packed in a way that is not supported. Ask the sender to pack it in the usual way (deflate).',
  ERR_ZIP_ZIP64: 'The ZIP archive uses ZIP64, which is not supported. Ask the sender to pack it in the usual way.',
  ERR_ZIP_CANNOT_WRITE: 'A file name cannot be used in a ZIP archive, or is there twice. Rename the file.',
}
