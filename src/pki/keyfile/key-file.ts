import {
  type Certificate,
  childrenOf,
  contentOf,
  definiteLengths,
  isPem,
  parseCertificate,
  parsePrivateKeyInfo,
  readWhole,
  TAG,
} from '../../der/index.js'
import { importPrivateKey } from '../../kernel/platform.js'
import { buildKeySigner, type Signer } from '../signer.js'
import type { LegacyKeyFileReader } from './decrypt.js'
import { keyFileLimit, malformedKeyFile, refusedKeyFile } from './errors.js'
import { assembleChain, findHolderCertificate } from './holder.js'
import { openPemKeyFile } from './pem-key-file.js'
import { type KeyFileContents, type OpeningTools, openEncryptedPkcs8, openPkcs12 } from './pkcs12.js'
import { WorkBudget } from './work-budget.js'

/** A signer whose key came out of a file. */
export interface KeySigner extends Signer {
  /** Name of the key inside the file, as the program that wrote it chose. Not proven, for lists only. */
  readonly friendlyName: string | undefined
}

/** An opened key file. */
export interface KeyFile {
  /** One per key that has its certificate, in the order of the file. */
  readonly signers: readonly KeySigner[]
  /** Every certificate of the file, in its order. */
  readonly certificates: readonly Certificate[]
  /**
   * What makes the file weak, such as `legacy-encryption:RC2-40`, `no-integrity-protection`, `few-iterations`, `mac-sha1`,
   * `unencrypted-key`, `empty-password`, `password-encoding-of-old-openssl`, `key-without-certificate`.
   */
  readonly weaknesses: readonly string[]
}

/** Options of {@link openKeyFile}. */
export interface OpenKeyFileOptions {
  /** Reader of ciphers that the platform no longer has; without it such files are named and refused. */
  readonly legacy?: LegacyKeyFileReader
  /** Further certificates: the key's own, when it stands in another file, and its chain. */
  readonly certificates?: readonly Certificate[]
  /** What to do with a file that has certificates and no key. Refused when absent. */
  readonly withoutKey?: 'refuse' | 'accept'
}

/** Key files are a few kilobytes; a file beyond this many octets is none. */
const MAX_SIZE = 4_194_304

/**
 * Opens a key file: PKCS#12, PKCS#8 (plain or encrypted), DER or PEM. Private keys become keys of the platform at once and
 * are not handed out.
 *
 * The password is tried as given, in NFC, in NFD, and as OpenSSL before 1.1 encoded it. Not checked: whether certificates
 * are valid, trusted, or made for signing.
 *
 * @vi tệp khóa
 * @throws SigningError `ERR_PKI_KEYFILE_WRONG_PASSWORD`; UnsupportedError `ERR_PKI_KEYFILE_LEGACY_ENCRYPTION` or
 * `ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM` with the algorithm's name; RefusedError when no key with a certificate is inside;
 * MalformedError; LimitError.
 */
export async function openKeyFile(
  bytes: Uint8Array,
  password: Uint8Array,
  options: OpenKeyFileOptions = {},
): Promise<KeyFile> {
  if (bytes.length > MAX_SIZE)
    throw keyFileLimit('ERR_PKI_KEYFILE_TOO_LARGE', `a key file of ${bytes.length} octets`, { size: bytes.length })
  const tools: OpeningTools = { budget: new WorkBudget(), legacy: options.legacy }
  const contents = await openContents(bytes, password, tools)
  const certificates = contents.certificates.map((der) => parseCertificate(der))
  const known = [...certificates, ...(options.certificates ?? [])]
  const signers: KeySigner[] = []
  const weaknesses = new Set(contents.weaknesses)
  for (const { pkcs8, friendlyName } of contents.keys) {
    const key = importPrivateKey(pkcs8)
    if (key === undefined) throw malformedKeyFile('the platform refuses the private key')
    const holder = findHolderCertificate(key, known)
    if (holder === undefined) weaknesses.add('key-without-certificate')
    else signers.push({ ...buildKeySigner(key, holder, assembleChain(holder, known)), friendlyName })
  }
  if (signers.length === 0) refuseEmpty(contents, options.withoutKey ?? 'refuse')
  return { signers, certificates, weaknesses: [...weaknesses] }
}

function refuseEmpty({ keys, certificates }: KeyFileContents, withoutKey: 'refuse' | 'accept'): void {
  if (keys.length > 0)
    throw refusedKeyFile('ERR_PKI_KEYFILE_NO_CERTIFICATE', 'the private key comes without its certificate', {
      keys: keys.length,
      certificates: certificates.length,
    })
  if (withoutKey === 'refuse' || certificates.length === 0)
    throw refusedKeyFile('ERR_PKI_KEYFILE_NO_KEY', 'there is no private key in this file', {
      certificates: certificates.length,
    })
}

/** Tells the formats apart by their first field: PFX has version 3, PKCS#8 version 0 or 1, encrypted PKCS#8 an algorithm. */
async function openContents(bytes: Uint8Array, password: Uint8Array, tools: OpeningTools): Promise<KeyFileContents> {
  if (bytes[0] !== TAG.sequence && isPem(bytes)) return openPemKeyFile(bytes, password, tools)
  const [first] = childrenOf(readWhole(definiteLengths(bytes)))
  if (first?.tag === TAG.sequence) return openEncryptedPkcs8(bytes, password, tools)
  if (first?.tag === TAG.integer && (contentOf(first)[0] ?? 0) < 2) {
    const info = parsePrivateKeyInfo(bytes)
    return { keys: [{ pkcs8: info.raw, friendlyName: undefined }], certificates: [], weaknesses: ['unencrypted-key'] }
  }
  return openPkcs12(bytes, password, tools)
}
