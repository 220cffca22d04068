import * as v from 'valibot'
import { formatIssuePath } from '../../kernel/schema-issue.js'
import { findVietnamDate, serializeVietnamDate } from '../../vietnam/calendar-day.js'
import { malformed } from '../errors.js'
import type { Secrecy } from './build.js'
import { BUSINESS_KINDS, isStatusCode, PRIORITIES } from './codes.js'
import type { DocumentHeader, StatusHeader } from './message.js'

/** A message described as JSON: days as `YYYY-MM-DD`, moments as ISO 8601 with a zone. */
export interface DescribedMessage {
  readonly header: DocumentHeader | StatusHeader
  /** Refused when it is built; here so that a description may say it. */
  readonly secrecy?: Secrecy
}

const MAX_JSON = 1 << 20
const text = v.pipe(
  v.string(),
  v.transform((value) => value.normalize('NFC').trim()),
  v.nonEmpty(),
)
const day = v.pipe(
  v.string(),
  v.check((value) => findVietnamDate(value) !== undefined, 'a day YYYY-MM-DD'),
  v.transform((value) => findVietnamDate(value) ?? { year: 1, month: 1, day: 1 }),
)
const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((value) => new Date(value)),
)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const organization = v.strictObject({
  organId: text,
  inCharge: v.exactOptional(text),
  name: text,
  address: v.exactOptional(text),
  email: v.exactOptional(text),
  telephone: v.exactOptional(text),
  fax: v.exactOptional(text),
  website: v.exactOptional(text),
})
const response = v.strictObject({
  organId: v.exactOptional(text),
  code: v.exactOptional(text),
  documentId: v.exactOptional(text),
  date: v.exactOptional(day),
})
const staff = v.strictObject({
  department: v.exactOptional(text),
  departmentId: v.exactOptional(text),
  staff: v.exactOptional(text),
  staffId: v.exactOptional(text),
  email: v.exactOptional(text),
  mobile: v.exactOptional(text),
})
const business = v.strictObject({
  kind: v.picklist(BUSINESS_KINDS),
  reason: v.exactOptional(text),
  documentId: v.exactOptional(text),
  paper: v.exactOptional(v.boolean()),
  staff: v.exactOptional(staff),
  update: v.exactOptional(
    v.strictObject({
      information: v.boolean(),
      receivers: v.boolean(),
      changes: v.array(v.strictObject({ organId: text, change: v.picklist(['removed', 'added']) })),
    }),
  ),
  replaces: v.exactOptional(v.array(v.strictObject({ documentId: text, organIds: v.array(text) }))),
})
const secrecy = v.exactOptional(v.picklist(['mat', 'toi-mat', 'tuyet-mat']))
const documentSchema = v.strictObject({
  kind: v.literal('document'),
  secrecy,
  from: organization,
  to: v.array(organization),
  number: text,
  symbol: text,
  place: text,
  date: day,
  type: v.strictObject({ type: count, detail: v.exactOptional(count), name: text }),
  subject: text,
  content: v.exactOptional(text),
  signer: v.exactOptional(
    v.strictObject({ competence: v.exactOptional(text), position: v.exactOptional(text), name: text }),
  ),
  dueDate: v.exactOptional(day),
  toPlaces: v.exactOptional(v.array(text)),
  other: v.exactOptional(
    v.strictObject({
      priority: v.exactOptional(v.picklist(PRIORITIES)),
      sphere: v.exactOptional(text),
      notation: v.exactOptional(text),
      promulgationAmount: v.exactOptional(count),
      pageAmount: v.exactOptional(count),
      direction: v.exactOptional(v.boolean()),
      replyFors: v.exactOptional(text),
      referenceCodes: v.exactOptional(text),
      appendixes: v.exactOptional(v.array(text)),
    }),
  ),
  responseFor: v.exactOptional(v.array(response)),
  steeringType: v.exactOptional(count),
  documentId: v.exactOptional(text),
  applicationType: v.exactOptional(text),
  taskCode: v.exactOptional(text),
  traces: v.exactOptional(v.array(v.strictObject({ organId: text, at: moment }))),
  business: v.exactOptional(business),
})
const statusSchema = v.strictObject({
  kind: v.literal('status'),
  from: organization,
  responseFor: response,
  staff: v.exactOptional(staff),
  status: v.pipe(v.string(), v.custom(isStatus, 'a status code')),
  description: v.exactOptional(text),
  at: moment,
})
const messageSchema = v.variant('kind', [documentSchema, statusSchema])

function isStatus(value: unknown): boolean {
  return typeof value === 'string' && isStatusCode(value)
}

/**
 * Reads a message described as JSON.
 *
 * @throws MalformedError `ERR_EXCHANGE_MESSAGE_JSON` with `details.path` naming the first field that is refused.
 */
export function parseMessageJson(json: string): DescribedMessage {
  const refuse = (path: string, reason: string, cause?: unknown): never => {
    throw malformed(
      'ERR_EXCHANGE_MESSAGE_JSON',
      `${path === '' ? 'the whole' : path}: ${reason}`,
      { path, reason },
      cause,
    )
  }
  if (json.length > MAX_JSON) return refuse('', 'too long')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return refuse('', 'no JSON', error)
  }
  const result = v.safeParse(messageSchema, value, { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    return refuse(formatIssuePath(issue), issue.type)
  }
  if (result.output.kind === 'status') return { header: result.output as StatusHeader }
  const { secrecy: mark, ...header } = result.output
  return { header: header as DocumentHeader, ...(mark === undefined ? {} : { secrecy: mark }) }
}

/** The header as JSON that {@link parseMessageJson} reads: days as `YYYY-MM-DD`, moments as ISO 8601. */
export function serializeMessageHeader(header: DocumentHeader | StatusHeader): string {
  return JSON.stringify(header, (_key, value: unknown) => {
    const isDay = typeof value === 'object' && value !== null && 'year' in value && 'month' in value && 'day' in value
    return isDay ? serializeVietnamDate(value as { year: number; month: number; day: number }) : value
  })
}
