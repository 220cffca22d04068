import { type FormField, PdfDict, type PdfView } from '../../../pdf/index.js'
import { fieldNumber, rectangleAt } from './dictionary.js'
import { placeOf } from './field-place.js'
import { signingPermission } from './lock-permission.js'
import type { Transition } from './transition.js'

const HIDDEN = 2
const PRINT = 4
const NO_VIEW = 32
const TOGGLE_NO_VIEW = 256
/** Actions of a field or widget (ISO 32000-2 Tables 166, 228): what a reader does then is not what was signed. */
const ACTIONS = ['A', 'AA']

/** A field that did not exist before, and the rule that lets it be. */
export interface AddedField {
  readonly field: FormField
  readonly rule: 'document-timestamp' | 'signature'
}

/**
 * Fields that a revision brought with it. Lawful are only signature fields that this very revision signed: a document
 * timestamp that shows nowhere, always (ISO 32000-2 12.8.2.2.2: not counted as a change), and a signature that every
 * earlier lock leaves open; one that shows only where nobody locked anything (ades.md 7.1, SSA). `undefined` when any
 * other field was added; it is named in the journal.
 */
export function findAddedFields(transition: Transition): readonly AddedField[] | undefined {
  const { fieldsBefore, fieldsAfter, made, earlier, journal, after } = transition
  const added: AddedField[] = []
  let isLawful = true
  for (const field of fieldsAfter.values()) {
    if (fieldsBefore.has(field.name)) continue
    const signature = made.find((one) => one.field === field.name)
    const shows = isVisible(after, field)
    const permission = signingPermission(earlier, field.name)
    if (hasActions(field)) {
      journal.object(fieldNumber(field), 'field-added', placeOf(transition, field))
      isLawful = false
    } else if (signature?.isTimestamp && !shows) added.push({ field, rule: 'document-timestamp' })
    else if (signature && !signature.isTimestamp && (shows ? permission.mayAddVisible : permission.maySign))
      added.push({ field, rule: 'signature' })
    else {
      journal.object(fieldNumber(field), 'field-added', placeOf(transition, field))
      isLawful = false
    }
  }
  return isLawful ? added : undefined
}

const hasActions = (field: FormField): boolean =>
  [field, ...field.widgets, ...field.parents].some(({ dict }) => ACTIONS.some((key) => dict.get(key) !== undefined))

/** Hidden on screen and on paper, and by no event shown again (ISO 32000-2 Table 167). */
function isHidden(flags: number): boolean {
  return (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & (PRINT | TOGGLE_NO_VIEW)) === 0)
}

/** Says whether any widget of the field can put something on a page. */
export function isVisible(view: PdfView, field: FormField): boolean {
  return field.widgets.some(({ dict }) => {
    const flags = view.resolve(dict.get('F'))
    if (typeof flags === 'number' && isHidden(flags)) return false
    const box = rectangleAt(view, dict, 'Rect')
    if (box === undefined) return true
    const isFlat = box[2] - box[0] === 0 || box[3] - box[1] === 0
    return !isFlat && view.resolve(dict.get('AP')) instanceof PdfDict
  })
}
