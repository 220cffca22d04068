import { type ErrorDetails, LimitError, MalformedError, RefusedError, UnsupportedError } from '../kernel/errors.js'

/** Why bytes are not the PDF they should be. */
export type PdfMalformedCode =
  | 'ERR_PDF_NOT_PDF'
  | 'ERR_PDF_NO_STARTXREF'
  | 'ERR_PDF_XREF_MISSING'
  | 'ERR_PDF_XREF_ENTRY'
  | 'ERR_PDF_XREF_DUPLICATE'
  | 'ERR_PDF_XREF_STREAM'
  | 'ERR_PDF_XREF_TRAILER'
  | 'ERR_PDF_XREF_LOOP'
  | 'ERR_PDF_XREF_TARGET'
  | 'ERR_PDF_BAD_TOKEN'
  | 'ERR_PDF_BAD_OBJECT'
  | 'ERR_PDF_BAD_STREAM'
  | 'ERR_PDF_OBJECT_STREAM'
  | 'ERR_PDF_REFERENCE_LOOP'
  | 'ERR_PDF_FILTER_DATA'
  | 'ERR_PDF_NO_CATALOG'
  | 'ERR_PDF_PAGE_TREE'
  | 'ERR_PDF_FIELD_TREE'
  | 'ERR_PDF_TRUNCATED'
/** Which limit a PDF reached. */
export type PdfLimitCode = 'ERR_PDF_TOO_DEEP' | 'ERR_PDF_TOO_LARGE' | 'ERR_PDF_TOO_MANY'
/** What this version cannot read. */
export type PdfUnsupportedCode = 'ERR_PDF_ENCRYPTED' | 'ERR_PDF_FILTER'
/** What the writer does not do. */
export type PdfRefusedCode =
  | 'ERR_PDF_SIGNATURE_TOO_LARGE'
  | 'ERR_PDF_TABLE_TOO_SMALL'
  | 'ERR_PDF_UNKNOWN_OBJECT'
  | 'ERR_PDF_FONT_NOT_EMBEDDED'
/** Every code of the room. */
export type PdfErrorCode = PdfMalformedCode | PdfLimitCode | PdfUnsupportedCode | PdfRefusedCode

export const malformed = (
  code: PdfMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<PdfMalformedCode> => new MalformedError(code, message, details, cause)

export const limitReached = (
  code: PdfLimitCode,
  message: string,
  details: ErrorDetails = {},
): LimitError<PdfLimitCode> => new LimitError(code, message, details)

export const unsupported = (
  code: PdfUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<PdfUnsupportedCode> => new UnsupportedError(code, message, details)

export const refused = (
  code: PdfRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<PdfRefusedCode> => new RefusedError(code, message, details)
