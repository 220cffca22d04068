import {
  childrenOf,
  contextConstructed,
  integer,
  nullValue,
  OID,
  octetString,
  oid,
  parsePem,
  parsePrivateKeyInfo,
  rawOf,
  readElement,
  readWhole,
  sequence,
} from '../../der/index.js'
import { malformedKeyFile } from './errors.js'
import { type KeyFileContents, type OpeningTools, openEncryptedPkcs8 } from './pkcs12.js'

/**
 * Opens a PEM file with keys and certificates in any order (RFC 7468): PKCS#8 plain or encrypted, and the unencrypted
 * `RSA PRIVATE KEY` and `EC PRIVATE KEY` of older programs. Other blocks are passed over.
 */
export async function openPemKeyFile(
  bytes: Uint8Array,
  password: Uint8Array,
  tools: OpeningTools,
): Promise<KeyFileContents> {
  const keys: KeyFileContents['keys'][number][] = []
  const certificates: Uint8Array[] = []
  const weaknesses = new Set<string>()
  for (const block of parsePem(bytes)) {
    if (block.label === 'CERTIFICATE') certificates.push(block.bytes)
    else if (block.label === 'ENCRYPTED PRIVATE KEY') {
      const opened = await openEncryptedPkcs8(block.bytes, password, tools)
      keys.push(...opened.keys)
      for (const weakness of opened.weaknesses) weaknesses.add(weakness)
    } else {
      const pkcs8 = wrapPlainKey(block.label, block.bytes)
      if (pkcs8 === undefined) continue
      weaknesses.add('unencrypted-key')
      keys.push({ pkcs8: parsePrivateKeyInfo(pkcs8).raw, friendlyName: undefined })
    }
  }
  return { keys, certificates, weaknesses: [...weaknesses] }
}

/** PKCS#8 of an unencrypted key block; `undefined` for a block that is no key. */
function wrapPlainKey(label: string, bytes: Uint8Array): Uint8Array | undefined {
  if (label === 'PRIVATE KEY') return bytes
  if (label === 'RSA PRIVATE KEY')
    return sequence(integer(0), sequence(oid(OID.rsaEncryption), nullValue()), octetString(bytes))
  if (label === 'EC PRIVATE KEY') {
    // ECPrivateKey names its curve behind [0] (RFC 5915 3); PKCS#8 wants it in the algorithm
    const curve = childrenOf(readWhole(bytes)).find((field) => field.tag === contextConstructed(0))
    if (curve === undefined) throw malformedKeyFile('the EC PRIVATE KEY does not name its curve')
    const parameters = rawOf(readElement(curve.source, curve.body, curve.end))
    return sequence(integer(0), sequence(oid(OID.ecPublicKey), parameters), octetString(bytes))
  }
  return undefined
}
