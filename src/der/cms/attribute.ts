import { childrenOf, type DerElement, expectTag, Fields, rawOf, TAG } from '../element.js'
import { oidOf } from '../values.js'
import { oid, sequence, setOf } from '../write.js'

/**
 * One attribute of a SignerInfo: its type and its values as whole elements.
 * ```text
 * Attribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF AttributeValue }
 * ```
 * RFC 5652 5.3.
 */
export interface CmsAttribute {
  readonly oid: string
  readonly values: readonly Uint8Array[]
}

/** Reads a SET OF Attribute, whatever tag it stands behind. */
export function parseAttributes(element: DerElement): CmsAttribute[] {
  return childrenOf(element).map((item) => {
    const fields = new Fields(expectTag(item, TAG.sequence, 'Attribute'), 'Attribute')
    const type = oidOf(fields.next(TAG.oid, 'attrType'))
    const values = childrenOf(fields.next(TAG.set, 'attrValues')).map(rawOf)
    fields.finish()
    return { oid: type, values }
  })
}

/** Bytes of one attribute, its values in DER order. */
export const serializeAttribute = (attribute: CmsAttribute): Uint8Array =>
  sequence(oid(attribute.oid), setOf(...attribute.values))

/**
 * SET OF the attributes in DER order, with the universal tag 0x31: exactly the octets that are signed (RFC 5652 5.4).
 */
export const serializeSignedAttributes = (attributes: readonly CmsAttribute[]): Uint8Array =>
  setOf(...attributes.map(serializeAttribute))

/** Every attribute of this type: single-valued attributes must be here exactly once, which the caller judges. */
export const findAttributes = (attributes: readonly CmsAttribute[], type: string): CmsAttribute[] =>
  attributes.filter((attribute) => attribute.oid === type)
