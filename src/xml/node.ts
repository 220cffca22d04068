/** The namespace that the prefix `xml` is bound to, always (Namespaces in XML 1.0, section 3). */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
/** The namespace of `xmlns` itself. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** An attribute that is no namespace declaration. `value` is normalized (XML 1.0, 3.3.3, CDATA). */
export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** Empty for attributes without a prefix. */
  readonly namespace: string
  readonly value: string
}

/** `xmlns="uri"` (empty prefix) or `xmlns:prefix="uri"`. */
export interface XmlDeclaration {
  readonly prefix: string
  readonly uri: string
}

/** Where a node stands: byte offsets into {@link XmlDocument.bytes}, `end` exclusive. */
interface XmlPlace {
  readonly start: number
  readonly end: number
}

export interface XmlElement extends XmlPlace {
  readonly kind: 'element'
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** Empty for none. */
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly declarations: readonly XmlDeclaration[]
  readonly children: readonly XmlNode[]
  /** `undefined` for the root element. */
  readonly parent: XmlElement | undefined
  /** Between the tags; both are `end` for an empty-element tag. */
  readonly contentStart: number
  readonly contentEnd: number
}

/**
 * Character data between two pieces of markup; CDATA sections and references are part of it.
 *
 * `plain` says that the bytes are the text as they stand: no reference, no CDATA section, no carriage return, no `>`.
 */
export interface XmlText extends XmlPlace {
  readonly kind: 'text'
  readonly plain: boolean
}

/** `<!--…-->`; the offsets are those of what is between. */
export interface XmlComment extends XmlPlace {
  readonly kind: 'comment'
}

/** `<?target data?>`; the offsets are those of the data. */
export interface XmlInstruction extends XmlPlace {
  readonly kind: 'instruction'
  readonly target: string
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

/** A well-formed document. The bytes are not copied: they must not change while the tree is in use. */
export interface XmlDocument {
  readonly kind: 'document'
  readonly bytes: Uint8Array
  readonly root: XmlElement
  /** The root element with the comments and processing instructions around it. */
  readonly children: readonly XmlNode[]
}
