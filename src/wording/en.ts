import { englishAppendix, englishEvidencePackage, englishList } from './en/bundle.js'
import { englishErrors } from './en/errors.js'
import { englishChanges, englishChecks, englishFindings, englishLegal } from './en/facts.js'
import { englishEvidence, englishFailures, englishWarnings, englishWorlds } from './en/reasons.js'
import { englishLabels, englishSubIndications, englishVerdicts } from './en/report.js'
import type { Words } from './words.js'

/** Everything that a person reads, in English. */
export const english: Words = {
  errors: englishErrors,
  ...englishVerdicts,
  subIndication: englishSubIndications,
  check: englishChecks,
  change: englishChanges,
  failure: englishFailures,
  warning: englishWarnings,
  evidence: englishEvidence,
  world: englishWorlds,
  finding: englishFindings,
  legal: englishLegal,
  label: englishLabels,
  list: englishList,
  appendix: englishAppendix,
  evidencePackage: englishEvidencePackage,
}
