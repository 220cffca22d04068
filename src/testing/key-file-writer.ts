import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { element, explicit, integer, nullValue, octetString, oid, sequence, setOf } from '../der/index.js'
import { concatBytes } from '../kernel/bytes.js'

const ID_DATA = '1.2.840.113549.1.7.1'
const ITERATIONS = 2048

/** What a key file is made from. */
export interface KeyFileParts {
  /** PKCS#8 PrivateKeyInfo, DER. */
  readonly privateKey: Uint8Array
  /** The holder's certificate first, then its chain. DER. */
  readonly certificates: readonly Uint8Array[]
  /** Shown by programs that list the file. */
  readonly friendlyName: string
  readonly password: string
}

/**
 * PKCS#12 file (RFC 7292) for tests: PBES2 with AES-256-CBC and HMAC-SHA-256, MAC with SHA-256, both 2048 rounds.
 * Salts and initialization vectors are random.
 */
export function serializeKeyFile(parts: KeyFileParts): Uint8Array {
  const localKeyId = createHash('sha1')
    .update(parts.certificates[0] ?? new Uint8Array())
    .digest()
  const attributes = setOf(
    sequence(oid('1.2.840.113549.1.9.20'), setOf(element(0x1e, utf16(parts.friendlyName)))),
    sequence(oid('1.2.840.113549.1.9.21'), setOf(octetString(localKeyId))),
  )
  const certificateBags = parts.certificates.map((certificate, index) =>
    sequence(
      oid('1.2.840.113549.1.12.10.1.3'),
      explicit(0, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(certificate)))),
      ...(index === 0 ? [attributes] : []),
    ),
  )
  const sealedCertificates = encrypt(sequence(...certificateBags), parts.password)
  const encryptedData = sequence(
    oid('1.2.840.113549.1.7.6'),
    explicit(
      0,
      sequence(
        integer(0),
        sequence(oid(ID_DATA), sealedCertificates.algorithm, element(0x80, sealedCertificates.bytes)),
      ),
    ),
  )
  const sealedKey = encrypt(parts.privateKey, parts.password)
  const keyBag = sequence(
    oid('1.2.840.113549.1.12.10.1.2'),
    explicit(0, sequence(sealedKey.algorithm, octetString(sealedKey.bytes))),
    attributes,
  )
  const safe = sequence(encryptedData, dataContent(sequence(keyBag)))
  return sequence(integer(3), dataContent(safe), macData(safe, parts.password))
}

const dataContent = (bytes: Uint8Array): Uint8Array => sequence(oid(ID_DATA), explicit(0, octetString(bytes)))

function encrypt(plain: Uint8Array, password: string): { algorithm: Uint8Array; bytes: Uint8Array } {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const key = pbkdf2Sync(password.normalize('NFC'), salt, ITERATIONS, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const kdf = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integer(ITERATIONS), sequence(oid('1.2.840.113549.2.9'), nullValue())),
  )
  const scheme = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(iv))
  return {
    algorithm: sequence(oid('1.2.840.113549.1.5.13'), sequence(kdf, scheme)),
    bytes: concatBytes([cipher.update(plain), cipher.final()]),
  }
}

function macData(safe: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(16)
  const mac = createHmac('sha256', macKey(password, salt)).update(safe).digest()
  const digestInfo = sequence(sequence(oid('2.16.840.1.101.3.4.2.1'), nullValue()), octetString(mac))
  return sequence(digestInfo, octetString(salt), integer(ITERATIONS))
}

/** RFC 7292 appendix B.2 for one block of output (32 octets of SHA-256), which needs no second round of step 6. */
function macKey(password: string, salt: Uint8Array): Uint8Array {
  const secret = concatBytes([utf16(password.normalize('NFC')), Uint8Array.of(0, 0)])
  const filled = (bytes: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: 64 * Math.ceil(bytes.length / 64) }, (_, i) => bytes[i % bytes.length] ?? 0)
  let state = concatBytes([new Uint8Array(64).fill(3), filled(salt), filled(secret)])
  for (let i = 0; i < ITERATIONS; i += 1) state = new Uint8Array(createHash('sha256').update(state).digest())
  return state
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let i = 0; i < text.length; i += 1) {
    bytes[2 * i] = text.charCodeAt(i) >> 8
    bytes[2 * i + 1] = text.charCodeAt(i) & 255
  }
  return bytes
}
