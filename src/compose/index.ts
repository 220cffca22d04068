/**
 * OfficialDocument to PDF/A page: layout by NĐ 30/2020/NĐ-CP, Phụ lục I, with empty fields for what comes later. The room
 * of @cantoo/pdf-lib and @cantoo/fontkit, both loaded when a page is drawn. Start reading at compose-document.ts.
 *
 * @module compose
 */
export type { ComposedPdf, ComposeOptions } from './compose-document.js'
export { composeDocument } from './compose-document.js'
export type { FieldBox, FieldName, LaidBox } from './draw-item.js'
export type { ComposeErrorCode, ComposeMalformedCode, ComposeRefusedCode, ComposeUnsupportedCode } from './errors.js'
export type { FontSource, FontStyle } from './font-source.js'
