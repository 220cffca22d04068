import { lockingSignature, readSignatureLocks, type SignatureLocks, strictestPermission } from '../ades/index.js'
import { type FormField, type PdfView, parseSignatureDictionary } from '../pdf/index.js'
import { malformed, refused } from './errors.js'

/**
 * The locks of every signature that the file already has, also of those that do not verify: what they forbid is theirs.
 *
 * @throws MalformedError `ERR_SIGN_INPUT_DAMAGED` when a signature covers more than the file holds.
 */
export function readEarlierLocks(view: PdfView, fields: readonly FormField[]): readonly SignatureLocks[] {
  const locks: SignatureLocks[] = []
  for (const field of fields) {
    if (field.type !== 'Sig') continue
    const signature = parseSignatureDictionary(view, field)
    if (signature === undefined) continue
    const { coverage } = signature
    // appended bytes would come to lie inside a range that a signer before claimed
    if (coverage.outcome === 'faulty' && coverage.fault === 'beyond-file')
      throw malformed('ERR_SIGN_INPUT_DAMAGED', `the signature in ${field.name} covers more than the file holds`, {
        field: field.name,
      })
    locks.push(readSignatureLocks(view, field, signature))
  }
  return locks
}

/** Refuses what an earlier signature forbids to every later one. */
export function refuseForbidden(locks: readonly SignatureLocks[], certify: 1 | 2 | 3 | undefined): void {
  if (locks.length === 0) return
  if (certify !== undefined)
    throw refused(
      'ERR_SIGN_CERTIFY_NOT_FIRST',
      'DocMDP belongs to the first signature of a document (ISO 32000-2 12.8.2.2)',
      {
        signatures: locks.length,
      },
    )
  if (strictestPermission(locks) === 1)
    throw refused('ERR_SIGN_WOULD_BREAK_SIGNATURE', 'an earlier signature permits no further change (P 1)', {
      signatures: locks.length,
    })
}

/** Refuses a field that an earlier signature locks. */
export function refuseLocked(locks: readonly SignatureLocks[], field: string): void {
  const owner = lockingSignature(locks, field)
  if (owner !== undefined)
    throw refused('ERR_SIGN_FIELD_LOCKED', `the signature in ${owner.field} locks the field ${field}`, {
      field,
      lockedBy: owner.field,
    })
}
