import {
  type AlgorithmIdentifier,
  octetsOf,
  parsePbeParameters,
  parsePbes2Parameters,
  readWhole,
} from '../../der/index.js'
import { type CipherName, decryptBytes } from '../../kernel/platform.js'
import { malformedKeyFile, unsupportedKeyFile } from './errors.js'
import type { PasswordForm } from './password-form.js'
import { derivePbkdf2 } from './pbkdf2.js'
import { DIVERSIFIER, derivePkcs12 } from './pkcs12-derivation.js'
import type { WorkBudget } from './work-budget.js'

/** Ciphers of old key files. All are broken or too weak to protect a key today. */
export type LegacyCipher = 'rc2-40-cbc' | 'rc2-128-cbc' | 'rc4-40' | 'rc4-128' | 'des-ede2-cbc' | 'des-ede3-cbc'

/** The ciphers that the platform no longer has, as a port. `legacyKeyFileReader` of `vanthu/node` has them. */
export interface LegacyKeyFileReader {
  /**
   * Decrypts; the padding of block ciphers is taken off. `undefined` when the padding is wrong.
   * `iv` is empty for RC4. The key is derived already.
   */
  decrypt(request: {
    readonly cipher: LegacyCipher
    readonly key: Uint8Array
    readonly iv: Uint8Array
    readonly bytes: Uint8Array
  }): Promise<Uint8Array | undefined>
}

interface LegacyScheme {
  readonly name: string
  readonly cipher: LegacyCipher
  readonly keyLength: number
  readonly ivLength: number
}

/** `pkcs-12PbeIds` of RFC 7292 appendix C. */
const LEGACY: Readonly<Record<string, LegacyScheme>> = {
  '1.2.840.113549.1.12.1.1': { name: 'RC4-128', cipher: 'rc4-128', keyLength: 16, ivLength: 0 },
  '1.2.840.113549.1.12.1.2': { name: 'RC4-40', cipher: 'rc4-40', keyLength: 5, ivLength: 0 },
  '1.2.840.113549.1.12.1.3': { name: '3DES-168', cipher: 'des-ede3-cbc', keyLength: 24, ivLength: 8 },
  '1.2.840.113549.1.12.1.4': { name: '3DES-112', cipher: 'des-ede2-cbc', keyLength: 16, ivLength: 8 },
  '1.2.840.113549.1.12.1.5': { name: 'RC2-128', cipher: 'rc2-128-cbc', keyLength: 16, ivLength: 8 },
  '1.2.840.113549.1.12.1.6': { name: 'RC2-40', cipher: 'rc2-40-cbc', keyLength: 5, ivLength: 8 },
}
const PBES2 = '1.2.840.113549.1.5.13'
const PBES2_CIPHER: Readonly<Record<string, readonly [CipherName, keyLength: number, ivLength: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16, 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24, 16],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32, 16],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24, 8],
}

/** Name of the old scheme behind an identifier, or `undefined` when it is not one. */
export function legacySchemeOf(algorithm: AlgorithmIdentifier): string | undefined {
  return LEGACY[algorithm.oid]?.name
}

/** True for PBES2 with 3DES: old, although the platform still has it. */
export function isWeakPbes2(algorithm: AlgorithmIdentifier): boolean {
  return algorithm.oid === PBES2 && parsePbes2Parameters(algorithm).scheme.oid === '1.2.840.113549.3.7'
}

/**
 * Refuses an algorithm that {@link decryptWith} would not know, before any password is tried: so that an old file is never
 * called a wrong password.
 *
 * @throws UnsupportedError with the algorithm's name.
 */
export function requireKnown(algorithm: AlgorithmIdentifier, legacy: LegacyKeyFileReader | undefined): void {
  const scheme = LEGACY[algorithm.oid]
  if (scheme !== undefined) {
    if (legacy === undefined)
      throw unsupportedKeyFile(
        'ERR_PKI_KEYFILE_LEGACY_ENCRYPTION',
        `the key file is encrypted with ${scheme.name}, which needs a legacy reader`,
        { algorithm: scheme.name, oid: algorithm.oid },
      )
    return
  }
  const inner = algorithm.oid === PBES2 ? parsePbes2Parameters(algorithm).scheme.oid : algorithm.oid
  if (PBES2_CIPHER[inner] === undefined)
    throw unsupportedKeyFile('ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM', `the key file is encrypted with ${inner}`, {
      oid: inner,
    })
}

/** Decrypts with one form of the password; `undefined` when the padding says that the form is wrong. */
export async function decryptWith(
  algorithm: AlgorithmIdentifier,
  bytes: Uint8Array,
  form: PasswordForm,
  o: { readonly budget: WorkBudget; readonly legacy: LegacyKeyFileReader | undefined },
): Promise<Uint8Array | undefined> {
  requireKnown(algorithm, o.legacy)
  const scheme = LEGACY[algorithm.oid]
  if (scheme !== undefined && o.legacy !== undefined) {
    const common = { hash: 'sha1', bmpPassword: form.bmp, ...parsePbeParameters(algorithm) } as const
    const key = derivePkcs12({ ...common, diversifier: DIVERSIFIER.key, length: scheme.keyLength }, o.budget)
    const iv = derivePkcs12({ ...common, diversifier: DIVERSIFIER.iv, length: scheme.ivLength }, o.budget)
    return o.legacy.decrypt({ cipher: scheme.cipher, key, iv, bytes })
  }
  const parameters = parsePbes2Parameters(algorithm)
  const keyDerivation = parameters.keyDerivation
  const cipherId = parameters.scheme
  const [cipher, keyLength, ivLength] = PBES2_CIPHER[cipherId.oid] ?? ['aes-256-cbc', 32, 16]
  const iv = cipherId.parameters ? octetsOf(readWhole(cipherId.parameters)) : new Uint8Array()
  if (iv.length !== ivLength)
    throw malformedKeyFile(`an initialization vector of ${iv.length} octets for ${cipher}`, { length: iv.length })
  if (keyDerivation.keyLength !== undefined && keyDerivation.keyLength !== keyLength)
    throw malformedKeyFile(`a key of ${keyDerivation.keyLength} octets for ${cipher}`, {
      length: keyDerivation.keyLength,
    })
  const key = derivePbkdf2(keyDerivation, form.octets, keyLength, o.budget)
  return decryptBytes(cipher, key, iv, bytes)
}
