import type { KeyObject } from 'node:crypto'
import { element, explicit, integer, sequence, time } from '../der/index.js'
import { authorityKeyIdentifier, extension, serializeSigned, signatureAlgorithmOf } from './certificate-writer.js'

/** One revoked certificate. `reason` is a CRLReason number of RFC 5280 5.3.1. */
interface RevokedPlan {
  readonly serial: number
  readonly date: Date
  readonly reason: number
}

/** What a CRL is made from. */
export interface CrlParts {
  readonly issuer: Uint8Array
  readonly issuerSpki: Uint8Array
  readonly issuerKey: KeyObject
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly number: number
  readonly revoked: readonly RevokedPlan[]
}

/** DER of a complete CRL, version 2, by RFC 5280 5.1. */
export function serializeCrl(parts: CrlParts): Uint8Array {
  const entries = parts.revoked.map(({ serial, date, reason }) =>
    sequence(
      integer(serial),
      time(date),
      sequence(extension('2.5.29.21', false, element(0x0a, Uint8Array.of(reason)))),
    ),
  )
  const tbs = sequence(
    integer(1),
    signatureAlgorithmOf(parts.issuerKey),
    parts.issuer,
    time(parts.thisUpdate),
    time(parts.nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    explicit(
      0,
      sequence(authorityKeyIdentifier(parts.issuerSpki), extension('2.5.29.20', false, integer(parts.number))),
    ),
  )
  return serializeSigned(tbs, parts.issuerKey)
}
