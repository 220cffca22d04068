import {
  type Certificate,
  findExtension,
  isSelfIssued,
  OID,
  type PolicyMapping,
  parseCertificatePolicies,
  parseInhibitAnyPolicy,
  parsePolicyConstraints,
  parsePolicyMappings,
} from '../../der/index.js'

/** What the relying party asks of policies (RFC 5280 6.1.1 c to g). Left out: any policy is fine. */
export interface PolicyInput {
  /** Acceptable policies; left out means any. */
  readonly acceptable?: readonly string[]
  readonly requireExplicit?: boolean
  readonly inhibitMapping?: boolean
  readonly inhibitAny?: boolean
}

/** How policy processing came out. */
export interface PolicyVerdict {
  readonly problem: string | undefined
  /** The user-constrained policy set (RFC 5280 6.1.6), in the relying party's names. */
  readonly policies: readonly string[]
}

interface PolicyNode {
  readonly policy: string
  expected: ReadonlySet<string>
  readonly parents: readonly PolicyNode[]
}

type Level = Map<string, PolicyNode>

const ANY = OID.anyPolicy

/**
 * Policy processing of RFC 5280 6.1 as the graph of RFC 9618: one node per policy and depth, so that hostile mappings
 * cannot grow it exponentially. `certificates` run from below the anchor to the leaf.
 *
 * `problem` is `undefined` when the policies hold, otherwise what went wrong, in a word.
 */
export function judgePolicies(certificates: readonly Certificate[], input: PolicyInput): PolicyVerdict {
  const n = certificates.length
  let level: Level | undefined = new Map([[ANY, { policy: ANY, expected: new Set([ANY]), parents: [] }]])
  let explicit = input.requireExplicit === true ? 0 : n + 1
  let mapping = input.inhibitMapping === true ? 0 : n + 1
  let inhibitAny = input.inhibitAny === true ? 0 : n + 1
  for (const [index, certificate] of certificates.entries()) {
    const isFinal = index === n - 1
    const selfIssued = isSelfIssued(certificate)
    const policies = read(certificate, OID.certificatePolicies, parseCertificatePolicies)
    level =
      policies === undefined || level === undefined
        ? undefined
        : nextLevel(level, policies, inhibitAny > 0 || (!isFinal && selfIssued))
    if (explicit === 0 && level === undefined) return { problem: 'no-valid-policy', policies: [] }
    if (isFinal) {
      if (explicit > 0) explicit -= 1
      if (read(certificate, OID.policyConstraints, parsePolicyConstraints)?.requireExplicitPolicy === 0) explicit = 0
      break
    }
    const mappings = read(certificate, OID.policyMappings, parsePolicyMappings) ?? []
    if (mappings.some((pair) => pair.issuerDomain === ANY || pair.subjectDomain === ANY))
      return { problem: 'any-policy-mapped', policies: [] }
    if (level !== undefined) level = mapping > 0 ? applyMappings(level, mappings) : removeMapped(level, mappings)
    if (!selfIssued) {
      explicit = Math.max(0, explicit - 1)
      mapping = Math.max(0, mapping - 1)
      inhibitAny = Math.max(0, inhibitAny - 1)
    }
    const constraints = read(certificate, OID.policyConstraints, parsePolicyConstraints)
    explicit = Math.min(explicit, constraints?.requireExplicitPolicy ?? explicit)
    mapping = Math.min(mapping, constraints?.inhibitPolicyMapping ?? mapping)
    inhibitAny = Math.min(inhibitAny, read(certificate, OID.inhibitAnyPolicy, parseInhibitAnyPolicy) ?? inhibitAny)
  }
  const policies = constrainedPolicies(level, input.acceptable)
  return { problem: explicit > 0 || policies.length > 0 ? undefined : 'no-acceptable-policy', policies }
}

function read<T>(certificate: Certificate, oid: string, parse: (value: Uint8Array) => T): T | undefined {
  const value = findExtension(certificate.extensions, oid)
  return value === undefined ? undefined : parse(value)
}

/** RFC 5280 6.1.3 d. */
function nextLevel(above: Level, policies: readonly string[], anyAllowed: boolean): Level | undefined {
  const next: Level = new Map()
  const anyAbove = above.get(ANY)
  const expecting = new Map<string, PolicyNode[]>()
  for (const node of above.values())
    for (const policy of node.expected) {
      const parents = expecting.get(policy)
      if (parents === undefined) expecting.set(policy, [node])
      else parents.push(node)
    }
  for (const policy of policies) {
    if (policy === ANY) continue
    const parents = expecting.get(policy) ?? (anyAbove === undefined ? [] : [anyAbove])
    if (parents.length > 0) next.set(policy, { policy, expected: new Set([policy]), parents })
  }
  if (anyAllowed && policies.includes(ANY))
    for (const [policy, parents] of expecting)
      if (!next.has(policy)) next.set(policy, { policy, expected: new Set([policy]), parents })
  return next.size === 0 ? undefined : next
}

/** RFC 5280 6.1.4 b 1. */
function applyMappings(level: Level, mappings: readonly PolicyMapping[]): Level {
  const targets = new Map<string, Set<string>>()
  for (const pair of mappings)
    targets.set(pair.issuerDomain, (targets.get(pair.issuerDomain) ?? new Set()).add(pair.subjectDomain))
  const anyNode = level.get(ANY)
  for (const [policy, expected] of targets) {
    const node = level.get(policy)
    if (node !== undefined) node.expected = expected
    else if (anyNode !== undefined) level.set(policy, { policy, expected, parents: anyNode.parents })
  }
  return level
}

/** RFC 5280 6.1.4 b 2. */
function removeMapped(level: Level, mappings: readonly PolicyMapping[]): Level | undefined {
  for (const pair of mappings) level.delete(pair.issuerDomain)
  return level.size === 0 ? undefined : level
}

/**
 * RFC 5280 6.1.5 g: a policy of the leaf counts under the name that it has in the domain of the relying party. Each node is
 * visited once; depth is the length of the path, which is capped.
 */
function constrainedPolicies(level: Level | undefined, acceptable: readonly string[] | undefined): readonly string[] {
  if (level === undefined) return []
  const roots = new Set<string>(level.has(ANY) ? [ANY] : [])
  const seen = new Set<PolicyNode>()
  const stack = [...level.values()].filter((node) => node.policy !== ANY)
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const parent of node.parents)
      if (parent.policy === ANY) roots.add(node.policy)
      else stack.push(parent)
  }
  if (acceptable === undefined || acceptable.includes(ANY)) return [...roots]
  const wanted = new Set(acceptable)
  return [...wanted].filter((policy) => level.has(ANY) || roots.has(policy))
}
