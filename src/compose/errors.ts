import { type ErrorDetails, MalformedError, RefusedError, UnsupportedError } from '../kernel/errors.js'

/** Requests that this room refuses. */
export type ComposeRefusedCode =
  | 'ERR_COMPOSE_NOT_LAWFUL'
  | 'ERR_COMPOSE_DOES_NOT_FIT'
  | 'ERR_COMPOSE_NO_GLYPH'
  | 'ERR_COMPOSE_NOT_ISSUABLE'
/** What this version cannot compose. */
export type ComposeUnsupportedCode = 'ERR_COMPOSE_TYPE_UNSUPPORTED'
/** Material that cannot be used. */
export type ComposeMalformedCode = 'ERR_COMPOSE_BAD_FONT'
/** Every code of the room. */
export type ComposeErrorCode = ComposeRefusedCode | ComposeUnsupportedCode | ComposeMalformedCode

export const refused = (
  code: ComposeRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<ComposeRefusedCode> => new RefusedError(code, message, details)

export const unsupported = (
  code: ComposeUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<ComposeUnsupportedCode> => new UnsupportedError(code, message, details)

export const malformed = (
  code: ComposeMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<ComposeMalformedCode> => new MalformedError(code, message, details, cause)
