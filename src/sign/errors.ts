import {
  type ErrorDetails,
  MalformedError,
  NetworkError,
  RefusedError,
  SigningError,
  UnsupportedError,
} from '../kernel/errors.js'

/** Why the handed bytes cannot be signed or completed. */
export type SignMalformedCode = 'ERR_SIGN_INPUT_DAMAGED' | 'ERR_SIGN_STATE_INVALID' | 'ERR_SIGN_CMS_INVALID'
/** Why a signature is not made. Nothing was written. */
export type SignRefusedCode =
  | 'ERR_SIGN_FIELD_MISSING'
  | 'ERR_SIGN_FIELD_SIGNED'
  | 'ERR_SIGN_FIELD_LOCKED'
  | 'ERR_SIGN_FIELD_NAME_TAKEN'
  | 'ERR_SIGN_PAGE_MISSING'
  | 'ERR_SIGN_LOCK_FIXED'
  | 'ERR_SIGN_WOULD_BREAK_SIGNATURE'
  | 'ERR_SIGN_CERTIFY_NOT_FIRST'
  | 'ERR_SIGN_ACTIVE_CONTENT'
  | 'ERR_SIGN_CERTIFICATE_EXPIRED'
  | 'ERR_SIGN_CERTIFICATE_NOT_YET_VALID'
  | 'ERR_SIGN_KEY_USAGE'
  | 'ERR_SIGN_STATE_MISMATCH'
  | 'ERR_SIGN_ROOM_TOO_SMALL'
/** What this version cannot make. */
export type SignUnsupportedCode = 'ERR_SIGN_ALGORITHM_UNSUPPORTED' | 'ERR_SIGN_FIELD_SHAPE_UNSUPPORTED'
/** Why the key's answer is of no use. */
export type SignSigningCode = 'ERR_SIGN_SIGNATURE_INVALID' | 'ERR_SIGN_LEVEL_NOT_REACHED'
/** Why the timestamp is of no use. */
export type SignNetworkCode = 'ERR_SIGN_TIMESTAMP_UNUSABLE'
/** Every code of the room. */
export type SignErrorCode =
  | SignMalformedCode
  | SignRefusedCode
  | SignUnsupportedCode
  | SignSigningCode
  | SignNetworkCode

export const malformed = (
  code: SignMalformedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<SignMalformedCode> => new MalformedError(code, message, details, cause)

export const refused = (
  code: SignRefusedCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): RefusedError<SignRefusedCode> => new RefusedError(code, message, details, cause)

export const unsupported = (
  code: SignUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<SignUnsupportedCode> => new UnsupportedError(code, message, details)

export const signingFailed = (
  code: SignSigningCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): SigningError<SignSigningCode> => new SigningError(code, message, details, cause)

export const networkFailed = (
  code: SignNetworkCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): NetworkError<SignNetworkCode> => new NetworkError(code, message, details, cause)
