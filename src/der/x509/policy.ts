import { childrenOf, contentOf, type DerElement, expectTag, Fields, readWhole, TAG } from '../element.js'
import { malformed } from '../errors.js'
import { oidOf, smallIntegerOf } from '../values.js'
import { sequenceOf } from './extension.js'

/** Policy identifiers of a CertificatePolicies (RFC 5280 4.2.1.4); qualifiers are passed over. One that comes twice is refused. */
export function parseCertificatePolicies(value: Uint8Array): readonly string[] {
  const policies = childrenOf(sequenceOf(value, 'certificatePolicies')).map((item) => {
    const fields = new Fields(expectTag(item, TAG.sequence, 'PolicyInformation'), 'PolicyInformation')
    const policy = oidOf(fields.next(TAG.oid, 'policyIdentifier'))
    fields.optional(TAG.sequence)
    fields.finish()
    return policy
  })
  if (new Set(policies).size !== policies.length)
    throw malformed('ERR_DER_BAD_VALUE', 'a policy comes twice (RFC 5280 4.2.1.4)')
  return policies
}

/** One pair of a PolicyMappings (RFC 5280 4.2.1.5). */
export interface PolicyMapping {
  readonly issuerDomain: string
  readonly subjectDomain: string
}

/** PolicyMappings. */
export function parsePolicyMappings(value: Uint8Array): readonly PolicyMapping[] {
  return childrenOf(sequenceOf(value, 'policyMappings')).map((item) => {
    const fields = new Fields(expectTag(item, TAG.sequence, 'PolicyMapping'), 'PolicyMapping')
    const issuerDomain = oidOf(fields.next(TAG.oid, 'issuerDomainPolicy'))
    const subjectDomain = oidOf(fields.next(TAG.oid, 'subjectDomainPolicy'))
    fields.finish()
    return { issuerDomain, subjectDomain }
  })
}

/** PolicyConstraints (RFC 5280 4.2.1.11): numbers of certificates after which the rule begins. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined
  readonly inhibitPolicyMapping: number | undefined
}

/** PolicyConstraints. */
export function parsePolicyConstraints(value: Uint8Array): PolicyConstraints {
  const fields = new Fields(sequenceOf(value, 'policyConstraints'), 'policyConstraints')
  const requireExplicit = fields.optional(0x80)
  const inhibitMapping = fields.optional(0x81)
  fields.finish()
  return {
    requireExplicitPolicy: requireExplicit === undefined ? undefined : skipCertificates(requireExplicit),
    inhibitPolicyMapping: inhibitMapping === undefined ? undefined : skipCertificates(inhibitMapping),
  }
}

/** InhibitAnyPolicy (RFC 5280 4.2.1.14). */
export const parseInhibitAnyPolicy = (value: Uint8Array): number => smallIntegerOf(readWhole(value))

function skipCertificates(field: DerElement): number {
  const content = contentOf(field)
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80)
    throw malformed('ERR_DER_BAD_VALUE', 'SkipCerts is a small non-negative integer', { offset: field.start })
  let count = 0
  for (const octet of content) count = count * 256 + octet
  return count
}
