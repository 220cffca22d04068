import { concatBytes } from '../../kernel/bytes.js'
import { contentOf, type DerElement, expectTag, scanChildren, TAG } from '../element.js'
import { limitReached } from '../errors.js'

/** Identifier octet of an OCTET STRING that BER cut into parts (X.690 8.7.3). */
const CONSTRUCTED_OCTET_STRING = 0x24
/** Deeper nesting of the parts than one level is lawful BER and nobody writes it. */
const MAX_PARTS_DEPTH = 8

/**
 * Octets of an OCTET STRING in one piece or in parts: PKCS#12 files are BER (RFC 7292 4), and Windows and Java write parts.
 * `implicitTag` is the number of an IMPLICIT context tag when the string stands behind one.
 */
export function constructedOctets(element: DerElement, implicitTag?: number): Uint8Array {
  const primitive = implicitTag === undefined ? TAG.octetString : 0x80 | implicitTag
  const constructed = implicitTag === undefined ? CONSTRUCTED_OCTET_STRING : 0xa0 | implicitTag
  if (element.tag !== constructed) return contentOf(expectTag(element, primitive, 'octet string'))
  return joinParts(element, 0)
}

function joinParts(element: DerElement, depth: number): Uint8Array {
  if (depth > MAX_PARTS_DEPTH)
    throw limitReached('ERR_DER_TOO_DEEP', 'an octet string in parts of parts', { offset: element.start })
  const parts: Uint8Array[] = []
  for (const part of scanChildren(element)) {
    if (part.tag === CONSTRUCTED_OCTET_STRING) parts.push(joinParts(part, depth + 1))
    else parts.push(contentOf(expectTag(part, TAG.octetString, 'part of an octet string')))
  }
  return concatBytes(parts)
}
