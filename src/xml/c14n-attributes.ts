import { joinBaseUris } from './base-uri.js'
import type { CanonicalForm } from './c14n-form.js'
import { compareText } from './c14n-order.js'
import { XML_NAMESPACE, type XmlAttribute, type XmlElement } from './node.js'

/** C14N 1.1, 2.4: what descends to an element whose ancestors are left out. `xml:id` does not; `xml:base` is joined. */
const SIMPLE = new Set(['lang', 'space'])

/** The attributes that an element has in the canonical form, in their order. */
export class CanonicalAttributes {
  readonly #form: CanonicalForm

  constructor(form: CanonicalForm) {
    this.#form = form
  }

  of(element: XmlElement, isParentWritten: boolean): readonly XmlAttribute[] {
    const own = element.attributes
    const inherits = !isParentWritten && element.parent !== undefined && this.#form.method !== 'exclusive'
    const all = inherits ? this.#withInherited(element) : own
    if (all.length < 2) return all
    return [...all].sort((a, b) => compareText(a.namespace, b.namespace) || compareText(a.local, b.local))
  }

  #withInherited(element: XmlElement): readonly XmlAttribute[] {
    const found = new Map<string, XmlAttribute>()
    for (let at = element.parent; at !== undefined; at = at.parent)
      for (const attribute of at.attributes)
        if (attribute.namespace === XML_NAMESPACE && !found.has(attribute.local)) found.set(attribute.local, attribute)
    const isNew = this.#form.method === 'c14n-1.1'
    for (const local of found.keys()) if (isNew && !SIMPLE.has(local)) found.delete(local)
    for (const attribute of element.attributes) if (attribute.namespace === XML_NAMESPACE) found.delete(attribute.local)
    const own = isNew ? this.#withBase(element) : element.attributes
    return [...own, ...found.values()]
  }

  /** C14N 1.1, 2.4, xml:base fixup: the values of the omitted elements directly above are joined with the own one. */
  #withBase(element: XmlElement): readonly XmlAttribute[] {
    const omitted: string[] = []
    for (let at = element.parent; at !== undefined && !this.#isInSubset(at, element); at = at.parent) {
      const base = at.attributes.find(isBase)
      if (base !== undefined) omitted.unshift(base.value)
    }
    if (omitted.length === 0) return element.attributes
    const own = element.attributes.find(isBase)
    const value = joinBaseUris(own === undefined ? omitted : [...omitted, own.value])
    const others = element.attributes.filter((attribute) => !isBase(attribute))
    if (value === '') return others
    return [...others, { name: 'xml:base', prefix: 'xml', local: 'base', namespace: XML_NAMESPACE, value }]
  }

  /** Above the apex nothing is in the subset; below it, what the caller says. */
  #isInSubset(ancestor: XmlElement, element: XmlElement): boolean {
    const { includes } = this.#form
    return includes !== undefined && ancestor !== element && includes(ancestor)
  }
}

const isBase = ({ namespace, local }: XmlAttribute): boolean => namespace === XML_NAMESPACE && local === 'base'
