import { type ErrorDetails, LimitError, MalformedError, RefusedError, UnsupportedError } from '../kernel/errors.js'

/** Why bytes are not an archive that can be believed. */
export type ZipMalformedCode =
  | 'ERR_ZIP_MALFORMED'
  | 'ERR_ZIP_HEADERS_DIFFER'
  | 'ERR_ZIP_OVERLAP'
  | 'ERR_ZIP_BAD_NAME'
  | 'ERR_ZIP_DUPLICATE_NAME'
  | 'ERR_ZIP_NOT_A_FILE'
  | 'ERR_ZIP_CRC'
/** Which limit an archive reached. */
export type ZipLimitCode = 'ERR_ZIP_TOO_LARGE' | 'ERR_ZIP_TOO_MANY' | 'ERR_ZIP_RATIO'
/** What this version does not read. */
export type ZipUnsupportedCode = 'ERR_ZIP_ENCRYPTED' | 'ERR_ZIP_METHOD' | 'ERR_ZIP_ZIP64'
/** What is not written. */
export type ZipRefusedCode = 'ERR_ZIP_CANNOT_WRITE'
/** Every code of the room. */
export type ZipErrorCode = ZipMalformedCode | ZipLimitCode | ZipUnsupportedCode | ZipRefusedCode

export const malformed = (
  code: ZipMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<ZipMalformedCode> => new MalformedError(code, message, details, cause)

export const limitReached = (code: ZipLimitCode, message: string, details: ErrorDetails): LimitError<ZipLimitCode> =>
  new LimitError(code, message, details)

export const unsupported = (
  code: ZipUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<ZipUnsupportedCode> => new UnsupportedError(code, message, details)

export const refused = (code: ZipRefusedCode, message: string, details: ErrorDetails): RefusedError<ZipRefusedCode> =>
  new RefusedError(code, message, details)
