import {
  type AlgorithmIdentifier,
  contentOf,
  type DerElement,
  Fields,
  findDigestName,
  OID,
  parseAlgorithmIdentifier,
  readElement,
  readWhole,
  smallIntegerOf,
  TAG,
} from '../../der/index.js'
import { type HashName, hasHash, type SignatureMath } from '../../kernel/platform.js'

/** A signature algorithm as the platform can run it. */
export interface ResolvedAlgorithm extends SignatureMath {
  /** Name for people: `rsa-pkcs1-sha256`, `ecdsa-sha1`, `ed25519`. */
  readonly name: string
  /** Digest of MGF1, for PSS only. */
  readonly mgfHash?: HashName
}

const FIXED: ReadonlyMap<string, readonly [SignatureMath['scheme'], HashName | undefined]> = new Map<
  string,
  readonly [SignatureMath['scheme'], HashName | undefined]
>([
  [OID.md5WithRsa, ['rsa-pkcs1', 'md5']],
  [OID.sha1WithRsa, ['rsa-pkcs1', 'sha1']],
  [OID.sha224WithRsa, ['rsa-pkcs1', 'sha224']],
  [OID.sha256WithRsa, ['rsa-pkcs1', 'sha256']],
  [OID.sha384WithRsa, ['rsa-pkcs1', 'sha384']],
  [OID.sha512WithRsa, ['rsa-pkcs1', 'sha512']],
  [OID.sha512t224WithRsa, ['rsa-pkcs1', 'sha512-224']],
  [OID.sha512t256WithRsa, ['rsa-pkcs1', 'sha512-256']],
  [OID.sha3t224WithRsa, ['rsa-pkcs1', 'sha3-224']],
  [OID.sha3t256WithRsa, ['rsa-pkcs1', 'sha3-256']],
  [OID.sha3t384WithRsa, ['rsa-pkcs1', 'sha3-384']],
  [OID.sha3t512WithRsa, ['rsa-pkcs1', 'sha3-512']],
  [OID.ecdsaWithSha1, ['ecdsa', 'sha1']],
  [OID.ecdsaWithSha224, ['ecdsa', 'sha224']],
  [OID.ecdsaWithSha256, ['ecdsa', 'sha256']],
  [OID.ecdsaWithSha384, ['ecdsa', 'sha384']],
  [OID.ecdsaWithSha512, ['ecdsa', 'sha512']],
  [OID.ecdsaWithSha3t224, ['ecdsa', 'sha3-224']],
  [OID.ecdsaWithSha3t256, ['ecdsa', 'sha3-256']],
  [OID.ecdsaWithSha3t384, ['ecdsa', 'sha3-384']],
  [OID.ecdsaWithSha3t512, ['ecdsa', 'sha3-512']],
  [OID.dsaWithSha1, ['dsa', 'sha1']],
  [OID.dsaWithSha224, ['dsa', 'sha224']],
  [OID.dsaWithSha256, ['dsa', 'sha256']],
  [OID.ed25519, ['eddsa', undefined]],
  [OID.ed448, ['eddsa', undefined]],
])

/** In CMS some writers put the key's algorithm where the signature's belongs; the digest then comes from digestAlgorithm. */
const BY_KEY: ReadonlyMap<string, SignatureMath['scheme']> = new Map<string, SignatureMath['scheme']>([
  [OID.rsaEncryption, 'rsa-pkcs1'],
  [OID.ecPublicKey, 'ecdsa'],
  [OID.dsa, 'dsa'],
])

/**
 * Turns an AlgorithmIdentifier into mathematics. `digest` is the digestAlgorithm of a SignerInfo: it completes
 * `rsaEncryption`, and must be the one inside the signature algorithm where that names its own (RFC 5754, RFC 4056 3), or
 * the one that RFC 8419 fixes for EdDSA.
 *
 * `undefined` when the algorithm, its parameters or its digest are unknown, disagree, or the platform lacks them. Strength
 * is not judged here.
 */
export function resolveSignatureAlgorithm(
  algorithm: AlgorithmIdentifier,
  digest?: HashName,
): ResolvedAlgorithm | undefined {
  if (algorithm.oid === OID.rsassaPss) return agreed(resolvePss(algorithm.parameters), digest)
  if (!isAbsentOrNull(algorithm.parameters) && algorithm.oid !== OID.ecPublicKey && algorithm.oid !== OID.dsa)
    return undefined
  const scheme = BY_KEY.get(algorithm.oid)
  if (scheme !== undefined) return digest === undefined ? undefined : build(scheme, digest)
  const fixed = FIXED.get(algorithm.oid)
  if (fixed === undefined) return undefined
  if (fixed[0] === 'eddsa') {
    const name = algorithm.oid === OID.ed25519 ? 'ed25519' : 'ed448'
    const wanted = name === 'ed25519' ? 'sha512' : 'shake256'
    return digest === undefined || digest === wanted ? { scheme: 'eddsa', hash: undefined, name } : undefined
  }
  return agreed(fixed[1] === undefined ? undefined : build(fixed[0], fixed[1]), digest)
}

function build(scheme: SignatureMath['scheme'], hash: HashName): ResolvedAlgorithm | undefined {
  // SHAKE has another output length in RFC 8692 than on the platform: not done rather than done wrongly
  return hash !== 'shake256' && hasHash(hash) ? { scheme, hash, name: `${scheme}-${hash}` } : undefined
}

function agreed(resolved: ResolvedAlgorithm | undefined, digest: HashName | undefined): ResolvedAlgorithm | undefined {
  return digest === undefined || resolved?.hash === digest ? resolved : undefined
}

const isAbsentOrNull = (parameters: Uint8Array | undefined): boolean =>
  parameters === undefined || (parameters.length === 2 && parameters[0] === TAG.null)

/** RSASSA-PSS-params (RFC 4055 3.1) with its defaults: SHA-1, MGF1 with SHA-1, a salt of 20. */
function resolvePss(parameters: Uint8Array | undefined): ResolvedAlgorithm | undefined {
  if (parameters === undefined) return undefined // in a signature the parameters must be there
  const fields = new Fields(readWhole(parameters), 'RSASSA-PSS-params')
  const hashField = fields.optional(0xa0)
  const mgfField = fields.optional(0xa1)
  const saltField = fields.optional(0xa2)
  const trailerField = fields.optional(0xa3)
  fields.finish()
  const hash = hashField === undefined ? 'sha1' : digestIn(hashField)
  const mgfHash = mgfField === undefined ? 'sha1' : mgfDigest(mgfField)
  const saltLength = saltField === undefined ? 20 : smallIntegerOf(inside(saltField))
  const trailer = trailerField === undefined ? 1 : smallIntegerOf(inside(trailerField))
  if (hash === undefined || mgfHash === undefined || trailer !== 1 || saltLength > 1024) return undefined
  const resolved = build('rsa-pss', hash)
  return resolved === undefined ? undefined : { ...resolved, saltLength, mgfHash }
}

const inside = (wrapper: DerElement): DerElement => readElement(contentOf(wrapper))
const digestIn = (wrapper: DerElement): HashName | undefined =>
  findDigestName(parseAlgorithmIdentifier(inside(wrapper)).oid)

function mgfDigest(wrapper: DerElement): HashName | undefined {
  const mgf = parseAlgorithmIdentifier(inside(wrapper))
  if (mgf.oid !== OID.mgf1 || mgf.parameters === undefined) return undefined
  return findDigestName(parseAlgorithmIdentifier(readWhole(mgf.parameters)).oid)
}
