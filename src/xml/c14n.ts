import { concatBytes } from '../kernel/bytes.js'
import type { ByteSink } from './byte-sink.js'
import { SinkWriter } from './byte-sink.js'
import { CanonicalAttributes } from './c14n-attributes.js'
import type { CanonicalForm } from './c14n-form.js'
import { CanonicalNamespaces } from './c14n-namespaces.js'
import { escapeAttribute, escapeText } from './escape.js'
import type { XmlDocument, XmlElement, XmlNode, XmlText } from './node.js'
import { decodeText } from './reference.js'
import { nodeText, textParts } from './text.js'

/**
 * Writes the canonical form of a document or of one element with all below it: Canonical XML 1.0 and 1.1, Exclusive XML
 * Canonicalization 1.0. Large texts go to the sink as views of the document's bytes. Nesting is followed without recursion.
 *
 * @throws MalformedError `ERR_XML_RELATIVE_NAMESPACE`: such documents have no canonical form (C14N 1.0, 1.3).
 */
export function canonicalize(
  document: XmlDocument,
  apex: XmlElement | XmlDocument,
  form: CanonicalForm,
  sink: ByteSink,
): void {
  const writer = new SinkWriter(sink)
  const canonical = new Canonicalizer(document, form, writer)
  if (apex.kind === 'element') canonical.writeApex(apex)
  else {
    for (const node of apex.children) {
      if (node.kind === 'element') canonical.writeApex(node)
      else if (canonical.isWritten(node)) {
        // a line feed after each node before the root element, and before each after it
        const isBefore = node.end <= document.root.start
        if (!isBefore) writer.text('\n')
        canonical.writeLeaf(node)
        if (isBefore) writer.text('\n')
      }
    }
  }
  writer.flush()
}

/** {@link canonicalize} as one array. */
export function canonicalBytes(document: XmlDocument, apex: XmlElement | XmlDocument, form: CanonicalForm): Uint8Array {
  const parts: Uint8Array[] = []
  canonicalize(document, apex, form, (part) => parts.push(part.slice()))
  return concatBytes(parts)
}

/** An element whose children are being written. */
interface Frame {
  readonly element: XmlElement
  readonly isWritten: boolean
  next: number
}

class Canonicalizer {
  readonly #document: XmlDocument
  readonly #form: CanonicalForm
  readonly #writer: SinkWriter
  readonly #namespaces: CanonicalNamespaces
  readonly #attributes: CanonicalAttributes

  constructor(document: XmlDocument, form: CanonicalForm, writer: SinkWriter) {
    this.#document = document
    this.#form = form
    this.#writer = writer
    this.#namespaces = new CanonicalNamespaces(form)
    this.#attributes = new CanonicalAttributes(form)
  }

  isWritten(node: XmlNode): boolean {
    if (node.kind === 'comment' && this.#form.comments !== true) return false
    return this.#form.includes?.(node) ?? true
  }

  writeApex(apex: XmlElement): void {
    this.#namespaces.enterAncestors(apex)
    const stack: Frame[] = [this.#open(apex, false)]
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const child = frame.element.children[frame.next]
      frame.next += 1
      if (child === undefined) {
        stack.pop()
        if (frame.isWritten) this.#writer.text(`</${frame.element.name}>`)
        this.#namespaces.leave()
      } else if (child.kind === 'element') stack.push(this.#open(child, frame.isWritten))
      else if (this.isWritten(child)) this.writeLeaf(child)
    }
  }

  #open(element: XmlElement, isParentWritten: boolean): Frame {
    const isWritten = this.isWritten(element)
    const declarations = this.#namespaces.enter(element, isWritten, isParentWritten)
    if (isWritten) {
      let tag = `<${element.name}`
      for (const [prefix, uri] of declarations)
        tag += prefix === '' ? ` xmlns="${escapeAttribute(uri)}"` : ` xmlns:${prefix}="${escapeAttribute(uri)}"`
      for (const { name, value } of this.#attributes.of(element, isParentWritten))
        tag += ` ${name}="${escapeAttribute(value)}"`
      this.#writer.text(`${tag}>`)
    }
    return { element, isWritten, next: 0 }
  }

  writeLeaf(node: XmlNode): void {
    const writer = this.#writer
    if (node.kind === 'text') this.#writeText(node)
    else if (node.kind === 'comment') writer.text(`<!--${nodeText(this.#document, node)}-->`)
    else if (node.kind === 'instruction') {
      const data = nodeText(this.#document, node)
      writer.text(data === '' ? `<?${node.target}?>` : `<?${node.target} ${data}?>`)
    }
  }

  #writeText(node: XmlText): void {
    for (const part of textParts(this.#document, node))
      if (node.plain || !needsEscape(part)) this.#writer.bytes(part)
      else this.#writer.text(escapeText(decodeText(part)))
  }
}

function needsEscape(part: Uint8Array): boolean {
  for (let i = 0; i < part.length; i += 1) {
    const byte = part[i]
    if (byte === 0x26 || byte === 0x3c || byte === 0x3e || byte === 0x0d) return true
  }
  return false
}
