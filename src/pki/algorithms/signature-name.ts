import { buildAlgorithmIdentifier, digestOid, explicit, integer, nullValue, OID, sequence } from '../../der/index.js'
import type { HashName, SignatureMath } from '../../kernel/platform.js'

/** Signature algorithms that this library makes. PSS has the digest twice (message and MGF1) and a salt of its length. */
export type SignatureAlgorithm =
  | 'rsa-pkcs1-sha256'
  | 'rsa-pkcs1-sha384'
  | 'rsa-pkcs1-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha384'
  | 'rsa-pss-sha512'
  | 'ecdsa-sha256'
  | 'ecdsa-sha384'
  | 'ecdsa-sha512'
  | 'ed25519'

/** What a {@link SignatureAlgorithm} means in bytes and in mathematics. */
export interface SignatureRecipe {
  readonly name: SignatureAlgorithm
  readonly math: SignatureMath
  /** Digest of the content in CMS: the one of the scheme, SHA-512 for Ed25519 (RFC 8419 3.1). */
  readonly digest: HashName
  /** DER of the AlgorithmIdentifier as CMS carries it. */
  readonly identifier: Uint8Array
}

const SALT_LENGTHS = { sha256: 32, sha384: 48, sha512: 64 } as const
const PKCS1 = { sha256: OID.sha256WithRsa, sha384: OID.sha384WithRsa, sha512: OID.sha512WithRsa } as const
const ECDSA = { sha256: OID.ecdsaWithSha256, sha384: OID.ecdsaWithSha384, sha512: OID.ecdsaWithSha512 } as const

/** The recipe of an algorithm: same name, same bytes. */
export function findSignatureRecipe(name: SignatureAlgorithm): SignatureRecipe {
  if (name === 'ed25519')
    return {
      name,
      math: { scheme: 'eddsa', hash: undefined },
      digest: 'sha512',
      identifier: buildAlgorithmIdentifier(OID.ed25519),
    }
  const hash = name.endsWith('sha256') ? 'sha256' : name.endsWith('sha384') ? 'sha384' : 'sha512'
  if (name.startsWith('rsa-pkcs1'))
    return {
      name,
      math: { scheme: 'rsa-pkcs1', hash },
      digest: hash,
      identifier: buildAlgorithmIdentifier(PKCS1[hash], nullValue()),
    }
  if (name.startsWith('ecdsa'))
    return { name, math: { scheme: 'ecdsa', hash }, digest: hash, identifier: buildAlgorithmIdentifier(ECDSA[hash]) }
  const saltLength = SALT_LENGTHS[hash]
  return {
    name,
    math: { scheme: 'rsa-pss', hash, saltLength },
    digest: hash,
    identifier: buildAlgorithmIdentifier(OID.rsassaPss, serializePssParameters(hash, hash, saltLength)),
  }
}

/**
 * ```text
 * RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, maskGenAlgorithm [1] DEFAULT mgf1SHA1,
 *   saltLength [2] INTEGER DEFAULT 20, trailerField [3] INTEGER DEFAULT 1 }
 * ```
 * RFC 4055 3.1.
 */
export function serializePssParameters(hash: HashName, mgfHash: HashName, saltLength: number): Uint8Array {
  const digest = (name: HashName): Uint8Array => buildAlgorithmIdentifier(digestOid(name), nullValue())
  return sequence(
    ...(hash === 'sha1' ? [] : [explicit(0, digest(hash))]),
    ...(mgfHash === 'sha1' ? [] : [explicit(1, buildAlgorithmIdentifier(OID.mgf1, digest(mgfHash)))]),
    ...(saltLength === 20 ? [] : [explicit(2, integer(saltLength))]),
  )
}
