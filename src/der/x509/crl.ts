import { equalBytes } from '../../kernel/bytes.js'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import {
  childrenOf,
  contentOf,
  type DerElement,
  expectTag,
  Fields,
  rawOf,
  readElement,
  readWhole,
  scanChildren,
  TAG,
} from '../element.js'
import { malformed, unsupported } from '../errors.js'
import { OID } from '../oid.js'
import { bitStringBytes, smallIntegerOf, timeOf } from '../values.js'
import { type Extension, findExtension, parseExtensions } from './extension.js'
import { parseGeneralNames } from './general-name.js'
import { type Name, parseName, sameName } from './name.js'

/**
 * A certificate revocation list (RFC 5280 5.1) as read; nothing in it is verified. The entries stay bytes: a list of
 * 100,000 is scanned by `findRevoked`, never turned into objects.
 * ```text
 * CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }
 * ```
 * @vi danh sách chứng thư bị thu hồi
 */
export interface CertificateList {
  readonly raw: Uint8Array
  /** What the issuer signed. */
  readonly tbs: Uint8Array
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly extensions: readonly Extension[]
  readonly entries: DerElement | undefined
}

/** Reads one DER CRL that fills `der`. Signature and freshness are not checked (`pki/revocation`). */
export function parseCrl(der: Uint8Array): CertificateList {
  const outer = new Fields(expectTag(readWhole(der), TAG.sequence, 'CertificateList'), 'CertificateList')
  const tbs = outer.next(TAG.sequence, 'tbsCertList')
  const signatureAlgorithm = parseAlgorithmIdentifier(outer.next(TAG.sequence, 'signatureAlgorithm'))
  const signature = bitStringBytes(outer.next(TAG.bitString, 'signature'))
  outer.finish()

  const fields = new Fields(tbs, 'TBSCertList')
  const versionField = fields.optional(TAG.integer)
  const version = versionField === undefined ? 1 : smallIntegerOf(versionField) + 1
  if (version > 2) throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `a CRL of version ${version}`, { version })
  if (!equalBytes(rawOf(fields.next(TAG.sequence, 'signature')), signatureAlgorithm.raw))
    throw malformed('ERR_DER_BAD_VALUE', 'the two signature algorithms of the CRL differ (RFC 5280 5.1.1.2)')
  const issuer = parseName(fields.next(TAG.sequence, 'issuer'))
  const thisUpdate = timeOf(fields.any('thisUpdate'))
  const next = fields.optional(TAG.utcTime) ?? fields.optional(TAG.generalizedTime)
  const entries = fields.optional(TAG.sequence)
  const list = fields.optional(0xa0)
  fields.finish()
  return {
    raw: der,
    tbs: rawOf(tbs),
    issuer,
    thisUpdate,
    nextUpdate: next === undefined ? undefined : timeOf(next),
    signatureAlgorithm,
    signature,
    extensions: list === undefined ? [] : parseExtensions(readElement(list.source, list.body, list.end)),
    entries,
  }
}

/** Why a certificate was revoked (RFC 5280 5.3.1). `unspecified` also when the entry does not say. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise'

const REASONS: readonly (RevocationReason | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
]

/** The entry of one certificate on a CRL. */
export interface RevokedEntry {
  readonly date: Date
  readonly reason: RevocationReason
  /** When the CA thinks the key was lost, if it says so. */
  readonly invalidityDate: Date | undefined
  /** Critical entry extensions that are not processed: the CRL then proves nothing good (RFC 5280 5.3). */
  readonly unknownCritical: readonly string[]
}

/**
 * Looks for a serial number by one linear scan (a list of 100,000 entries takes about a millisecond).
 * With `issuer`, entries of an indirect CRL count only under that certificate issuer (RFC 5280 5.3.3); without it every
 * entry counts as one of the CRL's issuer.
 *
 * @throws MalformedError when the entries up to the found one are not well formed.
 */
export function findRevoked(crl: CertificateList, serial: Uint8Array, issuer?: Name): RevokedEntry | undefined {
  if (crl.entries === undefined) return undefined
  return issuer === undefined ? scanDirect(crl.entries, serial) : scanIndirect(crl, crl.entries, serial, issuer)
}

/** Says whether `01 01 FF`, a BOOLEAN that is TRUE, stands there. Looks for FF first: 01 is everywhere in a list. */
function hasTrue(octets: Uint8Array): boolean {
  let at = octets.indexOf(0xff)
  while (at !== -1) {
    if (octets[at - 1] === 0x01 && octets[at - 2] === 0x01) return true
    at = octets.indexOf(0xff, at + 1)
  }
  return false
}

/**
 * True when an entry has a critical extension that is not processed: such a CRL may not be used to find any certificate
 * good (RFC 5280 5.3). Searches for the octets of a critical flag first, as nearly every list has none.
 */
export function hasUnknownCriticalEntry(crl: CertificateList): boolean {
  const entries = crl.entries
  if (entries === undefined || !hasTrue(contentOf(entries))) return false
  for (const entry of scanChildren(entries))
    if (hasTrue(contentOf(entry)) && unknownCriticalOf(entryExtensions(entry)).length > 0) return true
  return false
}

function scanDirect(entries: DerElement, serial: Uint8Array): RevokedEntry | undefined {
  const source = entries.source
  let at = entries.body
  while (at < entries.end) {
    // short entries are the rule: 30 len 02 len serial; anything else takes the strict reader
    const length = source[at + 1] ?? 0xff
    if (
      source[at] !== TAG.sequence ||
      length >= 0x80 ||
      at + 2 + length > entries.end ||
      source[at + 2] !== TAG.integer
    ) {
      const entry = expectTag(readElement(source, at, entries.end), TAG.sequence, 'revokedCertificate')
      if (equalBytes(serialOf(entry), serial)) return parseEntry(entry)
      at = entry.end
      continue
    }
    if (source[at + 3] === serial.length && matches(source, at + 4, serial))
      return parseEntry(readElement(source, at, entries.end))
    at += 2 + length
  }
  return undefined
}

function matches(source: Uint8Array, at: number, serial: Uint8Array): boolean {
  for (let i = serial.length - 1; i >= 0; i -= 1) if (source[at + i] !== serial[i]) return false
  return true
}

function serialOf(entry: DerElement): Uint8Array {
  const first = expectTag(readElement(entry.source, entry.body, entry.end), TAG.integer, 'userCertificate')
  return first.source.subarray(first.body, first.end)
}

function scanIndirect(
  crl: CertificateList,
  entries: DerElement,
  serial: Uint8Array,
  issuer: Name,
): RevokedEntry | undefined {
  let current = crl.issuer
  let isWanted = sameName(current, issuer)
  for (const entry of scanChildren(entries)) {
    const named = certificateIssuerOf(entry)
    if (named !== undefined) {
      current = named
      isWanted = sameName(current, issuer)
    }
    if (isWanted && equalBytes(serialOf(entry), serial)) return parseEntry(entry)
  }
  return undefined
}

function entryExtensions(entry: DerElement): Extension[] {
  const list = childrenOf(entry)[2]
  return list === undefined ? [] : parseExtensions(expectTag(list, TAG.sequence, 'crlEntryExtensions'))
}

function certificateIssuerOf(entry: DerElement): Name | undefined {
  const value = findExtension(entryExtensions(entry), OID.certificateIssuer)
  return value === undefined
    ? undefined
    : parseGeneralNames(readWhole(value)).find((name) => name.directory !== undefined)?.directory
}

const PROCESSED: ReadonlySet<string> = new Set([OID.reasonCode, OID.invalidityDate, OID.certificateIssuer])

function parseEntry(entry: DerElement): RevokedEntry {
  const fields = new Fields(entry, 'revokedCertificate')
  fields.next(TAG.integer, 'userCertificate')
  const date = timeOf(fields.any('revocationDate'))
  const list = fields.optional(TAG.sequence)
  fields.finish()
  const extensions = list === undefined ? [] : parseExtensions(list)
  const reason = findExtension(extensions, OID.reasonCode)
  const invalidity = findExtension(extensions, OID.invalidityDate)
  return {
    date,
    reason: reason === undefined ? 'unspecified' : reasonOf(reason),
    invalidityDate: invalidity === undefined ? undefined : timeOf(readWhole(invalidity)),
    unknownCritical: unknownCriticalOf(extensions),
  }
}

const unknownCriticalOf = (extensions: readonly Extension[]): string[] =>
  extensions
    .filter((extension) => extension.critical && !PROCESSED.has(extension.oid))
    .map((extension) => extension.oid)

function reasonOf(value: Uint8Array): RevocationReason {
  const element = expectTag(readWhole(value), TAG.enumerated, 'CRLReason')
  const reason = element.end - element.body === 1 ? REASONS[value[element.body] ?? 255] : undefined
  if (reason === undefined) throw malformed('ERR_DER_BAD_VALUE', 'an unknown CRLReason', { offset: element.start })
  return reason
}
