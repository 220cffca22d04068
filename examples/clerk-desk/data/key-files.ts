import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openKeyFile, type Signer } from 'vanthu'
import { publicKeySha256Of } from 'vanthu/copies'
import { legacyKeyFileReader, writeFileAtomic } from 'vanthu/node'

/**
 * Key files (PKCS#12) as they came, encrypted by their passphrase, one for each person and one for the agency. The passphrase
 * is never kept.
 */
export interface KeyFiles {
  has(owner: string): boolean
  save(owner: string, bytes: Uint8Array): Promise<void>
  /**
   * Opens the key of an owner. The passphrase is overwritten with zeros, whatever happens.
   *
   * @throws What `openKeyFile` throws.
   */
  open(owner: string, passphrase: Uint8Array, boundKey?: string): Promise<Signer>
}

/** The agency's key among those of the persons. */
export const AGENCY_KEY = 'co-quan'

export function keyFiles(folder: string): KeyFiles {
  const pathOf = (owner: string): string => join(folder, `${owner.replace(/[^a-z0-9-]/g, '_')}.p12`)
  return {
    has: (owner) => existsSync(pathOf(owner)),
    async save(owner, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await writeFileAtomic(pathOf(owner), [bytes], { overwrite: true })
      chmodSync(pathOf(owner), 0o600)
    },
    async open(owner, passphrase, boundKey) {
      try {
        const bytes = new Uint8Array(await readFile(pathOf(owner)))
        const { signers } = await openKeyFile(bytes, passphrase, { legacy: legacyKeyFileReader })
        const own = signers.find((signer) => publicKeySha256Of(signer) === boundKey) ?? signers[0]
        if (own === undefined) throw new TypeError('openKeyFile gives one signer at least')
        return own
      } finally {
        passphrase.fill(0)
      }
    },
  }
}
