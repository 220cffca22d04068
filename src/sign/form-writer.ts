import type { NeededExtension } from '../ades/index.js'
import {
  buildTextString,
  type Increment,
  isArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
} from '../pdf/index.js'
import { addAppearance, addEmptyAppearance, type PreparedAppearance } from './appearance.js'
import { malformed } from './errors.js'
import { buildLockDictionary } from './signature-dictionary.js'
import type { ExistingTarget, NewTarget } from './target.js'

/** Print and Locked: PDF/A wants Print and not Hidden (ISO 19005-2 6.3.2), Locked keeps the box where it was signed. */
const WIDGET_FLAGS = 132
const SIGNATURES_EXIST_APPEND_ONLY = 3

/** Writes the signature's value and, when one is given, its appearance into an existing field. */
export function fillField(
  increment: Increment,
  target: ExistingTarget,
  signature: PdfRef,
  appearance: PreparedAppearance | undefined,
): void {
  const { field, widget } = target
  const lock =
    target.isLockNew && target.lock !== undefined ? increment.add(buildLockDictionary(target.lock)) : undefined
  increment.replace(
    field.ref,
    dictAt(increment, field.ref).with({ V: signature, ...(lock === undefined ? {} : { Lock: lock }) }),
  )
  if (widget === undefined || appearance === undefined) return
  const before = dictAt(increment, widget.ref)
  const laidOut = normalAppearance(increment, before)
  const normal = addAppearance(increment, appearance, target.box, laidOut)
  increment.replace(widget.ref, before.with({ AP: PdfDict.of({ N: normal }) }))
}

/** Adds a field, merged with its one widget, to the form and to its page. */
export function addField(
  increment: Increment,
  catalog: PdfRef,
  target: NewTarget,
  signature: PdfRef,
  appearance: PreparedAppearance | undefined,
): void {
  const isVisible = target.box.widthPt > 0 && target.box.heightPt > 0
  const normal =
    appearance !== undefined && isVisible
      ? addAppearance(increment, appearance, target.box, undefined)
      : addEmptyAppearance(increment, target.box)
  const field = increment.add(
    PdfDict.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: buildTextString(target.name),
      F: WIDGET_FLAGS,
      Rect: target.rectangle,
      P: target.page.ref,
      V: signature,
      Lock: target.lock === undefined ? undefined : increment.add(buildLockDictionary(target.lock)),
      AP: PdfDict.of({ N: normal }),
    }),
  )
  append(increment, target.page.ref, 'Annots', field)
  const form = formRef(increment, catalog)
  if (form === undefined) {
    const dict = dictAt(increment, catalog)
    const inner = dict.get('AcroForm')
    const fields = inner instanceof PdfDict ? inner.get('Fields') : undefined
    if (fields instanceof PdfRef) increment.replace(fields, [...arrayAt(increment, fields), field])
    else {
      const grown = (inner instanceof PdfDict ? inner : PdfDict.of({})).with({
        Fields: [...(isArray(fields) ? fields : []), field],
      })
      increment.replace(catalog, dict.with({ AcroForm: grown }))
    }
  } else append(increment, form, 'Fields', field)
}

/** `/SigFlags 3` at the first signature (ISO 32000-2 Table 225). */
export function declareSignatures(increment: Increment, catalog: PdfRef): void {
  const form = formRef(increment, catalog)
  const holder = dictAt(increment, form ?? catalog)
  const inner = form === undefined ? holder.get('AcroForm') : holder
  if (!(inner instanceof PdfDict)) throw malformed('ERR_SIGN_INPUT_DAMAGED', '/AcroForm is no dictionary')
  const flags = inner.get('SigFlags')
  const wanted = (typeof flags === 'number' ? flags : 0) | SIGNATURES_EXIST_APPEND_ONLY
  if (flags === wanted) return
  const flagged = inner.with({ SigFlags: wanted })
  if (form === undefined) increment.replace(catalog, holder.with({ AcroForm: flagged }))
  else increment.replace(form, flagged)
}

/** `/Perms` of a certifying signature (ISO 32000-2 12.8.2.2). */
export function declareCertification(increment: Increment, catalog: PdfRef, signature: PdfRef): void {
  const dict = dictAt(increment, catalog)
  increment.replace(catalog, dict.with({ Perms: PdfDict.of({ DocMDP: signature }) }))
}

/** Declares the extensions that the signature needs and that the catalog does not name yet (ISO 32000-2 7.12). */
export function declareExtensions(increment: Increment, catalog: PdfRef, needed: readonly NeededExtension[]): void {
  if (needed.length === 0) return
  const dict = dictAt(increment, catalog)
  const at = dict.get('Extensions')
  const extensions = at === undefined || at === null ? PdfDict.of({}) : dictOf(increment, at)
  const named = extensions.get('ISO_')
  const list =
    named === undefined || named === null ? [] : isArray(read(increment, named)) ? arrayOf(increment, named) : [named]
  const levels = list.map((one) => dictOf(increment, one).get('ExtensionLevel'))
  const missing = needed.filter((one) => !levels.includes(one.extensionLevel)).map(extensionEntry)
  if (missing.length === 0) return
  const [first, ...more] = [...list, ...missing]
  const grown = extensions.with({ ISO_: more.length === 0 ? first : [first ?? null, ...more] })
  if (at instanceof PdfRef) increment.replace(at, grown)
  else increment.replace(catalog, dict.with({ Extensions: grown }))
}

const extensionEntry = (one: NeededExtension): PdfDict =>
  PdfDict.of({
    Type: PdfName.of('DeveloperExtensions'),
    BaseVersion: PdfName.of(one.baseVersion),
    ExtensionLevel: one.extensionLevel,
  })

function normalAppearance(increment: Increment, widget: PdfDict): PdfStream | undefined {
  const appearances = widget.get('AP')
  if (appearances === undefined || appearances === null) return undefined
  const normal = read(increment, dictOf(increment, appearances).get('N') ?? null)
  return normal instanceof PdfStream ? normal : undefined
}

/** Appends to an array that stands in the dictionary or behind a reference. */
function append(increment: Increment, holder: PdfRef, key: string, item: PdfObject): void {
  const dict = dictAt(increment, holder)
  const at = dict.get(key)
  if (at instanceof PdfRef && isArray(increment.read(at))) increment.replace(at, [...arrayAt(increment, at), item])
  else increment.replace(holder, dict.with({ [key]: [...(isArray(at) ? at : []), item] }))
}

function formRef(increment: Increment, catalog: PdfRef): PdfRef | undefined {
  const form = dictAt(increment, catalog).get('AcroForm')
  return form instanceof PdfRef && increment.read(form) !== null ? form : undefined
}

const read = (increment: Increment, object: PdfObject): PdfObject =>
  object instanceof PdfRef ? increment.read(object) : object

function dictOf(increment: Increment, object: PdfObject): PdfDict {
  const value = read(increment, object)
  if (!(value instanceof PdfDict)) throw malformed('ERR_SIGN_INPUT_DAMAGED', 'a dictionary was expected')
  return value
}

function dictAt(increment: Increment, ref: PdfRef): PdfDict {
  const value = increment.read(ref)
  if (!(value instanceof PdfDict))
    throw malformed('ERR_SIGN_INPUT_DAMAGED', `object ${ref} is no dictionary`, { object: `${ref}` })
  return value
}

function arrayOf(increment: Increment, object: PdfObject): readonly PdfObject[] {
  const value = read(increment, object)
  return isArray(value) ? value : []
}

const arrayAt = (increment: Increment, ref: PdfRef): readonly PdfObject[] => arrayOf(increment, ref)
