import type { AlgorithmIdentifier, PublicKeyInfo } from '../../der/index.js'
import { type ValueVerdict, verifyValue } from '../algorithms/verify-value.js'

/** Something that an issuer signed: a certificate or a CRL. */
interface SignedObject {
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
}

/**
 * Work that one judgement may cost. Certificates in a file are an attacker's, so the search is bounded twice: by
 * signature checks and by steps. Results are remembered per object and key.
 */
export interface PathBudget {
  /** False when the budget was ever refused. */
  isEnough(): boolean
  /** Takes one step of the search; false when none is left. */
  step(): boolean
  /** Verifies a signature; `undefined` when no check is left. */
  verify(object: SignedObject, issuer: PublicKeyInfo): ValueVerdict | undefined
}

const STEPS_PER_CHECK = 20

/** Opens a budget of so many signature checks. */
export function openBudget(signatureChecks: number): PathBudget {
  const known = new Map<SignedObject, Map<PublicKeyInfo, ValueVerdict>>()
  let checksLeft = signatureChecks
  let stepsLeft = signatureChecks * STEPS_PER_CHECK
  let enough = true
  return {
    isEnough: () => enough,
    step() {
      stepsLeft -= 1
      if (stepsLeft < 0) enough = false
      return stepsLeft >= 0
    },
    verify(object, issuer) {
      const before = known.get(object)?.get(issuer)
      if (before !== undefined) return before
      if (checksLeft <= 0) {
        enough = false
        return undefined
      }
      checksLeft -= 1
      const verdict = verifyValue(object.signatureAlgorithm, issuer, object.tbs, object.signature)
      const perObject = known.get(object) ?? new Map<PublicKeyInfo, ValueVerdict>()
      perObject.set(issuer, verdict)
      known.set(object, perObject)
      return verdict
    },
  }
}
