import type { Check, CheckOutcome, SignatureReport } from '../verify/index.js'
import type { Language } from './language.js'
import { wordsOf } from './summary.js'
import type { AppendixLineId } from './words.js'

/** One line of the appendix with what the checks of a signature say of it. */
export interface AppendixLine {
  readonly id: AppendixLineId
  readonly text: string
  /** False where the appendix leaves it to the software. */
  readonly mandatory: boolean
  /** The worst of its checks; `skipped` when none of them ran. */
  readonly outcome: CheckOutcome
  /** Ids of the checks behind the line. */
  readonly checks: readonly string[]
}

interface AppendixRule {
  readonly id: AppendixLineId
  readonly mandatory: boolean
  readonly checks: readonly string[]
}

/**
 * Which checks answer which line.
 * @law TT 15/2025/TT-BKHCN, Phụ lục II
 */
const RULES: readonly AppendixRule[] = [
  { id: 'moment-in-validity', mandatory: true, checks: ['path.validity', 'time.claimed-time'] },
  { id: 'revocation', mandatory: true, checks: ['path.revocation'] },
  { id: 'algorithms', mandatory: true, checks: ['algorithms.allowed', 'path.algorithm'] },
  { id: 'scope', mandatory: true, checks: ['path.purpose', 'path.name-constraints'] },
  { id: 'key-usage', mandatory: false, checks: ['path.purpose', 'path.key-usage'] },
  { id: 'issuer-statement', mandatory: false, checks: ['path.policies'] },
  {
    id: 'signer-information',
    mandatory: true,
    checks: ['certificate.signing-certificate', 'identity.expected-signer'],
  },
  { id: 'matching-key', mandatory: true, checks: ['integrity.signature-value'] },
  { id: 'certificate-valid', mandatory: true, checks: ['path.anchor', 'path.signature', 'path.validity'] },
  { id: 'hash-equality', mandatory: true, checks: ['integrity.digest', 'integrity.imprint-digest'] },
]

const WORST: readonly CheckOutcome[] = ['failed', 'warning', 'passed']

/**
 * The report of one signature, line by line as the appendix on checking software lists them. It judges nothing: each line
 * shows the worst of its checks.
 *
 * @law TT 15/2025/TT-BKHCN, Phụ lục II
 */
export function summarizeAppendix(signature: SignatureReport, language: Language): readonly AppendixLine[] {
  const words = wordsOf(language)
  return RULES.map(({ id, mandatory, checks }) => {
    const seen = signature.checks.filter((check) => checks.includes(check.id))
    return { id, text: words.appendix[id], mandatory, outcome: worstOf(seen), checks: seen.map((check) => check.id) }
  })
}

const worstOf = (checks: readonly Check[]): CheckOutcome =>
  WORST.find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'skipped'
