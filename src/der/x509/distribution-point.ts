import { childrenOf, contentOf, type DerElement, Fields, readElement, TAG } from '../element.js'
import { malformed } from '../errors.js'
import { element, sequence } from '../write.js'
import { sequenceOf } from './extension.js'
import { type GeneralName, parseGeneralNames } from './general-name.js'
import { type Name, parseName } from './name.js'

/** Where a CRL is named: by full names, or by one RDN below the issuer of the CRL (given whole by `resolveRelativeName`). */
export interface DistributionPointName {
  readonly fullNames: readonly GeneralName[]
  /** Octets of the SET of the relative name. */
  readonly relative: Uint8Array | undefined
}

/**
 * ```text
 * DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL,
 *   reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
 * ```
 * RFC 5280 4.2.1.13.
 */
export interface DistributionPoint {
  readonly name: DistributionPointName | undefined
  /** Numbers of the reason bits, `undefined` for all reasons. */
  readonly reasons: ReadonlySet<number> | undefined
  readonly crlIssuer: readonly GeneralName[]
}

/** CRLDistributionPoints or FreshestCRL. */
export function parseDistributionPoints(value: Uint8Array): DistributionPoint[] {
  return childrenOf(sequenceOf(value, 'CRLDistributionPoints')).map((point) => {
    const fields = new Fields(point, 'DistributionPoint')
    const name = fields.optional(0xa0)
    const reasons = fields.optional(0x81)
    const crlIssuer = fields.optional(0xa2)
    fields.finish()
    return {
      name: name === undefined ? undefined : parsePointName(name),
      reasons: reasons === undefined ? undefined : implicitBits(reasons),
      crlIssuer: crlIssuer === undefined ? [] : parseGeneralNames(crlIssuer),
    }
  })
}

function parsePointName(outer: DerElement): DistributionPointName {
  const inner = readElement(outer.source, outer.body, outer.end)
  if (inner.end !== outer.end)
    throw malformed('ERR_DER_TRAILING_DATA', 'DistributionPointName: unknown field', { offset: inner.end })
  if (inner.tag === 0xa0) return { fullNames: parseGeneralNames(inner), relative: undefined }
  if (inner.tag === 0xa1) return { fullNames: [], relative: contentOf(inner) }
  throw malformed('ERR_DER_UNEXPECTED_TAG', 'DistributionPointName is [0] or [1]', { offset: inner.start })
}

function implicitBits(field: DerElement): ReadonlySet<number> {
  const content = contentOf(field)
  const bits = new Set<number>()
  for (let i = 1; i < content.length && i <= 8; i += 1)
    for (let bit = 0; bit < 8; bit += 1) if (((content[i] ?? 0) << bit) & 0x80) bits.add((i - 1) * 8 + bit)
  return bits
}

/** What part of its issuer's certificates a CRL speaks of (RFC 5280 5.2.5). */
export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | undefined
  readonly onlyUserCertificates: boolean
  readonly onlyCaCertificates: boolean
  readonly onlyAttributeCertificates: boolean
  readonly indirect: boolean
  readonly reasons: ReadonlySet<number> | undefined
}

/** IssuingDistributionPoint. */
export function parseIssuingDistributionPoint(value: Uint8Array): IssuingDistributionPoint {
  const fields = new Fields(sequenceOf(value, 'IssuingDistributionPoint'), 'IssuingDistributionPoint')
  const name = fields.optional(0xa0)
  const users = fields.optional(0x81)
  const authorities = fields.optional(0x82)
  const reasons = fields.optional(0x83)
  const indirect = fields.optional(0x84)
  const attributes = fields.optional(0x85)
  fields.finish()
  return {
    name: name === undefined ? undefined : parsePointName(name),
    onlyUserCertificates: isTrue(users),
    onlyCaCertificates: isTrue(authorities),
    onlyAttributeCertificates: isTrue(attributes),
    indirect: isTrue(indirect),
    reasons: reasons === undefined ? undefined : implicitBits(reasons),
  }
}

function isTrue(field: DerElement | undefined): boolean {
  if (field === undefined) return false
  const content = contentOf(field)
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))
    throw malformed('ERR_DER_BAD_VALUE', 'a boolean is 00 or FF', { offset: field.start })
  return content[0] === 0xff
}

/** The whole name behind a relative one: the issuer's RDNs and then the relative RDN (RFC 5280 4.2.1.13). */
export function resolveRelativeName(issuer: Name, relative: Uint8Array): Name {
  return parseName(readElement(sequence(contentOf(readElement(issuer.raw)), element(TAG.set, relative))))
}
