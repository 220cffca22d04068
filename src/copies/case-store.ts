import type { CopyState } from './copy-case.js'
import type { CopyAct, CopyRole } from './role.js'

/** One act as the store keeps it: who did what, and the answer that it gave. */
export interface StoredAct {
  readonly caseId: string
  readonly actKey: string
  readonly name: CopyAct
  readonly actor: string
  /** Roles that the actor had, where the desk said so. */
  readonly roles: readonly CopyRole[]
  /** ISO 8601, UTC. */
  readonly at: string
  /** Version of the case after the act. */
  readonly version: number
  /** The case after the act, JSON. */
  readonly json: string
}

/** What one act changes; all of it or nothing. */
export interface CaseChange {
  readonly act: StoredAct
  readonly state: CopyState
  /** Version before the act; 0 for a new case. */
  readonly expectedVersion: number
  /** Files of the case by name; an older one of the same name is replaced. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** `'all'` removes every file that the case had. */
  readonly forget?: 'all'
}

/**
 * Where cases are kept, as a port. `vanthu/node` has one in a folder (`sqliteCaseStore`).
 *
 * `save` is one durable transaction: when it resolves, case, act and files are on disk; when it rejects, nothing of them is.
 */
export interface CaseStore {
  /** The latest act of a case; its `json` is the case as it is now. */
  findCase(id: string): Promise<StoredAct | undefined>
  /** An act by its key, over all cases. */
  findAct(actKey: string): Promise<StoredAct | undefined>
  /** The act of this name that was saved last, over all cases. */
  findLatest(name: CopyAct): Promise<StoredAct | undefined>
  /** `'saved'`; `'conflict'` when the case has another version, or the key was used meanwhile: nothing is written then. */
  save(change: CaseChange): Promise<'saved' | 'conflict'>
  /** A file of a case. */
  findFile(caseId: string, name: string): Promise<Uint8Array | undefined>
  /** Latest acts of the cases in one of the states, by case in code-point order: at most `limit`, after the case `after`. */
  list(o: {
    readonly states: readonly CopyState[]
    readonly limit: number
    readonly after?: string
  }): Promise<readonly StoredAct[]>
  /** Every act of a case, the first one first. */
  acts(caseId: string): Promise<readonly StoredAct[]>
}
