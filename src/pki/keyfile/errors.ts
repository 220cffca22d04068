import {
  type ErrorDetails,
  LimitError,
  MalformedError,
  RefusedError,
  SigningError,
  UnsupportedError,
} from '../../kernel/errors.js'

/** Every code about key files. */
export type KeyFileErrorCode =
  | KeyFileUnsupportedCode
  | 'ERR_PKI_KEYFILE_WRONG_PASSWORD'
  | 'ERR_PKI_KEYFILE_MALFORMED'
  | 'ERR_PKI_KEYFILE_NO_KEY'
  | 'ERR_PKI_KEYFILE_NO_CERTIFICATE'
  | 'ERR_PKI_KEYFILE_TOO_COSTLY'
  | 'ERR_PKI_KEYFILE_TOO_LARGE'
/** What this version, or this call without a legacy port, cannot open. */
export type KeyFileUnsupportedCode = 'ERR_PKI_KEYFILE_LEGACY_ENCRYPTION' | 'ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM'

export const malformedKeyFile = (
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<'ERR_PKI_KEYFILE_MALFORMED'> =>
  new MalformedError('ERR_PKI_KEYFILE_MALFORMED', message, details, cause)

export const unsupportedKeyFile = (
  code: KeyFileUnsupportedCode,
  message: string,
  details: ErrorDetails = {},
): UnsupportedError<KeyFileUnsupportedCode> => new UnsupportedError(code, message, details)

export const wrongPassword = (): SigningError<'ERR_PKI_KEYFILE_WRONG_PASSWORD'> =>
  new SigningError('ERR_PKI_KEYFILE_WRONG_PASSWORD', 'the password does not open this key file')

export const refusedKeyFile = (
  code: 'ERR_PKI_KEYFILE_NO_KEY' | 'ERR_PKI_KEYFILE_NO_CERTIFICATE',
  message: string,
  details: ErrorDetails = {},
): RefusedError<typeof code> => new RefusedError(code, message, details)

export const keyFileLimit = (
  code: 'ERR_PKI_KEYFILE_TOO_COSTLY' | 'ERR_PKI_KEYFILE_TOO_LARGE',
  message: string,
  details: ErrorDetails = {},
): LimitError<typeof code> => new LimitError(code, message, details)
