import { compareVietnamDates, type VietnamDate } from '../vietnam/calendar-day.js'
import { loadCase } from './act.js'
import type { CaseStore } from './case-store.js'
import type { CopyCase, CopyState, PlannedAttestation } from './copy-case.js'
import { conflict, malformed } from './errors.js'

/** A number of the book, as this room sees it. */
export interface CopyNumber {
  readonly key: string
  readonly year: number
  readonly series: string
  readonly number: number
  readonly volume: number
  readonly date: VietnamDate
  readonly status: 'reserved' | 'signed' | 'committed' | 'void'
}

/** What the book keeps of one paper beside number and date. */
export interface CopyNumberRequest {
  readonly key: string
  readonly at: Date
  readonly requester: string
  readonly kindOfPaper: string
  readonly certifier: string
  readonly copies: number
  readonly feeVnd: number
  readonly note?: string
}

/**
 * The volume of the book in which copies are entered; `CertificationBook` of `vanthu/registry` is one. One number for one kind
 * of paper, whatever the copies.
 *
 * @law TT 01/2020/TT-BTP, Điều 4
 */
export interface CopyBook {
  /** Quyển số, such as `01/2026-SCTĐT/BS`. */
  readonly name: string
  /** Which volume of its year. */
  readonly ordinal: number
  /** Takes the next number; the same key gets the same number until it is void. */
  reserve(request: CopyNumberRequest): Promise<CopyNumber>
  /** The file is made. Idempotent. */
  commit(key: string, o: { readonly fileSha256: string; readonly at: Date }): Promise<CopyNumber>
  /** Gives a reserved number up; its row stays with the reason. */
  void(
    number: CopyNumber,
    o: { readonly actor: string; readonly reason: string; readonly at: Date },
  ): Promise<CopyNumber>
  /** The living number of a key, or its latest void one. */
  find(key: string): Promise<CopyNumber | undefined>
  /** Every number of this volume that is neither committed nor void. */
  pending(): Promise<readonly CopyNumber[]>
}

/** A link of the book's chain. */
export interface BookHead {
  readonly sequence: number
  readonly hash: string
}

/** The book, and the head of its chain for the QR code; a `Registry` has `head`. */
export interface CopyLedger {
  readonly book: CopyBook
  readonly registry: {
    head(): Promise<BookHead>
    /** Throws when the book is older than a head that was seen, or has another past. */
    verifyWitness(witness: BookHead): Promise<void>
  }
}

/** Key of the n-th number that a case asked for. */
export const numberKey = (caseId: string, attempt: number): string => `${caseId}#${attempt}`

/** States in which the number of `attestation` is the case's. */
const NUMBERED: readonly CopyState[] = ['numbered', 'signed-by-certifier', 'signed-by-agency', 'handed-over']

/** The attempt whose number the case bears, or is about to bear; every other number of the case must be void. */
function livingAttempt({ state, attestation, planned }: CopyCase): number | undefined {
  if (NUMBERED.includes(state)) return attestation?.attempt
  return state === 'compared' ? planned?.attempt : undefined
}

/** The case without its lời chứng; the number that it had, or was about to have, is to become void for this reason. */
export function abandonAttempt(found: CopyCase, reason: string): CopyCase {
  const attempt = livingAttempt(found)
  const { attestation: _, planned: __, ...rest } = found
  return attempt === undefined ? rest : { ...rest, abandoned: [...found.abandoned, { attempt, reason }] }
}

/** Who settles, and when. */
export interface SettleMark {
  readonly actor: string
  readonly at: Date
}

const NOT_USED = 'Số không được dùng'

async function giveUp(book: CopyBook, found: CopyCase, attempt: number, mark: SettleMark): Promise<boolean> {
  const number = await book.find(numberKey(found.id, attempt))
  if (number?.status !== 'reserved') return false
  const reason = found.abandoned.find((one) => one.attempt === attempt)?.reason ?? NOT_USED
  await book.void(number, { actor: mark.actor, at: mark.at, reason })
  return true
}

/**
 * Brings the book in step with a case: commits the number of a signed copy, and makes numbers void that no copy will bear.
 * The case is the truth: it is saved first. Idempotent, so a kill between the two is mended by the next call.
 */
export async function settleNumbers(store: CaseStore, caseId: string, book: CopyBook, mark: SettleMark): Promise<void> {
  const found = await loadCase(store, caseId)
  const living = livingAttempt(found)
  for (let attempt = 1; attempt <= found.attempts; attempt += 1)
    if (attempt !== living) await giveUp(book, found, attempt, mark)
  const { result, attestation } = found
  if (result !== undefined && attestation !== undefined)
    await book.commit(attestation.key, { fileSha256: result.sha256, at: new Date(result.at) })
}

/**
 * Takes the number of a planned lời chứng. A number that the key has from another day or volume is given up: number, day and
 * volume belong together.
 *
 * @throws ConflictError `ERR_COPIES_NUMBER_LOST`; what the book throws.
 */
export async function takeNumber(
  book: CopyBook,
  plan: PlannedAttestation,
  request: CopyNumberRequest,
): Promise<CopyNumber> {
  const fits = ({ volume, date }: CopyNumber): boolean =>
    volume === book.ordinal && compareVietnamDates(date, plan.date) === 0
  const known = await book.find(request.key)
  // this desk still holds a volume that another one has closed: its number is good, only this handle is old
  if (known?.status === 'reserved' && known.year === plan.date.year && known.volume > book.ordinal)
    throw conflict('ERR_COPIES_NUMBER_LOST', `number ${known.number} stands in a later volume`, {
      number: known.number,
      volume: known.volume,
    })
  if (known?.status === 'reserved' && !fits(known))
    await book.void(known, { actor: plan.by, at: request.at, reason: 'Số thuộc ngày khác hoặc quyển khác' })
  const number = await book.reserve(request)
  if (number.status !== 'reserved' || !fits(number))
    throw conflict('ERR_COPIES_NUMBER_LOST', `number ${number.number} is not the case's`, { number: number.number })
  return number
}

/**
 * The number on the page must still be the case's in the book.
 *
 * @throws ConflictError `ERR_COPIES_NUMBER_LOST`.
 */
export async function checkNumber(found: CopyCase, book: CopyBook): Promise<void> {
  const { attestation } = found
  if (attestation === undefined) throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case has no lời chứng')
  if (!(await holdsNumber(found, book)))
    throw conflict('ERR_COPIES_NUMBER_LOST', `number ${attestation.number} is no longer reserved for the case`, {
      number: attestation.number,
      status: (await book.find(attestation.key))?.status,
    })
}

/** Says whether the book still holds the number of the case's lời chứng for it. */
export async function holdsNumber({ attestation }: CopyCase, book: CopyBook): Promise<boolean> {
  const number = attestation === undefined ? undefined : await book.find(attestation.key)
  return number?.status === 'reserved' && number.number === attestation?.number
}
