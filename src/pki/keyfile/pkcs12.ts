import {
  type AlgorithmIdentifier,
  type EncryptedPrivateKeyInfo,
  type Pfx,
  parseEncryptedPrivateKeyInfo,
  parsePfx,
  parsePrivateKeyInfo,
  parseSafeContents,
  type SafeBag,
} from '../../der/index.js'
import { MalformedError, UnsupportedError } from '../../kernel/errors.js'
import { decryptWith, isWeakPbes2, type LegacyKeyFileReader, legacySchemeOf, requireKnown } from './decrypt.js'
import { malformedKeyFile, wrongPassword } from './errors.js'
import { verifyMac } from './mac.js'
import { type PasswordForm, passwordForms } from './password-form.js'
import type { WorkBudget } from './work-budget.js'

/** What stood in a key file, decrypted: DER of the keys (PKCS#8) and of the certificates. */
export interface KeyFileContents {
  readonly keys: readonly { readonly pkcs8: Uint8Array; readonly friendlyName: string | undefined }[]
  readonly certificates: readonly Uint8Array[]
  readonly weaknesses: readonly string[]
}

/** What every decryption of one opening shares. */
export interface OpeningTools {
  readonly budget: WorkBudget
  readonly legacy: LegacyKeyFileReader | undefined
}

/** Rounds below this are reported: RFC 8018 4.2 asks for at least a thousand. */
const FEW_ITERATIONS = 1000

/**
 * Opens a PKCS#12 file (RFC 7292, RFC 9579). The MAC, where there is one, decides whether the password is right; without it
 * the decrypted bytes do.
 */
export async function openPkcs12(
  bytes: Uint8Array,
  password: Uint8Array,
  tools: OpeningTools,
): Promise<KeyFileContents> {
  const pfx = parsePfx(bytes)
  refuseUnknown(pfx, tools.legacy)
  const weaknesses = new Set<string>()
  const forms = orderForms(pfx, passwordForms(password), tools.budget, weaknesses)
  const bags: SafeBag[] = []
  for (const safe of pfx.safes) {
    if (safe.kind === 'plain') bags.push(...parseSafeContents(safe.contents))
    else {
      noteAlgorithm(safe.algorithm, weaknesses)
      bags.push(...(await openSealed(safe, parseSafeContents, forms, pfx, tools)))
    }
  }
  return collect(bags, forms, pfx, tools, weaknesses)
}

/** Looks at every algorithm that can be seen without the password. */
function refuseUnknown(pfx: Pfx, legacy: LegacyKeyFileReader | undefined): void {
  for (const safe of pfx.safes) {
    if (safe.kind === 'encrypted') requireKnown(safe.algorithm, legacy)
    else
      for (const bag of parseSafeContents(safe.contents))
        if (bag.kind === 'shrouded-key') requireKnown(parseEncryptedPrivateKeyInfo(bag.value).algorithm, legacy)
  }
}

/** The forms of the password in the order of trying: the one that the MAC proves comes first. */
function orderForms(
  pfx: Pfx,
  forms: readonly PasswordForm[],
  budget: WorkBudget,
  weaknesses: Set<string>,
): readonly PasswordForm[] {
  const mac = pfx.mac
  if (mac === undefined) {
    weaknesses.add('no-integrity-protection')
    return forms
  }
  const proven = forms.find((form) => verifyMac(pfx, mac, form, budget))
  if (proven === undefined) throw wrongPassword()
  if (proven.habit === 'openssl-widened') weaknesses.add('password-encoding-of-old-openssl')
  if (proven.bmp.length <= 2) weaknesses.add('empty-password')
  if (mac.algorithm.oid === '1.3.14.3.2.26') weaknesses.add('mac-sha1')
  if (mac.algorithm.oid !== '1.2.840.113549.1.5.14' && mac.iterations < FEW_ITERATIONS) weaknesses.add('few-iterations')
  return [proven, ...forms.filter((form) => form !== proven)]
}

function noteAlgorithm(algorithm: AlgorithmIdentifier, weaknesses: Set<string>): void {
  const legacy = legacySchemeOf(algorithm)
  if (legacy !== undefined) weaknesses.add(`legacy-encryption:${legacy}`)
  else if (isWeakPbes2(algorithm)) weaknesses.add('legacy-encryption:PBES2-3DES')
}

/**
 * Decrypts and parses with the first form of the password that gives what was expected: one wrong key in 256 gives right
 * padding by chance, so the parser has the last word.
 */
async function openSealed<T>(
  sealed: EncryptedPrivateKeyInfo,
  parse: (bytes: Uint8Array) => T,
  forms: readonly PasswordForm[],
  pfx: Pick<Pfx, 'mac'>,
  tools: OpeningTools,
): Promise<T> {
  let reason: unknown
  for (const form of forms) {
    const plain = await decryptWith(sealed.algorithm, sealed.encrypted, form, tools)
    if (plain === undefined) continue
    try {
      return parse(plain)
    } catch (error) {
      if (!(error instanceof MalformedError || error instanceof UnsupportedError)) throw error
      reason = error
    }
  }
  if (pfx.mac === undefined) throw wrongPassword()
  throw malformedKeyFile('the MAC is right, and yet the contents do not decrypt', {}, reason)
}

async function collect(
  bags: readonly SafeBag[],
  forms: readonly PasswordForm[],
  pfx: Pfx,
  tools: OpeningTools,
  weaknesses: Set<string>,
): Promise<KeyFileContents> {
  const keys: { pkcs8: Uint8Array; friendlyName: string | undefined }[] = []
  const certificates: Uint8Array[] = []
  for (const bag of bags) {
    if (bag.kind === 'certificate') certificates.push(bag.value)
    else if (bag.kind === 'key') {
      weaknesses.add('unencrypted-key')
      keys.push({ pkcs8: parsePrivateKeyInfo(bag.value).raw, friendlyName: bag.friendlyName })
    } else if (bag.kind === 'shrouded-key') {
      const sealed = parseEncryptedPrivateKeyInfo(bag.value)
      noteAlgorithm(sealed.algorithm, weaknesses)
      const info = await openSealed(sealed, parsePrivateKeyInfo, forms, pfx, tools)
      keys.push({ pkcs8: info.raw, friendlyName: bag.friendlyName })
    }
  }
  return { keys, certificates, weaknesses: [...weaknesses] }
}

/** Opens an encrypted PKCS#8 key (RFC 5958 3). */
export async function openEncryptedPkcs8(
  bytes: Uint8Array,
  password: Uint8Array,
  tools: OpeningTools,
): Promise<KeyFileContents> {
  const sealed = parseEncryptedPrivateKeyInfo(bytes)
  requireKnown(sealed.algorithm, tools.legacy)
  const weaknesses = new Set<string>()
  noteAlgorithm(sealed.algorithm, weaknesses)
  const info = await openSealed(sealed, parsePrivateKeyInfo, passwordForms(password), { mac: undefined }, tools)
  return { keys: [{ pkcs8: info.raw, friendlyName: undefined }], certificates: [], weaknesses: [...weaknesses] }
}
