/**
 * Makes signatures: PAdES B-B and B-T on PDFs, in one act or in two halves with the key elsewhere. Refuses before it
 * writes, and reads its own result back. Who is to be believed is `pki`'s and `verify`'s, not this room's.
 * May import `kernel`, `vietnam`, `der`, `pdf`, `pki` and `ades`. Start reading at `sign-pdf.ts`.
 *
 * @module
 */
export type { FieldLockRule } from '../ades/index.js'
export type { HashName } from '../kernel/platform.js'
export type { BoxSize, PixelImage, PreparedAppearance } from './appearance.js'
export type {
  SignErrorCode,
  SignMalformedCode,
  SignNetworkCode,
  SignRefusedCode,
  SignSigningCode,
  SignUnsupportedCode,
} from './errors.js'
export type { PreSignFinding } from './inspect.js'
export { inspectBeforeSigning } from './inspect.js'
export type { FieldPlace, PreparePdfOptions, SignedLevel, SignerIdentity, SignPdfOptions } from './option.js'
export type { CompletePdfOptions, SignatureAnswer } from './prepare.js'
export { completePdfSignature, preparePdfSignature } from './prepare.js'
export { signPdf, streamSignedPdf } from './sign-pdf.js'
export type { SignedPdf } from './signed-pdf.js'
export type { PreparedSignature } from './state.js'
export type { TimestampSource } from './timestamp.js'
