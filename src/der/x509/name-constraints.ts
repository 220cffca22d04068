import { childrenOf, type DerElement, Fields } from '../element.js'
import { sequenceOf } from './extension.js'
import { type GeneralName, parseGeneralName } from './general-name.js'

/** One subtree of names; `isWhole` is false when it has a minimum or maximum, which RFC 5280 does not use. */
export interface NameSubtree {
  readonly base: GeneralName
  readonly isWhole: boolean
}

/** NameConstraints (RFC 5280 4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly NameSubtree[]
  readonly excluded: readonly NameSubtree[]
}

/** Reads NameConstraints. */
export function parseNameConstraints(value: Uint8Array): NameConstraints {
  const fields = new Fields(sequenceOf(value, 'nameConstraints'), 'nameConstraints')
  const permitted = fields.optional(0xa0)
  const excluded = fields.optional(0xa1)
  fields.finish()
  return { permitted: parseSubtrees(permitted), excluded: parseSubtrees(excluded) }
}

function parseSubtrees(list: DerElement | undefined): NameSubtree[] {
  if (list === undefined) return []
  return childrenOf(list).map((item) => {
    const fields = new Fields(item, 'GeneralSubtree')
    const base = parseGeneralName(fields.any('base'))
    const isWhole = !fields.hasMore
    return { base, isWhole }
  })
}
