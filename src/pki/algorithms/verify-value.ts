import {
  type AlgorithmIdentifier,
  bitString,
  buildAlgorithmIdentifier,
  OID,
  type PublicKeyInfo,
  sequence,
} from '../../der/index.js'
import { type HashName, importPublicKey, type PublicKey, verifySignatureValue } from '../../kernel/platform.js'
import { findKeyStrength, findPublicKey, type KeyStrength } from './public-key.js'
import { type ResolvedAlgorithm, resolveSignatureAlgorithm } from './resolve.js'
import { serializePssParameters } from './signature-name.js'

/** Result of the mathematics, with what was used. Trust and policy are judged elsewhere. */
export interface ValueVerdict {
  /** `unsupported`: the algorithm, its parameters or the key cannot be used here, so nothing is known. */
  readonly outcome: 'valid' | 'invalid' | 'unsupported'
  readonly algorithm: ResolvedAlgorithm | undefined
  readonly strength: KeyStrength | undefined
}

const FITTING: Readonly<Record<ResolvedAlgorithm['scheme'], readonly string[]>> = {
  'rsa-pkcs1': [OID.rsaEncryption],
  'rsa-pss': [OID.rsaEncryption, OID.rsassaPss],
  ecdsa: [OID.ecPublicKey],
  dsa: [OID.dsa],
  eddsa: [OID.ed25519, OID.ed448],
}

/**
 * Verifies a signature value. The algorithm must belong to the kind of key that the certificate has; a key that is bound
 * to PSS parameters verifies only signatures with the same digests and at least its salt (RFC 4055 3.3).
 */
export function verifyValue(
  algorithm: AlgorithmIdentifier,
  info: PublicKeyInfo,
  data: Uint8Array,
  signature: Uint8Array,
  digest?: HashName,
): ValueVerdict {
  const resolved = resolveSignatureAlgorithm(algorithm, digest)
  const key = findPublicKey(info)
  const strength = key === undefined ? undefined : findKeyStrength(info, key)
  if (resolved === undefined || key === undefined) return { outcome: 'unsupported', algorithm: resolved, strength }
  const fits =
    FITTING[resolved.scheme].includes(info.algorithm.oid) &&
    (resolved.scheme !== 'eddsa' || resolved.name === strength?.kind)
  const outcome = !fits ? 'invalid' : runMathematics(resolved, info, key, data, signature)
  return { outcome, algorithm: resolved, strength }
}

function runMathematics(
  algorithm: ResolvedAlgorithm,
  info: PublicKeyInfo,
  key: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): ValueVerdict['outcome'] {
  const usable = algorithm.scheme === 'rsa-pss' ? pssKey(algorithm, info, key) : key
  if (usable === undefined) return 'unsupported'
  return verifySignatureValue(algorithm, usable, data, signature) ? 'valid' : 'invalid'
}

/**
 * The platform takes MGF1's digest only from a PSS-bound key. So when the two digests differ, or the key brings its own
 * parameters, the same RSA key is wrapped again with the signature's parameters, after comparing them with the key's.
 */
function pssKey(algorithm: ResolvedAlgorithm, info: PublicKeyInfo, key: PublicKey): PublicKey | undefined {
  const hash = algorithm.hash
  const mgfHash = algorithm.mgfHash
  const saltLength = algorithm.saltLength
  if (hash === undefined || mgfHash === undefined || saltLength === undefined) return undefined
  if (info.algorithm.oid === OID.rsaEncryption && mgfHash === hash) return key
  if (info.algorithm.oid === OID.rsassaPss && info.algorithm.parameters !== undefined) {
    const own = resolveSignatureAlgorithm(info.algorithm)
    if (own === undefined || own.hash !== hash || own.mgfHash !== mgfHash || saltLength < (own.saltLength ?? 0))
      return undefined
  }
  const parameters = serializePssParameters(hash, mgfHash, saltLength)
  return importPublicKey(sequence(buildAlgorithmIdentifier(OID.rsassaPss, parameters), bitString(info.key)), 'spki')
}
