import { type ErrorDetails, LimitError, MalformedError, UnsupportedError } from '../kernel/errors.js'

/** Why bytes are not the ASN.1 structure they should be. */
export type DerMalformedCode =
  | 'ERR_DER_TRUNCATED'
  | 'ERR_DER_BAD_LENGTH'
  | 'ERR_DER_BAD_TAG'
  | 'ERR_DER_BAD_VALUE'
  | 'ERR_DER_TRAILING_DATA'
  | 'ERR_DER_UNEXPECTED_TAG'
  | 'ERR_DER_MISSING_FIELD'
  | 'ERR_DER_PEM'
/** Which limit an ASN.1 structure reached. */
export type DerLimitCode = 'ERR_DER_TOO_DEEP' | 'ERR_DER_TOO_LARGE' | 'ERR_DER_TOO_MANY'
/** What this version cannot read. */
export type DerUnsupportedCode = 'ERR_DER_UNSUPPORTED_VERSION' | 'ERR_DER_UNSUPPORTED_CONTENT'
/** Every code of the room. */
export type DerErrorCode = DerMalformedCode | DerLimitCode | DerUnsupportedCode

export const malformed = (
  code: DerMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<DerMalformedCode> => new MalformedError(code, message, details, cause)

export const limitReached = (
  code: DerLimitCode,
  message: string,
  details: ErrorDetails = {},
): LimitError<DerLimitCode> => new LimitError(code, message, details)

export const unsupported = (
  code: DerUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<DerUnsupportedCode> => new UnsupportedError(code, message, details)
