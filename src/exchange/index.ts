/**
 * Messages between offices: documents and statuses of QCVN 102:2016/BTTTT (edXML), read with their quirks and written for the strictest
 * reader; identifiers of agencies and documents. It imports the shape rooms xml and zip; it judges no signature and sends nothing. Start
 * reading at edxml/parse.ts and edxml/message.ts.
 *
 * @module exchange
 */
export type { AgencyId } from './agency-id.js'
export { compareAgencyIds, parseAgencyId } from './agency-id.js'
export type { OpenedAttachment, OpenOptions, ReadAttachment } from './edxml/attachment-reader.js'
export type { BuildMessageOptions, Secrecy } from './edxml/build.js'
export { buildMessage, buildStatus } from './edxml/build.js'
export type { BusinessKind, Priority, StatusCode, StatusRow } from './edxml/codes.js'
export { BUSINESS_KINDS, isStatusCode, PRIORITIES, STATUS_ROWS } from './edxml/codes.js'
export type { DocumentIdParts } from './edxml/document-id.js'
export { buildDocumentId, findDocumentId } from './edxml/document-id.js'
export { FIELD_LIMITS } from './edxml/field-check.js'
export type {
  AttachmentDraft,
  Business,
  DocumentHeader,
  Organization,
  OtherInfo,
  RespondedDocument,
  Staff,
  StatusHeader,
  Trace,
} from './edxml/message.js'
export type { DescribedMessage } from './edxml/message-json.js'
export { parseMessageJson, serializeMessageHeader } from './edxml/message-json.js'
export type { ParsedMessage, ParseMessageOptions } from './edxml/parse.js'
export { parseMessage } from './edxml/parse.js'
export type { Quirk, QuirkId } from './edxml/quirk.js'
export type { UnverifiedSignature } from './edxml/signature-facts.js'
export type {
  ExchangeErrorCode,
  ExchangeLimitCode,
  ExchangeMalformedCode,
  ExchangeRefusedCode,
} from './errors.js'
