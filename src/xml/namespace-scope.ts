import { XML_NAMESPACE, type XmlDeclaration } from './node.js'

/** Prefixes and what they are bound to, while a tree is walked. Entering and leaving costs what the element declares. */
export class NamespaceScope {
  readonly #bound = new Map<string, string>([
    ['', ''],
    ['xml', XML_NAMESPACE],
  ])
  readonly #undo: (readonly [string, string | undefined])[] = []

  /** What the prefix is bound to; `undefined` when it is not. The empty prefix is always bound, if only to nothing. */
  find(prefix: string): string | undefined {
    return this.#bound.get(prefix)
  }

  /** Binds one prefix until the mark is restored. */
  bind(prefix: string, uri: string): void {
    this.#undo.push([prefix, this.#bound.get(prefix)])
    this.#bound.set(prefix, uri)
  }

  enter(declarations: readonly XmlDeclaration[]): void {
    for (const { prefix, uri } of declarations) this.bind(prefix, uri)
  }

  /** A point to come back to. */
  mark(): number {
    return this.#undo.length
  }

  /** Undoes what was bound since the mark. */
  restore(mark: number): void {
    while (this.#undo.length > mark) {
      const [prefix, uri] = this.#undo.pop() ?? ['', '']
      if (uri === undefined) this.#bound.delete(prefix)
      else this.#bound.set(prefix, uri)
    }
  }

  /** All prefixes that are bound. */
  prefixes(): Iterable<string> {
    return this.#bound.keys()
  }
}
