import { PERSON_FIELD } from '../../../ades/index.js'
import {
  type FormField,
  PdfDict,
  type PdfRectangle,
  PdfRef,
  type PdfView,
  pageTextBoxes,
  parseSealAppearance,
} from '../../../pdf/index.js'
import { fieldNumber, rectangleAt } from './dictionary.js'
import { isSameBox, newNormalAppearance, normalAppearance } from './own-appearance.js'
import type { Transition } from './transition.js'

const STREAM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Resources', 'Length', 'Filter', 'DecodeParms'])
const IMAGE_KEYS = new Set([
  'Type',
  'Subtype',
  'Width',
  'Height',
  'ColorSpace',
  'BitsPerComponent',
  'Decode',
  'Interpolate',
  'SMask',
  'Filter',
  'DecodeParms',
  'Length',
  'Intent',
])
/** The seal may lie over this much of the person's signature image, from its left (late-number.md 3). */
const COVERED_SHARE = 0.4
/**
 * Share of a run of text that the box may graze. The seal is round and the box is not: in the layout of the decree the
 * corner of a 36 mm seal reaches the lines that name the authority, and no letter is lost under it.
 */
const GRAZED_SHARE = 0.25
/** Points that boxes may overlap by rounding. */
const SLACK = 0.75

/**
 * What the agency's signature shows: one image in the box that was laid out, over nothing but the left part of the
 * person's signature image (late-number.md 3). A seal that paints text would put words above the signed ones.
 *
 * @vi hình ảnh dấu của cơ quan, tổ chức
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.8
 */
export function judgeAgencySeal(transition: Transition, old: FormField, now: FormField): boolean {
  if (!old.merged || !now.merged || fieldNumber(old) !== fieldNumber(now)) return false
  const value = now.dict.get('V')
  if (!(value instanceof PdfRef) || transition.changed.get(value.number)?.before !== undefined) return false
  const box = rectangleAt(transition.after, now.dict, 'Rect')
  if (box === undefined) return false
  if (box[2] - box[0] === 0 || box[3] - box[1] === 0) return true // laid out to show nothing, as on attachments
  return drawsOneImage(transition, old, now) && isClear(transition, now, box)
}

function drawsOneImage(transition: Transition, old: FormField, now: FormField): boolean {
  const stream = newNormalAppearance(transition, now)
  const empty = normalAppearance(transition.before, old)
  if (stream === undefined || empty === undefined) return false
  const facts = parseSealAppearance(transition.after, stream)
  const was = parseSealAppearance(transition.before, empty)
  return (
    facts.shape === 'one-image' &&
    facts.keys.every((key) => STREAM_KEYS.has(key)) &&
    !facts.hasMatrix &&
    isSameBox(facts, was) &&
    facts.imageKeys.every((key) => IMAGE_KEYS.has(key)) &&
    facts.resourceCategories.every((category) => category === 'XObject' || category === 'ProcSet')
  )
}

function isClear(transition: Transition, now: FormField, box: Box): boolean {
  const { after, fieldsAfter, pages } = transition
  const numbers = numbersOf(now)
  const person = fieldsAfter.get(PERSON_FIELD)
  const personNumbers = person === undefined ? new Set<number>() : numbersOf(person)
  // a page shows what stands in its /Annots, whatever /P says, and more than one page may name the widget
  let shown = 0
  for (const { object } of pages.values()) {
    const annotations = annotationsOf(after, object)
    if (!annotations.some(({ number }) => number !== undefined && numbers.has(number))) continue
    shown += 1
    const others = annotations.filter(({ number }) => number === undefined || !numbers.has(number))
    if (!others.every((other) => leavesFree(transition, box, other, personNumbers))) return false
    const dict = after.resolve(new PdfRef(object))
    if (!(dict instanceof PdfDict)) return false
    if (!pageTextBoxes(after, { dict }).every((text) => grazedShare(box, boxOf(text)) <= GRAZED_SHARE)) return false
  }
  return shown > 0
}

/** No other annotation lies under the box, except the left part of the person's signature image. */
function leavesFree(
  { after }: Transition,
  box: Box,
  { dict, number }: Annotation,
  person: ReadonlySet<number>,
): boolean {
  const other = rectangleAt(after, dict, 'Rect')
  if (other === undefined || !meets(box, other)) return true
  const isPerson = number !== undefined && person.has(number)
  return isPerson && box[2] <= other[0] + COVERED_SHARE * (other[2] - other[0]) + SLACK
}

type Box = readonly [number, number, number, number]

const boxOf = ({ left, bottom, right, top }: PdfRectangle): Box => [left, bottom, right, top]

function grazedShare(box: Box, text: Box): number {
  const width = Math.min(box[2], text[2]) - Math.max(box[0], text[0])
  const height = Math.min(box[3], text[3]) - Math.max(box[1], text[1])
  const area = (text[2] - text[0]) * (text[3] - text[1])
  return width <= 0 || height <= 0 ? 0 : area <= 0 ? 1 : (width * height) / area
}

const meets = (a: Box, b: Box): boolean =>
  Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > SLACK && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > SLACK

interface Annotation {
  /** `undefined` when it stands directly in the array. */
  readonly number: number | undefined
  readonly dict: PdfDict
}

const numbersOf = (field: FormField): ReadonlySet<number> =>
  new Set(field.widgets.flatMap((widget) => (widget.ref ? [widget.ref.number] : [])))

function annotationsOf(view: PdfView, page: number): readonly Annotation[] {
  const list = view.findArray(view.findDict(new PdfRef(page))?.get('Annots')) ?? []
  return list.flatMap((item) => {
    const dict = view.resolve(item)
    return dict instanceof PdfDict ? [{ number: item instanceof PdfRef ? item.number : undefined, dict }] : []
  })
}
