import { type ErrorDetails, LimitError, MalformedError, RefusedError, UnsupportedError } from '../kernel/errors.js'

/** Why bytes are not the scan they should be. */
export type DigitizeMalformedCode = 'ERR_DIGITIZE_NOT_AN_IMAGE' | 'ERR_DIGITIZE_DAMAGED_IMAGE'
/** Scans that this version does not take. */
export type DigitizeUnsupportedCode =
  | 'ERR_DIGITIZE_HEIC'
  | 'ERR_DIGITIZE_CMYK'
  | 'ERR_DIGITIZE_FORMAT'
  | 'ERR_DIGITIZE_PEER_MISSING'
/** Which limit a scan reached. */
export type DigitizeLimitCode =
  | 'ERR_DIGITIZE_TOO_MANY_PIXELS'
  | 'ERR_DIGITIZE_TOO_MANY_PAGES'
  | 'ERR_DIGITIZE_TOO_LARGE'
  | 'ERR_DIGITIZE_TOO_SLOW'
/** Requests that this room refuses. */
export type DigitizeRefusedCode = 'ERR_DIGITIZE_SIGNED_PDF' | 'ERR_DIGITIZE_NO_PAGE'
/** Every code of the room. */
export type DigitizeErrorCode =
  | DigitizeMalformedCode
  | DigitizeUnsupportedCode
  | DigitizeLimitCode
  | DigitizeRefusedCode

export const malformed = (
  code: DigitizeMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<DigitizeMalformedCode> => new MalformedError(code, message, details, cause)

export const unsupported = (
  code: DigitizeUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): UnsupportedError<DigitizeUnsupportedCode> => new UnsupportedError(code, message, details, cause)

export const limitReached = (
  code: DigitizeLimitCode,
  message: string,
  details: ErrorDetails = {},
): LimitError<DigitizeLimitCode> => new LimitError(code, message, details)

export const refused = (
  code: DigitizeRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<DigitizeRefusedCode> => new RefusedError(code, message, details)
