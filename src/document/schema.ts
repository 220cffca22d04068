import * as v from 'valibot'
import { isPointLetter } from '../vietnam/alphabet.js'
import type { VietnamDate } from '../vietnam/calendar-day.js'
import { findVietnamDate } from '../vietnam/calendar-day.js'
import { hasHiddenCharacter, tidyText } from '../vietnam/text.js'
import { DOCUMENT_TYPES } from './document-type.js'
import { DOCUMENT_LIMITS as LIMIT } from './limit.js'
import type { OfficialDocument } from './official-document.js'

/** Why a field of DOC.json is refused; the value of `details.reason`. */
export type InvalidReason =
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
  | 'not-a-point-letter'
  | 'bad-symbol'
  | 'number-without-date'
  | 'date-without-number'

// the message of each action is the reason; a message of valibot's own is mapped by the kind of its issue
const reason = (value: InvalidReason): InvalidReason => value

const text = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength, reason('too-long')),
    v.check((value) => !hasHiddenCharacter(value), reason('bad-character')),
    v.transform(tidyText),
    v.nonEmpty(reason('empty')),
  )
const line = text(LIMIT.lineLength)
const paragraph = text(LIMIT.paragraphLength)
const number = v.pipe(
  v.number(),
  v.integer(reason('out-of-range')),
  v.minValue(1, reason('out-of-range')),
  v.maxValue(LIMIT.number, reason('out-of-range')),
)
const list = <const Item extends v.GenericSchema>(item: Item, max: number) =>
  v.optional(v.pipe(v.array(item), v.maxLength(max, reason('too-many'))), [])

const point = v.strictObject({
  letter: v.pipe(
    v.string(),
    v.transform((value) => value.normalize('NFC')),
    v.check(isPointLetter, reason('not-a-point-letter')),
  ),
  paragraphs: v.pipe(v.array(paragraph), v.minLength(1, reason('empty')), v.maxLength(LIMIT.parts, reason('too-many'))),
})
const parts = { paragraphs: list(paragraph, LIMIT.parts), points: list(point, LIMIT.parts) }
const block = v.variant('kind', [
  v.strictObject({ kind: v.literal('paragraph'), text: paragraph }),
  v.strictObject({
    kind: v.literal('heading'),
    level: v.picklist(['phan', 'chuong', 'muc', 'tieu-muc']),
    number,
    title: line,
  }),
  v.strictObject({ kind: v.literal('article'), number, title: v.exactOptional(paragraph), ...parts }),
  v.strictObject({ kind: v.literal('clause'), number, title: v.exactOptional(paragraph), ...parts }),
])

const date: v.GenericSchema<unknown, VietnamDate> = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const day = findVietnamDate(dataset.value)
    if (day) return day
    addIssue({ message: reason('no-such-day') })
    return NEVER
  }),
)

const signatory = v.strictObject({
  authority: v.exactOptional(v.strictObject({ form: v.picklist(['tm', 'q', 'kt', 'tl', 'tuq']), of: line })),
  position: line,
  otherTitle: v.exactOptional(line),
  name: line,
})

/**
 * The schema of DOC.json. Strict: a field it does not know is refused, so that a misspelt field cannot vanish from a
 * signed document.
 */
export const documentSchema: v.GenericSchema<unknown, OfficialDocument> = v.strictObject({
  type: v.picklist(DOCUMENT_TYPES.map((type) => type.slug)),
  parentAgency: v.exactOptional(line),
  agency: line,
  number: v.exactOptional(number),
  symbol: v.pipe(
    v.string(),
    v.maxLength(60, reason('too-long')),
    v.transform((value) => value.normalize('NFC')),
    v.regex(/^[\p{L}\p{N}.&]+(?:-[\p{L}\p{N}.&]+)*$/u, reason('bad-symbol')),
  ),
  place: line,
  date: v.exactOptional(date),
  subject: text(LIMIT.subjectLength),
  issuingAuthority: v.exactOptional(line),
  bases: list(paragraph, LIMIT.lines),
  addressees: list(line, LIMIT.lines),
  body: v.pipe(v.array(block), v.minLength(1, reason('empty')), v.maxLength(LIMIT.blocks, reason('too-many'))),
  signatory,
  recipients: list(line, LIMIT.lines),
  fileCopy: v.optional(
    v.strictObject({
      unit: v.exactOptional(line),
      drafter: v.exactOptional(line),
      copies: v.exactOptional(number),
    }),
    {},
  ),
  urgency: v.exactOptional(v.picklist(['khan', 'thuong-khan', 'hoa-toc'])),
  circulation: v.exactOptional(v.picklist(['xem-xong-tra-lai', 'luu-hanh-noi-bo'])),
  contact: v.exactOptional(
    v.strictObject({
      address: v.exactOptional(line),
      phone: v.exactOptional(line),
      fax: v.exactOptional(line),
      email: v.exactOptional(line),
      website: v.exactOptional(line),
    }),
  ),
})
