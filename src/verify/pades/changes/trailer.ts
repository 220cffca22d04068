import { isArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '../../../pdf/index.js'
import { isSameObject } from './same-object.js'
import type { Transition } from './transition.js'

const RULE = 'info'
/** Keys that say how the section is written, not what the document is. */
const WRITING_KEYS = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'ID',
  'Info',
])

/**
 * The trailer: `/Root` and `/Encrypt` stay the same objects (ades.md 7.1: hide-and-replace, encryption games), the first
 * half of `/ID` stays, and `/Info` may change its texts and dates (ISO 32000-2 14.3.3), nothing that could draw.
 */
export function judgeTrailer(transition: Transition): void {
  const { before, after, journal } = transition
  const keys = new Set([...before.trailer.entries.keys(), ...after.trailer.entries.keys()])
  for (const key of keys) {
    if (WRITING_KEYS.has(key)) continue
    if (!isSameObject(before.trailer.get(key), after.trailer.get(key)))
      journal.object(0, 'trailer', { path: `/${key}` })
  }
  if (!isSameFirstHalf(before.resolve(before.trailer.get('ID')), after.resolve(after.trailer.get('ID'))))
    journal.object(0, 'trailer', { path: '/ID' })
  judgeInfo(transition)
}

function judgeInfo({ before, after, journal, uses, changed }: Transition): void {
  const now = after.trailer.get('Info')
  if (isSameObject(before.trailer.get('Info'), now) && !(now instanceof PdfRef && changed.has(now.number))) return
  const info = after.resolve(now)
  if (!(info instanceof PdfDict) || ![...info.entries.values()].every(isPlain)) {
    journal.object(now instanceof PdfRef ? now.number : 0, 'info', { path: '/Info' })
    return
  }
  if (!(now instanceof PdfRef)) return
  if (uses(now.number).every((edge) => edge.from === 0 && edge.key === 'Info'))
    journal.allow(now.number, RULE, 'info', undefined, { path: '/Info' })
}

const isPlain = (object: PdfObject): boolean =>
  object instanceof PdfString || object instanceof PdfName || typeof object !== 'object'

function isSameFirstHalf(before: PdfObject, after: PdfObject): boolean {
  if (!isArray(before) || before.length === 0) return true
  return isArray(after) && isSameObject(before[0], after[0])
}
