import { AGENCY_FIELD, type FieldLockRule, PERSON_FIELD } from '../ades/index.js'
import {
  type FormField,
  findPage,
  type PdfDict,
  type PdfPage,
  type PdfRef,
  type PdfView,
  parseFieldLock,
} from '../pdf/index.js'
import type { BoxSize } from './appearance.js'
import { refused, unsupported } from './errors.js'
import type { PreparePdfOptions } from './option.js'

/** An existing, empty signature field. */
export interface ExistingTarget {
  readonly kind: 'existing'
  readonly name: string
  readonly field: { readonly ref: PdfRef; readonly dict: PdfDict }
  readonly widget: { readonly ref: PdfRef; readonly dict: PdfDict } | undefined
  readonly box: BoxSize
  readonly lock: FieldLockRule | undefined
  /** True when the lock has to be written into the field. */
  readonly isLockNew: boolean
}

/** A field that the same increment makes. */
export interface NewTarget {
  readonly kind: 'new'
  readonly name: string
  readonly page: PdfPage
  readonly rectangle: readonly [number, number, number, number]
  readonly box: BoxSize
  readonly lock: FieldLockRule | undefined
}

/** Names of the fields that a document laid out by NĐ 30/2020 has. */
const ROLE_FIELDS = { person: PERSON_FIELD, agency: AGENCY_FIELD, none: undefined } as const

/**
 * The field to be signed: the named one, the role's, or a new one.
 *
 * @throws RefusedError when it is signed, missing, no signature field, or brings another lock; UnsupportedError for fields
 * with several widgets.
 */
export function findTarget(
  view: PdfView,
  fields: readonly FormField[],
  o: Pick<PreparePdfOptions, 'field' | 'role' | 'place' | 'lock'>,
): ExistingTarget | NewTarget {
  const wanted = o.field ?? ROLE_FIELDS[o.role ?? 'none']
  const known = wanted === undefined ? undefined : fields.find((one) => one.name === wanted)
  if (known !== undefined) return existing(view, known, o.lock)
  if (o.field !== undefined && o.place === undefined)
    throw refused('ERR_SIGN_FIELD_MISSING', `there is no field ${o.field}`, { field: o.field })
  return fresh(view, fields, wanted, o)
}

function existing(view: PdfView, field: FormField, lock: FieldLockRule | undefined): ExistingTarget {
  const { name, ref } = field
  if (field.type !== 'Sig')
    throw refused('ERR_SIGN_FIELD_MISSING', `the field ${name} is no signature field`, {
      field: name,
      type: field.type,
    })
  if (view.resolve(field.value) !== null)
    throw refused('ERR_SIGN_FIELD_SIGNED', `the field ${name} is signed`, { field: name })
  const [widget, ...others] = field.widgets
  if (ref === undefined || others.length > 0 || (widget !== undefined && widget.ref === undefined))
    throw unsupported('ERR_SIGN_FIELD_SHAPE_UNSUPPORTED', `the field ${name} is not one object with one widget`, {
      field: name,
    })
  const own = parseFieldLock(view, view.findDict(field.dict.get('Lock')))
  if (own !== undefined && lock !== undefined)
    throw refused('ERR_SIGN_LOCK_FIXED', `the field ${name} brings its own /Lock`, { field: name })
  return {
    kind: 'existing',
    name,
    field: { ref, dict: field.dict },
    widget: widget?.ref === undefined ? undefined : { ref: widget.ref, dict: widget.dict },
    box: boxOf(view, widget?.dict),
    lock: own ?? lock,
    isLockNew: own === undefined && lock !== undefined,
  }
}

function boxOf(view: PdfView, widget: PdfDict | undefined): BoxSize {
  const corners = (view.findArray(widget?.get('Rect')) ?? []).map((one) => view.findNumber(one) ?? 0)
  const [left = 0, bottom = 0, right = 0, top = 0] = corners
  return { widthPt: Math.abs(right - left), heightPt: Math.abs(top - bottom) }
}

function fresh(
  view: PdfView,
  fields: readonly FormField[],
  wanted: string | undefined,
  o: Pick<PreparePdfOptions, 'place' | 'lock'>,
): NewTarget {
  const names = new Set(fields.map((field) => field.name))
  const name = wanted ?? freeName(names)
  if (name === '' || name.includes('.') || names.has(name) || fields.some((field) => field.name.startsWith(`${name}.`)))
    throw refused('ERR_SIGN_FIELD_NAME_TAKEN', `a new field cannot be called "${name}"`, { field: name })
  const place = o.place ?? 'invisible'
  const rectangle = place === 'invisible' ? ([0, 0, 0, 0] as const) : place.rectanglePt
  const number = place === 'invisible' ? 1 : place.page
  const page = Number.isInteger(number) && number > 0 ? findPage(view, number - 1) : undefined
  if (page === undefined) throw refused('ERR_SIGN_PAGE_MISSING', `there is no page ${number}`, { page: number })
  const [left, bottom, right, top] = rectangle
  return {
    kind: 'new',
    name,
    page,
    rectangle,
    box: { widthPt: right - left, heightPt: top - bottom },
    lock: o.lock,
  }
}

function freeName(names: ReadonlySet<string>): string {
  let number = 1
  while (names.has(`Signature${number}`)) number += 1
  return `Signature${number}`
}
