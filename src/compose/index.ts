/**
 * OfficialDocument to PDF/A page: layout by NĐ 30/2020/NĐ-CP, Phụ lục I, with empty fields for what comes later. The room
 * of @cantoo/pdf-lib and @cantoo/fontkit, both loaded when a page is drawn. Start reading at compose-document.ts.
 *
 * @module compose
 */
export type { Attestation } from './attestation-page.js'
export type { ComposedPdf, ComposeOptions } from './compose-document.js'
export { composeDocument } from './compose-document.js'
export type { ComposedCopy, CopyPagesOptions } from './copy-pages.js'
export { checkCopyText, composeCopy } from './copy-pages.js'
export type { CopySlipOptions } from './copy-slip.js'
export { composeCopySlip } from './copy-slip.js'
export type { FieldBox, FieldName, LaidBox } from './draw-item.js'
export type { ComposeErrorCode, ComposeMalformedCode, ComposeRefusedCode, ComposeUnsupportedCode } from './errors.js'
/** @internal works on an increment of the pdf room, which is not public: for office alone */
export { composeFieldText } from './field-text.js'
export type { FontSource, FontStyle } from './font-source.js'
export type { InkImage } from './ink-image.js'
export { composeSealImage } from './seal-image.js'
export { SEAL_MM } from './seal-size.js'
export { composeSignatureImage } from './signature-image.js'
export { SIGNATURE_IMAGE_MM } from './signature-size.js'
export type { TableColumn, TablePlan, TableRow, TableWords } from './table.js'
export type { ComposedTableBook, TableBookOptions } from './table-book.js'
export { composeTableBook } from './table-book.js'
export type { TableClosing, TableCover, TableSignature } from './table-frame.js'
export type { TableFacts } from './table-pages.js'
