import {
  AGENCY_FIELD,
  DATE_FIELD,
  isFieldInRule,
  NUMBER_FIELD,
  PERSON_FIELD,
  strictestPermission,
} from '../../../ades/index.js'
import {
  type FieldAppearance,
  type FormField,
  isName,
  PdfRef,
  PdfString,
  type PdfView,
  parseFieldAppearance,
  parseTextString,
} from '../../../pdf/index.js'
import { isVietnamDate, type VietnamDate } from '../../../vietnam/calendar-day.js'
import { dictAt, fieldNumber } from './dictionary.js'
import { placeOf } from './field-place.js'
import { isIssueLayout } from './issue-layout.js'
import { locksOf } from './lock-permission.js'
import { isSameBox, newNormalAppearance, normalAppearance } from './own-appearance.js'
import type { PlacedSignature, Transition } from './transition.js'

const RULE = 'issue-number'
const NUMBER = /^(?!0+$)\d{1,7}$/
const DATE = /^ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/
const STREAM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Resources', 'Length', 'Filter', 'DecodeParms'])
const STRICT_PERMISSION = 2

/**
 * Number and date are filled in the increment that the agency signs, once, and drawn exactly as the values say
 * (late-number.md 3). Filled without the agency's signature they are lawful but open: the document is not issued.
 *
 * @law NĐ 30/2020/NĐ-CP, Đ.15
 */
export function allowIssueNumber(transition: Transition): void {
  const { fieldsBefore, fieldsAfter, made, journal, issue } = transition
  if (!isIssueLayout(fieldsBefore)) return
  const touched = [NUMBER_FIELD, DATE_FIELD].filter((name) => isTouched(transition, name))
  if (touched.length === 0) return
  const values = new Map<string, string>()
  for (const name of [NUMBER_FIELD, DATE_FIELD]) {
    const value = filledValue(transition, name)
    if (value !== undefined) values.set(name, value)
  }
  const number = values.get(NUMBER_FIELD)
  const date = parseDate(values.get(DATE_FIELD))
  const isLawful =
    number !== undefined &&
    NUMBER.test(number) &&
    date !== undefined &&
    personLeavesOpen(transition) &&
    agencyLocks(made)
  for (const name of touched) {
    const field = fieldsAfter.get(name) ?? fieldsBefore.get(name)
    if (field === undefined) continue
    if (isLawful) journal.allow(fieldNumber(field), RULE, RULE, ['V', 'AP'], placeOf(transition, field))
    else journal.object(fieldNumber(field), RULE, placeOf(transition, field))
  }
  if (!isLawful) return
  issue.number = number
  issue.date = date
  issue.isOpen = !made.some((signature) => signature.field === AGENCY_FIELD)
}

function isTouched({ changed, fieldsBefore }: Transition, name: string): boolean {
  const field = fieldsBefore.get(name)
  if (field === undefined) return false
  const numbers = [fieldNumber(field), ...field.widgets.flatMap((widget) => (widget.ref ? [widget.ref.number] : []))]
  return numbers.some((number) => changed.has(number) && changed.get(number)?.same === false)
}

/** Every earlier signer left exactly these fields open, in what he signed, and forbade all but filling and signing. */
function personLeavesOpen({ earlier }: Transition): boolean {
  const signers = earlier.filter((signature) => !signature.isTimestamp)
  const permission = strictestPermission(locksOf(signers))
  return (
    signers.length > 0 &&
    permission === STRICT_PERMISSION &&
    signers.every(({ field, locks }) => {
      const rule = locks.fieldMdp
      return (
        field !== AGENCY_FIELD &&
        rule?.action === 'Exclude' &&
        [NUMBER_FIELD, DATE_FIELD].every((name) => rule.fields.includes(name))
      )
    })
  )
}

/** The agency, when it signs this revision, fixes number, date and both signatures; nobody else signs with it. */
function agencyLocks(made: readonly PlacedSignature[]): boolean {
  const signers = made.filter((signature) => !signature.isTimestamp)
  if (signers.length === 0) return true
  const [agency, ...others] = signers
  if (agency === undefined || others.length > 0 || agency.field !== AGENCY_FIELD) return false
  const rule = agency.locks.fieldMdp
  const permission = strictestPermission([agency.locks])
  return (
    rule !== undefined &&
    permission !== undefined &&
    permission <= STRICT_PERMISSION &&
    [NUMBER_FIELD, DATE_FIELD, PERSON_FIELD, AGENCY_FIELD].every((name) => isFieldInRule(rule, name))
  )
}

/** The value of a field that was empty, when nothing but `/V` and `/AP` changed and the one draws the other. */
function filledValue(transition: Transition, name: string): string | undefined {
  const { fieldsBefore, fieldsAfter, before, after, changed } = transition
  const old = fieldsBefore.get(name)
  const now = fieldsAfter.get(name)
  if (!old || !now || !old.merged || !now.merged || fieldNumber(old) !== fieldNumber(now)) return undefined
  if (!isName(after.resolve(now.dict.get('FT')), 'Tx') || !isEmptyText(before, old)) return undefined
  const keys = changed.get(fieldNumber(now))?.keys
  if (keys === undefined || !keys.has('V') || !keys.has('AP') || keys.size !== 2) return undefined
  const value = now.dict.get('V')
  if (!(value instanceof PdfString)) return undefined
  const text = parseTextString(value)
  return draws(transition, old, now, text) ? text : undefined
}

function isEmptyText(view: PdfView, field: FormField): boolean {
  const value = view.resolve(field.dict.get('V'))
  return value === null || (value instanceof PdfString && parseTextString(value) === '')
}

function draws(transition: Transition, old: FormField, now: FormField, text: string): boolean {
  const { before, after } = transition
  const stream = newNormalAppearance(transition, now)
  const empty = normalAppearance(before, old)
  if (stream === undefined || empty === undefined) return false
  const facts = parseFieldAppearance(after, stream)
  const was = parseFieldAppearance(before, empty)
  return (
    facts.shape === 'one-text' &&
    facts.keys.every((key) => STREAM_KEYS.has(key)) &&
    !facts.hasMatrix &&
    !was.hasMatrix &&
    isSameBox(facts, was) &&
    facts.resourceCategories.every((category) => category === 'Font') &&
    facts.gray === 0 &&
    isSignedFont(transition, facts) &&
    facts.text === text &&
    liesInside(facts)
  )
}

/** The font object is one that `/DR` named when the person signed, and this revision did not write it again. */
function isSignedFont({ before, changed }: Transition, facts: FieldAppearance): boolean {
  const fonts = dictAt(before, dictAt(before, dictAt(before, before.catalog, 'AcroForm'), 'DR'), 'Font')
  const font = facts.font
  if (font === undefined || fonts === undefined || changed.has(font.number)) return false
  return [...fonts.entries.values()].some((entry) => entry instanceof PdfRef && entry.number === font.number)
}

/** What is drawn can be seen: inside the box, with a size that can be read. */
function liesInside(facts: FieldAppearance): boolean {
  const { bbox, textBox, fontSize } = facts
  if (bbox === undefined || textBox === undefined || fontSize === undefined || fontSize < 4) return false
  const slack = 2
  return (
    textBox.left >= bbox.left - slack &&
    textBox.right <= bbox.right + slack &&
    textBox.bottom >= bbox.bottom - slack &&
    textBox.top <= bbox.top + slack
  )
}

function parseDate(text: string | undefined): VietnamDate | undefined {
  const match = DATE.exec(text?.normalize('NFC') ?? '')
  if (match === null) return undefined
  const date = { day: Number(match[1]), month: Number(match[2]), year: Number(match[3]) }
  return isVietnamDate(date) ? date : undefined
}
