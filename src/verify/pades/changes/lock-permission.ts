import { isFieldLocked, type SignatureLocks, strictestPermission } from '../../../ades/index.js'
import type { PlacedSignature } from './transition.js'

/** What the earlier signatures leave open to a later one in the field `name`, the strictest of them all. */
export interface LaterPermission {
  /** A P of 1 forbids everything but validation data and document timestamps (ISO 32000-2 Table 257). */
  readonly maySign: boolean
  /** A field that was not laid out when they signed may show on a page only where nobody limits anything (ades.md 7.1, SSA). */
  readonly mayAddVisible: boolean
}

/** Locks of signatures, timestamps left out: these lock nothing. */
export const locksOf = (signatures: readonly PlacedSignature[]): readonly SignatureLocks[] =>
  signatures.filter((signature) => !signature.isTimestamp).map((signature) => signature.locks)

/** What may still be signed under the locks of all earlier signatures. */
export function signingPermission(earlier: readonly PlacedSignature[], name: string): LaterPermission {
  const locks = locksOf(earlier)
  const permission = strictestPermission(locks)
  const maySign = permission !== 1 && !isFieldLocked(locks, name)
  return { maySign, mayAddVisible: maySign && permission === undefined }
}

/**
 * A value may change only where every earlier signer said so: he certified with P 2 or 3, or his signed FieldMDP leaves
 * the field open. Silence is no permission, and a `/Lock` that he did not repeat in `/Reference` is not signed as one.
 */
export function mayFill(earlier: readonly PlacedSignature[], name: string): boolean {
  const locks = locksOf(earlier)
  if (strictestPermission(locks) === 1 || isFieldLocked(locks, name)) return false
  return locks.length > 0 && locks.every((one) => one.certification !== undefined || one.fieldMdp !== undefined)
}
