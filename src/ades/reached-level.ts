import type { PadesFacts } from './pades-facts.js'
import { type BaselineRow, PADES_LEVELS, PADES_ROWS, type PadesLevel } from './pades-row.js'

/** The level that a signature has reached, and what keeps it from the next one. */
export interface LevelReached {
  readonly level: PadesLevel | 'not-baseline'
  /** Ids of the rows that the next level misses; empty at the highest level. */
  readonly reasons: readonly string[]
}

/**
 * The highest level whose rows all hold (EN 319 142-1 V1.2.1 clause 6.3; levels are cumulative), never rounded up.
 *
 * Looks at structure alone: whether the signature verifies, whom its certificate and its timestamps come from and
 * whether the message digest is right is not asked here.
 */
export function reachedLevel(facts: PadesFacts): LevelReached {
  let level: LevelReached['level'] = 'not-baseline'
  for (const next of PADES_LEVELS) {
    const missing = brokenRows(facts, next)
    if (missing.length > 0) return { level, reasons: missing.map((row) => row.id) }
    level = next
  }
  return { level, reasons: [] }
}

/** The rows that these facts break at this level. */
export function brokenRows(facts: PadesFacts, level: PadesLevel): readonly BaselineRow[] {
  return PADES_ROWS.filter((row) => !isRowKept(row, facts, level))
}

function isRowKept(row: BaselineRow, facts: PadesFacts, level: PadesLevel): boolean {
  const state = row.detect(facts)
  switch (row.presence[level]) {
    case 'shall':
      return state === 'present'
    case 'shall-not':
      return state === 'absent'
    case 'not-required':
      return true
    default:
      return state !== 'wrong'
  }
}
