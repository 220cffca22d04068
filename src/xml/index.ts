/**
 * XML as bytes and as a tree: a strict reader, a writer, canonical forms. Knows nothing of signatures, messages or schemas, and
 * stands on no package. Start reading at `parse.ts`.
 *
 * @module xml
 */

export { canonicalBytes, canonicalize } from './c14n.js'
export type { CanonicalForm } from './c14n-form.js'
export type { XmlErrorCode, XmlLimitCode, XmlMalformedCode, XmlRefusedCode, XmlUnsupportedCode } from './errors.js'
export type { XmlDocument, XmlElement } from './node.js'
export { parseXml } from './parse.js'
export type { XmlDraft } from './serialize.js'
export { serializeXml } from './serialize.js'
export { childElements, elementText, elementTextParts, nodeText } from './text.js'
