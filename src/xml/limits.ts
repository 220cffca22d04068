/** How much an XML document may hold. Sizes are bytes of the file. */
export interface XmlLimits {
  /** Whole document. */
  readonly maxBytes: number
  /** Elements inside one another. */
  readonly maxDepth: number
  /** Elements, texts, comments and processing instructions together. */
  readonly maxNodes: number
  /** Attributes and namespace declarations of one element. */
  readonly maxAttributes: number
  /** One name, prefix included. */
  readonly maxNameBytes: number
  /** One attribute value. */
  readonly maxAttributeBytes: number
  /** One text, comment or processing instruction. */
  readonly maxTextBytes: number
}

/** Room for a message of 100 MB in one text, and for 192 000 elements; none for what only an attacker writes. */
export const XML_LIMITS: XmlLimits = {
  maxBytes: 256 << 20,
  maxDepth: 100,
  maxNodes: 2_000_000,
  maxAttributes: 256,
  maxNameBytes: 1000,
  maxAttributeBytes: 1 << 20,
  maxTextBytes: 256 << 20,
}
