/**
 * Every error class of the library and every code that its errors carry. Branch on `code`: codes are append-only and part
 * of semver; `describe(code, lang)` of `vanthu/wording` gives the sentence for people.
 *
 * @module errors
 */
import type { ComposeErrorCode } from './compose/index.js'
import type { CopiesErrorCode } from './copies/index.js'
import type { DerErrorCode } from './der/index.js'
import type { DigitizeErrorCode } from './digitize/index.js'
import type { DocumentErrorCode } from './document/index.js'
import type { ExchangeErrorCode } from './exchange/index.js'
import type { OfficeErrorCode } from './office/index.js'
import type { PdfErrorCode } from './pdf/index.js'
import type { KeyFileErrorCode, PkiErrorCode } from './pki/index.js'
import type { RegistryErrorCode } from './registry/index.js'
import type { SignErrorCode } from './sign/index.js'
import type { XmlErrorCode } from './xml/index.js'
import type { ZipErrorCode } from './zip/index.js'

export type { DerErrorCode, DerLimitCode, DerMalformedCode, DerUnsupportedCode } from './der/index.js'
export type { ErrorDetails } from './kernel/errors.js'
export {
  ConflictError,
  isVanthuError,
  LimitError,
  MalformedError,
  NetworkError,
  RefusedError,
  SigningError,
  UnsupportedError,
  VanthuError,
} from './kernel/errors.js'
export type { PdfErrorCode, PdfLimitCode, PdfMalformedCode, PdfRefusedCode, PdfUnsupportedCode } from './pdf/index.js'
export type { XmlErrorCode, XmlLimitCode, XmlMalformedCode, XmlRefusedCode, XmlUnsupportedCode } from './xml/index.js'
export type { ZipErrorCode, ZipLimitCode, ZipMalformedCode, ZipRefusedCode, ZipUnsupportedCode } from './zip/index.js'

/**
 * Codes of `vanthu/node`: files, trust files and the network of this machine. Written out because that room stands on the
 * same floor as this file; a test compares the two lists.
 */
export type AdapterErrorCode =
  | 'ERR_ADAPTERS_CANNOT_READ'
  | 'ERR_ADAPTERS_CANNOT_WRITE'
  | 'ERR_ADAPTERS_FILE_EXISTS'
  | 'ERR_ADAPTERS_FILE_CHANGED'
  | 'ERR_ADAPTERS_SOURCE_CLOSED'
  | 'ERR_ADAPTERS_NO_CERTIFICATE'
  | 'ERR_ADAPTERS_NO_CRL'
  | 'ERR_ADAPTERS_ANCHORS_JSON'
  | 'ERR_ADAPTERS_HTTP_BAD_URL'
  | 'ERR_ADAPTERS_HTTP_REFUSED'
  | 'ERR_ADAPTERS_HTTP_NOT_FOUND'
  | 'ERR_ADAPTERS_HTTP_TIMEOUT'
  | 'ERR_ADAPTERS_HTTP_TOO_LARGE'
  | 'ERR_ADAPTERS_HTTP_REDIRECTS'
  | 'ERR_ADAPTERS_HTTP_BROKEN'

/** Every code that this version throws. */
export type ErrorCode =
  | AdapterErrorCode
  | ComposeErrorCode
  | CopiesErrorCode
  | DerErrorCode
  | DigitizeErrorCode
  | DocumentErrorCode
  | ExchangeErrorCode
  | KeyFileErrorCode
  | OfficeErrorCode
  | PdfErrorCode
  | PkiErrorCode
  | RegistryErrorCode
  | SignErrorCode
  | XmlErrorCode
  | ZipErrorCode
