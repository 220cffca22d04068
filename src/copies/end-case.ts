import type { FontSource } from '../compose/index.js'
import { REFUSAL_GROUNDS, type RefusalGround } from '../document/index.js'
import { formatVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { type ActAnswer, type ActOptions, runAct } from './act.js'
import { sha256Of } from './case-file.js'
import { abandonAttempt, type CopyLedger, settleNumbers } from './copy-book.js'
import type { CopyCase, CopyState } from './copy-case.js'
import { tidyField } from './copy-request.js'
import { conflict, refused } from './errors.js'

/** How {@link returnCopy} is called. */
export interface ReturnOptions extends ActOptions {
  readonly ledger: CopyLedger
  readonly reason: string
}

/** How {@link refuseCopyRequest} is called. */
export interface RefuseOptions extends ActOptions {
  /** Needed once the case has asked for a number. */
  readonly ledger?: CopyLedger
  /** One of the six grounds of the law; `khac` needs a text. */
  readonly ground: RefusalGround | 'khac'
  readonly text?: string
  /** Draws the printed refusal, the file `slip`. */
  readonly fonts: FontSource
}

/** How {@link cancelCopyRequest} is called. */
export interface CancelOptions extends ActOptions {
  /** Needed once the case has asked for a number. */
  readonly ledger?: CopyLedger
  readonly reason: string
}

/** States that a case may still leave without a result. */
const OPEN: readonly CopyState[] = ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier']
const MAX_REASON = 500

function reasonOf(text: string | undefined, field: string): string {
  return tidyField(text, field, MAX_REASON)
}

function checkLedger(found: CopyCase, ledger: CopyLedger | undefined): void {
  if (found.attempts > 0 && ledger === undefined)
    throw refused('ERR_COPIES_BAD_REQUEST', 'the case has asked for a number: the book is needed', { field: 'ledger' })
}

async function settle(o: ActOptions & { readonly ledger?: CopyLedger }): Promise<void> {
  if (o.ledger !== undefined) await settleNumbers(o.store, o.caseId, o.ledger.book, o)
}

/** The case after it lost its number; what was signed under it is not the case's any more. */
function withoutNumber(before: CopyCase, reason: string): CopyCase {
  const { certified: _, result: __, ...rest } = abandonAttempt(before, reason)
  return rest
}

/**
 * The certifier gives the case back to the counter: the number becomes void with this reason, and pages are captured and
 * compared again. A copy that the agency has signed is given back only when its number was made void in the book, which no copy may
 * bear any more.
 *
 * @throws RefusedError `ERR_COPIES_BAD_REQUEST`; the act's conflicts; what the book throws.
 */
export async function returnCopy(o: ReturnOptions): Promise<ActAnswer> {
  const answer = await runAct('return', ['numbered', 'signed-by-certifier', 'signed-by-agency'], o, async (before) => {
    const reason = reasonOf(o.reason, 'reason')
    const number = await o.ledger.book.find(before.attestation?.key ?? '')
    if (before.state === 'signed-by-agency' && number?.status !== 'void')
      throw conflict('ERR_COPIES_WRONG_STATE', 'the agency has signed', { state: before.state, act: 'return' })
    const { compared: _, ...rest } = withoutNumber(before, reason)
    return { next: { ...rest, state: 'scanned', returned: { by: o.actor, at: o.at.toISOString(), reason } } }
  })
  await settle(o)
  return answer
}

/**
 * Refuses a request, on one of the six grounds of the law or another one in words; a number that was reserved becomes void
 * with the ground as its reason. The file `slip` is the refusal for print.
 *
 * @vi từ chối chứng thực
 * @law NĐ 23/2015/NĐ-CP, Điều 22
 * @throws RefusedError `ERR_COPIES_UNKNOWN_GROUND`, `ERR_COPIES_BAD_REQUEST`; the act's conflicts; what the book throws.
 */
export async function refuseCopyRequest(o: RefuseOptions): Promise<ActAnswer> {
  const answer = await runAct('refuse', OPEN, o, async (before) => {
    checkLedger(before, o.ledger)
    const rule = REFUSAL_GROUNDS.find((one) => one.ground === o.ground)
    if (rule === undefined && o.ground !== 'khac')
      throw refused('ERR_COPIES_UNKNOWN_GROUND', 'there is no such ground', { ground: `${o.ground}`.slice(0, 100) })
    const more = o.text === undefined && rule !== undefined ? undefined : reasonOf(o.text, 'text')
    const text = [rule?.text, more].filter((part) => part !== undefined).join(' ')
    const slip = await drawRefusal(before, text, rule?.law, o)
    const refusal = { by: o.actor, at: o.at.toISOString(), ground: o.ground, text, slipSha256: sha256Of(slip) }
    return {
      next: { ...withoutNumber(before, `Từ chối: ${text}`), state: 'refused', refusal },
      files: [{ name: 'slip', bytes: slip }],
    }
  })
  await settle(o)
  return answer
}

/**
 * The requester withdraws; a number that was reserved becomes void with the reason.
 *
 * @throws RefusedError `ERR_COPIES_BAD_REQUEST`; the act's conflicts; what the book throws.
 */
export async function cancelCopyRequest(o: CancelOptions): Promise<ActAnswer> {
  const answer = await runAct('cancel', OPEN, o, async (before) => {
    checkLedger(before, o.ledger)
    const reason = reasonOf(o.reason, 'reason')
    const cancelled = { by: o.actor, at: o.at.toISOString(), reason }
    return { next: { ...withoutNumber(before, `Người yêu cầu rút: ${reason}`), state: 'cancelled', cancelled } }
  })
  await settle(o)
  return answer
}

async function drawRefusal(
  found: CopyCase,
  text: string,
  law: string | undefined,
  o: RefuseOptions,
): Promise<Uint8Array> {
  const { composeCopySlip } = await import('../compose/index.js')
  const date = vietnamDateOf(o.at)
  return await composeCopySlip({
    agency: found.agency.name,
    heading: 'PHIẾU TỪ CHỐI CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH',
    lines: [
      ['Người yêu cầu chứng thực', found.request.requester],
      ['Tên bản chính', found.request.original.name],
      ['Lý do', text],
      ...(law === undefined ? [] : [['Căn cứ', law] as const]),
      ['Ngày', formatVietnamDate(date)],
    ],
    date,
    fonts: o.fonts,
  })
}
