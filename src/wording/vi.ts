import { vietnameseAppendix, vietnameseEvidencePackage, vietnameseList } from './vi/bundle.js'
import { vietnameseErrors } from './vi/errors.js'
import { vietnameseChanges, vietnameseChecks, vietnameseFindings, vietnameseLegal } from './vi/facts.js'
import { vietnameseEvidence, vietnameseFailures, vietnameseWarnings, vietnameseWorlds } from './vi/reasons.js'
import { vietnameseLabels, vietnameseSubIndications, vietnameseVerdicts } from './vi/report.js'
import type { Words } from './words.js'

/** Everything that a person reads, in Vietnamese. */
export const vietnamese: Words = {
  errors: vietnameseErrors,
  ...vietnameseVerdicts,
  subIndication: vietnameseSubIndications,
  check: vietnameseChecks,
  change: vietnameseChanges,
  failure: vietnameseFailures,
  warning: vietnameseWarnings,
  evidence: vietnameseEvidence,
  world: vietnameseWorlds,
  finding: vietnameseFindings,
  legal: vietnameseLegal,
  label: vietnameseLabels,
  list: vietnameseList,
  appendix: vietnameseAppendix,
  evidencePackage: vietnameseEvidencePackage,
}
