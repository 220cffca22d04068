import {
  type AlgorithmIdentifier,
  type Certificate,
  type CmsAttribute,
  Fields,
  findAttributes,
  findDigestName,
  OID,
  octetsOf,
  oidOf,
  parseAlgorithmIdentifier,
  readWhole,
  type SignerInfo,
  TAG,
} from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { type HashName, hasHash } from '../kernel/platform.js'
import { type AlgorithmPolicy, judgeDigest, judgeSignature, type RefusedMaterial } from './algorithms/policy.js'
import type { KeyStrength } from './algorithms/public-key.js'
import { type ValueVerdict, verifyValue } from './algorithms/verify-value.js'
import type { PkiCheck, PkiSubIndication } from './check.js'
import { checkSigningCertificate } from './signer-certificate.js'

/** What a CMS signature is verified against. */
export interface CmsSignatureOptions {
  /** The eContentType that content-type must name: id-data for documents, id-ct-TSTInfo for timestamps. */
  readonly contentType: string
  /** Digest of the content as the caller computed it; asked once, with the digest algorithm of the signer. */
  readonly digestOf: (hash: HashName) => Uint8Array
  /** The moment for which algorithms are judged. */
  readonly at: Date
  readonly algorithms: AlgorithmPolicy
}

/** Facts about one CMS signature and one certificate; trust in the certificate is `verifyCertificatePath`'s. */
export interface CmsSignatureVerdict {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly subIndication?: PkiSubIndication
  readonly checks: readonly PkiCheck[]
  readonly digestAlgorithm: HashName | undefined
  /** `rsa-pkcs1-sha256` and the like, when it is known. */
  readonly signatureAlgorithm: string | undefined
  readonly strength: KeyStrength | undefined
}

/**
 * Verifies one SignerInfo with the key of `certificate` (RFC 5652 5.4, 5.6; EN 319 102-1 5.2.7): signed attributes must be
 * there, content-type and message-digest exactly once, the digest equal, the value right, the ESS attribute (when present)
 * naming this certificate, cms-algorithm-protection (RFC 6211, when present) naming these algorithms, and the policy
 * accepting them. All checks run; nothing is thrown for what the signature holds.
 */
export function verifyCmsSignature(
  info: SignerInfo,
  certificate: Certificate,
  o: CmsSignatureOptions,
): CmsSignatureVerdict {
  const digest = findDigestName(info.digestAlgorithm.oid)
  const signed = info.signedAttributes
  const attributes = signed?.attributes ?? []
  const value: ValueVerdict =
    digest === undefined || signed === undefined
      ? { outcome: 'unsupported', algorithm: undefined, strength: undefined }
      : safely(() => verifyValue(info.signatureAlgorithm, certificate.publicKey, signed.raw, info.signature, digest))
  const checks: PkiCheck[] = [
    check(
      'format.signed-attributes',
      'EN 319 122-1 6.3',
      'FORMAT_FAILURE',
      signed === undefined ? 'absent' : undefined,
    ),
    check('format.content-type', 'RFC 5652 11.1', 'FORMAT_FAILURE', contentTypeFault(attributes, o.contentType)),
    digestCheck(attributes, digest, o),
    valueCheck(info, value),
    checkSigningCertificate(info, certificate),
    protectionCheck(info, attributes),
    algorithmCheck(digest, value, o),
  ]
  const failure = checks.find((item) => item.outcome === 'failed')
  return {
    outcome: failure === undefined ? 'passed' : isProof(failure.subIndication) ? 'failed' : 'indeterminate',
    ...(failure?.subIndication === undefined ? {} : { subIndication: failure.subIndication }),
    checks,
    digestAlgorithm: digest,
    signatureAlgorithm: value.algorithm?.name,
    strength: value.strength,
  }
}

/** Failures that prove the signature bad; all others leave it open (EN 319 102-1 Table 5). */
const isProof = (subIndication: PkiSubIndication | undefined): boolean =>
  subIndication === 'FORMAT_FAILURE' || subIndication === 'HASH_FAILURE' || subIndication === 'SIG_CRYPTO_FAILURE'

function check(id: string, cites: string, subIndication: PkiSubIndication, reason: string | undefined): PkiCheck {
  return reason === undefined
    ? { id, outcome: 'passed', cites }
    : { id, outcome: 'failed', cites, subIndication, evidence: { reason } }
}

/** Algorithm parameters that cannot be read are an algorithm that cannot be used. */
function safely(verify: () => ValueVerdict): ValueVerdict {
  try {
    return verify()
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return { outcome: 'unsupported', algorithm: undefined, strength: undefined }
  }
}

/** The one value of a single-valued attribute, or why there is none (two message-digests are an attack, `ades` 7.3). */
function singleValue(attributes: readonly CmsAttribute[], oid: string): Uint8Array | string {
  const found = findAttributes(attributes, oid)
  if (found.length === 0) return 'absent'
  const value = found[0]?.values[0]
  return found.length > 1 || found[0]?.values.length !== 1 || value === undefined ? 'not-exactly-one' : value
}

/** What a parser says, or `undefined` when the octets do not fit it. */
function readOrNothing<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return undefined
  }
}

function contentTypeFault(attributes: readonly CmsAttribute[], wanted: string): string | undefined {
  const value = singleValue(attributes, OID.contentType)
  if (typeof value === 'string') return value
  const type = readOrNothing(() => oidOf(readWhole(value)))
  return type === wanted ? undefined : (type ?? 'unreadable')
}

function digestCheck(
  attributes: readonly CmsAttribute[],
  digest: HashName | undefined,
  o: CmsSignatureOptions,
): PkiCheck {
  const id = 'integrity.digest'
  const cites = 'EN 319 102-1 5.2.7'
  if (digest === undefined || !hasHash(digest))
    return check(id, cites, 'CRYPTO_CONSTRAINTS_FAILURE', 'unknown-digest-algorithm')
  const value = singleValue(attributes, OID.messageDigest)
  if (typeof value === 'string') return check(id, cites, 'FORMAT_FAILURE', value)
  const claimed = readOrNothing(() => octetsOf(readWhole(value)))
  if (claimed === undefined) return check(id, cites, 'FORMAT_FAILURE', 'unreadable')
  return check(id, cites, 'HASH_FAILURE', equalBytes(claimed, o.digestOf(digest)) ? undefined : 'differs')
}

function valueCheck(info: SignerInfo, value: ValueVerdict): PkiCheck {
  const id = 'integrity.signature-value'
  const cites = 'EN 319 102-1 5.2.7'
  if (value.outcome === 'valid')
    return { id, outcome: 'passed', cites, evidence: { algorithm: value.algorithm?.name ?? '' } }
  const evidence = { algorithm: value.algorithm?.name ?? info.signatureAlgorithm.oid, reason: value.outcome }
  const subIndication = value.outcome === 'invalid' ? 'SIG_CRYPTO_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE'
  return { id, outcome: 'failed', cites, subIndication, evidence }
}

/** RFC 6211: when the attribute is there, it names the same algorithms as the SignerInfo. */
function protectionCheck(info: SignerInfo, attributes: readonly CmsAttribute[]): PkiCheck {
  const id = 'format.algorithm-protection'
  const cites = 'RFC 6211 2'
  const value = singleValue(attributes, OID.cmsAlgorithmProtection)
  if (value === 'absent') return { id, outcome: 'skipped', cites, evidence: { reason: 'absent' } }
  if (typeof value === 'string') return check(id, cites, 'SIG_CONSTRAINTS_FAILURE', value)
  const agrees = readOrNothing(() => {
    const fields = new Fields(readWhole(value), 'CMSAlgorithmProtection')
    const digest = parseAlgorithmIdentifier(fields.next(TAG.sequence, 'digestAlgorithm'))
    const signature = parseAlgorithmIdentifier(fields.next(0xa1, 'signatureAlgorithm'))
    fields.finish()
    return isSameAlgorithm(digest, info.digestAlgorithm) && isSameAlgorithm(signature, info.signatureAlgorithm)
  })
  return check(
    id,
    cites,
    'SIG_CONSTRAINTS_FAILURE',
    agrees === true ? undefined : agrees === false ? 'differs' : 'unreadable',
  )
}

/** Absent parameters and NULL say the same. */
function isSameAlgorithm(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  const parametersOf = (algorithm: AlgorithmIdentifier): Uint8Array =>
    algorithm.parameters === undefined || algorithm.parameters[0] === TAG.null
      ? new Uint8Array(0)
      : algorithm.parameters
  return a.oid === b.oid && equalBytes(parametersOf(a), parametersOf(b))
}

function algorithmCheck(digest: HashName | undefined, value: ValueVerdict, o: CmsSignatureOptions): PkiCheck {
  const id = 'algorithms.allowed'
  const cites = o.algorithms.cites
  if (digest === undefined || value.algorithm === undefined || value.strength === undefined)
    return { id, outcome: 'skipped', cites, evidence: { reason: 'unknown-algorithm' } }
  const refused: RefusedMaterial | undefined =
    judgeDigest(o.algorithms, digest, o.at) ?? judgeSignature(o.algorithms, value.algorithm, value.strength, o.at)
  const facts = { algorithm: value.algorithm.name, bits: value.strength.bits, policy: o.algorithms.name }
  if (refused === undefined) return { id, outcome: 'passed', cites, evidence: facts }
  return {
    id,
    outcome: 'failed',
    cites,
    subIndication: refused.until === undefined ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    evidence: {
      ...facts,
      material: refused.material,
      ...(refused.until === undefined ? {} : { until: refused.until.toISOString() }),
    },
  }
}
