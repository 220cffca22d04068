import { isArray, PdfDict, PdfRef } from '../../../pdf/index.js'
import type { AddedField } from './added-field.js'
import { growsResources } from './default-resources.js'
import { arrayAt, dictAt, fieldNumber, grownBy, refNumbers } from './dictionary.js'
import { differingKeys } from './same-object.js'
import type { Transition } from './transition.js'

/**
 * The lists that grow when lawful fields are added: `/Fields` and `/Kids` of the form, `/Annots` of pages; and
 * `/SigFlags`, whose bits are only ever set (ISO 32000-2 Table 225). Everything else of the form dictionary stays:
 * NeedAppearances, `/DR` and `/DA` would change how every field looks.
 */
export function allowFormStructure(transition: Transition, added: readonly AddedField[]): void {
  allowFormDictionary(transition, added)
  if (added.length === 0) return
  allowKids(transition, added)
  allowAnnotations(transition, added)
}

function allowFormDictionary(transition: Transition, added: readonly AddedField[]): void {
  const { before, after, journal } = transition
  const old = dictAt(before, before.catalog, 'AcroForm')
  const now = dictAt(after, after.catalog, 'AcroForm')
  if (old === undefined || now === undefined) return
  const rule = added[0]?.rule ?? 'signature'
  const allowed = [...differingKeys(old, now)].filter(
    (key) =>
      (key === 'SigFlags' && setsFlagsOnly(transition, old, now)) ||
      (key === 'Fields' && growsLawfully(transition, old, now, 'Fields', added)) ||
      (key === 'DR' && added.length > 0 && growsResources(transition, old, now)),
  )
  const entry = after.catalog.get('AcroForm')
  const root = after.trailer.get('Root')
  if (entry instanceof PdfRef) journal.allow(entry.number, rule, 'acroform', allowed, { path: '/Root/AcroForm' })
  else if (root instanceof PdfRef && allowed.length === differingKeys(old, now).size)
    journal.allow(root.number, rule, 'acroform', ['AcroForm'], { path: '/Root/AcroForm' })
  allowArray(transition, old, now, 'Fields', added)
}

function setsFlagsOnly({ before, after }: Transition, old: PdfDict, now: PdfDict): boolean {
  const was = before.resolve(old.get('SigFlags')) ?? 0
  const is = after.resolve(now.get('SigFlags'))
  return typeof was === 'number' && typeof is === 'number' && (was & ~is) === 0 && (is & ~3) === 0
}

/** `/Kids` of existing field nodes, where a new field hangs below an old one. */
function allowKids(transition: Transition, added: readonly AddedField[]): void {
  for (const changed of transition.changed.values()) {
    const { before, after } = changed
    if (!(before instanceof PdfDict) || !(after instanceof PdfDict) || before.get('T') === undefined) continue
    if (changed.keys?.has('Kids') && growsLawfully(transition, before, after, 'Kids', added))
      transition.journal.allow(changed.number, added[0]?.rule ?? 'signature', 'field', ['Kids'])
    allowArray(transition, before, after, 'Kids', added)
  }
}

function allowAnnotations(transition: Transition, added: readonly AddedField[]): void {
  const { before, after, journal, changed } = transition
  for (const page of transition.pages.values()) {
    const ref = new PdfRef(page.object)
    const old = before.resolve(ref)
    const now = after.resolve(ref)
    if (!(old instanceof PdfDict) || !(now instanceof PdfDict)) continue
    const place = { path: '/Annots', page: page.number }
    if (changed.get(page.object)?.keys?.has('Annots') && growsLawfully(transition, old, now, 'Annots', added))
      journal.allow(page.object, added[0]?.rule ?? 'signature', 'annotation', ['Annots'], place)
    allowArray(transition, old, now, 'Annots', added)
  }
}

/** An array that stands as an object of its own and was written again with lawful additions. */
function allowArray(
  transition: Transition,
  old: PdfDict,
  now: PdfDict,
  key: string,
  added: readonly AddedField[],
): void {
  const entry = now.get(key)
  if (!(entry instanceof PdfRef) || !isArray(transition.after.resolve(entry))) return
  if (!transition.changed.has(entry.number) || !growsLawfully(transition, old, now, key, added)) return
  if (transition.uses(entry.number).every((edge) => edge.key === key))
    transition.journal.allow(entry.number, added[0]?.rule ?? 'signature', 'field', undefined, { path: `/${key}` })
}

/** Nothing is gone, and what is new belongs to fields that the rules let be. */
function growsLawfully(
  transition: Transition,
  old: PdfDict,
  now: PdfDict,
  key: string,
  added: readonly AddedField[],
): boolean {
  const was = refNumbers(arrayAt(transition.before, old, key) ?? [])
  const is = refNumbers(arrayAt(transition.after, now, key) ?? [])
  if (was === undefined || is === undefined || new Set(is).size !== is.length) return false
  const more = grownBy(was, is)
  if (more === undefined) return false
  const lawful = lawfulNumbers(transition, key, added)
  return more.every((number) => lawful.has(number) && transition.changed.get(number)?.before === undefined)
}

function lawfulNumbers(transition: Transition, key: string, added: readonly AddedField[]): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const { field } of added) {
    for (const widget of field.widgets)
      if (widget.ref && (key === 'Annots' || widget.ref.number === fieldNumber(field))) numbers.add(widget.ref.number)
    if (key === 'Annots') continue
    // a new field may hang below new nodes: the list then grows by the topmost of them
    let at: PdfRef | undefined = field.ref
    for (let depth = 0; at !== undefined && depth < 32; depth += 1) {
      numbers.add(at.number)
      const node = transition.after.resolve(at)
      const parent: unknown = node instanceof PdfDict ? node.get('Parent') : undefined
      at = parent instanceof PdfRef ? parent : undefined
    }
  }
  return numbers
}
