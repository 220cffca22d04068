import {
  type AlgorithmIdentifier,
  contentOf,
  decodeOid,
  expectTag,
  OID,
  type PublicKeyInfo,
  readWhole,
  TAG,
} from '../../der/index.js'

import { toLatin1 } from '../../kernel/bytes.js'
import { digestBytes, importPublicKey, type PublicKey } from '../../kernel/platform.js'

/** Named curves that are accepted; explicit curve parameters are refused (invalid-curve and substituted-generator attacks). */
const CURVES: ReadonlyMap<string, number> = new Map([
  [OID.prime256v1, 256],
  [OID.secp384r1, 384],
  [OID.secp521r1, 521],
])

/** What kind of key it is and how strong. */
export interface KeyStrength {
  readonly kind: 'rsa' | 'ec' | 'dsa' | 'ed25519' | 'ed448'
  /** Bits of the modulus or of the curve. */
  readonly bits: number
}

const CACHE_SIZE = 512
/** Keys by the digest of their SubjectPublicKeyInfo: importing one costs more than verifying with it. Holds no secrets. */
const cache = new Map<string, PublicKey | undefined>()

/**
 * Platform key of a SubjectPublicKeyInfo, kept in a bounded cache. `undefined` when the platform refuses it, the kind is
 * unknown, or an EC key does not use one of the named NIST curves.
 */
export function findPublicKey(info: PublicKeyInfo): PublicKey | undefined {
  const id = toLatin1(digestBytes('sha256', info.spki))
  if (cache.has(id)) return cache.get(id)
  const key = importKey(info)
  const oldest = cache.keys().next()
  if (cache.size >= CACHE_SIZE && oldest.done !== true) cache.delete(oldest.value)
  cache.set(id, key)
  return key
}

function importKey(info: PublicKeyInfo): PublicKey | undefined {
  switch (info.algorithm.oid) {
    case OID.rsaEncryption:
      return importPublicKey(info.key, 'pkcs1')
    case OID.ecPublicKey:
      return curveOf(info.algorithm) === undefined ? undefined : importPublicKey(info.spki, 'spki')
    case OID.rsassaPss:
    case OID.dsa:
    case OID.ed25519:
    case OID.ed448:
      return importPublicKey(info.spki, 'spki')
    default:
      return undefined
  }
}

function curveOf(algorithm: AlgorithmIdentifier): number | undefined {
  const parameters = algorithm.parameters
  return parameters?.[0] === TAG.oid
    ? CURVES.get(decodeOid(contentOf(expectTag(readWhole(parameters), TAG.oid, 'named curve'))))
    : undefined
}

/** Kind and strength of a key that the platform accepted. */
export function findKeyStrength(info: PublicKeyInfo, key: PublicKey): KeyStrength {
  switch (info.algorithm.oid) {
    case OID.ecPublicKey:
      return { kind: 'ec', bits: curveOf(info.algorithm) ?? 0 }
    case OID.ed25519:
      return { kind: 'ed25519', bits: 256 }
    case OID.ed448:
      return { kind: 'ed448', bits: 456 }
    default:
      return {
        kind: info.algorithm.oid === OID.dsa ? 'dsa' : 'rsa',
        bits: key.asymmetricKeyDetails?.modulusLength ?? 0,
      }
  }
}
