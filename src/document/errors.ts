import { type ErrorDetails, MalformedError } from '../kernel/errors.js'

/** Why a description of a document cannot be used. */
export type DocumentMalformedCode = 'ERR_DOCUMENT_INVALID' | 'ERR_DOCUMENT_NOT_JSON'
/** Every code of the room. */
export type DocumentErrorCode = DocumentMalformedCode

export const malformed = (
  code: DocumentMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<DocumentMalformedCode> => new MalformedError(code, message, details, cause)
