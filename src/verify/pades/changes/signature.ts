import { AGENCY_FIELD } from '../../../ades/index.js'
import { type FormField, PdfRef, type PdfView } from '../../../pdf/index.js'
import { isVisible } from './added-field.js'
import { judgeAgencySeal } from './agency-seal.js'
import { fieldNumber } from './dictionary.js'
import { placeOf } from './field-place.js'
import { isIssueLayout } from './issue-layout.js'
import { signingPermission } from './lock-permission.js'
import type { PlacedSignature, Transition } from './transition.js'

const RULE_SIGNATURE = 'signature'
const RULE_SEAL = 'agency-seal'
const RULE_TIMESTAMP = 'document-timestamp'
const LOCKED = 128

/** Says whether a field held no value yet. */
export const isEmptyField = (view: PdfView, field: FormField): boolean => view.resolve(field.dict.get('V')) === null

/**
 * A field that was laid out empty gets its signature: `/V` as a new object, `/AP` of its widget, nothing else. The
 * signature has to cover exactly this revision and be allowed by the locks of every earlier one. In the field of the
 * agency the seal's own rule judges what is drawn (late-number.md 3).
 */
export function allowSignatures(transition: Transition): void {
  const { before, fieldsBefore, fieldsAfter, made } = transition
  for (const signature of made) {
    const old = fieldsBefore.get(signature.field)
    const now = fieldsAfter.get(signature.field)
    if (old === undefined || now === undefined || !isEmptyField(before, old)) continue
    allowValue(transition, signature, old, now)
  }
}

function allowValue(transition: Transition, signature: PlacedSignature, old: FormField, now: FormField): void {
  const { journal, earlier } = transition
  const place = placeOf(transition, now)
  if (!signature.isTimestamp && !signingPermission(earlier, signature.field).maySign) {
    journal.object(fieldNumber(now), 'signature', place)
    return
  }
  if (!(now.dict.get('V') instanceof PdfRef)) {
    journal.object(fieldNumber(now), 'signature', place)
    return
  }
  if (signature.isTimestamp && isVisible(transition.after, now)) {
    // it needs nobody's permission, so it may show nothing: the mark of another signer, for one
    journal.object(fieldNumber(now), RULE_TIMESTAMP, place)
    return
  }
  const isAgency = signature.field === AGENCY_FIELD && !signature.isTimestamp
  if (isAgency && !judgeAgencySeal(transition, old, now)) {
    journal.object(fieldNumber(now), RULE_SEAL, place)
    return
  }
  const rule = isAgency ? RULE_SEAL : signature.isTimestamp ? RULE_TIMESTAMP : RULE_SIGNATURE
  const keys = locksItself(transition, old, now) ? ['V', 'F'] : ['V']
  journal.allow(fieldNumber(now), rule, rule, now.merged ? [...keys, 'AP'] : keys, place)
  if (now.merged) return
  for (const widget of now.widgets) if (widget.ref) journal.allow(widget.ref.number, rule, rule, ['AP'], place)
}

/** Acrobat sets Locked on the widget that it signs (ISO 32000-2 Table 167): seen by nobody. An office's own layout has it. */
function locksItself({ before, after, fieldsBefore }: Transition, old: FormField, now: FormField): boolean {
  const was = before.resolve(old.dict.get('F')) ?? 0
  const is = after.resolve(now.dict.get('F'))
  return !isIssueLayout(fieldsBefore) && typeof was === 'number' && is === (was | LOCKED)
}
