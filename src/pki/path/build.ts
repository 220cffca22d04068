import { type Certificate, sameName } from '../../der/index.js'
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
  const stack: (readonly Certificate[])[] = [[leaf]]
  while (stack.length > 0) {
    const row = stack.pop() ?? []
    const last = row.at(-1)
    if (last === undefined || !budget.step()) return
    longest(row)
    for (const anchor of anchors)
      if (
        isPossibleIssuer(anchor.certificate, last) &&
        !row.some((seen) => equalBytes(seen.raw, anchor.certificate.raw))
      )
        yield { certificates: [...row, anchor.certificate], anchor }
    if (row.length + 1 >= MAX_PATH_LENGTH) continue
    const next = intermediates.filter(
      (candidate) => isPossibleIssuer(candidate, last) && !row.some((seen) => isSameHolder(seen, candidate)),
    )
    // a stack: the best candidate is pushed last
    const isValid = (certificate: Certificate): boolean => certificate.notBefore <= at && at <= certificate.notAfter
    for (const candidate of [...next.filter((c) => !isValid(c)), ...next.filter(isValid).reverse()])
      stack.push([...row, candidate])
  }
}

function isSameHolder(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.raw, b.raw) || (equalBytes(a.publicKey.spki, b.publicKey.spki) && sameName(a.subject, b.subject))
}

/** Names chain, and key identifiers do not contradict (RFC 5280 4.2.1.1). */
export function isPossibleIssuer(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false
  const wanted = subject.authorityKeyId
  return wanted === undefined || issuer.subjectKeyId === undefined || equalBytes(wanted, issuer.subjectKeyId)
}
