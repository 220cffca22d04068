import { type Pfx, type PfxMac, parsePbmac1Parameters } from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { type HashName, hmacBytes } from '../../kernel/platform.js'
import { malformedKeyFile, unsupportedKeyFile } from './errors.js'
import type { PasswordForm } from './password-form.js'
import { derivePbkdf2, hmacHashOf } from './pbkdf2.js'
import { DIVERSIFIER, derivePkcs12 } from './pkcs12-derivation.js'
import type { WorkBudget } from './work-budget.js'

const PBMAC1 = '1.2.840.113549.1.5.14'
const MAC_HASH: Readonly<Record<string, readonly [HashName, octets: number]>> = {
  '1.3.14.3.2.26': ['sha1', 20],
  '2.16.840.1.101.3.4.2.4': ['sha224', 28],
  '2.16.840.1.101.3.4.2.1': ['sha256', 32],
  '2.16.840.1.101.3.4.2.2': ['sha384', 48],
  '2.16.840.1.101.3.4.2.3': ['sha512', 64],
  '2.16.840.1.101.3.4.2.5': ['sha512-224', 28],
  '2.16.840.1.101.3.4.2.6': ['sha512-256', 32],
}
/** RFC 9579 5: shorter MAC keys than 20 octets are refused; longer ones than this only waste time. */
const MAC_KEY = { min: 20, max: 256 }

/** True when the MAC of the file verifies with this form of the password: RFC 7292 appendix B, or PBMAC1 of RFC 9579. */
export function verifyMac(pfx: Pfx, mac: PfxMac, form: PasswordForm, budget: WorkBudget): boolean {
  const expected = mac.algorithm.oid === PBMAC1 ? pbmac1Of(pfx, mac, form, budget) : hmacOf(pfx, mac, form, budget)
  return equalBytes(expected, mac.digest)
}

function hmacOf(pfx: Pfx, mac: PfxMac, form: PasswordForm, budget: WorkBudget): Uint8Array {
  const row = MAC_HASH[mac.algorithm.oid]
  if (row === undefined)
    throw unsupportedKeyFile('ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM', `the key file uses the MAC ${mac.algorithm.oid}`, {
      oid: mac.algorithm.oid,
    })
  const [hash, length] = row
  const key = derivePkcs12(
    { hash, diversifier: DIVERSIFIER.mac, bmpPassword: form.bmp, salt: mac.salt, iterations: mac.iterations, length },
    budget,
  )
  return hmacBytes(hash, key, pfx.authenticatedSafe)
}

function pbmac1Of(pfx: Pfx, mac: PfxMac, form: PasswordForm, budget: WorkBudget): Uint8Array {
  const parameters = parsePbmac1Parameters(mac.algorithm)
  const keyLength = parameters.keyDerivation.keyLength
  // RFC 9579 5: the length must be there, even though a default would give the same MAC
  if (keyLength === undefined || keyLength < MAC_KEY.min || keyLength > MAC_KEY.max)
    throw malformedKeyFile(`PBMAC1 with a key length of ${keyLength ?? 'none'}`, { keyLength })
  const key = derivePbkdf2(parameters.keyDerivation, form.octets, keyLength, budget)
  return hmacBytes(hmacHashOf(parameters.macOid), key, pfx.authenticatedSafe)
}
