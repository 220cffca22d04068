import {
  type FieldAppearance,
  type FormField,
  isName,
  PdfName,
  PdfString,
  parseFieldAppearance,
  parseTextString,
} from '../../../pdf/index.js'
import { fieldNumber } from './dictionary.js'
import { placeOf } from './field-place.js'
import { isIssueField } from './issue-layout.js'
import { mayFill } from './lock-permission.js'
import { isSameBox, newNormalAppearance, normalAppearance } from './own-appearance.js'
import type { Transition } from './transition.js'

const RULE = 'form-fill'
const BUTTON_KEYS = new Set(['V', 'AS'])
const TEXT_KEYS = new Set(['V', 'AP'])
/** Smaller letters cannot be read. */
const SMALLEST_PT = 4

/**
 * A form field gets a value that every earlier signer left open by his own lock: a text field whose new appearance
 * draws the value, a check box or radio button that switches between appearances that were signed. Narrower than what
 * other validators call form filling: silence is no permission, and a value drawn otherwise is refused (ades.md 7.4.7).
 */
export function allowFormFill(transition: Transition): void {
  const { fieldsBefore, fieldsAfter, changed, journal } = transition
  for (const old of fieldsBefore.values()) {
    const now = fieldsAfter.get(old.name)
    if (now === undefined || now.type === 'Sig' || isIssueField(fieldsBefore, old.name)) continue
    const numbers = [fieldNumber(old), ...old.widgets.flatMap((widget) => (widget.ref ? [widget.ref.number] : []))]
    if (!numbers.some((number) => changed.get(number)?.same === false)) continue
    if (!mayFill(transition.earlier, old.name)) {
      journal.object(fieldNumber(now), 'form-value', placeOf(transition, now))
      continue
    }
    if (now.type === 'Btn' ? switches(transition, now) : drawsValue(transition, old, now))
      for (const number of numbers)
        journal.allow(
          number,
          RULE,
          'form-value',
          now.type === 'Btn' ? [...BUTTON_KEYS] : [...TEXT_KEYS],
          placeOf(transition, now),
        )
  }
}

/** `/AS` names an appearance that the signed `/AP` has; `/AP` itself is no key of this rule. */
function switches({ after }: Transition, now: FormField): boolean {
  return now.widgets.every(({ dict }) => {
    const state = after.resolve(dict.get('AS'))
    const normal = after.findDict(after.findDict(dict.get('AP'))?.get('N'))
    return state === null || isName(state, 'Off') || (state instanceof PdfName && normal?.get(state.text) !== undefined)
  })
}

function drawsValue(transition: Transition, old: FormField, now: FormField): boolean {
  const value = transition.after.resolve(now.dict.get('V'))
  if (!(value instanceof PdfString) || !old.merged || !now.merged) return false
  const stream = newNormalAppearance(transition, now)
  if (stream === undefined) return false
  const facts = parseFieldAppearance(transition.after, stream)
  const text = parseTextString(value)
  const isDrawn = facts.shape === 'one-text' ? facts.text === text : facts.shape === 'empty' && text === ''
  const fontIsOld = facts.font === undefined || !transition.changed.has(facts.font.number)
  return isDrawn && fontIsOld && !facts.hasMatrix && canBeSeen(transition, old, facts)
}

/** Black, of a size that can be read, and in the box of the signed appearance where there was one. */
function canBeSeen({ before }: Transition, old: FormField, facts: FieldAppearance): boolean {
  if (facts.shape !== 'one-text') return true
  const signed = normalAppearance(before, old)
  const sameBox = signed === undefined || isSameBox(facts, parseFieldAppearance(before, signed))
  return sameBox && facts.gray === 0 && (facts.fontSize ?? 0) >= SMALLEST_PT
}
