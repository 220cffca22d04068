/** Verdict of one signature (EN 319 102-1 5.1.3; TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE). */
export type SignatureConclusion = 'passed' | 'failed' | 'indeterminate'
/** Verdict of a file: the worst of its signatures. `no-signature` is never a pass. */
export type Conclusion = SignatureConclusion | 'no-signature'

/** Sub-indications of EN 319 102-1 Tables 5 and 6. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'POLICY_PROCESSING_ERROR'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'

/** Outcome of one check. `skipped` was not asked or not possible, and is never counted as passed. */
export type CheckOutcome = 'passed' | 'failed' | 'warning' | 'skipped'

/** One thing that was judged. Checks of integrity have `integrity`, `digest`, `hash` or `signature-value` in their id. */
export interface Check {
  /** Stable, kebab-case with dots: `integrity.digest`, `path.anchor`, `changes.unexplained`. */
  readonly id: string
  readonly outcome: CheckOutcome
  /** Clause that asks for the check, such as `EN 319 102-1 5.2.7`. */
  readonly cites: string
  /** The sub-indication that this check leads to when it does not pass. */
  readonly subIndication?: SubIndication
  /** What was seen: numbers and names for people, never a sentence. Text from files is not escaped yet. */
  readonly evidence?: Readonly<Record<string, string | number>>
}

/** One line of a report: integrity and trust are never mixed. */
export interface Line {
  readonly outcome: SignatureConclusion
  readonly subIndication?: SubIndication
}

/** What a certificate says. Facts, proven only in `Passed.signer`. */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  readonly commonName: string | undefined
  readonly organization: string | undefined
  readonly organizationalUnit: string | undefined
  readonly serial: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly sha256: string
}

/** The anchor that vouched, as it was given by the caller. */
export interface AnchorFacts {
  readonly subject: string
  readonly sha256: string
  readonly world: string
  readonly source: string
}

/** Best proven moment of a signature: a timestamp's, or the moment of judgement when nothing older is proven. */
export interface BestTime {
  readonly time: Date
  readonly proof: 'timestamp' | 'document-timestamp' | 'moment-of-judgement'
}

/** A timestamp token and its verdict. */
export interface TimestampReport {
  readonly kind: 'signature-timestamp' | 'document-timestamp' | 'content-timestamp'
  readonly conclusion: SignatureConclusion
  readonly subIndication?: SubIndication
  readonly time: Date | undefined
  readonly authority: CertificateFacts | undefined
  readonly anchor: AnchorFacts | undefined
  readonly checks: readonly Check[]
}

/** Something that a later revision did. Without `allowedBy` it is not allowed. */
export interface Change {
  /** Kebab-case: `form-value`, `page-content`, `catalog`, `object-freed`, `issue-number`, `dss`, … */
  readonly kind: string
  /** `12 0`, the object that changed. */
  readonly object: string
  /** Where in the document, `/Root/AcroForm/Fields/0/V`, when it is known. */
  readonly path?: string
  /** 1-based page, when the change shows on one. */
  readonly page?: number
  /** `[left, bottom, right, top]` in points of that page. */
  readonly rectangle?: readonly [number, number, number, number]
  /** 0-based revision that made the change. */
  readonly revision: number
  /** Id of the rule that explains it. */
  readonly allowedBy?: string
}

/** How much of the file a signature covers. */
export type Coverage = 'whole-file' | 'revision' | 'partial'

/** Levels of EN 319 142-1 as reached, never rounded up. */
export type ReachedLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'not-baseline'

/** What every signature's report holds, whatever its verdict. */
export interface SignatureCommon {
  /** Stable within the report. */
  readonly id: string
  /** Full name of the form field. */
  readonly field: string
  readonly format: 'pades' | 'timestamp'
  readonly subFilter: string | undefined
  readonly level: ReachedLevel
  /** Row ids of `ades/` that kept the level from being higher. */
  readonly levelReasons: readonly string[]
  readonly integrity: Line
  readonly trust: Line
  readonly claimedTime: Date | undefined
  readonly bestTime: BestTime | undefined
  readonly coverage: Coverage
  /** 0-based revision that is signed, when the coverage is a revision or the whole file. */
  readonly revision: number | undefined
  readonly changesAfter: readonly Change[]
  readonly checks: readonly Check[]
  readonly timestamps: readonly TimestampReport[]
  /** Certificates from the signer to the anchor, as far as a path was found. */
  readonly path: readonly CertificateFacts[]
  readonly anchor: AnchorFacts | undefined
  readonly digestAlgorithm: string | undefined
  readonly signatureAlgorithm: string | undefined
  /** `/Reason`, `/Location`, `/Name` as claimed; unproven text. */
  readonly unverifiedText: Readonly<Record<string, string>>
}

/** A signature that holds: the only place where a signer is proven. */
export interface PassedSignature extends SignatureCommon {
  readonly conclusion: 'passed'
  readonly signer: CertificateFacts
}

/** A signature that does not hold. */
export interface FailedSignature extends SignatureCommon {
  readonly conclusion: 'failed'
  readonly subIndication: SubIndication
  readonly claimedSigner: CertificateFacts | undefined
}

/** A signature on which there is not enough to decide. Never shown as valid. */
export interface IndeterminateSignature extends SignatureCommon {
  readonly conclusion: 'indeterminate'
  readonly subIndication: SubIndication
  readonly claimedSigner: CertificateFacts | undefined
}

/** Report of one signature. */
export type SignatureReport = PassedSignature | FailedSignature | IndeterminateSignature

/** One revision of the file, oldest first. */
export interface RevisionFacts {
  readonly index: number
  /** Offset of the byte after this revision. */
  readonly end: number
  /** Fields whose signatures cover exactly this revision. */
  readonly signedBy: readonly string[]
}

/** Something worth knowing that is no verdict on a signature. */
export interface Finding {
  /** Kebab-case with dots: `issue.not-issued`, `issue.date-differs`, `pdf.trailing-bytes`. */
  readonly id: string
  readonly severity: 'info' | 'warning'
  readonly evidence?: Readonly<Record<string, string | number>>
}

/** What `verifyPdf` answers. Nothing outside `PassedSignature.signer` is proven. */
export interface Report {
  readonly schemaVersion: 1
  readonly conclusion: Conclusion
  readonly at: Date
  readonly file: { readonly sha256: string; readonly size: number }
  readonly signatures: readonly SignatureReport[]
  readonly revisions: readonly RevisionFacts[]
  readonly findings: readonly Finding[]
}
