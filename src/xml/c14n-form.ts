import type { XmlNode } from './node.js'

/** Which canonical form. */
export interface CanonicalForm {
  readonly method: 'c14n-1.0' | 'c14n-1.1' | 'exclusive'
  /** `#WithComments`. */
  readonly comments?: boolean
  /** InclusiveNamespaces PrefixList of the exclusive form; `''` is `#default`. */
  readonly inclusivePrefixes?: readonly string[]
  /**
   * The document subset: `false` leaves a node out, with its attributes and namespaces. Children are asked for themselves, so that a
   * whole element is left out by leaving out what is below it too. Default: every node.
   */
  readonly includes?: (node: XmlNode) => boolean
}
