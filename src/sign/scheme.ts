import {
  type AlgorithmIdentifier,
  buildAlgorithmIdentifier,
  digestOid,
  parseAlgorithmIdentifier,
  readWhole,
} from '../der/index.js'
import type { HashName } from '../kernel/platform.js'
import { findSignatureRecipe, type SignatureAlgorithm, type Signer } from '../pki/index.js'
import { unsupported } from './errors.js'

/** How one signature is made: names, identifiers and bytes that follow from the algorithm. */
export interface SigningScheme {
  readonly algorithm: SignatureAlgorithm
  readonly family: 'rsa' | 'ecdsa' | 'ed25519'
  /** Digest of the document and of the certificate. */
  readonly hash: HashName
  /** AlgorithmIdentifier of the digest; parameters absent (RFC 5754 2). */
  readonly digestAlgorithm: Uint8Array
  /** AlgorithmIdentifier of the signature; RSA PKCS#1 v1.5 with NULL (RFC 4055 5), ECDSA without parameters (RFC 5754 3.3). */
  readonly signatureAlgorithm: AlgorithmIdentifier
}

/**
 * The scheme that this signer signs with: the wanted one, or the first that the signer names. Signers of this library name
 * PKCS#1 v1.5 before PSS: TT 15/2025 lists PSS, the field signs and reads PKCS#1 v1.5.
 *
 * @throws UnsupportedError `ERR_SIGN_ALGORITHM_UNSUPPORTED`.
 */
export function chooseScheme(algorithms: Signer['algorithms'], wanted?: SignatureAlgorithm): SigningScheme {
  const name = wanted ?? algorithms[0]
  if (name === undefined || !algorithms.includes(name))
    throw unsupported(
      'ERR_SIGN_ALGORITHM_UNSUPPORTED',
      `this key cannot sign with ${wanted ?? 'any known algorithm'}`,
      {
        wanted,
        algorithms: algorithms.join(' '),
      },
    )
  const recipe = findSignatureRecipe(name)
  return {
    algorithm: name,
    family: name === 'ed25519' ? 'ed25519' : name.startsWith('ecdsa') ? 'ecdsa' : 'rsa',
    hash: recipe.digest,
    digestAlgorithm: buildAlgorithmIdentifier(digestOid(recipe.digest)),
    signatureAlgorithm: parseAlgorithmIdentifier(readWhole(recipe.identifier)),
  }
}
