import type { SignatureLocks } from '../../../ades/index.js'
import type { FormField, PdfView } from '../../../pdf/index.js'
import type { ChangeJournal } from './change-journal.js'
import type { ChangedObject } from './changed-object.js'
import type { Edge } from './reference-graph.js'

/** A signature of the file as the rules need it: where it stands, and what it says of itself. */
export interface PlacedSignature {
  /** Full name of its field. */
  readonly field: string
  readonly isTimestamp: boolean
  /** Number of the signature dictionary's object. */
  readonly object: number
  /** 0-based revision that it covers exactly; `undefined` when it covers none. */
  readonly revision: number | undefined
  readonly locks: SignatureLocks
}

/** A page and where it stands in both views. */
export interface PagePair {
  /** 1-based. */
  readonly number: number
  readonly object: number
}

/** One revision against the one before it, as every rule sees it. */
export interface Transition {
  /** 0-based revision that made the changes. */
  readonly revision: number
  readonly before: PdfView
  readonly after: PdfView
  readonly changed: ReadonlyMap<number, ChangedObject>
  /** Every use of a changed object in what can be reached afterwards. */
  readonly uses: (number: number) => readonly Edge[]
  readonly fieldsBefore: ReadonlyMap<string, FormField>
  readonly fieldsAfter: ReadonlyMap<string, FormField>
  /** Signatures of earlier revisions: their locks bind this revision, the strictest wins. */
  readonly earlier: readonly PlacedSignature[]
  /** Signatures that cover exactly this revision. */
  readonly made: readonly PlacedSignature[]
  /** Pages of the later view by the number of their objects. */
  readonly pages: ReadonlyMap<number, PagePair>
  readonly journal: ChangeJournal
  /** What the rules saw of an issue: number, date, and whether the agency signed. */
  readonly issue: IssueFacts
}

/** What one revision did to the number and the date (late-number.md 3). Filled by the `issue-number` rule. */
export interface IssueFacts {
  number: string | undefined
  date: { year: number; month: number; day: number } | undefined
  /** Filled, and no signature of the agency came with it. */
  isOpen: boolean
}

/** A lawful change: looks at a transition and answers for the objects that it knows, or objects. */
export type ChangeRule = (transition: Transition) => void
