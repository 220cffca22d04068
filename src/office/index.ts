/**
 * The acts of the văn thư: to issue a document, and to say what a document is worth. Each reads like the decree's own list
 * of steps and puts the crafts in order; it knows no bytes of its own.
 *
 * May import all lower floors. Start reading at `issue.ts`.
 *
 * @module office
 */
export type { IssuedFacts, Trust, TrustOptions } from './check-issue.js'
export type { OfficeErrorCode, OfficeRefusedCode, OfficeSigningCode } from './errors.js'
export type { IssuedDocument, IssueOptions } from './issue.js'
export { issueDocument } from './issue.js'
export type { IssueOutput } from './issue-output.js'
export type { BooksReport, JudgeBooksOptions, JudgedClosing, UncheckedFact } from './judge-books.js'
export { judgeBooks } from './judge-books.js'
export type { JudgedDocument } from './judge-document.js'
export { judgeDocument } from './judge-document.js'
export type { LegalReason, LegalStatus } from './legal-status.js'
export { legalStatus } from './legal-status.js'
export type { PageText } from './page-text.js'
export { extractPageText } from './page-text.js'
export { printBook } from './print-book.js'
export type { PrintBookOptions } from './print-book-options.js'
export type { PrintedHead } from './printed-head.js'
export type { PrintedIdentity } from './printed-identity.js'
export { findPrintedIdentity } from './printed-identity.js'
export type { PrintedSignature } from './printed-signature.js'
