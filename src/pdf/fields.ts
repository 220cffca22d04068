import { limitReached, malformed } from './errors.js'
import { isArray, isName, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from './object.js'
import { parseTextString } from './text-string.js'
import type { PdfView } from './view.js'

/** A widget annotation of a field. */
interface FieldWidget {
  /** `undefined` when the widget stands directly inside `/Kids`, which no producer should do. */
  readonly ref: PdfRef | undefined
  readonly dict: PdfDict
}

/** A terminal form field (ISO 32000-2 12.7.4). */
export interface FormField {
  /** Partial names joined by full stops; a part of the path without `/T` adds nothing. */
  readonly name: string
  /** `Sig`, `Tx`, `Btn`, `Ch`; inherited. */
  readonly type: string | undefined
  /** `undefined` when the field stands directly inside an array. */
  readonly ref: PdfRef | undefined
  readonly dict: PdfDict
  /** Field and its only widget are one dictionary. */
  readonly merged: boolean
  readonly widgets: readonly FieldWidget[]
  /** `/V` as it stands (a reference is not followed); inherited. */
  readonly value: PdfObject | undefined
  /** `/Ff`, inherited; 0 when absent. */
  readonly flags: number
  /** Ancestors, nearest first. */
  readonly parents: readonly { readonly ref: PdfRef | undefined; readonly dict: PdfDict }[]
}

/** An entry of the field or of its nearest ancestor that has it (`/FT`, `/V`, `/DV`, `/Ff`, `/DA`, `/Q`, `/Opt`, `/MaxLen`). */
export function inheritedEntry(field: Pick<FormField, 'dict' | 'parents'>, key: string): PdfObject | undefined {
  const own = field.dict.get(key)
  if (own !== undefined && own !== null) return own
  for (const { dict } of field.parents) {
    const value = dict.get(key)
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

interface Node {
  readonly ref: PdfRef | undefined
  readonly dict: PdfDict
  readonly name: string
  readonly parents: FormField['parents']
}

/**
 * Every terminal field of the form, in the order of `/Fields`. An empty list when there is no form. `/Parent` is not
 * consulted: what is not reached from `/Fields` is no field. A dictionary without `/T` below a field is a widget.
 *
 * @throws MalformedError `ERR_PDF_FIELD_TREE` for a field reached twice; LimitError.
 */
export function listFields(view: PdfView): FormField[] {
  const form = view.findDict(view.catalog.get('AcroForm'))
  const roots = form === undefined ? undefined : view.findArray(form.get('Fields'))
  if (roots === undefined) return []
  const { maxFields, maxFieldDepth } = view.limits
  const seen = new Set<string>()
  const found: FormField[] = []
  const waiting: Node[] = []
  let visited = 0
  const queue = (kids: readonly PdfObject[], name: string, parents: Node['parents']): Node[] => {
    const nodes: Node[] = []
    for (const kid of kids) {
      visited += 1
      if (visited > maxFields) throw limitReached('ERR_PDF_TOO_MANY', `more than ${maxFields} fields and widgets`)
      const ref = kid instanceof PdfRef ? kid : undefined
      if (ref !== undefined) {
        if (seen.has(`${ref}`))
          throw malformed('ERR_PDF_FIELD_TREE', `field ${ref} is reached twice`, { object: `${ref}` })
        seen.add(`${ref}`)
      }
      const dict = view.resolve(kid)
      if (dict instanceof PdfDict) nodes.push({ ref, dict, name, parents })
    }
    return nodes
  }
  for (const node of queue(roots, '', []).reverse()) waiting.push(node)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.parents.length >= maxFieldDepth)
      throw limitReached('ERR_PDF_TOO_DEEP', `fields nest deeper than ${maxFieldDepth}`)
    const partial = view.resolve(node.dict.get('T'))
    const own = partial instanceof PdfString ? parseTextString(partial) : undefined
    const name = own === undefined ? node.name : node.name === '' ? own : `${node.name}.${own}`
    const kids = view.resolve(node.dict.get('Kids'))
    const children = isArray(kids)
      ? queue(kids, name, [{ ref: node.ref, dict: node.dict }, ...node.parents])
      : undefined
    const subfields: Node[] = children?.filter((child) => view.resolve(child.dict.get('T')) instanceof PdfString) ?? []
    const fieldSet = new Set(subfields)
    if (children === undefined || subfields.length < children.length || children.length === 0)
      found.push(
        terminal(
          view,
          node,
          name,
          children?.filter((child) => !fieldSet.has(child)),
        ),
      )
    for (const child of subfields.reverse()) waiting.push(child)
  }
  return found
}

function terminal(view: PdfView, node: Node, name: string, widgets: readonly Node[] | undefined): FormField {
  const { ref, dict, parents } = node
  const merged = widgets === undefined && isName(view.resolve(dict.get('Subtype')), 'Widget')
  const type = view.resolve(inheritedEntry(node, 'FT'))
  const flags = view.resolve(inheritedEntry(node, 'Ff'))
  return {
    name,
    type: type instanceof PdfName ? type.text : undefined,
    ref,
    dict,
    merged,
    widgets: merged ? [{ ref, dict }] : (widgets ?? []).map((widget) => ({ ref: widget.ref, dict: widget.dict })),
    value: inheritedEntry(node, 'V'),
    flags: typeof flags === 'number' ? flags : 0,
    parents,
  }
}
