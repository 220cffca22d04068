import { concatBytes, fromUtf8 } from '../kernel/bytes.js'
import { malformed } from './errors.js'
import type { XmlComment, XmlDocument, XmlElement, XmlInstruction, XmlNode, XmlText } from './node.js'
import { decodeText, readReference } from './reference.js'

const CDATA = fromUtf8('<![CDATA[')
const LINE_END = fromUtf8('\n')
/** A stretch of a plain text that is handed out at once. */
const CHUNK = 1 << 16

/**
 * The text of a node in UTF-8, part by part: line ends are one line feed, references are their characters, CDATA sections are
 * their content. Parts are views of the document's bytes wherever the text stands there as it is.
 */
export function* textParts(document: XmlDocument, node: XmlText | XmlComment | XmlInstruction): Generator<Uint8Array> {
  const { bytes } = document
  if (node.kind === 'text' && node.plain) {
    for (let at = node.start; at < node.end; at += CHUNK) yield bytes.subarray(at, Math.min(at + CHUNK, node.end))
    return
  }
  const isText = node.kind === 'text'
  let from = node.start
  let at = node.start
  let inCdata = false
  while (at < node.end) {
    const byte = bytes[at] as number
    if (byte === 0x0d) {
      if (at > from) yield bytes.subarray(from, at)
      yield LINE_END
      at += bytes[at + 1] === 0x0a && at + 1 < node.end ? 2 : 1
      from = at
    } else if (isText && inCdata && byte === 0x5d && bytes[at + 1] === 0x5d && bytes[at + 2] === 0x3e) {
      if (at > from) yield bytes.subarray(from, at)
      at += 3
      from = at
      inCdata = false
    } else if (isText && !inCdata && byte === 0x3c) {
      // the one markup inside a text
      if (at > from) yield bytes.subarray(from, at)
      at += CDATA.length
      from = at
      inCdata = true
    } else if (isText && !inCdata && byte === 0x26) {
      if (at > from) yield bytes.subarray(from, at)
      const { point, end } = readReference(bytes, at)
      yield fromUtf8(String.fromCodePoint(point))
      at = end
      from = end
    } else at += 1
  }
  if (at > from) yield bytes.subarray(from, at)
}

/** Content of a text, comment or processing instruction. */
export function nodeText(document: XmlDocument, node: XmlText | XmlComment | XmlInstruction): string {
  const part =
    node.kind === 'text' && node.plain
      ? document.bytes.subarray(node.start, node.end)
      : concatBytes([...textParts(document, node)])
  return decodeText(part)
}

/** Text nodes of an element that has no child elements. Comments and processing instructions do not part a text. */
function textNodes(element: XmlElement): readonly XmlText[] {
  const found: XmlText[] = []
  for (const child of element.children) {
    if (child.kind === 'element')
      throw malformed('ERR_XML_UNEXPECTED_ELEMENT', `${child.name} where ${element.name} has text`, {
        offset: child.start,
        element: element.name,
      })
    if (child.kind === 'text') found.push(child)
  }
  return found
}

/**
 * The text of an element: `1<!-- -->0` is `10`, as a signature over it sees it.
 *
 * @throws MalformedError `ERR_XML_UNEXPECTED_ELEMENT` when there are elements inside.
 */
export function elementText(document: XmlDocument, element: XmlElement): string {
  return textNodes(element)
    .map((node) => nodeText(document, node))
    .join('')
}

/** {@link elementText} as parts in UTF-8, without a copy of what stands in the file as it is. */
export function* elementTextParts(document: XmlDocument, element: XmlElement): Generator<Uint8Array> {
  for (const node of textNodes(element)) yield* textParts(document, node)
}

/** The child elements, in order. */
export const childElements = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((node: XmlNode) => node.kind === 'element')
