import type { Check } from '../report.js'

/**
 * A path whose revocation nobody could tell is no plain pass: the report has to show it as a warning, whoever the path
 * belongs to.
 *
 * @law TT 15/2025/TT-BKHCN, Phụ lục II
 */
export function warnOfUnknownRevocation(check: Check): Check {
  const isUnknown = check.id === 'path.revocation' && check.outcome === 'skipped'
  return isUnknown ? { ...check, outcome: 'warning' } : check
}
