import { isVanthuError, MalformedError } from '../kernel/errors.js'
import { foldText } from '../vietnam/text.js'
import { loadCase, parseCase } from './act.js'
import { loadNamedFile } from './case-file.js'
import type { CaseStore, StoredAct } from './case-store.js'
import { type CopyLedger, type SettleMark, settleNumbers } from './copy-book.js'
import type { CopyCase, CopyState } from './copy-case.js'
import { refused } from './errors.js'
import type { CopyAct, CopyRole } from './role.js'

/** Which cases are walked. */
export interface WalkCasesOptions {
  readonly states: readonly CopyState[]
  /** Told of each case whose row is damaged; the others are still given. Without it the first one ends the walk. */
  readonly onDamaged?: (caseId: string, error: MalformedError) => void
}

/** Which cases are listed. */
export interface ListCasesOptions extends WalkCasesOptions {
  /** 1 to 1,000. */
  readonly limit: number
  /** The last case of the page before. */
  readonly after?: string
}

const PAGE = 200

function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 1000)
    throw refused('ERR_COPIES_BAD_REQUEST', 'limit must be 1 to 1000', { field: 'limit' })
}

function parseRow(row: StoredAct, { onDamaged }: WalkCasesOptions): readonly CopyCase[] {
  try {
    return [parseCase(row)]
  } catch (error) {
    if (onDamaged === undefined || !(error instanceof MalformedError)) throw error
    onDamaged(row.caseId, error)
    return []
  }
}

/**
 * Cases in some states, by their names in code-point order, page by page.
 *
 * @throws RefusedError `ERR_COPIES_BAD_REQUEST`; MalformedError `ERR_COPIES_STORE_CORRUPT`; what the store throws.
 */
export async function listCases(store: CaseStore, o: ListCasesOptions): Promise<readonly CopyCase[]> {
  checkLimit(o.limit)
  const { states, limit, after } = o
  const rows = await store.list({ states, limit, ...(after === undefined ? {} : { after }) })
  return rows.flatMap((row) => parseRow(row, o))
}

/**
 * Every case in some states, by their names in code-point order. Read a page at a time, so that a long queue is not in memory.
 *
 * @throws MalformedError `ERR_COPIES_STORE_CORRUPT`; what the store throws.
 */
export async function* walkCases(store: CaseStore, o: WalkCasesOptions): AsyncGenerator<CopyCase> {
  const { states } = o
  let rows = await store.list({ states, limit: PAGE })
  while (rows.length > 0) {
    for (const row of rows) yield* parseRow(row, o)
    const after = rows.at(-1)?.caseId ?? ''
    rows = rows.length < PAGE ? [] : await store.list({ states, limit: PAGE, after })
  }
}

/**
 * Cases whose requester, paper, symbol, number or name has every word of a query, the last ones by name: at most `limit` (50). Marks
 * and case do not matter. Looks at every case of the states: its time grows with their number.
 *
 * @throws RefusedError `ERR_COPIES_BAD_REQUEST`; MalformedError `ERR_COPIES_STORE_CORRUPT`; what the store throws.
 */
export async function searchCases(
  store: CaseStore,
  query: string,
  o: WalkCasesOptions & { readonly limit?: number },
): Promise<readonly CopyCase[]> {
  const limit = o.limit ?? 50
  checkLimit(limit)
  const words = foldText(query).split(/\s+/).filter(Boolean)
  const found: CopyCase[] = []
  if (words.length === 0) return found
  for await (const one of walkCases(store, o)) {
    const { id, request, attestation } = one
    const { name, symbol = '' } = request.original
    const text = foldText(`${request.requester} ${name} ${symbol} ${attestation?.number ?? ''} ${id}`)
    if (!words.every((word) => text.includes(word))) continue
    found.push(one)
    if (found.length > limit) found.shift()
  }
  return found.reverse()
}

/** A file of a case: what was captured, what is shown and signed, what is handed over. */
export type CopyFileName = 'unsigned' | 'certified' | 'result' | 'slip' | `scan/${number}`

function digestOf(found: CopyCase, name: CopyFileName): string | undefined {
  const { attestation, certified, result, scans, handedOver, refusal } = found
  if (name === 'unsigned') return attestation?.unsignedSha256
  if (name === 'certified') return certified?.sha256
  if (name === 'result') return result?.sha256
  if (name !== 'slip') return scans?.files[Number(name.slice('scan/'.length))]?.sha256
  return handedOver?.slipSha256 ?? refusal?.slipSha256
}

/**
 * The bytes of a file of a case as it is now, or `undefined` when it has none of that name: what an earlier lời chứng left
 * behind is not given, nor what was forgotten. `scan/0` is the first captured file.
 *
 * @throws ConflictError `ERR_COPIES_NO_CASE`; MalformedError `ERR_COPIES_STORE_CORRUPT` when the bytes are not those that the
 * case names.
 */
export async function loadCopyFile(
  store: CaseStore,
  caseId: string,
  name: CopyFileName,
): Promise<Uint8Array | undefined> {
  const found = await loadCase(store, caseId)
  const expected = digestOf(found, name)
  if (expected === undefined || found.forgotten !== undefined) return undefined
  return await loadNamedFile(store, caseId, name, expected)
}

/** One line of a case's trail. */
export interface TrailEntry {
  readonly act: CopyAct
  readonly actor: string
  readonly roles: readonly CopyRole[]
  readonly at: Date
  readonly version: number
  readonly state: CopyState
}

/**
 * Who did what to a case, and when; the first act first.
 *
 * @vi nhật ký hồ sơ
 * @throws ConflictError `ERR_COPIES_NO_CASE`; MalformedError `ERR_COPIES_STORE_CORRUPT`.
 */
export async function caseTrail(store: CaseStore, caseId: string): Promise<readonly TrailEntry[]> {
  await loadCase(store, caseId)
  return (await store.acts(caseId)).map((act) => ({
    act: act.name,
    actor: act.actor,
    roles: act.roles,
    at: new Date(act.at),
    version: act.version,
    state: parseCase(act).state,
  }))
}

/**
 * Brings book and cases in step after a kill or a restart: numbers of finished copies are committed, numbers that no case
 * bears become void with their reason. For the start of a desk, and before a book is closed. Numbers whose case is
 * underway, or is not in this store, stay as they are.
 *
 * @returns How many numbers were looked at.
 */
export async function settleCases(store: CaseStore, ledger: CopyLedger, mark: SettleMark): Promise<number> {
  const pending = await ledger.book.pending()
  const cases = new Set(pending.map(({ key }) => key.slice(0, key.lastIndexOf('#'))))
  for (const caseId of cases)
    try {
      await settleNumbers(store, caseId, ledger.book, mark)
    } catch (error) {
      // a number that some other program reserved in this book is its own affair
      if (!isVanthuError(error) || error.code !== 'ERR_COPIES_NO_CASE') throw error
    }
  return pending.length
}
