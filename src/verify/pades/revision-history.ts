import { AGENCY_FIELD } from '../../ades/index.js'
import { isVanthuError } from '../../kernel/errors.js'
import { changedEntries, type PdfFile } from '../../pdf/index.js'
import type { Change } from '../report.js'
import { type HistoryBudget, openHistoryBudget, spend } from './changes/history-budget.js'
import { type JudgedRevision, judgeRevision } from './changes/judge-revision.js'
import type { FoundSignature } from './found-signature.js'

/** Kinds of allowed changes that every increment brings and nobody needs to read about. */
const SILENT_KINDS: ReadonlySet<string> = new Set(['no-change', 'file-structure', 'object'])

/** What a revision costs at least, so that thousands of empty ones end too. */
const STEPS_PER_REVISION = 4000

/**
 * Judges every revision after the first signature, each against the one before it, so that what a later revision undoes
 * is seen too (ades.md 7.4.6). A revision that cannot be read is a change that nobody allows.
 */
export function judgeHistory(
  file: PdfFile,
  signatures: readonly FoundSignature[],
): ReadonlyMap<number, JudgedRevision> {
  const judged = new Map<number, JudgedRevision>()
  const covered = signatures.flatMap((one) => (one.placed.revision === undefined ? [] : [one.placed.revision]))
  if (covered.length === 0) return judged
  const placed = signatures.map((signature) => signature.placed)
  const budget = openHistoryBudget()
  for (let revision = Math.min(...covered) + 1; revision < file.revisions.length; revision += 1) {
    judged.set(revision, judgeOne(file, revision, placed, budget))
  }
  return refuseLateIssue(judged, signatures)
}

function judgeOne(
  file: PdfFile,
  revision: number,
  placed: Parameters<typeof judgeRevision>[4],
  budget: HistoryBudget,
): JudgedRevision {
  try {
    const before = file.viewAt(revision - 1)
    const after = file.viewAt(revision)
    spend(budget, STEPS_PER_REVISION)
    return judgeRevision(revision, before, after, changedEntries(before, after), placed, budget)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    const change: Change = { kind: 'file-structure', object: '0 0', path: error.code, revision }
    return { revision, changes: [change], issue: { number: undefined, date: undefined, isOpen: false } }
  }
}

/** Number and agency's signature belong into one increment (late-number.md 3): the agency may not come later. */
function refuseLateIssue(
  judged: ReadonlyMap<number, JudgedRevision>,
  signatures: readonly FoundSignature[],
): ReadonlyMap<number, JudgedRevision> {
  const open = [...judged.values()].find(({ issue }) => issue.isOpen)
  const agency = signatures.find(({ placed }) => placed.field === AGENCY_FIELD)
  if (open === undefined || agency === undefined) return judged
  const changes = open.changes.map(({ allowedBy, ...change }) =>
    allowedBy === undefined || allowedBy === 'issue-number' ? change : { ...change, allowedBy },
  )
  return new Map(judged).set(open.revision, { ...open, changes, issue: { ...open.issue, isOpen: false } })
}

/** Changes that were made after a revision, oldest first, without the housekeeping that was allowed. */
export function changesAfter(
  history: ReadonlyMap<number, JudgedRevision>,
  revision: number | undefined,
): readonly Change[] {
  if (revision === undefined) return []
  return [...history.values()]
    .filter((one) => one.revision > revision)
    .flatMap((one) => one.changes)
    .filter((change) => change.allowedBy === undefined || !SILENT_KINDS.has(change.kind))
}
