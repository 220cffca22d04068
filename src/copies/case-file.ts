import { toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { CaseStore } from './case-store.js'
import { malformed } from './errors.js'

export const sha256Of = (bytes: Uint8Array): string => toHex(digestBytes('sha256', bytes))

/** A file that the case must have. @throws MalformedError `ERR_COPIES_STORE_CORRUPT`. */
export async function loadFile(store: CaseStore, caseId: string, name: string): Promise<Uint8Array> {
  const bytes = await store.findFile(caseId, name)
  if (bytes === undefined) throw malformed('ERR_COPIES_STORE_CORRUPT', `the case lacks its file ${name}`, { name })
  return bytes
}

/**
 * A file of the case, which must be the one that the case names.
 *
 * @throws MalformedError `ERR_COPIES_STORE_CORRUPT`.
 */
export async function loadNamedFile(
  store: CaseStore,
  caseId: string,
  name: string,
  sha256: string | undefined,
): Promise<Uint8Array> {
  const bytes = await loadFile(store, caseId, name)
  if (sha256Of(bytes) !== sha256)
    throw malformed('ERR_COPIES_STORE_CORRUPT', `the file ${name} is not the one that the case names`, { name })
  return bytes
}
