/**
 * Certified electronic copies of paper originals at the counter: one act after another, from the request to the slip. Every
 * act is done once for its key and on the version that the caller saw; the state survives a kill at any moment.
 *
 * May import the crafts below (compose, digitize, sign, verify) and lower floors; store, book, pictures and time come in
 * through ports. Start reading at `copy-case.ts` (the states), `act.ts` (how an act is done once), `attest.ts`.
 *
 * @module copies
 */

export type { FontSource } from '../compose/index.js'
export type { ImageReader, PageRenderer, ScanLimits, ScanPorts } from '../digitize/index.js'
export type { CertifierForm, RefusalGround } from '../document/index.js'
export type { LayerWord, ScanPage } from '../pdf/index.js'
export type { PixelImage, SignedLevel, TimestampSource } from '../sign/index.js'
export type { VietnamDate } from '../vietnam/calendar-day.js'
export type { HolidayTable } from '../vietnam/working-days.js'
export { HOLIDAY_TABLES } from '../vietnam/working-days.js'
export type { ActAnswer, ActOptions } from './act.js'
export { loadCase } from './act.js'
export type { AttestOptions } from './attest.js'
export { attestCopy } from './attest.js'
export { findBookWitness } from './book-witness.js'
export type { CaptureOptions, CompareOptions } from './capture.js'
export { COPY_SCAN_LIMITS, captureScans, confirmComparison } from './capture.js'
export type { CopyFileName, ListCasesOptions, TrailEntry, WalkCasesOptions } from './case-list.js'
export { caseTrail, listCases, loadCopyFile, searchCases, settleCases, walkCases } from './case-list.js'
export type { CaseChange, CaseStore, StoredAct } from './case-store.js'
export type { Certifier, CertifierWords } from './certifier.js'
export { certifierWords, publicKeySha256Of } from './certifier.js'
export type { CertifiedCopy, CertifyOptions } from './certify-copy.js'
export { certifyCopy } from './certify-copy.js'
export type { BookHead, CopyBook, CopyLedger, CopyNumber, CopyNumberRequest, SettleMark } from './copy-book.js'
export type {
  AbandonedNumber,
  CapturedScans,
  CaseAttestation,
  CaseResult,
  CopyAgency,
  CopyCase,
  CopyMark,
  CopyState,
  PlannedAttestation,
} from './copy-case.js'
export { COPY_STATES } from './copy-case.js'
export type { CopyOrder, OrderReason } from './copy-order.js'
export { parseCopyOrder } from './copy-order.js'
export type { CopyQr, FileQr, PageQr, QrComparison } from './copy-qr.js'
export { buildCopyQr, compareCopyQr, parseCopyQr, readCopyQr } from './copy-qr.js'
export type { CopyOriginal, CopyRequest } from './copy-request.js'
export { checkCopyRequest } from './copy-request.js'
export type { CopyTrust } from './copy-trust.js'
export type { CopyDeadline } from './deadline.js'
export { copyDeadline } from './deadline.js'
export type { CancelOptions, RefuseOptions, ReturnOptions } from './end-case.js'
export { cancelCopyRequest, refuseCopyRequest, returnCopy } from './end-case.js'
export type {
  CopiesConflictCode,
  CopiesErrorCode,
  CopiesMalformedCode,
  CopiesRefusedCode,
  CopiesSigningCode,
} from './errors.js'
export type { ForgetOptions } from './forget.js'
export { forgetCopyFiles } from './forget.js'
export type { HandOverOptions } from './hand-over.js'
export { handOverCopy } from './hand-over.js'
export type { ReceiveOptions } from './receive.js'
export { receiveCopyRequest } from './receive.js'
export type { CopyAct, CopyPerson, CopyRole, CopyRoleRule, RoleProblem } from './role.js'
export { COPY_ROLES, findRoleProblem, mayAct } from './role.js'
export type { SignAsAgencyOptions } from './sign-agency.js'
export { signAsAgency } from './sign-agency.js'
export type { SignAsCertifierOptions } from './sign-certifier.js'
export { signAsCertifier } from './sign-certifier.js'
export type { CopySigning } from './sign-copy.js'
