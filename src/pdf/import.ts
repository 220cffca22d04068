import { limitReached, malformed } from './errors.js'
import { isArray, PdfDict, type PdfObject, PdfRef, PdfStream } from './object.js'
import type { PdfView } from './view.js'

/** Where imported objects go: an increment or a draft. */
export interface ObjectSink {
  add(object: PdfObject): PdfRef
  replace(ref: PdfRef, object: PdfObject): void
}

/** How to import. */
export interface ImportOptions {
  /** What stands for certain objects of the source (by number) instead of a copy: the parent of a page, a shared font. */
  readonly known?: ReadonlyMap<number, PdfObject>
  /** Copies made so far, by reference: kept between calls, it makes no object twice. */
  readonly copies?: Map<string, PdfObject>
  /** Default 100 000. */
  readonly maxObjects?: number
  /** Stream data in bytes, default 256 MiB. */
  readonly maxBytes?: number
}

/**
 * Copies `root` and everything it refers to into `into`, under new numbers; cycles stay cycles, shared objects stay shared,
 * stream data are copied as stored. `/Length` becomes direct. Missing objects become null.
 *
 * @throws LimitError; MalformedError for damaged objects of the source.
 */
export function importObjects(from: PdfView, root: PdfObject, into: ObjectSink, o: ImportOptions = {}): PdfObject {
  const maxObjects = o.maxObjects ?? 100_000
  const maxBytes = o.maxBytes ?? 256 << 20
  const copies = o.copies ?? new Map<string, PdfObject>()
  for (const [number, object] of o.known ?? []) copies.set(new PdfRef(number).toString(), object)
  const waiting: { readonly source: PdfRef; readonly target: PdfRef }[] = []
  let bytes = 0
  const referred = (ref: PdfRef): PdfObject => {
    const known = copies.get(ref.toString())
    if (known !== undefined) return known
    if (copies.size >= maxObjects) throw limitReached('ERR_PDF_TOO_MANY', `more than ${maxObjects} objects to import`)
    const target = into.add(null)
    copies.set(ref.toString(), target)
    waiting.push({ source: ref, target })
    return target
  }
  // depth of one object is bounded by the parser, so this may be recursive; references are not followed here
  const copy = (object: PdfObject): PdfObject => {
    if (object instanceof PdfRef) return referred(object)
    if (isArray(object)) return object.map(copy)
    if (object instanceof PdfDict) return copyDict(object, copy)
    if (!(object instanceof PdfStream)) return object
    bytes += object.data.length
    if (bytes > maxBytes) throw limitReached('ERR_PDF_TOO_LARGE', `more than ${maxBytes} bytes of streams to import`)
    const dict = copyDict(object.dict.with({ Length: undefined }), copy)
    return new PdfStream(dict.with({ Length: object.data.length }), object.data)
  }
  const result = copy(root)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    into.replace(next.target, copy(from.resolve(next.source)))
  return result
}

function copyDict(dict: PdfDict, copy: (object: PdfObject) => PdfObject): PdfDict {
  if (dict.duplicates.length > 0)
    throw malformed('ERR_PDF_BAD_OBJECT', `a dictionary to import has the key /${dict.duplicates[0]} twice`)
  const entries = new Map<string, PdfObject>()
  for (const [key, value] of dict.entries) entries.set(key, copy(value))
  return new PdfDict(entries)
}
