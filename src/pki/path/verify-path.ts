import type { Certificate, CertificateList, PublicKeyInfo } from '../../der/index.js'
import { formatName, sameName } from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { isVanthuError } from '../../kernel/errors.js'
import { judgeSignature } from '../algorithms/policy.js'
import type { Anchor } from '../anchors/anchor-set.js'
import type { PkiCheck, PkiSubIndication } from '../check.js'
import { findRevocationStatus, type RevocationStatus } from '../revocation/status.js'
import { openBudget, type PathBudget } from './budget.js'
import { type ProspectivePath, prospectivePaths } from './build.js'
import type { PathOptions } from './options.js'
import { anchorPurposeOf } from './purpose.js'
import { type ChainVerdict, validateChain } from './validate-chain.js'

/**
 * What is known of a certificate's path. Without proof of the time of signing a path that does not hold is
 * `indeterminate` (EN 319 102-1 5.2.6); who has such proof compares it with `revokedAt` and the certificates' validity.
 * @vi đường dẫn chứng thư số
 */
export interface PathResult {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly subIndication?: PkiSubIndication
  /** Id of the check that decided; `path.passed` when all hold. */
  readonly reason: string
  /** From the leaf to the anchor, as far as one was found. */
  readonly path: readonly Certificate[]
  /** The anchor that the path ends in; it vouches only when the outcome is `passed`. */
  readonly anchor: Anchor | undefined
  readonly checks: readonly PkiCheck[]
  /** Certificate policies that hold for the path (RFC 5280 6.1.6); empty unless it passed. */
  readonly policies: readonly string[]
  /** When a certificate of the path was revoked: before or at the moment (then not passed), or after it (then a fact beside a pass). */
  readonly revokedAt?: Date
}

const DEFAULT_SIGNATURE_CHECKS = 100
/** How far CRL signers may hang on other CRL signers. */
const MAX_CRL_SIGNER_DEPTH = 3

/**
 * Builds and validates a path from `leaf` to one of the anchors (RFC 5280 6; EN 319 102-1 5.2.6). Several prospective
 * paths are tried, in any order of the bag; the first that holds decides, otherwise the one that got furthest is told.
 * Work is bounded: certificates of a file are an attacker's.
 *
 * Not checked: OCSP, delta CRLs, whether the leaf is the right person's.
 */
export function verifyCertificatePath(leaf: Certificate, options: PathOptions): PathResult {
  const budget = openBudget(options.maxSignatureChecks ?? DEFAULT_SIGNATURE_CHECKS)
  return searchPath(leaf, options, budget, [])
}

function searchPath(
  leaf: Certificate,
  options: PathOptions,
  budget: PathBudget,
  underCheck: readonly Certificate[],
): PathResult {
  const wanted = anchorPurposeOf(options.purpose)
  const anchors = options.anchors.anchors.filter((anchor) => wanted === undefined || anchor.purposes.has(wanted))
  let longest: readonly Certificate[] = [leaf]
  let best: { readonly path: ProspectivePath; readonly verdict: ChainVerdict } | undefined
  const remember = (row: readonly Certificate[]): void => {
    if (row.length > longest.length) longest = row
  }
  for (const path of prospectivePaths(leaf, anchors, options.intermediates, options.at, budget, remember)) {
    const verdict = judgeChain(path, options, budget, underCheck)
    if (verdict.failure === undefined) return passed(path, verdict)
    if (best === undefined || rank(verdict) > rank(best.verdict)) best = { path, verdict }
    if (!budget.isEnough()) break
  }
  const overBudget: PkiCheck[] = budget.isEnough() ? [] : [BUDGET_CHECK]
  if (best !== undefined) return notPassed(best.path, best.verdict, overBudget)
  const missing: PkiCheck = {
    id: 'path.anchor',
    outcome: 'failed',
    cites: 'EN 319 102-1 5.2.6',
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    evidence: { issuer: formatName((longest.at(-1) ?? leaf).issuer), anchors: anchors.length },
  }
  return {
    outcome: 'indeterminate',
    subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    reason: overBudget.length > 0 ? 'path.budget' : 'path.anchor',
    path: longest,
    anchor: undefined,
    checks: [...overBudget, missing],
    policies: [],
  }
}

const BUDGET_CHECK: PkiCheck = {
  id: 'path.budget',
  outcome: 'failed',
  cites: 'RFC 4158 2.4',
  subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
}

/** A path of certificates that did not sign one another tells less than any other failure. */
function rank(verdict: ChainVerdict): number {
  return verdict.failure?.id === 'path.signature' ? 0 : verdict.failure?.id === 'path.revocation' ? 2 : 1
}

function passed(path: ProspectivePath, verdict: ChainVerdict): PathResult {
  return {
    outcome: 'passed',
    reason: 'path.passed',
    path: path.certificates,
    anchor: path.anchor,
    checks: verdict.checks,
    policies: verdict.policies,
    ...(verdict.revokedAt === undefined ? {} : { revokedAt: verdict.revokedAt }),
  }
}

function notPassed(path: ProspectivePath, verdict: ChainVerdict, more: readonly PkiCheck[]): PathResult {
  const failure = verdict.failure ?? BUDGET_CHECK
  return {
    outcome: 'indeterminate',
    subIndication: failure.subIndication ?? 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    reason: failure.id,
    path: path.certificates,
    anchor: path.anchor,
    checks: [...more, ...verdict.checks],
    policies: [],
    ...(verdict.revokedAt === undefined ? {} : { revokedAt: verdict.revokedAt }),
  }
}

/** An extension that cannot be read makes its path unusable, and no other (malformed input is a verdict here). */
function judgeChain(
  path: ProspectivePath,
  options: PathOptions,
  budget: PathBudget,
  underCheck: readonly Certificate[],
): ChainVerdict {
  // whoever signs a CRL must hang on the same anchor as the certificate it speaks of (RFC 5280 6.3.3 f)
  const sameAnchor = { ...options, anchors: { anchors: [path.anchor] } }
  const statusOf = (certificate: Certificate, issuer: Certificate, issuerKey: PublicKeyInfo): RevocationStatus =>
    statusBelow(certificate, { issuer, issuerKey }, sameAnchor, budget, underCheck)
  try {
    return validateChain(path, options, budget, statusOf)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    const failure: PkiCheck = {
      id: 'path.structure',
      outcome: 'failed',
      cites: 'RFC 5280 4.2',
      subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      evidence: { code: error.code, message: error.message },
    }
    return { checks: [failure], failure, revokedAt: undefined, policies: [] }
  }
}

interface Issuer {
  readonly issuer: Certificate
  readonly issuerKey: PublicKeyInfo
}

function statusBelow(
  certificate: Certificate,
  above: Issuer,
  options: PathOptions,
  budget: PathBudget,
  underCheck: readonly Certificate[],
): RevocationStatus {
  if (underCheck.includes(certificate)) return { status: 'unknown', reason: 'circular' }
  return findRevocationStatus(certificate, options.crls, options.at, (crl) =>
    isAuthenticCrl(crl, above, options, budget, [...underCheck, certificate]),
  )
}

/**
 * A CRL is authentic when the issuer of the certificate signed it, or another certificate of the CRL's issuer name that
 * itself has a path to the anchors (RFC 5280 6.3.3 f). Either needs the cRLSign usage when it has usages.
 */
function isAuthenticCrl(
  crl: CertificateList,
  above: Issuer,
  options: PathOptions,
  budget: PathBudget,
  underCheck: readonly Certificate[],
): boolean {
  if (sameName(above.issuer.subject, crl.issuer) && isSignedBy(crl, above.issuer, above.issuerKey, options, budget))
    return true
  const asked = underCheck.at(-1)
  if (asked !== undefined && isOwnCrlIssuer(asked, crl) && isSignedBy(crl, asked, asked.publicKey, options, budget))
    return true
  if (underCheck.length > MAX_CRL_SIGNER_DEPTH || !budget.isEnough()) return false
  const candidates = [...options.anchors.anchors.map((anchor) => anchor.certificate), ...options.intermediates]
  return candidates.some(
    (candidate) =>
      !equalBytes(candidate.raw, above.issuer.raw) &&
      sameName(candidate.subject, crl.issuer) &&
      isSignedBy(crl, candidate, candidate.publicKey, options, budget) &&
      searchPath(candidate, { ...options, purpose: 'any', expectedNames: [] }, budget, underCheck).outcome === 'passed',
  )
}

/**
 * A CRL issuer speaks about itself only where its own certificate names it for that (cRLIssuer), that is, where its CA
 * wanted it so. Its path is the one that is being judged just now.
 */
function isOwnCrlIssuer(certificate: Certificate, crl: CertificateList): boolean {
  if (!sameName(certificate.subject, crl.issuer)) return false
  return certificate.distributionPoints.some((point) =>
    point.crlIssuer.some((name) => name.directory !== undefined && sameName(name.directory, certificate.subject)),
  )
}

function isSignedBy(
  crl: CertificateList,
  signer: Certificate,
  key: PublicKeyInfo,
  options: PathOptions,
  budget: PathBudget,
): boolean {
  if (signer.keyUsage?.has('cRLSign') === false) return false
  const value = budget.verify(crl, key)
  if (value?.outcome !== 'valid' || value.algorithm === undefined || value.strength === undefined) return false
  return judgeSignature(options.algorithms, value.algorithm, value.strength, options.at) === undefined
}
