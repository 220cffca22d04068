import { ConflictError, type ErrorDetails, MalformedError, RefusedError, SigningError } from '../kernel/errors.js'

/** Why an act of certifying is not done. */
export type CopiesRefusedCode =
  | 'ERR_COPIES_BAD_REQUEST'
  | 'ERR_COPIES_SECRET'
  | 'ERR_COPIES_NOT_LEGALISED'
  | 'ERR_COPIES_NO_CALENDAR'
  | 'ERR_COPIES_NO_TARIFF'
  | 'ERR_COPIES_PAGES_NOT_COMPARED'
  | 'ERR_COPIES_AUTHORITY_ENDED'
  | 'ERR_COPIES_NO_DELEGATION'
  | 'ERR_COPIES_OTHER_CERTIFIER'
  | 'ERR_COPIES_OWN_REQUEST'
  | 'ERR_COPIES_OTHER_DAY'
  | 'ERR_COPIES_OTHER_AGENCY'
  | 'ERR_COPIES_CERTIFICATE_EXPIRED'
  | 'ERR_COPIES_CERTIFICATE_NOT_YET_VALID'
  | 'ERR_COPIES_CERTIFICATE_REVOKED'
  | 'ERR_COPIES_CERTIFICATE_UNTRUSTED'
  | 'ERR_COPIES_CERTIFIER_SIGNATURE'
  | 'ERR_COPIES_ROLE'
  | 'ERR_COPIES_UNKNOWN_GROUND'
  | 'ERR_COPIES_TOO_EARLY'
/** Somebody else was first, or the case is not where the act begins. */
export type CopiesConflictCode =
  | 'ERR_COPIES_VERSION'
  | 'ERR_COPIES_ACT_KEY_REUSED'
  | 'ERR_COPIES_WRONG_STATE'
  | 'ERR_COPIES_NO_CASE'
  | 'ERR_COPIES_CASE_EXISTS'
  | 'ERR_COPIES_NUMBER_LOST'
  | 'ERR_COPIES_OTHER_FILE'
  | 'ERR_COPIES_FORGOTTEN'
/** What the store gives back cannot be believed, or a description of a copy is none. */
export type CopiesMalformedCode = 'ERR_COPIES_STORE_CORRUPT' | 'ERR_COPIES_ORDER_INVALID'
/** A signature was made, and the result does not hold. Nothing was kept. */
export type CopiesSigningCode = 'ERR_COPIES_RESULT_INVALID'
/** Every code of the room. */
export type CopiesErrorCode = CopiesRefusedCode | CopiesConflictCode | CopiesMalformedCode | CopiesSigningCode

export const refused = (
  code: CopiesRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<CopiesRefusedCode> => new RefusedError(code, message, details)

export const conflict = (
  code: CopiesConflictCode,
  message: string,
  details: ErrorDetails = {},
): ConflictError<CopiesConflictCode> => new ConflictError(code, message, details)

export const malformed = (
  code: CopiesMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<CopiesMalformedCode> => new MalformedError(code, message, details, cause)

export const signingFailed = (
  code: CopiesSigningCode,
  message: string,
  details: ErrorDetails = {},
): SigningError<CopiesSigningCode> => new SigningError(code, message, details)
