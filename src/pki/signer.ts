import { type Certificate, OID, parsePublicKeyInfo, readWhole } from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { exportPublicKey, type PrivateKey, signValue } from '../kernel/platform.js'
import { findKeyStrength, findPublicKey } from './algorithms/public-key.js'
import { findSignatureRecipe, type SignatureAlgorithm } from './algorithms/signature-name.js'
import { refused, signingFailed } from './errors.js'

/**
 * What makes signature bytes: a key file, a token, a service. Key and certificate belong together; whether the certificate
 * is valid or trusted is not the signer's business.
 * @vi thiết bị ký số
 */
export interface Signer {
  readonly certificate: Certificate
  /** Certificates above `certificate`, nearest first, as far as the holder has them. */
  readonly chain: readonly Certificate[]
  /** What the key can do, the most widely accepted first. */
  readonly algorithms: readonly SignatureAlgorithm[]
  /**
   * Signature value over `data`; ECDSA values are DER.
   * @throws SigningError when the key or its holder gives none; RefusedError for an algorithm that is not in `algorithms`.
   */
  sign(data: Uint8Array, algorithm: SignatureAlgorithm, o?: { readonly signal?: AbortSignal }): Promise<Uint8Array>
}

const RSA: readonly SignatureAlgorithm[] = [
  'rsa-pkcs1-sha256',
  'rsa-pkcs1-sha384',
  'rsa-pkcs1-sha512',
  'rsa-pss-sha256',
  'rsa-pss-sha384',
  'rsa-pss-sha512',
]

/** What the key of a certificate can sign with; empty for kinds of keys that this library does not sign with. */
export function signatureAlgorithmsOf(certificate: Certificate): readonly SignatureAlgorithm[] {
  const key = findPublicKey(certificate.publicKey)
  if (key === undefined) return []
  const strength = findKeyStrength(certificate.publicKey, key)
  if (strength.kind === 'ed25519') return ['ed25519']
  if (strength.kind === 'rsa') return certificate.publicKey.algorithm.oid === OID.rsaEncryption ? RSA : RSA.slice(3)
  if (strength.kind !== 'ec') return []
  if (strength.bits === 256) return ['ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512']
  return strength.bits === 384 ? ['ecdsa-sha384', 'ecdsa-sha512'] : ['ecdsa-sha512']
}

/**
 * A signer over a private key in memory.
 *
 * @throws RefusedError when the certificate is not the one of this key.
 */
export function buildKeySigner(
  privateKey: PrivateKey,
  certificate: Certificate,
  chain: readonly Certificate[],
): Signer {
  // the key octets, not the whole SPKI: some certificates leave out the NULL parameters of RSA
  const own = parsePublicKeyInfo(readWhole(exportPublicKey(privateKey)))
  if (!equalBytes(own.key, certificate.publicKey.key))
    throw refused('ERR_PKI_KEY_MISMATCH', 'the private key does not belong to the certificate')
  const algorithms = signatureAlgorithmsOf(certificate)
  return {
    certificate,
    chain,
    algorithms,
    async sign(data, algorithm, o) {
      o?.signal?.throwIfAborted()
      if (!algorithms.includes(algorithm))
        throw refused('ERR_PKI_ALGORITHM_NOT_OF_KEY', `this key does not sign with ${algorithm}`, { algorithm })
      const value = await signValue(findSignatureRecipe(algorithm).math, privateKey, data).catch((cause: unknown) => {
        throw signingFailed(`the key gave no ${algorithm} signature`, cause)
      })
      o?.signal?.throwIfAborted()
      return value
    },
  }
}
