import type { CanonicalForm } from './c14n-form.js'
import { compareText } from './c14n-order.js'
import { malformed } from './errors.js'
import { NamespaceScope } from './namespace-scope.js'
import type { XmlElement } from './node.js'

/** What the walk remembers of one element. */
interface Level {
  readonly scope: number
  readonly rendered: number
}

const NONE: readonly (readonly [string, string])[] = []

/**
 * Which namespace declarations an element has in the canonical form. Two scopes are kept: what is declared, and what the nearest
 * written ancestors have rendered. An element costs what it declares and uses, not what is in scope.
 */
export class CanonicalNamespaces {
  readonly #declared = new NamespaceScope()
  readonly #rendered = new NamespaceScope()
  readonly #levels: Level[] = []
  readonly #isExclusive: boolean
  readonly #inclusive: ReadonlySet<string>

  constructor(form: CanonicalForm) {
    this.#isExclusive = form.method === 'exclusive'
    this.#inclusive = new Set(this.#isExclusive ? form.inclusivePrefixes : [])
  }

  /** Declarations above the apex are in scope, and none of them is written yet. */
  enterAncestors(apex: XmlElement): void {
    const above: XmlElement[] = []
    for (let at = apex.parent; at !== undefined; at = at.parent) above.unshift(at)
    for (const element of above) this.#declare(element)
  }

  /** Enters an element; answers what it declares in the canonical form, in order. */
  enter(element: XmlElement, isWritten: boolean, isParentWritten: boolean): readonly (readonly [string, string])[] {
    this.#levels.push({ scope: this.#declared.mark(), rendered: this.#rendered.mark() })
    if (element.declarations.length > 0) this.#declare(element)
    if (!isWritten) return NONE
    const found: (readonly [string, string])[] = []
    const put = (prefix: string): void => {
      if (prefix === 'xml') return
      const uri = this.#declared.find(prefix)
      if (uri === undefined || uri === this.#rendered.find(prefix)) return
      this.#rendered.bind(prefix, uri)
      found.push([prefix, uri])
    }
    if (this.#isExclusive) this.#putVisible(element, isParentWritten, put)
    else if (isParentWritten) for (const { prefix } of element.declarations) put(prefix)
    else for (const prefix of [...this.#declared.prefixes()]) put(prefix)
    return found.length < 2 ? found : found.sort(([a], [b]) => compareText(a, b))
  }

  leave(): void {
    const level = this.#levels.pop()
    if (level === undefined) return
    this.#declared.restore(level.scope)
    this.#rendered.restore(level.rendered)
  }

  /** Exclusive C14N, section 3: what the tag uses, and the PrefixList by the inclusive rule. */
  #putVisible(element: XmlElement, isParentWritten: boolean, put: (prefix: string) => void): void {
    put(element.prefix)
    for (const { prefix } of element.attributes) if (prefix !== '') put(prefix)
    if (this.#inclusive.size === 0) return
    if (isParentWritten) {
      for (const { prefix } of element.declarations) if (this.#inclusive.has(prefix)) put(prefix)
    } else for (const prefix of this.#inclusive) put(prefix)
  }

  #declare(element: XmlElement): void {
    for (const { prefix, uri } of element.declarations) {
      if (uri !== '' && !/^[A-Za-z][-A-Za-z0-9+.]*:/.test(uri))
        throw malformed('ERR_XML_RELATIVE_NAMESPACE', `namespace name of ${element.name} is a relative reference`, {
          offset: element.start,
          prefix,
        })
      this.#declared.bind(prefix, uri)
    }
  }
}
