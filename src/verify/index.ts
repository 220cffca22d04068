/**
 * Judges signatures and answers with a report: integrity and trust on two lines, every change after each signature, every
 * check with its clause. It never makes anything and never reaches `sign`. May import `ades`, `pki`, `pdf`, `der` and lower
 * floors. Start reading at `verify-pdf.ts`, then `pades/changes/judge-revision.ts`.
 *
 * @module
 */
export type { FileEvidence, SignatureEvidence } from './evidence.js'
export { extractEvidence } from './evidence.js'
export type { ExpectedSigner, VerifyOptions } from './options.js'
export type {
  AnchorFacts,
  BestTime,
  CertificateFacts,
  Change,
  Check,
  CheckOutcome,
  Conclusion,
  Coverage,
  FailedSignature,
  Finding,
  IndeterminateSignature,
  Line,
  PassedSignature,
  ReachedLevel,
  Report,
  RevisionFacts,
  SignatureCommon,
  SignatureConclusion,
  SignatureReport,
  SubIndication,
  TimestampReport,
} from './report.js'
export { verifyPdf } from './verify-pdf.js'
