/**
 * The văn bản as data: its model, the DOC.json that describes it, the 29 types, and the figures of NĐ 30/2020/NĐ-CP. It
 * imports kernel, vietnam and valibot; it draws nothing and signs nothing. Start reading at official-document.ts.
 *
 * @module document
 */
export type { CopyKind, DocumentType, DocumentTypeSlug } from './document-type.js'
export {
  COPY_KINDS,
  DOCUMENT_TYPE_ROWS,
  DOCUMENT_TYPES,
  findDocumentType,
  isDocumentTypeSlug,
} from './document-type.js'
export type { DocumentErrorCode, DocumentMalformedCode } from './errors.js'
export type { Issue } from './issue.js'
export { DOCUMENT_LIMITS } from './limit.js'
export {
  buildSymbol,
  findPrintedNumber,
  formatDocumentNumber,
  formatNumberAndSymbol,
} from './number-symbol.js'
export type {
  ArticleBlock,
  BodyBlock,
  Circulation,
  ClauseBlock,
  Contact,
  FileCopy,
  HeadingBlock,
  OfficialDocument,
  ParagraphBlock,
  Point,
  Signatory,
  Urgency,
} from './official-document.js'
export { parseDocumentJson, parseOfficialDocument, serializeOfficialDocument } from './parse.js'
export type {
  CertifierForm,
  CertifierFormRule,
  CopyDeadlineRule,
  CopyKeepingRule,
  RefusalGround,
  RefusalRule,
} from './rules/certification.js'
export {
  ATTESTATION_TITLE,
  CERTIFIER_FORMS,
  COPY_DEADLINES,
  COPY_KEEPING,
  REFUSAL_GROUNDS,
} from './rules/certification.js'
export type { FeeStep, FeeTariff } from './rules/fee.js'
export { COPY_FEES, findCopyFee, findRuleOn } from './rules/fee.js'
export type { ElementName, LawRules, RangeRule, SizeRule } from './rules/layout.js'
export {
  BODY_END,
  CIRCULATION_TEXT,
  ELEMENT_RULES,
  LAYOUT_LAW,
  LINE_RULES,
  MOTTO_TEXT,
  NATION_TEXT,
  PAGE_RULES,
  PARAGRAPH_RULES,
  URGENCY_RULES,
} from './rules/layout.js'
export { ADDRESSED_TYPES, DECIDING_TYPES, SPECIAL_FORM_TYPES } from './rules/type-form.js'
export type { InvalidReason } from './schema.js'
export type { SigningAuthority, SigningAuthorityForm } from './signing-authority.js'
export { SIGNING_AUTHORITIES } from './signing-authority.js'
export { validateDocument } from './validate.js'
