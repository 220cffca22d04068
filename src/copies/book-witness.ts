import { parseCase } from './act.js'
import type { CaseStore } from './case-store.js'
import type { BookHead } from './copy-book.js'
import { parseCopyQr } from './copy-qr.js'

/**
 * The head of the book's chain that the latest lời chứng of this store bears: a witness outside the book. Given to
 * `openRegistry` as `witness`, a book that was restored from an older backup is refused.
 *
 * @throws MalformedError `ERR_COPIES_STORE_CORRUPT`; what the store throws.
 */
export async function findBookWitness(store: CaseStore): Promise<BookHead | undefined> {
  const act = await store.findLatest('attest')
  const text = act === undefined ? undefined : parseCase(act).attestation?.qr
  const qr = text === undefined ? undefined : parseCopyQr(text)
  return qr?.kind === 'page' ? qr.chain : undefined
}
