import type { Certificate, CertificateList } from '../../der/index.js'
import type { AlgorithmPolicy } from '../algorithms/policy.js'
import type { AnchorSet } from '../anchors/anchor-set.js'
import type { ExpectedName } from './expected-name.js'
import type { PolicyInput } from './policy-graph.js'
import type { PathPurpose } from './purpose.js'

/** How much revocation information a path needs. Word for word what a report says about it. */
export type RevocationDemand = 'require' | 'if-available' | 'ignore'

/** What a path is judged with. Nothing about trust and time has a default. */
export interface PathOptions {
  readonly anchors: AnchorSet
  /** Certificates that may be on the way, in any order; unproven. */
  readonly intermediates: readonly Certificate[]
  /** Revocation lists at hand; unproven. */
  readonly crls: readonly CertificateList[]
  /** The moment for which the path is judged. */
  readonly at: Date
  readonly purpose: PathPurpose
  readonly revocation: RevocationDemand
  readonly algorithms: AlgorithmPolicy
  /** What the relying party asks of certificate policies; left out: nothing. */
  readonly policies?: PolicyInput
  /** Names that the leaf must have, all of them; left out: none is asked. */
  readonly expectedNames?: readonly ExpectedName[]
  /** Most signature checks for this judgement, 100 when left out. */
  readonly maxSignatureChecks?: number
}
