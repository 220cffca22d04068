/**
 * The one file below the edges that knows the platform: node:crypto and node:zlib. A browser build swaps this file.
 * It decides nothing: which algorithm may be used is `pki/algorithms`, how far to inflate is the caller's limit.
 */
import {
  constants,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as cryptoSign,
  verify as cryptoVerify,
  getHashes,
  type KeyObject,
  pbkdf2Sync,
} from 'node:crypto'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** Digest names as the platform knows them. */
export type HashName =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha512-224'
  | 'sha512-256'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake256'

/** A running digest. `fork` copies the state, so that nested ranges are hashed in one pass. */
export interface Hasher {
  update(bytes: Uint8Array): Hasher
  fork(): Hasher
  digest(): Uint8Array
}

function wrapHasher(hash: ReturnType<typeof createHash>): Hasher {
  const hasher: Hasher = {
    update(bytes) {
      hash.update(bytes)
      return hasher
    },
    fork: () => wrapHasher(hash.copy()),
    digest: () => new Uint8Array(hash.digest()),
  }
  return hasher
}

/** Starts a digest. SHAKE256 gives 64 bytes, the length that RFC 8419 uses. */
export function openHash(name: HashName): Hasher {
  return wrapHasher(name === 'shake256' ? createHash(name, { outputLength: 64 }) : createHash(name))
}

/** Digest of one array. */
export function digestBytes(name: HashName, bytes: Uint8Array): Uint8Array {
  return openHash(name).update(bytes).digest()
}

/** Says whether the platform has this digest. */
export function hasHash(name: HashName): boolean {
  return getHashes().some((known) => known.toLowerCase() === name || known.toLowerCase() === `rsa-${name}`)
}

/** HMAC of one array. */
export function hmacBytes(name: HashName, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac(name, key).update(bytes).digest())
}

/** PBKDF2 (RFC 8018 5.2). The caller limits `iterations`. */
export function deriveKey(
  name: HashName,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  return new Uint8Array(pbkdf2Sync(password, salt, iterations, length, name))
}

/** Block ciphers of PBES2 and of PDF encryption. */
export type CipherName = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'

/** Decrypts with PKCS#7 padding; `undefined` when the padding is wrong, which a wrong key mostly causes. */
export function decryptBytes(
  name: CipherName,
  key: Uint8Array,
  iv: Uint8Array,
  bytes: Uint8Array,
): Uint8Array | undefined {
  const decipher = createDecipheriv(name, key, iv)
  try {
    const head = decipher.update(bytes)
    const tail = decipher.final()
    const whole = new Uint8Array(head.length + tail.length)
    whole.set(head)
    whole.set(tail, head.length)
    return whole
  } catch {
    return undefined // node says wrong padding by throwing; the caller has the better words
  }
}

/** A public key of the platform, made by `importPublicKey`. */
export type PublicKey = KeyObject
/** A private key of the platform, made by `importPrivateKey`. Its bytes are not asked for again. */
export type PrivateKey = KeyObject

/** Imports a SubjectPublicKeyInfo, or a PKCS#1 RSAPublicKey (40 times cheaper). `undefined` when the platform refuses it. */
export function importPublicKey(der: Uint8Array, type: 'spki' | 'pkcs1'): PublicKey | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der.buffer, der.byteOffset, der.length), format: 'der', type })
  } catch {
    return undefined // an unusable key is a fact for the judge, who names it
  }
}

/** Imports a PKCS#8 PrivateKeyInfo. `undefined` when the platform refuses it. */
export function importPrivateKey(der: Uint8Array): PrivateKey | undefined {
  try {
    return createPrivateKey({ key: Buffer.from(der.buffer, der.byteOffset, der.length), format: 'der', type: 'pkcs8' })
  } catch {
    return undefined // the caller names the file it came from
  }
}

/** SubjectPublicKeyInfo of the public half, DER. */
export function exportPublicKey(key: PrivateKey): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }))
}

/** How a signature value is computed. `hash` is `undefined` for Ed25519 and Ed448. */
export interface SignatureMath {
  readonly scheme: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'dsa' | 'eddsa'
  readonly hash: HashName | undefined
  /** Salt length of PSS in bytes. */
  readonly saltLength?: number
}

function keyInput(key: KeyObject, math: SignatureMath) {
  if (math.scheme === 'rsa-pss')
    return {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      ...(math.saltLength === undefined ? {} : { saltLength: math.saltLength }),
    }
  if (math.scheme === 'ecdsa' || math.scheme === 'dsa') return { key, dsaEncoding: 'der' as const }
  return { key }
}

/** Verifies a signature value over `data`. `false` also when the key and the scheme do not fit. */
export function verifySignatureValue(
  math: SignatureMath,
  key: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return cryptoVerify(math.hash ?? null, data, keyInput(key, math), signature)
  } catch {
    return false // a scheme that this key cannot have verifies nothing
  }
}

/** Makes a signature value over `data`; ECDSA values come DER-encoded. RSA runs on a thread of the platform. */
export function signValue(math: SignatureMath, key: PrivateKey, data: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    cryptoSign(math.hash ?? null, data, keyInput(key, math), (error, value) => {
      if (error) reject(error)
      else resolve(new Uint8Array(value))
    })
  })
}

/** Inflates zlib data. `'too-large'` beyond `maxBytes`; `undefined` when it is not zlib data. Truncated data is not zlib data; bytes after its end are ignored. */
export function inflateBytes(bytes: Uint8Array, maxBytes: number): Uint8Array | 'too-large' | undefined {
  try {
    return new Uint8Array(inflateSync(bytes, { maxOutputLength: maxBytes }))
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : undefined // node tells the two apart only by the error's class
  }
}

/** Deflates to zlib data; same bytes for the same input on one platform. */
export function deflateBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(deflateSync(bytes, { level: 9 }))
}

/** CRC-32 of ZIP (ISO 3309), continued from the value for the bytes before. */
export const updateCrc32 = (bytes: Uint8Array, before: number): number => crc32(bytes, before)

/** The same bytes as the class that packages for Node expect. Not a copy. */
export const platformBytes = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/**
 * Decodes base64 letters into `target`; answers how many bytes came. Anything that is no base64 is passed over, so that the answer is
 * three quarters of the length only for letters of one of the two alphabets (RFC 4648, 4 and 5) and nothing else.
 */
export const writeBase64 = (letters: Uint8Array, target: Uint8Array): number =>
  platformBytes(target).write(platformBytes(letters).toString('latin1'), 'base64')
