import type { ErrorCode } from '../errors.js'
import type { Conclusion, Coverage, SignatureConclusion, SubIndication } from '../verify/index.js'

/** What happened, and what to do next: two full sentences. */
export interface Advice {
  readonly what: string
  readonly next: string
}

/** Everything that a person reads, in one language. A missing sentence does not compile. */
export interface Words {
  readonly errors: Readonly<Record<ErrorCode, string>>
  readonly conclusion: Readonly<Record<Conclusion, string>>
  readonly outcome: Readonly<Record<SignatureConclusion, string>>
  readonly integrity: Readonly<Record<SignatureConclusion, string>>
  readonly trust: Readonly<Record<SignatureConclusion, string>>
  readonly subIndication: Readonly<Record<SubIndication, Advice>>
  readonly coverage: Readonly<Record<Coverage, string>>
  readonly check: Readonly<Record<string, string>>
  readonly failure: Readonly<Record<string, Advice>>
  /** What a check with a warning means, by id: without it the name of the check stands. */
  readonly warning: Readonly<Record<string, string>>
  readonly evidence: Readonly<Record<string, string>>
  readonly world: Readonly<Record<string, string>>
  readonly change: Readonly<Record<string, string>>
  readonly finding: Readonly<Record<string, string>>
  readonly legal: LegalWords
  readonly label: Labels
  readonly list: ListWords
  /** Lines of TT 15/2025/TT-BKHCN, Phụ lục II, by id. */
  readonly appendix: Readonly<Record<AppendixLineId, string>>
  readonly evidencePackage: EvidencePackageWords
}

/** Columns of the list of judged files. */
export type ListColumn =
  | 'file'
  | 'verdict'
  | 'sentence'
  | 'next'
  | 'integrity'
  | 'trust'
  | 'signers'
  | 'claimedTime'
  | 'provenTime'
  | 'signatures'
  | 'legal'
  | 'sha256'
  | 'size'
  | 'at'
  | 'code'

/** Words of the list of judged files. */
export interface ListWords {
  readonly unreadable: string
  readonly columns: Readonly<Record<ListColumn, string>>
  readonly claimed: string
}

/** One line of TT 15/2025/TT-BKHCN, Phụ lục II. */
export type AppendixLineId =
  | 'moment-in-validity'
  | 'revocation'
  | 'algorithms'
  | 'scope'
  | 'key-usage'
  | 'issuer-statement'
  | 'signer-information'
  | 'matching-key'
  | 'certificate-valid'
  | 'hash-equality'

/** Words of the text file that goes with an evidence package. */
export interface EvidencePackageWords {
  readonly title: string
  readonly conclusion: string
  readonly tool: string
  readonly policy: string
  readonly anchors: string
  readonly source: string
  readonly contents: string
  readonly folders: readonly string[]
  readonly again: string
  readonly digests: string
  readonly warning: string
}

/** Words of the legal status (NĐ 30/2020/NĐ-CP, Đ.5). */
export interface LegalWords {
  readonly status: Readonly<Record<string, string>>
  readonly reason: Readonly<Record<string, string>>
}

/** Words that stand around the facts. */
export interface Labels {
  readonly title: string
  readonly file: string
  readonly size: string
  readonly bytes: string
  readonly moment: string
  readonly momentGiven: string
  readonly signature: string
  readonly documentTimestamp: string
  readonly integrity: string
  readonly trust: string
  readonly signer: string
  readonly claimedSigner: string
  readonly onBehalfOf: string
  readonly unit: string
  readonly issuer: string
  readonly validity: string
  readonly claimedTime: string
  readonly provenTime: string
  readonly noProvenTime: string
  readonly byTimestamp: string
  readonly timestampAuthority: string
  readonly anchor: string
  readonly level: string
  readonly coverage: string
  readonly changes: string
  readonly noChanges: string
  readonly allowedBy: string
  readonly notAllowed: string
  readonly page: string
  readonly revision: string
  readonly revisions: string
  readonly signedBy: string
  readonly unsigned: string
  readonly reason: string
  readonly next: string
  readonly nothingToDo: string
  readonly notAnOriginal: string
  readonly allPassed: string
  readonly noSignature: string
  readonly noSignatureNext: string
  readonly signedByOthers: string
  readonly warnings: string
  readonly checks: string
  readonly check: string
  readonly outcome: string
  readonly basis: string
  readonly evidence: string
  readonly path: string
  readonly legal: string
  readonly findings: string
  readonly unknown: string
  readonly unverified: string
  readonly passed: string
  readonly failed: string
  readonly warning: string
  readonly skipped: string
  readonly personRole: string
  readonly agencyRole: string
  readonly certifierRole: string
  readonly copyAgencyRole: string
}
