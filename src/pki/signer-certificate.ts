import {
  type Certificate,
  findAttributes,
  findDigestName,
  OID,
  parseCertificate,
  parseSigningCertificate,
  type SignerInfo,
  type SigningCertificate,
  sameName,
} from '../der/index.js'
import { compareBytes, equalBytes } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { digestBytes, hasHash } from '../kernel/platform.js'
import type { PkiCheck } from './check.js'

/** Certificates of a CMS, each once; those that cannot be read are counted and left out. */
export interface CertificateBag {
  readonly certificates: readonly Certificate[]
  readonly unreadable: number
}

/** Most certificates that are read from one bag. */
const MAX_CERTIFICATES = 1000

/** Reads a bag of certificates in any order. One that cannot be read spoils no other: a path that needs it fails by itself. */
export function parseCertificateBag(raws: readonly Uint8Array[]): CertificateBag {
  const sorted = [...raws.slice(0, MAX_CERTIFICATES)].sort(compareBytes)
  const certificates: Certificate[] = []
  let unreadable = Math.max(0, raws.length - MAX_CERTIFICATES)
  for (const [index, raw] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before !== undefined && equalBytes(before, raw)) continue
    try {
      certificates.push(parseCertificate(raw))
    } catch (error) {
      if (!isVanthuError(error)) throw error
      unreadable += 1
    }
  }
  return { certificates, unreadable }
}

/**
 * Certificates that the SignerInfo's identifier points to: one in an honest CMS. Of several the one that the ESS
 * attribute fixes comes first (certificate substitution, RFC 5035 1).
 */
export function findSignerCertificates(info: SignerInfo, certificates: readonly Certificate[]): readonly Certificate[] {
  const sid = info.sid
  const matches = certificates.filter((certificate) =>
    sid.kind === 'key-id'
      ? certificate.subjectKeyId !== undefined && equalBytes(certificate.subjectKeyId, sid.keyId)
      : equalBytes(certificate.serial, sid.serial) && sameName(certificate.issuer, sid.issuer),
  )
  if (matches.length < 2) return matches
  const isFixed = (certificate: Certificate): boolean => checkSigningCertificate(info, certificate).outcome === 'passed'
  return [...matches.filter(isFixed), ...matches.filter((certificate) => !isFixed(certificate))]
}

const ID = 'certificate.signing-certificate'
const CITES = 'EN 319 102-1 5.2.3'

/**
 * Compares the certificate with the ESS signing-certificate attribute (RFC 5035 5; EN 319 102-1 5.2.3): digest, and issuer
 * and serial when they stand there. `skipped` when the signature has no such attribute: then the identifier alone, which
 * anybody can copy, names the certificate.
 */
export function checkSigningCertificate(info: SignerInfo, certificate: Certificate): PkiCheck {
  const attributes = info.signedAttributes?.attributes ?? []
  const values = [
    ...findAttributes(attributes, OID.signingCertificate).map((attribute) => ({ attribute, version: 1 as const })),
    ...findAttributes(attributes, OID.signingCertificateV2).map((attribute) => ({ attribute, version: 2 as const })),
  ]
  if (values.length === 0) return { id: ID, outcome: 'skipped', cites: CITES, evidence: { reason: 'absent' } }
  for (const version of [1, 2] as const) {
    const ofVersion = values.filter((candidate) => candidate.version === version)
    if (ofVersion.length === 0) continue
    const value = ofVersion[0]?.attribute.values[0]
    if (ofVersion.length > 1 || ofVersion[0]?.attribute.values.length !== 1 || value === undefined)
      return broken('not-exactly-one')
    const reason = compareEss(value, version, certificate)
    if (reason !== undefined) return broken(reason)
  }
  return { id: ID, outcome: 'passed', cites: CITES }
}

const broken = (reason: string): PkiCheck => ({
  id: ID,
  outcome: 'failed',
  cites: CITES,
  subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
  evidence: { reason },
})

function compareEss(value: Uint8Array, version: 1 | 2, certificate: Certificate): string | undefined {
  const parsed = readEss(value, version)
  const first = parsed?.certificates[0]
  if (first === undefined) return 'unreadable'
  const hash = findDigestName(first.digestOid)
  if (hash === undefined || !hasHash(hash)) return 'unknown-digest'
  if (!equalBytes(digestBytes(hash, certificate.raw), first.digest)) return 'digest-differs'
  if (first.serial !== undefined && !equalBytes(first.serial, certificate.serial)) return 'serial-differs'
  if (first.issuer !== undefined && !sameName(first.issuer, certificate.issuer)) return 'issuer-differs'
  return undefined
}

function readEss(value: Uint8Array, version: 1 | 2): SigningCertificate | undefined {
  try {
    return parseSigningCertificate(value, version)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return undefined // the check says `unreadable`
  }
}
