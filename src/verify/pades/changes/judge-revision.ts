import { type ChangedEntry, type FormField, listFields, type PdfView, pagesOf } from '../../../pdf/index.js'
import type { Change } from '../../report.js'
import { findAddedFields } from './added-field.js'
import { ChangeJournal } from './change-journal.js'
import { readChangedObjects } from './changed-object.js'
import { fieldNumber } from './dictionary.js'
import { allowExtensions } from './extensions.js'
import { allowFormFill } from './form-fill.js'
import { allowFormStructure } from './form-structure.js'
import { type HistoryBudget, openHistoryBudget, spend } from './history-budget.js'
import { allowHousekeeping } from './housekeeping.js'
import { allowIssueNumber } from './issue-number.js'
import { allowMetadata } from './metadata.js'
import { findUses } from './reference-graph.js'
import { allowSecurityStore } from './security-store.js'
import { allowSignatures } from './signature.js'
import { judgeTrailer } from './trailer.js'
import type { ChangeRule, IssueFacts, PagePair, PlacedSignature, Transition } from './transition.js'

/** Every rule of the room, in the order in which a report names them. What none of them allows is not allowed. */
const RULES: readonly ChangeRule[] = [
  allowHousekeeping,
  judgeTrailer,
  allowExtensions,
  allowMetadata,
  allowSignatures,
  allowIssueNumber,
  allowFormFill,
  allowSecurityStore,
  allowAddedFields,
]

/** What one revision did, and what it had to do with an issue. */
export interface JudgedRevision {
  readonly revision: number
  readonly changes: readonly Change[]
  readonly issue: Readonly<IssueFacts>
}

/**
 * Compares a revision with the one before it, under the locks of all signatures made before. Reject by default: each
 * object whose cross-reference entry differs has to be explained by a rule, in every key (ades.md 7.4).
 *
 * @throws MalformedError or LimitError of the reader when either revision cannot be read.
 */
export function judgeRevision(
  revision: number,
  before: PdfView,
  after: PdfView,
  entries: readonly ChangedEntry[],
  signatures: readonly PlacedSignature[],
  budget: HistoryBudget = openHistoryBudget(),
): JudgedRevision {
  const changed = readChangedObjects(entries, before, after)
  const journal = new ChangeJournal(changed)
  const uses = findUses(after, new Set(changed.keys()), budget)
  const issue: IssueFacts = { number: undefined, date: undefined, isOpen: false }
  const transition: Transition = {
    revision,
    before,
    after,
    changed,
    uses: (number) => uses.get(number) ?? [],
    fieldsBefore: fieldsOf(before),
    fieldsAfter: fieldsOf(after),
    earlier: signatures.filter((signature) => signature.revision !== undefined && signature.revision < revision),
    made: signatures.filter((signature) => signature.revision === revision),
    pages: pagesByObject(after),
    journal,
    issue,
  }
  spend(budget, transition.fieldsBefore.size + transition.fieldsAfter.size + transition.pages.size)
  nameMissingAndDoubledFields(transition)
  for (const rule of RULES) rule(transition)
  return { revision, changes: journal.changes(revision), issue }
}

function allowAddedFields(transition: Transition): void {
  const added = findAddedFields(transition)
  if (added !== undefined) allowFormStructure(transition, added)
}

function fieldsOf(view: PdfView): ReadonlyMap<string, FormField> {
  const fields = new Map<string, FormField>()
  for (const field of listFields(view)) if (!fields.has(field.name)) fields.set(field.name, field)
  return fields
}

/** A field that is gone, became another object, or got a namesake: readers differ on which one they show. */
function nameMissingAndDoubledFields({ before, after, fieldsBefore, fieldsAfter, journal }: Transition): void {
  for (const field of fieldsBefore.values()) {
    const now = fieldsAfter.get(field.name)
    if (now === undefined || fieldNumber(now) !== fieldNumber(field)) journal.object(fieldNumber(field), 'field')
  }
  if (listFields(before).length - fieldsBefore.size >= listFields(after).length - fieldsAfter.size) return
  const seen = new Set<string>()
  for (const field of listFields(after)) {
    if (seen.has(field.name)) journal.object(fieldNumber(field), 'field-added')
    seen.add(field.name)
  }
}

function pagesByObject(view: PdfView): ReadonlyMap<number, PagePair> {
  const pages = new Map<number, PagePair>()
  for (const page of pagesOf(view)) pages.set(page.ref.number, { number: page.index + 1, object: page.ref.number })
  return pages
}
