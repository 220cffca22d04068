import { type ErrorDetails, LimitError, MalformedError, RefusedError, UnsupportedError } from '../kernel/errors.js'

/** Why bytes are not well-formed XML 1.0 with namespaces, or use what signed documents must not use. */
export type XmlMalformedCode =
  | 'ERR_XML_NOT_UTF8'
  | 'ERR_XML_DECLARATION'
  | 'ERR_XML_DOCTYPE'
  | 'ERR_XML_BAD_CHARACTER'
  | 'ERR_XML_BAD_NAME'
  | 'ERR_XML_BAD_REFERENCE'
  | 'ERR_XML_BAD_MARKUP'
  | 'ERR_XML_DUPLICATE_ATTRIBUTE'
  | 'ERR_XML_TAG_MISMATCH'
  | 'ERR_XML_BAD_NAMESPACE'
  | 'ERR_XML_NOT_ONE_ROOT'
  | 'ERR_XML_TRUNCATED'
  | 'ERR_XML_RELATIVE_NAMESPACE'
  | 'ERR_XML_UNEXPECTED_ELEMENT'
/** Which limit an XML document reached. */
export type XmlLimitCode = 'ERR_XML_TOO_LARGE' | 'ERR_XML_TOO_DEEP' | 'ERR_XML_TOO_MANY'
/** What this version does not read. */
export type XmlUnsupportedCode = 'ERR_XML_ENCODING'
/** What cannot be written as XML. */
export type XmlRefusedCode = 'ERR_XML_CANNOT_WRITE'
/** Every code of the room. */
export type XmlErrorCode = XmlMalformedCode | XmlLimitCode | XmlUnsupportedCode | XmlRefusedCode

export const malformed = (
  code: XmlMalformedCode,
  message: string,
  details: ErrorDetails,
): MalformedError<XmlMalformedCode> => new MalformedError(code, message, details)

export const limitReached = (code: XmlLimitCode, message: string, details: ErrorDetails): LimitError<XmlLimitCode> =>
  new LimitError(code, message, details)

export const unsupported = (
  code: XmlUnsupportedCode,
  message: string,
  details: ErrorDetails,
): UnsupportedError<XmlUnsupportedCode> => new UnsupportedError(code, message, details)

export const refused = (code: XmlRefusedCode, message: string, details: ErrorDetails): RefusedError<XmlRefusedCode> =>
  new RefusedError(code, message, details)
