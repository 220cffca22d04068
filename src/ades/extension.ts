/** An entry of the catalog's `/Extensions` (ISO 32000-2 7.12). */
export interface NeededExtension {
  readonly prefix: 'ISO_'
  readonly baseVersion: '2.0'
  readonly extensionLevel: number
}

const ISO_TS_32001: NeededExtension = { prefix: 'ISO_', baseVersion: '2.0', extensionLevel: 32001 }
const ISO_TS_32002: NeededExtension = { prefix: 'ISO_', baseVersion: '2.0', extensionLevel: 32002 }

/**
 * The `/Extensions` entries that a PDF with such a signature has to declare: ISO/TS 32002 for the named curves
 * (P-256 too) and EdDSA, ISO/TS 32001 for SHA-3 and SHAKE256.
 *
 * @param scheme how the signature value is made; `hash` as in the signature algorithm's name.
 */
export function neededExtensions(
  scheme: 'rsa' | 'ecdsa' | 'ed25519' | 'ed448',
  hash: string,
): readonly NeededExtension[] {
  const needed: NeededExtension[] = []
  if (hash.startsWith('sha3') || hash.startsWith('shake') || scheme === 'ed448') needed.push(ISO_TS_32001)
  if (scheme !== 'rsa') needed.push(ISO_TS_32002)
  return needed
}
