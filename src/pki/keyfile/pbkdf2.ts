import type { Pbkdf2Parameters } from '../../der/index.js'
import { deriveKey, type HashName } from '../../kernel/platform.js'
import { unsupportedKeyFile } from './errors.js'
import type { WorkBudget } from './work-budget.js'

const HMAC_HASH: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
  '1.2.840.113549.2.12': 'sha512-224',
  '1.2.840.113549.2.13': 'sha512-256',
}

/** Digest of an HMAC identifier (RFC 8018 B.1). */
export function hmacHashOf(oid: string): HashName {
  const hash = HMAC_HASH[oid]
  if (hash === undefined)
    throw unsupportedKeyFile('ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM', `the key file uses the HMAC ${oid}`, { oid })
  return hash
}

/** PBKDF2 with the parameters of a file. */
export function derivePbkdf2(
  parameters: Pbkdf2Parameters,
  octets: Uint8Array,
  length: number,
  budget: WorkBudget,
): Uint8Array {
  const hash = hmacHashOf(parameters.prfOid)
  budget.spend(parameters.iterations, Math.ceil(length / 20))
  return deriveKey(hash, octets, parameters.salt, parameters.iterations, length)
}
