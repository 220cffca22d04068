import { type DerElement, Fields, rawOf, TAG } from './element.js'
import { oidOf } from './values.js'
import { oid, sequence } from './write.js'

/**
 * ```text
 * AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }
 * ```
 * RFC 5280 4.1.1.2. `parameters` is the whole element, also when it is NULL; `undefined` when it is absent.
 */
export interface AlgorithmIdentifier {
  readonly oid: string
  readonly parameters: Uint8Array | undefined
  readonly raw: Uint8Array
}

/** Reads an AlgorithmIdentifier, whatever tag it stands behind. The parameters are not looked into. */
export function parseAlgorithmIdentifier(element: DerElement): AlgorithmIdentifier {
  const fields = new Fields(element, 'AlgorithmIdentifier')
  const algorithm = oidOf(fields.next(TAG.oid, 'algorithm'))
  const parameters = fields.hasMore ? rawOf(fields.any('parameters')) : undefined
  fields.finish()
  return { oid: algorithm, parameters, raw: rawOf(element) }
}

/** Bytes of an AlgorithmIdentifier; `parameters` is a whole element, such as `nullValue()`. */
export function buildAlgorithmIdentifier(dotted: string, parameters?: Uint8Array): Uint8Array {
  return parameters === undefined ? sequence(oid(dotted)) : sequence(oid(dotted), parameters)
}
