import { toLatin1 } from '../../kernel/bytes.js'
import { childrenOf, contentOf, type DerElement, Fields, readWhole, TAG } from '../element.js'
import { malformed } from '../errors.js'
import { OID } from '../oid.js'
import { booleanOf, namedBitsOf, octetsOf, oidOf, smallIntegerOf } from '../values.js'
import { parseGeneralNames } from './general-name.js'

/** One extension of a certificate or CRL; `value` is what the OCTET STRING holds. */
export interface Extension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

/**
 * Reads an extension list; an object identifier that comes twice is refused (RFC 5280 4.2).
 * ```text
 * Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
 * ```
 */
export function parseExtensions(list: DerElement): Extension[] {
  const seen = new Set<string>()
  return childrenOf(list).map((item) => {
    const fields = new Fields(item, 'Extension')
    const type = oidOf(fields.next(TAG.oid, 'extnID'))
    const critical = fields.optional(TAG.boolean)
    const value = octetsOf(fields.next(TAG.octetString, 'extnValue'))
    fields.finish()
    if (seen.has(type))
      throw malformed('ERR_DER_BAD_VALUE', `the extension ${type} comes twice`, { offset: item.start })
    seen.add(type)
    return { oid: type, critical: critical !== undefined && booleanOf(critical), value }
  })
}

/** Value of the extension of this type, `undefined` when there is none. */
export function findExtension(extensions: readonly Extension[], type: string): Uint8Array | undefined {
  return extensions.find((extension) => extension.oid === type)?.value
}

/** Bits of KeyUsage in the order of RFC 5280 4.2.1.3. */
export type KeyUsageBit =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

/** Names of the bits; the index is the bit number. */
const KEY_USAGE_BITS: readonly KeyUsageBit[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** KeyUsage (RFC 5280 4.2.1.3). Unknown bits are left out. */
export function parseKeyUsage(value: Uint8Array): ReadonlySet<KeyUsageBit> {
  const bits = namedBitsOf(readWhole(value))
  return new Set(KEY_USAGE_BITS.filter((_, i) => bits.has(i)))
}

/** BasicConstraints as read; `pathLength` counts intermediate certificates below. */
export interface BasicConstraints {
  readonly ca: boolean
  readonly pathLength: number | undefined
}

/** BasicConstraints (RFC 5280 4.2.1.9). An explicit `cA FALSE` is tolerated. */
export function parseBasicConstraints(value: Uint8Array): BasicConstraints {
  const fields = new Fields(sequenceOf(value, 'BasicConstraints'), 'BasicConstraints')
  const ca = fields.optional(TAG.boolean)
  const pathLength = fields.optional(TAG.integer)
  fields.finish()
  return {
    ca: ca !== undefined && booleanOf(ca),
    pathLength: pathLength === undefined ? undefined : smallIntegerOf(pathLength),
  }
}

/** Purposes of an ExtendedKeyUsage (RFC 5280 4.2.1.12). */
export function parseExtendedKeyUsage(value: Uint8Array): readonly string[] {
  return childrenOf(sequenceOf(value, 'ExtKeyUsageSyntax')).map(oidOf)
}

/** keyIdentifier of an AuthorityKeyIdentifier (RFC 5280 4.2.1.1); `undefined` when it has none. */
export function parseAuthorityKeyId(value: Uint8Array): Uint8Array | undefined {
  const fields = new Fields(sequenceOf(value, 'AuthorityKeyIdentifier'), 'AuthorityKeyIdentifier')
  const keyId = fields.optional(0x80)
  fields.optional(0xa1)
  fields.optional(0x82)
  fields.finish()
  return keyId === undefined ? undefined : contentOf(keyId)
}

/** HTTP and other URIs of an AuthorityInfoAccess (RFC 5280 4.2.2.1), by access method. */
export function parseAccessUrls(value: Uint8Array): {
  readonly ocsp: readonly string[]
  readonly caIssuers: readonly string[]
} {
  const ocsp: string[] = []
  const caIssuers: string[] = []
  for (const description of childrenOf(sequenceOf(value, 'AuthorityInfoAccess'))) {
    const fields = new Fields(description, 'AccessDescription')
    const method = oidOf(fields.next(TAG.oid, 'accessMethod'))
    const location = fields.any('accessLocation')
    fields.finish()
    if (location.tag !== 0x86) continue
    const url = toLatin1(contentOf(location))
    if (method === OID.ocsp) ocsp.push(url)
    if (method === OID.caIssuers) caIssuers.push(url)
  }
  return { ocsp, caIssuers }
}

/** The SEQUENCE that fills the value of an extension. */
export function sequenceOf(value: Uint8Array, what: string): DerElement {
  const whole = readWhole(value)
  if (whole.tag !== TAG.sequence) throw malformed('ERR_DER_UNEXPECTED_TAG', `${what} is a SEQUENCE`, { offset: 0 })
  return whole
}

/** Names of a SubjectAltName or IssuerAltName (RFC 5280 4.2.1.6). */
export const parseAltNames = (value: Uint8Array): ReturnType<typeof parseGeneralNames> =>
  parseGeneralNames(sequenceOf(value, 'GeneralNames'))
