import { fromUtf8 } from '../kernel/bytes.js'
import { scanDeclaration } from './declaration.js'
import { limitReached } from './errors.js'
import { XML_LIMITS, type XmlLimits } from './limits.js'
import { NamespaceScope } from './namespace-scope.js'
import type { XmlAttribute, XmlDeclaration, XmlDocument, XmlElement, XmlNode } from './node.js'
import { Scanner } from './scanner.js'
import { scanStartTag } from './start-tag.js'

/** An element whose end is not known yet. */
interface OpenElement {
  readonly kind: 'element'
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly declarations: readonly XmlDeclaration[]
  readonly children: XmlNode[]
  readonly parent: XmlElement | undefined
  readonly start: number
  end: number
  readonly contentStart: number
  contentEnd: number
}

const COMMENT = fromUtf8('<!--')
const CDATA = fromUtf8('<![CDATA[')
const DOCTYPE = fromUtf8('<!DOCTYPE')

/**
 * Reads a well-formed document: XML 1.0 (5th edition) with Namespaces 1.0, in UTF-8, with or without byte order mark.
 *
 * A document type declaration is refused, and with it every entity that a document could define: what is signed must not
 * depend on anything outside it. Texts are not copied; the tree refers to `bytes`, which must not change. Nesting is followed
 * without recursion.
 *
 * Not checked: validity against any schema, duplicate `Id` attributes, whether namespace names are absolute.
 *
 * @throws MalformedError with `details.offset`; LimitError; UnsupportedError `ERR_XML_ENCODING` for other encodings.
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlDocument {
  const scanner = new Scanner(bytes, { ...XML_LIMITS, ...limits })
  const { maxBytes } = scanner.limits
  if (bytes.length > maxBytes)
    throw limitReached('ERR_XML_TOO_LARGE', `${bytes.length} bytes, limit ${maxBytes}`, { limit: maxBytes })
  scanDeclaration(scanner)
  return new TreeBuilder(scanner).build()
}

/** The open elements, and what they have so far. */
class TreeBuilder {
  readonly #scanner: Scanner
  readonly #scope = new NamespaceScope()
  readonly #open: OpenElement[] = []
  readonly #marks: number[] = []
  readonly #top: XmlNode[] = []
  #current: OpenElement | undefined
  #root: XmlElement | undefined
  #nodes = 0

  constructor(scanner: Scanner) {
    this.#scanner = scanner
  }

  build(): XmlDocument {
    const scanner: Scanner = this.#scanner
    const { bytes } = scanner
    while (!scanner.atEnd) {
      if (bytes[scanner.at] !== 0x3c) this.#text()
      else if (bytes[scanner.at + 1] === 0x2f) this.#endTag()
      else if (bytes[scanner.at + 1] === 0x21) this.#declared()
      else if (bytes[scanner.at + 1] === 0x3f) this.#instruction()
      else this.#startTag()
    }
    if (this.#current !== undefined)
      scanner.fail('ERR_XML_TRUNCATED', `element ${this.#current.name} of byte ${this.#current.start} has no end`)
    if (this.#root === undefined) scanner.fail('ERR_XML_NOT_ONE_ROOT', 'no root element')
    return { kind: 'document', bytes, root: this.#root, children: this.#top }
  }

  #add(node: XmlNode): void {
    this.#nodes += 1
    const { maxNodes } = this.#scanner.limits
    if (this.#nodes > maxNodes)
      throw limitReached('ERR_XML_TOO_MANY', `more than ${maxNodes} nodes`, { offset: node.start, limit: maxNodes })
    const siblings = this.#current?.children ?? this.#top
    siblings.push(node)
  }

  #startTag(): void {
    const scanner: Scanner = this.#scanner
    const start = scanner.at
    if (this.#current === undefined && this.#root !== undefined)
      scanner.fail('ERR_XML_NOT_ONE_ROOT', 'a second root element')
    scanner.at += 1
    const mark = this.#scope.mark()
    const { name, namespace, attributes, declarations, isEmpty } = scanStartTag(scanner, this.#scope)
    const element: OpenElement = {
      kind: 'element',
      name: name.full,
      prefix: name.prefix,
      local: name.local,
      namespace,
      attributes,
      declarations,
      children: [],
      parent: this.#current,
      start,
      end: scanner.at,
      contentStart: scanner.at,
      contentEnd: scanner.at,
    }
    this.#add(element)
    this.#root ??= element
    if (isEmpty) {
      this.#scope.restore(mark)
      return
    }
    const { maxDepth } = scanner.limits
    if (this.#open.length >= maxDepth)
      throw limitReached('ERR_XML_TOO_DEEP', `more than ${maxDepth} levels at byte ${start}`, {
        offset: start,
        limit: maxDepth,
      })
    this.#open.push(element)
    this.#marks.push(mark)
    this.#current = element
  }

  #endTag(): void {
    const scanner: Scanner = this.#scanner
    const start = scanner.at
    const element = this.#current
    if (element === undefined) scanner.fail('ERR_XML_TAG_MISMATCH', 'end tag without a start tag')
    scanner.at += 2
    const name = scanner.scanName()
    if (scanner.atEnd) scanner.fail('ERR_XML_TRUNCATED', 'end tag has no end', start)
    if (name.full !== element.name) scanner.fail('ERR_XML_TAG_MISMATCH', `${element.name} ends as ${name.full}`, start)
    scanner.skipBlanks()
    scanner.expect(0x3e)
    element.contentEnd = start
    element.end = scanner.at
    this.#open.pop()
    this.#scope.restore(this.#marks.pop() ?? 0)
    this.#current = this.#open.at(-1)
  }

  /** Text with the CDATA sections in it: one node up to the next markup of another kind. */
  #text(): void {
    const scanner: Scanner = this.#scanner
    const { bytes } = scanner
    const start = scanner.at
    if (this.#current === undefined) {
      scanner.skipBlanks()
      if (!scanner.atEnd && bytes[scanner.at] !== 0x3c)
        scanner.fail('ERR_XML_NOT_ONE_ROOT', 'text outside the root element')
      return
    }
    let plain = true
    for (;;) {
      if (scanner.startsWith(CDATA)) {
        plain = false
        scanner.at += CDATA.length
        scanner.scanUntil(']]>', 'CDATA section')
      } else if (scanner.atEnd || bytes[scanner.at] === 0x3c) break
      else plain = scanner.scanText() && plain
    }
    const { maxTextBytes } = scanner.limits
    if (scanner.at - start > maxTextBytes)
      throw limitReached('ERR_XML_TOO_LARGE', `${scanner.at - start} bytes of text at byte ${start}`, {
        offset: start,
        limit: maxTextBytes,
      })
    this.#add({ kind: 'text', start, end: scanner.at, plain })
  }

  /** `<!`: a comment, a CDATA section, or what is refused. */
  #declared(): void {
    const scanner: Scanner = this.#scanner
    const start = scanner.at
    if (scanner.startsWith(CDATA)) {
      if (this.#current === undefined) scanner.fail('ERR_XML_NOT_ONE_ROOT', 'text outside the root element')
      this.#text()
      return
    }
    if (scanner.startsWith(DOCTYPE)) scanner.fail('ERR_XML_DOCTYPE', 'document type declaration')
    if (!scanner.startsWith(COMMENT)) scanner.fail('ERR_XML_BAD_MARKUP', 'neither comment nor CDATA section')
    scanner.at += COMMENT.length
    const end = scanner.scanUntil('--', 'comment')
    if (scanner.bytes[scanner.at] !== 0x3e) scanner.fail('ERR_XML_BAD_MARKUP', '-- in a comment', end)
    scanner.at += 1
    this.#add({ kind: 'comment', start: start + COMMENT.length, end })
  }

  #instruction(): void {
    const scanner: Scanner = this.#scanner
    const at = scanner.at
    scanner.at += 2
    const { full, prefix } = scanner.scanName()
    if (full.toLowerCase() === 'xml')
      scanner.fail('ERR_XML_DECLARATION', 'an XML declaration can only be the first bytes of a file', at)
    if (prefix !== '') scanner.fail('ERR_XML_BAD_NAME', 'a colon in the name of a processing instruction', at)
    const named = scanner.at
    const separated = scanner.skipBlanks()
    const start = scanner.at
    const end = scanner.scanUntil('?>', 'processing instruction')
    if (!separated && end > named) scanner.fail('ERR_XML_BAD_MARKUP', 'expected white space', named)
    this.#add({ kind: 'instruction', target: full, start, end })
  }
}
