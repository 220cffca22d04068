import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publicKeySha256Of } from 'vanthu/copies'
import { loadCertificates } from 'vanthu/node'

/** SHA-256 of the public key of the first certificate in some bytes (PEM or DER). @throws What `loadCertificates` throws. */
export async function keyDigestOf(bytes: Uint8Array): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-chung-thu-'))
  try {
    const path = join(folder, 'chung-thu.pem')
    writeFileSync(path, bytes)
    const [certificate] = await loadCertificates(path)
    return certificate === undefined ? undefined : publicKeySha256Of({ certificate })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
