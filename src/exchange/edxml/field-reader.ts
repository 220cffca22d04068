import type { VietnamDate } from '../../vietnam/calendar-day.js'
import { childElements, elementText, type XmlDocument, type XmlElement } from '../../xml/index.js'
import { limitReached, malformed } from '../errors.js'
import type { Quirk, QuirkId } from './quirk.js'
import { IGNORED, NAMESPACE, OTHER_NAMESPACES, type WireName } from './wire.js'
import { findWireDate, findWireTime } from './wire-date.js'

/** Longest text of one field, in characters: far above what any rule allows, far below what hurts. */
const MAX_FIELD = 100_000
/** Elements of one name side by side. */
const MAX_REPEATED = 10_000
/** What senders write where they have nothing to say. */
const PLACEHOLDERS = new Set(['n/a', 'null', 'undefined'])

/** What readers of one message share. */
export interface ReadingContext {
  readonly document: XmlDocument
  readonly quirks: Quirk[]
}

/**
 * One element, read by the names of its children: prefixes and order do not matter, foreign namespaces and spellings are quirks. An
 * element that stands twice where one is meant has two readings, and is refused.
 */
export class FieldReader {
  readonly element: XmlElement
  readonly path: string
  readonly #context: ReadingContext
  readonly #children: ReadonlyMap<string, readonly XmlElement[]>
  readonly #asked = new Set<string>()

  constructor(context: ReadingContext, element: XmlElement, path: string) {
    this.#context = context
    this.element = element
    this.path = path
    const children = new Map<string, XmlElement[]>()
    for (const child of childElements(element)) {
      const same = children.get(child.local)
      if (same === undefined) children.set(child.local, [child])
      else same.push(child)
    }
    this.#children = children
  }

  quirk(id: QuirkId, name?: string, offset: number = this.element.start): void {
    const path = name === undefined ? this.path : this.#pathOf(name)
    const { quirks } = this.#context
    if (!quirks.some((one) => one.id === id && one.path === path)) quirks.push({ id, path, offset })
  }

  #pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`
  }

  /** All children of a name, in order. */
  all(wire: WireName): readonly FieldReader[] {
    const found: XmlElement[] = []
    for (const name of [wire.name, ...(wire.also ?? [])]) {
      this.#asked.add(name)
      const children = this.#children.get(name)
      if (children === undefined) continue
      if (name !== wire.name) this.quirk('misspelt-element', name, children[0]?.start)
      found.push(...children)
    }
    if (found.length > MAX_REPEATED)
      throw limitReached('ERR_EXCHANGE_TOO_MANY', `${found.length} elements ${wire.name}`, { limit: MAX_REPEATED })
    return found.map((child) => {
      if (child.namespace !== NAMESPACE) {
        this.quirk('wrong-namespace', wire.name, child.start)
        if (!OTHER_NAMESPACES.has(child.namespace))
          throw malformed('ERR_EXCHANGE_NOT_EDXML', `${child.local} in a foreign namespace`, { offset: child.start })
      }
      return new FieldReader(this.#context, child, this.#pathOf(wire.name))
    })
  }

  /** The one child of a name. */
  one(wire: WireName): FieldReader | undefined {
    const [first, second] = this.all(wire)
    if (second !== undefined)
      throw malformed('ERR_EXCHANGE_REPEATED_ELEMENT', `${second.path} stands twice`, {
        element: second.path,
        offset: second.element.start,
      })
    return first
  }

  /** The one child of a name, which must be there. */
  required(wire: WireName): FieldReader {
    return this.one(wire) ?? this.#missing(wire)
  }

  requiredDate(wire: WireName): VietnamDate {
    return this.date(wire) ?? this.#missing(wire)
  }

  requiredTime(wire: WireName): Date {
    return this.time(wire) ?? this.#missing(wire)
  }

  #missing(wire: WireName): never {
    const element = this.#pathOf(wire.name)
    throw malformed('ERR_EXCHANGE_MISSING_ELEMENT', `${element} is missing`, { element, offset: this.element.start })
  }

  /** Text of this element, without blanks at its ends; `undefined` when there is none, or a placeholder for none. */
  ownText(): string | undefined {
    const text = elementText(this.#context.document, this.element).trim()
    if (text.length > MAX_FIELD)
      throw limitReached('ERR_EXCHANGE_TOO_LARGE', `${this.path} has ${text.length} characters`, {
        element: this.path,
        limit: MAX_FIELD,
      })
    if (PLACEHOLDERS.has(text.toLowerCase())) {
      this.quirk('placeholder')
      return undefined
    }
    return text === '' ? undefined : text
  }

  text(wire: WireName): string | undefined {
    return this.one(wire)?.ownText()
  }

  /** Text that the rules demand; missing, it is empty and a quirk. */
  demanded(wire: WireName): string {
    const text = this.text(wire)
    if (text === undefined) this.quirk('missing-element', wire.name)
    return text ?? ''
  }

  /** A whole number from 0 on. */
  count(wire: WireName): number | undefined {
    const text = this.text(wire)
    if (text === undefined) return undefined
    if (!/^\d{1,9}$/.test(text)) return this.#bad(wire, 'a whole number')
    return Number(text)
  }

  /** `true` or `false`, 1 or 0. */
  flag(wire: WireName): boolean | undefined {
    const text = this.text(wire)?.toLowerCase()
    if (text === undefined) return undefined
    if (text === '1' || text === 'true') return true
    return text === '0' || text === 'false' ? false : this.#bad(wire, 'yes or no')
  }

  date(wire: WireName): VietnamDate | undefined {
    return this.#found(wire, findWireDate, 'a date')
  }

  time(wire: WireName): Date | undefined {
    return this.#found(wire, findWireTime, 'a date and time')
  }

  #found<T>(
    wire: WireName,
    find: (text: string) => { value: T; isOdd: boolean } | undefined,
    what: string,
  ): T | undefined {
    const text = this.text(wire)
    if (text === undefined) return undefined
    const found = find(text)
    if (found === undefined) return this.#bad(wire, what)
    if (found.isOdd) this.quirk('date-form', wire.name)
    return found.value
  }

  #bad(wire: WireName, what: string): never {
    const element = this.#pathOf(wire.name)
    throw malformed('ERR_EXCHANGE_BAD_VALUE', `${element} is not ${what}`, { element, offset: this.element.start })
  }

  /** Names what nobody asked for. Call it last. */
  finish(): void {
    for (const [name, [first]] of this.#children)
      if (!this.#asked.has(name) && !IGNORED.has(name)) this.quirk('unknown-element', name, first?.start)
  }
}
