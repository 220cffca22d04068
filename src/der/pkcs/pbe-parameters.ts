import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { type DerElement, Fields, readWhole, TAG } from '../element.js'
import { malformed, unsupported } from '../errors.js'
import { octetsOf, smallIntegerOf } from '../values.js'

/** Salt and rounds of the password schemes of RFC 7292 appendix C: `SEQUENCE { salt OCTET STRING, iterations INTEGER }`. */
export interface PbeParameters {
  readonly salt: Uint8Array
  readonly iterations: number
}

/** Parameters of PBKDF2 (RFC 8018 A.2). `keyLength` is in octets. */
export interface Pbkdf2Parameters extends PbeParameters {
  readonly keyLength: number | undefined
  /** Pseudo-random function; HMAC with SHA-1 when the file leaves it out. */
  readonly prfOid: string
}

/** Parameters of PBES2 (RFC 8018 A.4): how the key is derived, and the cipher with its own parameters. */
export interface Pbes2Parameters {
  readonly keyDerivation: Pbkdf2Parameters
  readonly scheme: AlgorithmIdentifier
}

/** Parameters of PBMAC1 (RFC 8018 A.5; RFC 9579). */
export interface Pbmac1Parameters {
  readonly keyDerivation: Pbkdf2Parameters
  readonly macOid: string
}

const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA1 = '1.2.840.113549.2.7'

/** Reads salt and rounds of a PKCS#12 password scheme, or of PBES1. */
export function parsePbeParameters(algorithm: AlgorithmIdentifier): PbeParameters {
  const fields = new Fields(parametersOf(algorithm), 'PBE parameters')
  const salt = octetsOf(fields.next(TAG.octetString, 'salt'))
  const iterations = smallIntegerOf(fields.next(TAG.integer, 'iterations'))
  fields.finish()
  return { salt, iterations }
}

/** Reads `PBES2-params`. Only PBKDF2 derivation is read. */
export function parsePbes2Parameters(algorithm: AlgorithmIdentifier): Pbes2Parameters {
  const fields = new Fields(parametersOf(algorithm), 'PBES2-params')
  const keyDerivation = parsePbkdf2(fields.any('keyDerivationFunc'))
  const scheme = parseAlgorithmIdentifier(fields.any('encryptionScheme'))
  fields.finish()
  return { keyDerivation, scheme }
}

/** Reads `PBMAC1-params`. */
export function parsePbmac1Parameters(algorithm: AlgorithmIdentifier): Pbmac1Parameters {
  const fields = new Fields(parametersOf(algorithm), 'PBMAC1-params')
  const keyDerivation = parsePbkdf2(fields.any('keyDerivationFunc'))
  const macOid = parseAlgorithmIdentifier(fields.any('messageAuthScheme')).oid
  fields.finish()
  return { keyDerivation, macOid }
}

function parsePbkdf2(element: DerElement): Pbkdf2Parameters {
  const algorithm = parseAlgorithmIdentifier(element)
  if (algorithm.oid !== PBKDF2)
    throw unsupported('ERR_DER_UNSUPPORTED_CONTENT', `key derivation ${algorithm.oid} is not PBKDF2`)
  const fields = new Fields(parametersOf(algorithm), 'PBKDF2-params')
  const salt = octetsOf(fields.next(TAG.octetString, 'salt'))
  const iterations = smallIntegerOf(fields.next(TAG.integer, 'iterationCount'))
  const keyLength = fields.optional(TAG.integer)
  const prf = fields.optional(TAG.sequence)
  fields.finish()
  return {
    salt,
    iterations,
    keyLength: keyLength && smallIntegerOf(keyLength),
    prfOid: prf ? parseAlgorithmIdentifier(prf).oid : HMAC_SHA1,
  }
}

function parametersOf(algorithm: AlgorithmIdentifier): DerElement {
  if (algorithm.parameters === undefined)
    throw malformed('ERR_DER_MISSING_FIELD', `the algorithm ${algorithm.oid} has no parameters`)
  return readWhole(algorithm.parameters)
}
