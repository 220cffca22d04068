import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { definiteLengths } from '../ber.js'
import { contextConstructed, contextPrimitive, Fields, rawOf, readWhole, TAG } from '../element.js'
import { unsupported } from '../errors.js'
import { smallIntegerOf } from '../values.js'
import { constructedOctets } from './constructed-octets.js'

/**
 * `PrivateKeyInfo ::= SEQUENCE { version INTEGER, privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING,
 * attributes [0] IMPLICIT Attributes OPTIONAL, publicKey [1] IMPLICIT BIT STRING OPTIONAL }` (RFC 5958).
 */
export interface PrivateKeyInfo {
  readonly algorithm: AlgorithmIdentifier
  /** The whole structure, as the platform imports it. */
  readonly raw: Uint8Array
}

/** Reads an unencrypted PKCS#8 key. The key inside is not looked at. */
export function parsePrivateKeyInfo(bytes: Uint8Array): PrivateKeyInfo {
  const whole = readWhole(definiteLengths(bytes))
  const fields = new Fields(whole, 'PrivateKeyInfo')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  if (version > 1) throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `PrivateKeyInfo version ${version}`)
  const algorithm = parseAlgorithmIdentifier(fields.any('privateKeyAlgorithm'))
  fields.next(TAG.octetString, 'privateKey')
  fields.optional(contextConstructed(0))
  fields.optional(contextPrimitive(1))
  fields.finish()
  return { algorithm, raw: rawOf(whole) }
}

/** `EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, encryptedData OCTET STRING }`. */
export interface EncryptedPrivateKeyInfo {
  readonly algorithm: AlgorithmIdentifier
  readonly encrypted: Uint8Array
}

/** Reads the outside of an encrypted PKCS#8 key (RFC 5958 3). Nothing is decrypted. */
export function parseEncryptedPrivateKeyInfo(bytes: Uint8Array): EncryptedPrivateKeyInfo {
  const fields = new Fields(readWhole(definiteLengths(bytes)), 'EncryptedPrivateKeyInfo')
  const algorithm = parseAlgorithmIdentifier(fields.any('encryptionAlgorithm'))
  const encrypted = constructedOctets(fields.any('encryptedData'))
  fields.finish()
  return { algorithm, encrypted }
}
