import { type ErrorDetails, LimitError, MalformedError, RefusedError } from '../kernel/errors.js'

/** Why a file is not a message that can be read in one way. */
export type ExchangeMalformedCode =
  | 'ERR_EXCHANGE_NOT_EDXML'
  | 'ERR_EXCHANGE_REPEATED_ELEMENT'
  | 'ERR_EXCHANGE_MISSING_ELEMENT'
  | 'ERR_EXCHANGE_BAD_VALUE'
  | 'ERR_EXCHANGE_BASE64'
  | 'ERR_EXCHANGE_MESSAGE_JSON'
/** Which limit a message reached. */
export type ExchangeLimitCode = 'ERR_EXCHANGE_TOO_MANY' | 'ERR_EXCHANGE_TOO_LARGE'
/** Why a message is not made, or not taken. */
export type ExchangeRefusedCode = 'ERR_EXCHANGE_SECRET' | 'ERR_EXCHANGE_FIELD'
/** Every code of the room. */
export type ExchangeErrorCode = ExchangeMalformedCode | ExchangeLimitCode | ExchangeRefusedCode

export const malformed = (
  code: ExchangeMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<ExchangeMalformedCode> => new MalformedError(code, message, details, cause)

export const limitReached = (
  code: ExchangeLimitCode,
  message: string,
  details: ErrorDetails,
): LimitError<ExchangeLimitCode> => new LimitError(code, message, details)

export const refused = (
  code: ExchangeRefusedCode,
  message: string,
  details: ErrorDetails,
): RefusedError<ExchangeRefusedCode> => new RefusedError(code, message, details)
