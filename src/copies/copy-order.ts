import * as v from 'valibot'
import { CERTIFIER_FORMS, type CertifierForm } from '../document/index.js'
import { findIssueReason, formatIssuePath } from '../kernel/schema-issue.js'
import { findVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { hasHiddenCharacter, tidyText } from '../vietnam/text.js'
import { type HolidayTable, isHolidayTable } from '../vietnam/working-days.js'
import type { Certifier } from './certifier.js'
import type { CopyAgency } from './copy-case.js'
import type { CopyRequest } from './copy-request.js'
import { malformed } from './errors.js'

/** Everything about a copy that is not a file or a key: what `vanthu certify --request REQ.json` reads. */
export interface CopyOrder {
  readonly request: CopyRequest
  readonly agency: CopyAgency
  readonly certifier: Certifier
  /** Who compared every page with the original. */
  readonly comparedBy: string
  /** Who uses the agency's key. */
  readonly clerk?: string
  /** Name of the case. */
  readonly caseId?: string
  readonly namesake?: 'another-person'
  /** Days off of years that this version does not know. */
  readonly holidays?: readonly HolidayTable[]
}

/** Why a field of REQ.json is refused; the value of `details.reason`. */
export type OrderReason =
  | 'missing'
  | 'unknown-field'
  | 'wrong-type'
  | 'not-in-list'
  | 'empty'
  | 'too-long'
  | 'too-many'
  | 'out-of-range'
  | 'bad-character'
  | 'no-such-day'
  | 'not-a-digest'
  | 'bad-table'

// the message of each action is the reason; a message of valibot's own is mapped by the kind of its issue
const reason = (value: OrderReason): OrderReason => value
const REASONS: ReadonlySet<string> = new Set<OrderReason>([
  'missing',
  'unknown-field',
  'wrong-type',
  'not-in-list',
  'empty',
  'too-long',
  'too-many',
  'out-of-range',
  'bad-character',
  'no-such-day',
  'not-a-digest',
  'bad-table',
])

const MAX_JSON = 200_000
const MAX_TABLES = 20
const MAX_DAYS = 100

const text = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength, reason('too-long')),
    v.check((value) => !hasHiddenCharacter(value), reason('bad-character')),
    v.transform(tidyText),
    v.nonEmpty(reason('empty')),
  )
const line = text(200)
const count = (least: number) =>
  v.pipe(
    v.number(),
    v.integer(reason('out-of-range')),
    v.minValue(least, reason('out-of-range')),
    v.maxValue(100_000, reason('out-of-range')),
  )
const date: v.GenericSchema<unknown, VietnamDate> = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const day = findVietnamDate(dataset.value)
    if (day) return day
    addIssue({ message: reason('no-such-day') })
    return NEVER
  }),
)
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, reason('not-a-digest')))
const days = v.pipe(v.array(v.string()), v.maxLength(MAX_DAYS, reason('too-many')))
const FORMS: readonly CertifierForm[] = CERTIFIER_FORMS.map(({ form }) => form)

const orderSchema = v.strictObject({
  requester: line,
  original: v.strictObject({
    name: text(400),
    symbol: v.exactOptional(line),
    issuedOn: v.exactOptional(date),
    issuer: v.exactOptional(line),
    pages: count(1),
    secrecy: v.exactOptional(v.picklist(['mat', 'toi-mat', 'tuyet-mat', 'khong-duoc-sao-chup'])),
    foreign: v.exactOptional(v.picklist(['da-hop-phap-hoa', 'duoc-mien', 'chua-hop-phap-hoa'])),
  }),
  copies: v.exactOptional(count(1)),
  delivery: v.exactOptional(
    v.variant('to', [
      v.strictObject({ to: v.literal('kho-du-lieu') }),
      v.strictObject({ to: v.literal('thu-dien-tu'), address: line }),
    ]),
  ),
  extraDays: v.exactOptional(count(0)),
  note: v.exactOptional(text(1000)),
  agency: v.strictObject({ name: line, parent: v.exactOptional(line), publicKeySha256: v.exactOptional(key) }),
  certifier: v.strictObject({
    name: line,
    form: v.picklist(FORMS),
    headTitle: line,
    title: v.exactOptional(line),
    delegation: v.exactOptional(v.strictObject({ document: line, from: date, until: v.exactOptional(date) })),
    publicKeySha256: v.exactOptional(key),
  }),
  comparedBy: line,
  clerk: v.exactOptional(line),
  case: v.exactOptional(text(100)),
  namesake: v.exactOptional(v.literal('another-person')),
  holidays: v.exactOptional(
    v.pipe(
      v.array(
        v.pipe(
          v.strictObject({ year: count(2000), off: days, worked: days, cites: line }),
          v.check((table) => isHolidayTable(table), reason('bad-table')),
        ),
      ),
      v.maxLength(MAX_TABLES, reason('too-many')),
    ),
  ),
})

function refuse(path: string, why: OrderReason): never {
  throw malformed(
    'ERR_COPIES_ORDER_INVALID',
    `the description of the copy is not usable: ${path === '' ? 'the whole' : path} is refused (${why})`,
    { path, reason: why },
  )
}

/**
 * Reads the description of a copy (REQ.json) from its text. All texts come out NFC with single spaces.
 *
 * Checked: that every field is known, there, of its type and within its limits. Not checked: what the law says of the request,
 * which {@link checkCopyRequest} and the acts do.
 *
 * @throws MalformedError `ERR_COPIES_ORDER_INVALID` with `details.path` naming the first refused field, and `details.reason`.
 */
export function parseCopyOrder(json: string): CopyOrder {
  if (json.length > MAX_JSON) refuse('', 'too-long')
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw malformed('ERR_COPIES_ORDER_INVALID', 'the description of the copy is not JSON', { path: '' }, error)
  }
  const result = v.safeParse(orderSchema, value, { abortEarly: true })
  if (!result.success) return refuse(formatIssuePath(result.issues[0]), findIssueReason(result.issues[0], REASONS))
  const { agency, certifier, comparedBy, clerk, case: caseId, namesake, holidays, ...request } = result.output
  return {
    request,
    agency,
    certifier,
    comparedBy,
    ...(clerk === undefined ? {} : { clerk }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(namesake === undefined ? {} : { namesake }),
    ...(holidays === undefined ? {} : { holidays }),
  }
}
