import { type ErrorDetails, NetworkError, RefusedError, SigningError } from '../kernel/errors.js'
import type { KeyFileErrorCode } from './keyfile/errors.js'

/** What a request to this room may not ask. */
export type PkiRefusedCode = 'ERR_PKI_KEY_MISMATCH' | 'ERR_PKI_ALGORITHM_NOT_OF_KEY' | 'ERR_PKI_ANCHOR_CONFLICT'
/** Why a key gave no signature. */
export type PkiSigningCode = 'ERR_PKI_SIGNING_FAILED'
/** Why a timestamp authority gave no usable token. */
export type PkiNetworkCode =
  | 'ERR_PKI_TSA_SILENT'
  | 'ERR_PKI_TSA_HTTP_STATUS'
  | 'ERR_PKI_TSA_GARBAGE'
  | 'ERR_PKI_TSA_REJECTED'
  | 'ERR_PKI_TSA_MISMATCH'
/** Every code of the room. */
export type PkiErrorCode = PkiRefusedCode | PkiSigningCode | PkiNetworkCode | KeyFileErrorCode

export const refused = (
  code: PkiRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<PkiRefusedCode> => new RefusedError(code, message, details)

export const signingFailed = (message: string, cause: unknown): SigningError<PkiSigningCode> =>
  new SigningError('ERR_PKI_SIGNING_FAILED', message, {}, cause)

export const networkFailed = (
  code: PkiNetworkCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): NetworkError<PkiNetworkCode> => new NetworkError(code, message, details, cause)
