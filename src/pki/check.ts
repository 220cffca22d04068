/** Sub-indications of EN 319 102-1 Tables 5 and 6 that this room gives. The same words as in a report of `verify`. */
export type PkiSubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'

/** One thing that was judged; the shape of a `Check` of `verify`'s report. `skipped` is never counted as passed. */
export interface PkiCheck {
  /** Stable, kebab-case with dots. */
  readonly id: string
  readonly outcome: 'passed' | 'failed' | 'warning' | 'skipped'
  /** Clause that asks for the check. */
  readonly cites: string
  /** Where the check leads when it does not pass. */
  readonly subIndication?: PkiSubIndication
  /** What was seen: numbers and names. Text from files is not escaped. */
  readonly evidence?: Readonly<Record<string, string | number>>
}
