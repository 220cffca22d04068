import { anchorFacts, certificateFacts } from '../certificate-facts.js'
import { lineOf } from '../conclusion.js'
import type { Check, SignatureReport } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'
import { judgeFormat } from './dictionary-format.js'
import { changesAfter } from './revision-history.js'
import { commonOf, conclude, isIntegrity } from './signature-report.js'
import { judgeStructure } from './structure.js'
import { type JudgedTimestamp, judgeDocumentTimestamp } from './timestamps.js'

/** A document timestamp with its verdict. */
export interface DocumentTimestamp {
  readonly signature: ReadSignature
  readonly revision: number
  readonly judged: JudgedTimestamp
  readonly report: SignatureReport
  /** The time that it proves for all that it covers; `undefined` when it proves nothing. */
  readonly provenTime: Date | undefined
}

/**
 * Judges all document timestamps, the newest first: what a newer one proves to have existed is judged for that moment
 * (EN 319 102-1 5.6.3), so that an old authority's certificate may end before the judgement.
 */
export function judgeDocumentTimestamps(context: JudgeContext): readonly DocumentTimestamp[] {
  const judged: DocumentTimestamp[] = []
  let at = context.at
  for (const signature of [...context.signatures].reverse()) {
    if (!signature.isTimestamp) continue
    const one = judgeOne(context, signature, at)
    if (one === undefined) continue
    judged.push(one)
    if (one.provenTime !== undefined && one.provenTime < at) at = one.provenTime
  }
  return judged
}

function judgeOne(context: JudgeContext, signature: ReadSignature, at: Date): DocumentTimestamp | undefined {
  const changes = changesAfter(context.history, signature.placed.revision)
  const contents = signature.cms.outcome === 'read' ? signature.cms.bytes : new Uint8Array(0)
  const judged = judgeDocumentTimestamp(context, signature, contents, at)
  const verdict = judged.verdict
  const structure: readonly Check[] = [...judgeFormat(signature), ...judgeStructure(context, signature, changes)]
  const token = verdict.checks.map((check) => integrityCheck(signature, check))
  const checks = [...structure, ...token]
  const integrity = lineOf(checks.filter(isIntegrity))
  const trust = lineOf(checks.filter((check) => !isIntegrity(check)))
  const authority = verdict.authority && certificateFacts(verdict.authority)
  const isPassed = integrity.outcome === 'passed' && trust.outcome === 'passed'
  return {
    signature,
    revision: signature.placed.revision ?? -1,
    judged,
    provenTime: isPassed ? verdict.time : undefined,
    report: conclude(checks, authority, {
      ...commonOf(context, signature),
      level: 'not-baseline',
      levelReasons: [],
      integrity,
      trust,
      bestTime: isPassed && verdict.time ? { time: verdict.time, proof: 'document-timestamp' } : undefined,
      changesAfter: changes,
      checks,
      timestamps: [judged.report],
      path: verdict.path.map(certificateFacts),
      anchor: isPassed && verdict.anchor ? anchorFacts(verdict.anchor) : undefined,
      digestAlgorithm: signature.cms.outcome === 'read' ? verdict.info?.messageImprint.algorithm : undefined,
      signatureAlgorithm: undefined,
    }),
  }
}

/** Imprint and form of the token are what a digest and a format are to a signature. */
function integrityCheck(signature: ReadSignature, check: Check): Check {
  if (check.id === 'timestamp.format') return { ...check, id: 'format.timestamp-token' }
  if (check.id !== 'timestamp.imprint') return check
  const id = 'integrity.imprint-digest'
  if (signature.ranges !== undefined) return { ...check, id }
  return { id, outcome: 'skipped', cites: check.cites, evidence: { reason: 'no-byte-range' } }
}
