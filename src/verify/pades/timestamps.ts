import { ATTRIBUTE } from '../../ades/index.js'
import { findAttributes, type SignerInfo } from '../../der/index.js'
import { digestBytes, type HashName } from '../../kernel/platform.js'
import { type TimestampVerdict, verifyCertificatePath, verifyTimestampToken } from '../../pki/index.js'
import { anchorFacts, certificateFacts } from '../certificate-facts.js'
import type { Check, TimestampReport } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'
import { warnOfUnknownRevocation } from './unknown-revocation.js'

/** A token with its verdict and its report. */
export interface JudgedTimestamp {
  readonly verdict: Omit<TimestampVerdict, 'checks'> & { readonly checks: readonly Check[] }
  readonly report: TimestampReport
  /** Imprint and signature hold, whoever the authority is: then the token counts for the level. */
  readonly isSound: boolean
}

const MAX_TOKENS = 16
/** Checks that concern the token itself and not the trust in its authority. */
const PROOFS: ReadonlySet<string> = new Set([
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
])

/** Timestamps over the signature value (EN 319 122-1 5.3). */
export function judgeSignatureTimestamps(
  context: JudgeContext,
  info: SignerInfo,
  at: Date,
): readonly JudgedTimestamp[] {
  return tokensOf(info.unsignedAttributes, ATTRIBUTE.signatureTimestamp).map((token) =>
    judgeToken(context, 'signature-timestamp', token, (hash) => digestBytes(hash, info.signature), at),
  )
}

/** Timestamps over the content, made before the signature (EN 319 122-1 5.2.8). */
export function judgeContentTimestamps(
  context: JudgeContext,
  signature: ReadSignature,
  info: SignerInfo,
  at: Date,
): readonly JudgedTimestamp[] {
  return tokensOf(info.signedAttributes?.attributes ?? [], ATTRIBUTE.contentTimestamp).map((token) =>
    judgeToken(context, 'content-timestamp', token, (hash) => signature.digest(hash) ?? NOTHING, at),
  )
}

/** The token of a document timestamp over its byte range (EN 319 142-1 5.4.3), judged for the moment `at`. */
export function judgeDocumentTimestamp(
  context: JudgeContext,
  signature: ReadSignature,
  token: Uint8Array,
  at: Date,
): JudgedTimestamp {
  return judgeToken(context, 'document-timestamp', token, (hash) => signature.digest(hash) ?? NOTHING, at)
}

/** No digest equals it, so that a missing one is a mismatch. */
const NOTHING: Uint8Array = new Uint8Array(0)

function tokensOf(attributes: SignerInfo['unsignedAttributes'], oid: string): readonly Uint8Array[] {
  return findAttributes(attributes, oid)
    .flatMap((attribute) => attribute.values)
    .slice(0, MAX_TOKENS)
}

function judgeToken(
  context: JudgeContext,
  kind: TimestampReport['kind'],
  token: Uint8Array,
  imprintOf: (hash: HashName) => Uint8Array,
  at: Date,
): JudgedTimestamp {
  const judged = verifyTimestampToken(token, {
    imprintOf,
    anchors: context.timeAnchors,
    intermediates: context.intermediates,
    crls: context.crls,
    at,
    revocation: context.revocation,
    algorithms: context.algorithms,
  })
  const whole = judged.outcome === 'passed' ? stillTrusted(context, judged, at) : judged
  const verdict = { ...whole, checks: whole.checks.map(warnOfUnknownRevocation) }
  const subIndication = verdict.subIndication
  return {
    verdict,
    isSound: !verdict.checks.some((check) => check.outcome === 'failed' && PROOFS.has(check.subIndication ?? '')),
    report: {
      kind,
      conclusion: verdict.outcome,
      ...(subIndication === undefined ? {} : { subIndication }),
      time: verdict.time,
      authority: verdict.authority && certificateFacts(verdict.authority),
      anchor: verdict.outcome === 'passed' && verdict.anchor ? anchorFacts(verdict.anchor) : undefined,
      checks: verdict.checks,
    },
  }
}

/**
 * The authority's certificate has to hold also at the moment for which the token is known to exist, not only at the time
 * that the token names: whoever got the key after its end could write any time into it (EN 319 102-1 5.4, 5.6.2).
 */
function stillTrusted(context: JudgeContext, judged: TimestampVerdict, at: Date): TimestampVerdict {
  if (judged.authority === undefined) return judged
  const path = verifyCertificatePath(judged.authority, {
    anchors: context.timeAnchors,
    intermediates: [...judged.certificates, ...context.intermediates],
    crls: context.crls,
    at,
    purpose: 'timestamping',
    revocation: context.revocation,
    algorithms: context.algorithms,
  })
  if (path.outcome === 'passed') return judged
  const subIndication = path.subIndication ?? 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  return {
    ...judged,
    outcome: 'indeterminate',
    subIndication,
    reason: path.reason,
    checks: [...judged.checks, ...path.checks.filter((check) => check.outcome === 'failed')],
  }
}
