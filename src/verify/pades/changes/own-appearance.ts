import { type AppearanceFacts, type FormField, PdfDict, PdfRef, PdfStream, type PdfView } from '../../../pdf/index.js'
import { dictAt, isExternal } from './dictionary.js'
import type { Transition } from './transition.js'

/** `/AP` with `/N` alone, a stream that this revision made. */
export function newNormalAppearance({ after, changed }: Transition, field: FormField): PdfStream | undefined {
  const appearance = after.resolve(field.dict.get('AP'))
  if (!(appearance instanceof PdfDict) || appearance.entries.size !== 1) return undefined
  const entry = appearance.get('N')
  const stream = after.resolve(entry)
  if (!(entry instanceof PdfRef) || !(stream instanceof PdfStream) || isExternal(stream)) return undefined
  const made = changed.get(entry.number)
  return made !== undefined && made.before === undefined ? stream : undefined
}

/** The stream behind `/AP /N`. */
export function normalAppearance(view: PdfView, field: FormField): PdfStream | undefined {
  const stream = view.resolve(dictAt(view, field.dict, 'AP')?.get('N'))
  return stream instanceof PdfStream ? stream : undefined
}

/** Same `/BBox` to the last digit. */
export function isSameBox(a: Pick<AppearanceFacts, 'bbox'>, b: Pick<AppearanceFacts, 'bbox'>): boolean {
  if (a.bbox === undefined || b.bbox === undefined) return false
  const { left, bottom, right, top } = a.bbox
  return left === b.bbox.left && bottom === b.bbox.bottom && right === b.bbox.right && top === b.bbox.top
}
