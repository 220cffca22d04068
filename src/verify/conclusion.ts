import type { Check, Conclusion, Line, SignatureConclusion, SubIndication } from './report.js'

/**
 * Sub-indications that prove a failure (EN 319 102-1 Table 5), the most useful reason first: what was changed, then what
 * cannot be trusted. All others leave the answer open.
 */
const PROOFS: readonly SubIndication[] = [
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'FORMAT_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
]

/**
 * The line that these checks draw: failed when one proves a failure, indeterminate when one did not pass, passed only
 * when none failed. A check that failed without a reason is a defect of this library and counts as not passed.
 */
export function lineOf(checks: readonly Check[]): Line {
  const reasons = checks
    .filter((check) => check.outcome === 'failed')
    .map((check) => check.subIndication ?? 'SIG_CONSTRAINTS_FAILURE')
  const proven = PROOFS.find((reason) => reasons.includes(reason))
  if (proven !== undefined) return { outcome: 'failed', subIndication: proven }
  const [open] = reasons
  return open === undefined ? { outcome: 'passed' } : { outcome: 'indeterminate', subIndication: open }
}

/** The worse of two lines; of equals the first. */
export function worseLine(a: Line, b: Line): Line {
  return rank(b.outcome) > rank(a.outcome) ? b : a
}

/** Verdict of a file: the worst of its signatures (cli.md). No signature is never a pass. */
export function fileConclusion(conclusions: readonly SignatureConclusion[]): Conclusion {
  if (conclusions.length === 0) return 'no-signature'
  if (conclusions.includes('failed')) return 'failed'
  return conclusions.includes('indeterminate') ? 'indeterminate' : 'passed'
}

const rank = (outcome: SignatureConclusion): number => (outcome === 'failed' ? 2 : outcome === 'indeterminate' ? 1 : 0)
