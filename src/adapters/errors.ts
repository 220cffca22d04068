import { type ErrorDetails, MalformedError, NetworkError, RefusedError } from '../kernel/errors.js'

/** What stopped the work with a file of this machine. */
export type FileErrorCode =
  | 'ERR_ADAPTERS_CANNOT_READ'
  | 'ERR_ADAPTERS_CANNOT_WRITE'
  | 'ERR_ADAPTERS_FILE_EXISTS'
  | 'ERR_ADAPTERS_FILE_CHANGED'
  | 'ERR_ADAPTERS_SOURCE_CLOSED'
/** What is wrong with a file that was to hold certificates, CRLs or facts about anchors. */
export type TrustFileErrorCode = 'ERR_ADAPTERS_NO_CERTIFICATE' | 'ERR_ADAPTERS_NO_CRL' | 'ERR_ADAPTERS_ANCHORS_JSON'
/** Why nothing came back from the network. */
export type HttpErrorCode =
  | 'ERR_ADAPTERS_HTTP_BAD_URL'
  | 'ERR_ADAPTERS_HTTP_REFUSED'
  | 'ERR_ADAPTERS_HTTP_NOT_FOUND'
  | 'ERR_ADAPTERS_HTTP_TIMEOUT'
  | 'ERR_ADAPTERS_HTTP_TOO_LARGE'
  | 'ERR_ADAPTERS_HTTP_REDIRECTS'
  | 'ERR_ADAPTERS_HTTP_BROKEN'
/** Every code of the room, apart from the stores'. */
export type AdaptersErrorCode = FileErrorCode | TrustFileErrorCode | HttpErrorCode

export const fileRefused = (
  code: FileErrorCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): RefusedError<FileErrorCode> => new RefusedError(code, message, details, cause)

export const trustFileMalformed = (
  code: TrustFileErrorCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): MalformedError<TrustFileErrorCode> => new MalformedError(code, message, details, cause)

export const networkFailed = (
  code: HttpErrorCode,
  message: string,
  details: ErrorDetails = {},
  cause?: unknown,
): NetworkError<HttpErrorCode> => new NetworkError(code, message, details, cause)

/** The system's name of a failure, such as ENOSPC; `unknown` when it has none. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
