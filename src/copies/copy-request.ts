import { isVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { hasHiddenCharacter, tidyText } from '../vietnam/text.js'
import { refused } from './errors.js'

/** The paper of which a copy is asked: one kind of paper, one number. */
export interface CopyOriginal {
  /** Tên của bản chính giấy tờ, văn bản. */
  readonly name: string
  /** Số, ký hiệu as it stands on the paper. */
  readonly symbol?: string
  readonly issuedOn?: VietnamDate
  readonly issuer?: string
  /** Pages of the original: the base of the fee. */
  readonly pages: number
  /** A mark of secrecy, or that it must not be copied. @law NĐ 23/2015/NĐ-CP, Điều 22 khoản 3 */
  readonly secrecy?: 'mat' | 'toi-mat' | 'tuyet-mat' | 'khong-duoc-sao-chup'
  /** For a paper of a foreign authority. @law NĐ 23/2015/NĐ-CP, Điều 22 khoản 5 */
  readonly foreign?: 'da-hop-phap-hoa' | 'duoc-mien' | 'chua-hop-phap-hoa'
}

/**
 * What a person asks for at the counter.
 *
 * @vi yêu cầu chứng thực bản sao từ bản chính
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 */
export interface CopyRequest {
  /** Full name of the requester. */
  readonly requester: string
  readonly original: CopyOriginal
  /** How many copies; 1 when left out. */
  readonly copies?: number
  /** Where the result goes: Kho quản lý dữ liệu điện tử, or an address. */
  readonly delivery?: { readonly to: 'kho-du-lieu' } | { readonly to: 'thu-dien-tu'; readonly address: string }
  /** Working days more for a large or difficult request. */
  readonly extraDays?: number
  readonly note?: string
}

const MAX_TEXT = 200
const FOREIGN: readonly string[] = ['da-hop-phap-hoa', 'duoc-mien', 'chua-hop-phap-hoa']

/** A text of one line as it is kept. @throws RefusedError `ERR_COPIES_BAD_REQUEST` with `details.field`. */
export function tidyField(value: unknown, field: string, most: number = MAX_TEXT): string {
  const tidy = typeof value === 'string' ? tidyText(value) : ''
  if (tidy === '' || tidy.length > most || hasHiddenCharacter(tidy))
    throw refused('ERR_COPIES_BAD_REQUEST', `${field} must have 1 to ${most} visible characters`, { field })
  return tidy
}

function count(value: unknown, field: string, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= 100_000) return value
  throw refused('ERR_COPIES_BAD_REQUEST', `${field} must be a whole number from ${least} on`, { field })
}

const optional = <T>(key: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [key]: value }

/**
 * Checks a request and tidies its texts. Papers that must not be copied are refused here, before anything is captured.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 22 khoản 3, khoản 5
 * @throws RefusedError `ERR_COPIES_BAD_REQUEST` (`details.field`), `ERR_COPIES_SECRET`, `ERR_COPIES_NOT_LEGALISED`.
 */
export function checkCopyRequest(request: CopyRequest): CopyRequest & { readonly copies: number } {
  const { original, delivery } = request
  if (original.secrecy !== undefined)
    throw refused('ERR_COPIES_SECRET', 'the original is secret or must not be copied', { secrecy: original.secrecy })
  if (original.foreign !== undefined && !FOREIGN.includes(original.foreign))
    throw refused('ERR_COPIES_BAD_REQUEST', 'foreign is none of the known words', { field: 'original.foreign' })
  if (delivery !== undefined && delivery.to !== 'kho-du-lieu' && delivery.to !== 'thu-dien-tu')
    throw refused('ERR_COPIES_BAD_REQUEST', 'delivery goes to no known place', { field: 'delivery.to' })
  if (original.foreign === 'chua-hop-phap-hoa')
    throw refused('ERR_COPIES_NOT_LEGALISED', 'the foreign original is not legalised')
  if (original.issuedOn !== undefined && !isVietnamDate(original.issuedOn))
    throw refused('ERR_COPIES_BAD_REQUEST', 'issuedOn is no day of the calendar', { field: 'original.issuedOn' })
  return {
    requester: tidyField(request.requester, 'requester'),
    original: {
      name: tidyField(original.name, 'original.name', 400),
      pages: count(original.pages, 'original.pages', 1),
      ...optional('symbol', original.symbol && tidyField(original.symbol, 'original.symbol')),
      ...optional('issuer', original.issuer && tidyField(original.issuer, 'original.issuer')),
      ...optional('issuedOn', original.issuedOn),
      ...optional('foreign', original.foreign),
    },
    copies: count(request.copies ?? 1, 'copies', 1),
    ...optional(
      'delivery',
      delivery?.to === 'thu-dien-tu'
        ? { to: delivery.to, address: tidyField(delivery.address, 'delivery.address') }
        : delivery && { to: delivery.to },
    ),
    ...optional('extraDays', request.extraDays === undefined ? undefined : count(request.extraDays, 'extraDays', 0)),
    ...optional('note', request.note && tidyField(request.note, 'note', 1000)),
  }
}
