import {
  type ChangedEntry,
  isName,
  PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  type PdfView,
} from '../../../pdf/index.js'
import { differingKeys, isSameObject } from './same-object.js'

/** One object that a revision wrote, freed or made anew. */
export interface ChangedObject {
  readonly number: number
  readonly generation: number
  /** `undefined` when the number was free or unknown. */
  readonly before: PdfObject | undefined
  readonly after: PdfObject | undefined
  /** Keys that differ, when both are dictionaries (or streams with the same data). */
  readonly keys: ReadonlySet<string> | undefined
  /** What to call the change when no rule explains it. */
  readonly kind: string
  /** Written again without any difference. */
  readonly same: boolean
}

/** Reads both sides of every entry of the cross-references that differs. */
export function readChangedObjects(
  entries: readonly ChangedEntry[],
  before: PdfView,
  after: PdfView,
): ReadonlyMap<number, ChangedObject> {
  const changed = new Map<number, ChangedObject>()
  for (const entry of entries) {
    const old = isInUse(before, entry.number) ? before.resolve(refOf(before, entry.number)) : undefined
    const now = isInUse(after, entry.number) ? after.resolve(refOf(after, entry.number)) : undefined
    if (old === undefined && now === undefined) continue // free before and after: nothing that could be seen
    changed.set(entry.number, {
      number: entry.number,
      generation: refOf(now === undefined ? before : after, entry.number).generation,
      before: old,
      after: now,
      keys: keysOf(old, now),
      kind: now === undefined ? 'object-freed' : kindOf(old ?? now),
      same: old !== undefined && isSameObject(old, now) && sameGeneration(before, after, entry.number),
    })
  }
  return changed
}

const isInUse = (view: PdfView, number: number): boolean => {
  const entry = view.entry(number)
  return entry !== undefined && entry.kind !== 'free'
}

const refOf = (view: PdfView, number: number): PdfRef => {
  const entry = view.entry(number)
  return new PdfRef(number, entry?.kind === 'offset' ? entry.generation : 0)
}

const sameGeneration = (before: PdfView, after: PdfView, number: number): boolean =>
  refOf(before, number).generation === refOf(after, number).generation

function keysOf(a: PdfObject | undefined, b: PdfObject | undefined): ReadonlySet<string> | undefined {
  if (a instanceof PdfDict && b instanceof PdfDict) return b.duplicates.length > 0 ? undefined : differingKeys(a, b)
  return undefined
}

function kindOf(object: PdfObject): string {
  const dict = object instanceof PdfStream ? object.dict : object
  if (!(dict instanceof PdfDict)) return 'object'
  const type = dict.get('Type')
  if (isName(type, 'Page')) return 'page'
  if (isName(type, 'Pages')) return 'page-tree'
  if (isName(type, 'Catalog')) return 'catalog'
  if (isName(type, 'Metadata')) return 'metadata'
  if (dict.get('FT') !== undefined) return 'field'
  if (isName(type, 'Annot') || (dict.get('Subtype') !== undefined && dict.get('Rect') !== undefined))
    return 'annotation'
  if (isName(type, 'StructTreeRoot') || isName(type, 'StructElem')) return 'structure'
  return object instanceof PdfStream ? 'page-content' : 'object'
}
