import {
  bitString,
  type Certificate,
  formatName,
  isSelfIssued,
  OID,
  type PublicKeyInfo,
  parsePublicKeyInfo,
  readWhole,
  sequence,
} from '../../der/index.js'
import { judgeSignature } from '../algorithms/policy.js'
import type { PkiCheck, PkiSubIndication } from '../check.js'
import type { RevocationStatus } from '../revocation/status.js'
import type { PathBudget } from './budget.js'
import type { ProspectivePath } from './build.js'
import { isNamed } from './expected-name.js'
import { checkNameConstraints } from './name-constraints.js'
import type { PathOptions } from './options.js'
import { judgePolicies } from './policy-graph.js'
import { checkPurpose } from './purpose.js'

/** How a path came out: every check was run, also after one failed. */
export interface ChainVerdict {
  readonly checks: readonly PkiCheck[]
  /** The most useful failure; `undefined` when the path holds. */
  readonly failure: PkiCheck | undefined
  readonly revokedAt: Date | undefined
  /** Policies that hold for the whole path. */
  readonly policies: readonly string[]
}

/** Gives the status of one certificate below its issuer. */
export type StatusOf = (certificate: Certificate, issuer: Certificate, issuerKey: PublicKeyInfo) => RevocationStatus

/**
 * Validates one prospective path as RFC 5280 6.1 does: signatures, validity at the moment, basic constraints, path length,
 * key usage, critical extensions, name constraints, policies, then purpose, algorithms and revocation. Names were chained
 * when the path was built. The anchor itself is believed: its signature and revocation are not checked, its own validity
 * is a warning.
 */
export function validateChain(
  path: ProspectivePath,
  options: PathOptions,
  budget: PathBudget,
  statusOf: StatusOf,
): ChainVerdict {
  const chain = [...path.certificates].reverse()
  const below = chain.length === 1 ? chain : chain.slice(1)
  const keys = effectiveKeys(chain)
  const signatures = chain.length === 1 ? [] : checkSignatures(chain, keys, options, budget)
  const policies = judgePolicies(below, options.policies ?? {})
  const isSigned = signatures.every((check) => check.outcome === 'passed')
  const revocation = isSigned && chain.length > 1 ? checkRevocation(chain, keys, options, statusOf) : NOT_ASKED
  const checks: PkiCheck[] = [
    ...signatures,
    ...structureChecks(chain, below, options, policies.problem),
    ...(revocation.check === undefined ? [] : [revocation.check]),
    validityCheck(below, options.at, revocation.isLeafGood),
    anchorValidityCheck(path, options.at),
  ]
  return {
    checks,
    failure: checks.find((check) => check.outcome === 'failed'),
    revokedAt: revocation.revokedAt,
    policies: policies.policies,
  }
}

const where = (certificate: Certificate): { readonly subject: string } => ({ subject: formatName(certificate.subject) })

function verdict(
  id: string,
  cites: string,
  subIndication: PkiSubIndication,
  broken: Readonly<Record<string, string | number>> | undefined,
): PkiCheck {
  return broken === undefined
    ? { id, outcome: 'passed', cites }
    : { id, outcome: 'failed', cites, subIndication, evidence: broken }
}

/** DSA keys may leave their parameters to the issuer's (RFC 5280 6.1.4 e): they are carried down the path. */
function effectiveKeys(chain: readonly Certificate[]): PublicKeyInfo[] {
  const keys: PublicKeyInfo[] = []
  for (const certificate of chain) {
    const own = certificate.publicKey
    const above = keys.at(-1)
    const inherits =
      own.algorithm.oid === OID.dsa && own.algorithm.parameters === undefined && above?.algorithm.oid === OID.dsa
    keys.push(
      inherits && above !== undefined
        ? parsePublicKeyInfo(readWhole(sequence(above.algorithm.raw, bitString(own.key))))
        : own,
    )
  }
  return keys
}

function checkSignatures(
  chain: readonly Certificate[],
  keys: readonly PublicKeyInfo[],
  options: PathOptions,
  budget: PathBudget,
): PkiCheck[] {
  let broken: Readonly<Record<string, string | number>> | undefined
  let weak: Readonly<Record<string, string | number>> | undefined
  for (const [index, certificate] of chain.entries()) {
    const issuerKey = keys[index - 1]
    if (issuerKey === undefined || broken !== undefined) continue
    const value = budget.verify(certificate, issuerKey)
    if (value?.outcome !== 'valid') {
      broken = { ...where(certificate), reason: value?.outcome ?? 'budget' }
      continue
    }
    if (value.algorithm === undefined || value.strength === undefined) continue
    const refused = judgeSignature(options.algorithms, value.algorithm, value.strength, options.at)
    if (refused !== undefined)
      weak = { ...where(certificate), material: refused.material, policy: options.algorithms.name }
  }
  return [
    // a certificate that the key of its would-be issuer did not sign has no chain there
    verdict('path.signature', 'RFC 5280 6.1.3 (a)(1)', 'NO_CERTIFICATE_CHAIN_FOUND', broken),
    verdict('path.algorithm', 'EN 319 102-1 5.2.8', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', weak),
  ]
}

function structureChecks(
  chain: readonly Certificate[],
  below: readonly Certificate[],
  options: PathOptions,
  policies: string | undefined,
): PkiCheck[] {
  const issuers = chain.slice(0, -1)
  const critical = below.find((certificate) => certificate.unknownCritical.length > 0)
  const notCa = issuers.find((certificate, index) => !isAuthority(certificate, index === 0))
  const noCertSign = issuers.find((certificate) => certificate.keyUsage?.has('keyCertSign') === false)
  const leaf = chain.at(-1)
  const purpose = leaf === undefined ? 'no-leaf' : checkPurpose(leaf, options.purpose)
  const constrained = checkNameConstraints(chain)
  const expected = options.expectedNames ?? []
  const notNamed = leaf === undefined ? undefined : expected.find((name) => !isNamed(leaf, name))
  return [
    verdict(
      'path.critical-extensions',
      'RFC 5280 4.2',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      critical && { ...where(critical), extension: critical.unknownCritical.join(' ') },
    ),
    verdict('path.basic-constraints', 'RFC 5280 6.1.4 (k)', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', notCa && where(notCa)),
    verdict('path.path-length', 'RFC 5280 6.1.4 (l, m)', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', overlong(issuers)),
    verdict(
      'path.key-usage',
      'RFC 5280 6.1.4 (n)',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      noCertSign && where(noCertSign),
    ),
    verdict(
      'path.name-constraints',
      'RFC 5280 6.1.3 (b, c)',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      constrained === undefined ? undefined : { name: constrained },
    ),
    verdict(
      'path.policies',
      'RFC 5280 6.1.5 (g)',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      policies === undefined ? undefined : { reason: policies },
    ),
    verdict(
      'path.purpose',
      'RFC 5280 4.2.1.12',
      'CHAIN_CONSTRAINTS_FAILURE',
      purpose === undefined || leaf === undefined ? undefined : { ...where(leaf), reason: purpose },
    ),
    ...(expected.length === 0
      ? []
      : [
          verdict(
            'path.expected-name',
            'RFC 9525 6',
            'CHAIN_CONSTRAINTS_FAILURE',
            notNamed && { expected: notNamed.value },
          ),
        ]),
  ]
}

/** A CA by its basicConstraints; an anchor of version 1 or without them is one if it is self-issued. */
function isAuthority(certificate: Certificate, isAnchor: boolean): boolean {
  if (certificate.basicConstraints !== undefined) return certificate.basicConstraints.ca
  return isAnchor && isSelfIssued(certificate)
}

function overlong(issuers: readonly Certificate[]): { readonly subject: string } | undefined {
  let left = Number.POSITIVE_INFINITY
  for (const [index, certificate] of issuers.entries()) {
    if (index > 0 && !isSelfIssued(certificate)) {
      if (left <= 0) return where(certificate)
      left -= 1
    }
    left = Math.min(left, certificate.basicConstraints?.pathLength ?? left)
  }
  return undefined
}

function validityCheck(below: readonly Certificate[], at: Date, isLeafGood: boolean): PkiCheck {
  const outside = below.find((certificate) => at < certificate.notBefore || at > certificate.notAfter)
  const isLeaf = outside !== undefined && outside === below.at(-1)
  return verdict(
    'path.validity',
    'RFC 5280 6.1.3 (a)(2)',
    isLeaf && isLeafGood ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE',
    outside && {
      ...where(outside),
      notBefore: outside.notBefore.toISOString(),
      notAfter: outside.notAfter.toISOString(),
      at: at.toISOString(),
    },
  )
}

function anchorValidityCheck(path: ProspectivePath, at: Date): PkiCheck {
  const anchor = path.anchor.certificate
  const isInside = at >= anchor.notBefore && at <= anchor.notAfter
  const facts = { ...where(anchor), world: path.anchor.world, source: path.anchor.source }
  return { id: 'path.anchor', outcome: isInside ? 'passed' : 'warning', cites: 'RFC 5280 6.1.1 (d)', evidence: facts }
}

interface RevocationVerdict {
  readonly check: PkiCheck | undefined
  readonly isLeafGood: boolean
  readonly revokedAt: Date | undefined
}

const CITES = 'RFC 5280 6.3'
const NOT_ASKED: RevocationVerdict = { check: undefined, isLeafGood: false, revokedAt: undefined }

function checkRevocation(
  chain: readonly Certificate[],
  keys: readonly PublicKeyInfo[],
  options: PathOptions,
  statusOf: StatusOf,
): RevocationVerdict {
  const id = 'path.revocation'
  if (options.revocation === 'ignore')
    return { ...NOT_ASKED, check: { id, outcome: 'skipped', cites: CITES, evidence: { reason: 'not-asked' } } }
  let unknown: PkiCheck | undefined
  let revokedAt: Date | undefined
  let isLeafGood = false
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index - 1]
    const issuerKey = keys[index - 1]
    if (issuer === undefined || issuerKey === undefined) continue
    const isLeaf = index === chain.length - 1
    const status = statusOf(certificate, issuer, issuerKey)
    if (status.status === 'revoked') {
      const evidence = { ...where(certificate), date: status.date.toISOString(), reason: status.reason }
      const subIndication =
        status.reason === 'certificateHold' ? 'TRY_LATER' : isLeaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'
      return { check: verdict(id, CITES, subIndication, evidence), isLeafGood: false, revokedAt: status.date }
    }
    if (status.status === 'unknown') {
      unknown ??= unknownCheck(certificate, status, options)
      continue
    }
    revokedAt ??= status.laterRevokedAt
    isLeafGood = isLeaf
  }
  return { check: unknown ?? { id, outcome: 'passed', cites: CITES }, isLeafGood, revokedAt }
}

function unknownCheck(
  certificate: Certificate,
  status: Extract<RevocationStatus, { status: 'unknown' }>,
  options: PathOptions,
): PkiCheck {
  return {
    id: 'path.revocation',
    outcome: options.revocation === 'require' ? 'failed' : 'skipped',
    cites: CITES,
    subIndication: 'TRY_LATER',
    evidence: {
      ...where(certificate),
      reason: status.reason,
      ...(status.expected === undefined ? {} : { expected: status.expected.toISOString() }),
    },
  }
}
