import { type Certificate, nameKey, sameName } from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import type { Anchor } from '../anchors/anchor-set.js'
import type { PathBudget } from './budget.js'

/** A prospective path: the leaf first, the anchor's certificate last. Names and key identifiers fit; nothing is verified. */
export interface ProspectivePath {
  readonly certificates: readonly Certificate[]
  readonly anchor: Anchor
}

/** Longest path that is tried, in certificates. */
const MAX_PATH_LENGTH = 12

/**
 * Walks the prospective paths from a leaf to the anchors, the most promising first (RFC 4158 in spirit): anchors before
 * intermediates, then certificates that are valid at the moment. A certificate, or another one for the same name and key,
 * comes only once in a path, so that cycles of cross certificates end.
 *
 * `longest` receives the longest row that was seen, for the report when there is no path.
 */
export function* prospectivePaths(
  leaf: Certificate,
  anchors: readonly Anchor[],
  intermediates: readonly Certificate[],
  at: Date,
  budget: PathBudget,
  longest: (row: readonly Certificate[]) => void,
): Generator<ProspectivePath> {
  const own = anchors.find((anchor) => equalBytes(anchor.certificate.raw, leaf.raw))
  if (own !== undefined) yield { certificates: [leaf], anchor: own }
  const byName = groupByName(intermediates, at)
  const stack: (readonly Certificate[])[] = [[leaf]]
  while (stack.length > 0) {
    const row = stack.pop() ?? []
    const last = row.at(-1)
    if (last === undefined) return
    longest(row)
    for (const anchor of anchors)
      if (
        isPossibleIssuer(anchor.certificate, last) &&
        !row.some((seen) => equalBytes(seen.raw, anchor.certificate.raw))
      )
        yield { certificates: [...row, anchor.certificate], anchor }
    if (row.length + 1 >= MAX_PATH_LENGTH) continue
    const next: Certificate[] = []
    for (const candidate of byName.get(nameKey(last.issuer)) ?? []) {
      if (!budget.step()) break
      if (isPossibleIssuer(candidate, last) && !row.some((seen) => isSameHolder(seen, candidate))) next.push(candidate)
    }
    // a stack: the most promising is pushed last
    for (const candidate of next.reverse()) stack.push([...row, candidate])
  }
}

/** Certificates by subject, those that are valid at the moment first. */
function groupByName(certificates: readonly Certificate[], at: Date): ReadonlyMap<string, readonly Certificate[]> {
  const groups = new Map<string, Certificate[]>()
  const isValid = (certificate: Certificate): boolean => certificate.notBefore <= at && at <= certificate.notAfter
  for (const certificate of [...certificates.filter(isValid), ...certificates.filter((c) => !isValid(c))]) {
    const key = nameKey(certificate.subject)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [certificate])
    else group.push(certificate)
  }
  return groups
}

function isSameHolder(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.raw, b.raw) || (equalBytes(a.publicKey.spki, b.publicKey.spki) && sameName(a.subject, b.subject))
}

/** Names chain, and key identifiers do not contradict (RFC 5280 4.2.1.1). */
function isPossibleIssuer(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false
  const wanted = subject.authorityKeyId
  return wanted === undefined || issuer.subjectKeyId === undefined || equalBytes(wanted, issuer.subjectKeyId)
}
