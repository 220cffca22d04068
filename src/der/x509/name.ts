import { equalBytes } from '../../kernel/bytes.js'
import { contentOf, type DerElement, expectTag, Fields, rawOf, readElement, scanChildren, TAG } from '../element.js'
import { limitReached, malformed } from '../errors.js'
import { OID } from '../oid.js'
import { oidOf, textOf } from '../values.js'
import { ia5String, oid, printableString, sequence, setOf, utf8String } from '../write.js'

/** One attribute of a name. `value` is `undefined` when it is no character string; `raw` is the value as it stands. */
export interface NameAttribute {
  readonly oid: string
  readonly value: string | undefined
  readonly raw: Uint8Array
}

/**
 * A distinguished name, least specific RDN first as in the bytes (RFC 5280 4.1.2.4).
 * ```text
 * RDNSequence ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }
 * ```
 */
export interface Name {
  readonly raw: Uint8Array
  readonly rdns: readonly (readonly NameAttribute[])[]
}

const MAX_ATTRIBUTES = 256

/** Reads a Name, whatever tag it stands behind. */
export function parseName(element: DerElement): Name {
  const rdns: NameAttribute[][] = []
  let count = 0
  for (const set of scanChildren(element)) {
    const attributes: NameAttribute[] = []
    for (const attribute of scanChildren(expectTag(set, TAG.set, 'RelativeDistinguishedName'))) {
      attributes.push(parseAttribute(attribute))
      count += 1
      if (count > MAX_ATTRIBUTES) throw limitReached('ERR_DER_TOO_MANY', `more than ${MAX_ATTRIBUTES} name attributes`)
    }
    if (attributes.length === 0) throw malformed('ERR_DER_BAD_VALUE', 'an empty RDN', { offset: set.start })
    rdns.push(attributes)
  }
  return { raw: rawOf(element), rdns }
}

function parseAttribute(element: DerElement): NameAttribute {
  const fields = new Fields(expectTag(element, TAG.sequence, 'AttributeTypeAndValue'), 'AttributeTypeAndValue')
  const type = oidOf(fields.next(TAG.oid, 'type'))
  const value = fields.any('value')
  fields.finish()
  return { oid: type, value: textOf(value), raw: rawOf(value) }
}

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  [OID.commonName, 'CN'],
  [OID.organizationName, 'O'],
  [OID.organizationalUnitName, 'OU'],
  [OID.countryName, 'C'],
  [OID.localityName, 'L'],
  [OID.stateOrProvinceName, 'ST'],
  [OID.streetAddress, 'STREET'],
  [OID.domainComponent, 'DC'],
  [OID.userId, 'UID'],
  [OID.serialNumber, 'serialNumber'],
  [OID.surname, 'SN'],
  [OID.givenName, 'GN'],
  [OID.title, 'title'],
  [OID.emailAddress, 'emailAddress'],
  [OID.organizationIdentifier, 'organizationIdentifier'],
  [OID.pseudonym, 'pseudonym'],
  [OID.dnQualifier, 'dnQualifier'],
  [OID.postalCode, 'postalCode'],
])

/** The name for people, most specific attribute first: `CN=…, O=…, C=VN`; special characters as in RFC 4514 2.4. */
export function formatName(name: Name): string {
  return [...name.rdns]
    .reverse()
    .map((rdn) => rdn.map(formatAttribute).join('+'))
    .join(', ')
}

function formatAttribute(attribute: NameAttribute): string {
  const type = SHORT_NAMES.get(attribute.oid) ?? attribute.oid
  if (attribute.value === undefined)
    return `${type}=#${[...attribute.raw].map((o) => o.toString(16).padStart(2, '0')).join('')}`
  const escaped = attribute.value.replace(/[\\",+;<>]/g, '\\$&').replace(/^[ #]| $/g, '\\$&')
  return `${type}=${escaped}`
}

/** Values of every attribute of this type, in the order of the bytes. Values that are no character strings are left out. */
export function nameValues(name: Name, type: string): string[] {
  const values: string[] = []
  for (const rdn of name.rdns)
    for (const attribute of rdn)
      if (attribute.oid === type && attribute.value !== undefined) values.push(attribute.value)
  return values
}

/** Bytes of a name, least specific attribute first, one per RDN. C and serialNumber are PrintableString, DC and e-mail IA5String. */
export function buildName(attributes: readonly { readonly oid: string; readonly value: string }[]): Uint8Array {
  return sequence(
    ...attributes.map((attribute) => setOf(sequence(oid(attribute.oid), stringFor(attribute.oid, attribute.value)))),
  )
}

function stringFor(type: string, value: string): Uint8Array {
  if (type === OID.countryName || type === OID.serialNumber || type === OID.dnQualifier) return printableString(value)
  if (type === OID.domainComponent || type === OID.emailAddress) return ia5String(value)
  return utf8String(value)
}

/**
 * Compares two names as RFC 5280 7.1 does: the bytes first, then attribute by attribute with case, form (NFKC) and inner
 * white space set aside. Values that are no character strings must be the same bytes.
 */
export function sameName(a: Name, b: Name): boolean {
  if (equalBytes(a.raw, b.raw)) return true
  return a.rdns.length === b.rdns.length && a.rdns.every((rdn, i) => rdnKey(rdn) === rdnKey(b.rdns[i] ?? []))
}

/** A key that two names share exactly when {@link sameName} holds: for looking names up instead of comparing each. */
export const nameKey = (name: Name): string => name.rdns.map(rdnKey).join('\u0001')

/** True when `name` equals `base` or lies below it: the comparison of name constraints (RFC 5280 4.2.1.10). */
export function isNameWithin(name: Name, base: Name): boolean {
  return name.rdns.length >= base.rdns.length && base.rdns.every((rdn, i) => rdnKey(rdn) === rdnKey(name.rdns[i] ?? []))
}

const rdnKey = (rdn: readonly NameAttribute[]): string => rdn.map(attributeKey).sort().join('\u0000')

function attributeKey(attribute: NameAttribute): string {
  if (attribute.value === undefined) return `${attribute.oid}#${attribute.raw.join(',')}`
  const folded = attribute.value.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return `${attribute.oid}=${folded.replace(/\s+/g, ' ').trim()}`
}

/** Reads a Name from its own bytes. */
export function parseNameBytes(bytes: Uint8Array): Name {
  return parseName(expectTag(readElement(bytes), TAG.sequence, 'Name'))
}

/** True for a name without attributes. */
export const isEmptyName = (name: Name): boolean => contentOf(readElement(name.raw)).length === 0
