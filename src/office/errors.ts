import { type ErrorDetails, RefusedError, SigningError } from '../kernel/errors.js'

/** Why an office act is not done. */
export type OfficeRefusedCode =
  | 'ERR_OFFICE_PERSON_FIRST'
  | 'ERR_OFFICE_ALREADY_ISSUED'
  | 'ERR_OFFICE_NO_NUMBER_FIELD'
  | 'ERR_OFFICE_NO_SYMBOL'
  | 'ERR_OFFICE_AGENCY_CERTIFICATE'
  | 'ERR_OFFICE_NAMES_DIFFER'
/** The agency's signature was made, and the result does not hold. Nothing was kept. */
export type OfficeSigningCode = 'ERR_OFFICE_RESULT_INVALID'
/** Every code of the room. */
export type OfficeErrorCode = OfficeRefusedCode | OfficeSigningCode

export const refused = (
  code: OfficeRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<OfficeRefusedCode> => new RefusedError(code, message, details)

export const signingFailed = (
  code: OfficeSigningCode,
  message: string,
  details: ErrorDetails = {},
): SigningError<OfficeSigningCode> => new SigningError(code, message, details)
