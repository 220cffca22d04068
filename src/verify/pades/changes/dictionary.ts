import {
  type FormField,
  isArray,
  type PdfArray,
  PdfDict,
  type PdfObject,
  PdfRef,
  type PdfStream,
  type PdfView,
} from '../../../pdf/index.js'

/** The dictionary behind an entry, or `undefined` when there is none. */
export function dictAt(view: PdfView, holder: PdfDict | undefined, key: string): PdfDict | undefined {
  const object = view.resolve(holder?.get(key))
  return object instanceof PdfDict ? object : undefined
}

/** The array behind an entry, or `undefined` when there is none. */
export function arrayAt(view: PdfView, holder: PdfDict | undefined, key: string): PdfArray | undefined {
  const object = view.resolve(holder?.get(key))
  return isArray(object) ? object : undefined
}

/** The object number of an entry that is a reference. */
export function refNumber(object: PdfObject | undefined): number | undefined {
  return object instanceof PdfRef ? object.number : undefined
}

/** Object number of a field; 0, which no object has, for one that stands directly in an array. */
export const fieldNumber = (field: FormField): number => field.ref?.number ?? 0

/** Numbers of an array's references; `undefined` when it holds anything else. */
export function refNumbers(array: PdfArray): readonly number[] | undefined {
  const numbers: number[] = []
  for (const item of array) {
    if (!(item instanceof PdfRef)) return undefined
    numbers.push(item.number)
  }
  return numbers
}

/** What `after` has beyond `before`, when everything of `before` is still there in the same order; otherwise `undefined`. */
export function grownBy(before: readonly number[], after: readonly number[]): readonly number[] | undefined {
  const added: number[] = []
  let at = 0
  for (const number of after) {
    if (at < before.length && before[at] === number) at += 1
    else added.push(number)
  }
  return at === before.length ? added : undefined
}

/** Four numbers, left-bottom-right-top in order, or `undefined`. */
export function rectangleAt(
  view: PdfView,
  holder: PdfDict,
  key: string,
): readonly [number, number, number, number] | undefined {
  const array = arrayAt(view, holder, key)
  if (array?.length !== 4) return undefined
  const numbers = array.map((item) => view.resolve(item))
  const [a, b, c, d] = numbers
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return undefined
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** Says whether a stream names a file outside the PDF as its data (ISO 32000-2 Table 5, `/F`). */
export const isExternal = (stream: PdfStream): boolean => stream.dict.get('F') !== undefined
