import { hasHiddenCharacter } from '../vietnam/text.js'
import type { CaseStore, StoredAct } from './case-store.js'
import { COPY_STATES, type CopyCase, type CopyState } from './copy-case.js'
import { conflict, malformed, refused } from './errors.js'
import { type CopyAct, type CopyRole, mayAct } from './role.js'

/** How every act is called. */
export interface ActOptions {
  readonly store: CaseStore
  readonly caseId: string
  /**
   * Made by the caller, one for each act (a form carries it), at most 190 characters: the same key with the same contents
   * again gives the first answer and does nothing.
   */
  readonly actKey: string
  /** The version that the caller saw. */
  readonly expectedVersion: number
  /** Who acts. */
  readonly actor: string
  /** The actor's roles, for a desk that knows them: the act is refused when none of them may do it, and the trail keeps them. */
  readonly roles?: readonly CopyRole[]
  readonly at: Date
}

/** What an act makes of a case. */
export interface ActResult {
  /** The case after the act; its version is set by the runner. */
  readonly next: Omit<CopyCase, 'version'>
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Removes every file of the case. */
  readonly forget?: 'all'
}

/** The answer of an act. `again`: it was done before, and this is what it gave. */
export interface ActAnswer {
  readonly case: CopyCase
  readonly outcome: 'done' | 'again'
}

/** Reads a case back. @throws MalformedError `ERR_COPIES_STORE_CORRUPT`. */
export function parseCase(stored: StoredAct): CopyCase {
  let value: unknown
  try {
    value = JSON.parse(stored.json)
  } catch (error) {
    throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case is no JSON', { case: stored.caseId }, error)
  }
  const found = value as CopyCase | null
  if (found?.id !== stored.caseId || found.version !== stored.version || !isWhole(found))
    throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case is not the one of its row', { case: stored.caseId })
  return found
}

/** Whether what every act relies on is there: a row that somebody wrote by hand ends here, not in the middle of an act. */
function isWhole({ version, state, agency, request, received, scans, attempts, abandoned }: CopyCase): boolean {
  return (
    COPY_STATES.includes(state) &&
    typeof agency?.name === 'string' &&
    typeof request?.requester === 'string' &&
    typeof request.original?.name === 'string' &&
    typeof received?.at === 'string' &&
    Number.isSafeInteger(attempts) &&
    attempts >= 0 &&
    attempts <= version &&
    Array.isArray(abandoned) &&
    (scans === undefined || Array.isArray(scans.files))
  )
}

/** The case as it is now. @throws ConflictError `ERR_COPIES_NO_CASE`. */
export async function loadCase(store: CaseStore, id: string): Promise<CopyCase> {
  const stored = await store.findCase(id)
  if (stored === undefined) throw conflict('ERR_COPIES_NO_CASE', 'there is no such case', { case: id })
  return parseCase(stored)
}

/** Keys leave room for what this library adds to them. */
const MAX_TEXTS = { caseId: 120, actKey: 195, actor: 200 }

function checkOptions(act: CopyAct, o: ActOptions): void {
  for (const [field, most] of Object.entries(MAX_TEXTS)) {
    const value = o[field as keyof typeof MAX_TEXTS]
    // a store keeps some characters otherwise than they came: such a case would never be found again
    if (typeof value !== 'string' || value.trim() === '' || value.length > most || hasHiddenCharacter(value))
      throw refused('ERR_COPIES_BAD_REQUEST', `${field} must have 1 to ${most} visible characters`, { field })
  }
  if (o.roles !== undefined && !mayAct(o.roles, act))
    throw refused('ERR_COPIES_ROLE', `${o.roles.join(', ')} may not do the act ${act}`, { act })
  if (!(o.at instanceof Date) || Number.isNaN(o.at.getTime())) throw new TypeError('at must be a Date')
}

/** Says whether what an act once gave is what is asked for now: a form that was corrected and sent again is another act. */
export type IsSameAct = (answer: CopyCase) => boolean

function sameAct(stored: StoredAct, name: CopyAct, o: ActOptions, isSame: IsSameAct): ActAnswer {
  if (stored.name !== name || stored.caseId !== o.caseId)
    throw conflict('ERR_COPIES_ACT_KEY_REUSED', `this key belongs to the act ${stored.name}`, { act: stored.name })
  const answer = parseCase(stored)
  if (!isSame(answer))
    throw conflict('ERR_COPIES_ACT_KEY_REUSED', 'this key was used with other contents', { act: stored.name })
  return { case: answer, outcome: 'again' }
}

const anything: IsSameAct = () => true

const otherVersion = (latest: StoredAct, expected: number): Error =>
  conflict('ERR_COPIES_VERSION', `the case is at version ${latest.version}, not ${expected}`, {
    version: latest.version,
    expected,
    act: latest.name,
    actor: latest.actor,
    at: latest.at,
  })

/** The answer that an act with this key gave before. @throws ConflictError `ERR_COPIES_ACT_KEY_REUSED`. */
export async function findAnswer(
  name: CopyAct,
  o: ActOptions,
  isSame: IsSameAct = anything,
): Promise<ActAnswer | undefined> {
  checkOptions(name, o)
  const known = await o.store.findAct(o.actKey)
  return known === undefined ? undefined : sameAct(known, name, o, isSame)
}

async function record(
  name: CopyAct,
  before: CopyCase | undefined,
  result: ActResult,
  o: ActOptions,
  isSame: IsSameAct,
): Promise<ActAnswer> {
  const version = (before?.version ?? 0) + 1
  const next: CopyCase = { ...result.next, version }
  const { caseId, actKey, actor } = o
  const json = JSON.stringify(next)
  const act = { caseId, actKey, name, actor, roles: o.roles ?? [], at: o.at.toISOString(), version, json }
  const saved = await o.store.save({
    act,
    state: next.state,
    expectedVersion: version - 1,
    files: result.files ?? [],
    ...(result.forget === undefined ? {} : { forget: result.forget }),
  })
  if (saved === 'saved') return { case: next, outcome: 'done' }
  const mine = await o.store.findAct(actKey)
  if (mine !== undefined) return sameAct(mine, name, o, isSame)
  const latest = await o.store.findCase(caseId)
  throw latest === undefined
    ? conflict('ERR_COPIES_NO_CASE', 'there is no such case')
    : otherVersion(latest, version - 1)
}

/**
 * Runs one act on a case: once for each key, on the version that the caller saw, from one of the states named. `work` may be
 * run by two callers at once; the store lets one of them win, and nothing of the other is kept.
 *
 * @throws ConflictError `ERR_COPIES_NO_CASE`, `ERR_COPIES_VERSION`, `ERR_COPIES_WRONG_STATE`, `ERR_COPIES_ACT_KEY_REUSED`.
 */
export async function runAct(
  name: CopyAct,
  from: readonly CopyState[],
  o: ActOptions,
  work: (before: CopyCase) => Promise<ActResult>,
  isSame: IsSameAct = anything,
): Promise<ActAnswer> {
  const known = await findAnswer(name, o, isSame)
  if (known !== undefined) return known
  const latest = await o.store.findCase(o.caseId)
  if (latest === undefined) throw conflict('ERR_COPIES_NO_CASE', 'there is no such case', { case: o.caseId })
  if (latest.version !== o.expectedVersion) throw otherVersion(latest, o.expectedVersion)
  const before = parseCase(latest)
  if (!from.includes(before.state))
    throw conflict('ERR_COPIES_WRONG_STATE', `the case is ${before.state}; the act begins at ${from.join(', ')}`, {
      state: before.state,
      act: name,
    })
  return record(name, before, await work(before), o, isSame)
}

/**
 * Runs the act that begins a case.
 *
 * @throws ConflictError `ERR_COPIES_CASE_EXISTS`, `ERR_COPIES_ACT_KEY_REUSED`.
 */
export async function runFirstAct(
  name: CopyAct,
  o: ActOptions,
  work: () => Promise<Omit<CopyCase, 'version'>>,
  isSame: IsSameAct,
): Promise<ActAnswer> {
  const known = await findAnswer(name, o, isSame)
  if (known !== undefined) return known
  if ((await o.store.findCase(o.caseId)) !== undefined)
    throw conflict('ERR_COPIES_CASE_EXISTS', 'there is a case with this name', { case: o.caseId })
  return record(name, undefined, { next: await work() }, o, isSame)
}
