/**
 * The front door: one official document from its data to a verdict. Compose, have the person sign, issue with number and
 * agency signature, verify. Nothing here has a default for trust or time; files, clock and network are in `vanthu/node`.
 *
 * Start with `composeDocument`, `signPdf`, `issueDocument` and `verifyPdf`.
 *
 * @module vanthu
 */
export type { ComposedPdf, ComposeOptions } from './compose/index.js'
export { composeDocument, composeSealImage, composeSignatureImage } from './compose/index.js'
export type { CertifiedCopy, CertifyOptions, CopyRequest } from './copies/index.js'
export { certifyCopy } from './copies/index.js'
export type { OfficialDocument } from './document/index.js'
export { parseOfficialDocument, validateDocument } from './document/index.js'
export type {
  ByteSource,
  Clock,
  HttpClient,
  HttpRequest,
  HttpResponse,
  LongWork,
  Progress,
  RandomSource,
} from './kernel/ports.js'
export { bytesSource } from './kernel/ports.js'
export type { IssuedDocument, IssueOptions, IssueOutput, JudgedDocument, LegalStatus } from './office/index.js'
export { issueDocument, judgeDocument, legalStatus } from './office/index.js'
export type { AnchorSet, KeyFile, Signer } from './pki/index.js'
export { buildAnchorSet, openKeyFile } from './pki/index.js'
export type { OutgoingBook, Registry, Store } from './registry/index.js'
export { openRegistry } from './registry/index.js'
export type { PreparedSignature, SignedPdf, SignPdfOptions } from './sign/index.js'
export { completePdfSignature, inspectBeforeSigning, preparePdfSignature, signPdf } from './sign/index.js'
export type { Report, SignatureReport, VerifyOptions } from './verify/index.js'
export { verifyPdf } from './verify/index.js'
export type { VietnamDate } from './vietnam/calendar-day.js'
export { findVietnamDate, formatVietnamDate, vietnamDateOf } from './vietnam/calendar-day.js'
