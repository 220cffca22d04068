import type { CertificateFacts, Report, SignatureReport } from '../verify/index.js'
import type { ReportContext } from './summary.js'

/** A value that `JSON.stringify` writes as it is. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/**
 * The report as the JSON object of the command line's contract (schemaVersion 1). Keys are only added, never renamed.
 * `signer` stands only behind a passed signature; everything else says `claimedSigner`.
 */
export function reportToJson(report: Report, context: ReportContext = {}): { readonly [key: string]: JsonValue } {
  return plain({
    schemaVersion: report.schemaVersion,
    file: context.file,
    sha256: report.file.sha256,
    size: report.file.size,
    at: report.at,
    momentChosen: context.momentChosen,
    conclusion: report.conclusion,
    legalStatus: context.legal,
    signatures: report.signatures.map(signatureToJson),
    revisions: report.revisions,
    findings: report.findings,
  }) as { readonly [key: string]: JsonValue }
}

function signatureToJson(signature: SignatureReport): Record<string, unknown> {
  const { conclusion } = signature
  return {
    id: signature.id,
    field: signature.field,
    format: signature.format,
    subFilter: signature.subFilter,
    level: signature.level,
    levelReasons: signature.levelReasons,
    conclusion,
    ...(conclusion === 'passed'
      ? { signer: certificateToJson(signature.signer) }
      : { subIndication: signature.subIndication, claimedSigner: certificateToJson(signature.claimedSigner) }),
    integrity: signature.integrity,
    trust: signature.trust,
    claimedTime: signature.claimedTime,
    bestTime: signature.bestTime?.time,
    bestTimeProof: signature.bestTime?.proof,
    coverage: signature.coverage,
    revision: signature.revision,
    digestAlgorithm: signature.digestAlgorithm,
    signatureAlgorithm: signature.signatureAlgorithm,
    changesAfter: signature.changesAfter,
    checks: signature.checks,
    timestamps: signature.timestamps.map((timestamp) => ({
      ...timestamp,
      authority: certificateToJson(timestamp.authority),
    })),
    path: signature.path.map(certificateToJson),
    anchor: signature.anchor,
    unverifiedText: signature.unverifiedText,
  }
}

const certificateToJson = (certificate: CertificateFacts | undefined): Record<string, unknown> | undefined =>
  certificate && { ...certificate }

/** Dates become ISO text and absent values disappear, so that the object is what its JSON text will be. */
function plain(value: unknown): JsonValue | undefined {
  if (value === undefined || value === null) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null)
  if (typeof value === 'object') {
    const entries: [string, JsonValue][] = []
    for (const [key, item] of Object.entries(value)) {
      const kept = plain(item)
      if (kept !== undefined) entries.push([key, kept])
    }
    return Object.fromEntries(entries)
  }
  return value as string | number | boolean
}
