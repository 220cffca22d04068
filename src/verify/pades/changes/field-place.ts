import { type FormField, PdfRef } from '../../../pdf/index.js'
import { rectangleAt } from './dictionary.js'
import type { Transition } from './transition.js'

/** Page and rectangle of a field's first widget, as far as they are known. */
export function placeOf(
  { after, pages }: Transition,
  field: FormField,
): { path: string; page?: number; rectangle?: readonly [number, number, number, number] } {
  const widget = field.widgets[0]
  const rectangle = widget && rectangleAt(after, widget.dict, 'Rect')
  const parent = widget?.dict.get('P')
  const page = parent instanceof PdfRef ? pages.get(parent.number)?.number : undefined
  return {
    path: `/Root/AcroForm/Fields/${field.name}`,
    ...(page === undefined ? {} : { page }),
    ...(rectangle === undefined ? {} : { rectangle }),
  }
}
