import { createHash, type KeyObject, sign } from 'node:crypto'
import {
  bitString,
  bitStringBytes,
  boolean,
  childrenOf,
  element,
  explicit,
  ia5String,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  printableString,
  readWhole,
  sequence,
  setOf,
  time,
  utf8String,
} from '../der/index.js'
import { fromUtf8 } from '../kernel/bytes.js'
import type { IdentityPlan } from './pki-plan.js'

const ATTRIBUTE_OID = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  L: '2.5.4.7',
  T: '2.5.4.12',
  CN: '2.5.4.3',
  E: '1.2.840.113549.1.9.1',
} as const

/** DER of a Name: country as PrintableString, e-mail address as IA5String, the rest as UTF8String (RFC 5280 4.1.2.4). */
export function serializeName(subject: IdentityPlan['subject']): Uint8Array {
  const rdns = subject.map(([kind, value]) => {
    const text = kind === 'C' ? printableString(value) : kind === 'E' ? ia5String(value) : utf8String(value)
    return setOf(sequence(oid(ATTRIBUTE_OID[kind]), text))
  })
  return sequence(...rdns)
}

/** DER AlgorithmIdentifier of the SHA-256 signature that this key makes. */
export function signatureAlgorithmOf(key: KeyObject): Uint8Array {
  return key.asymmetricKeyType === 'rsa'
    ? sequence(oid('1.2.840.113549.1.1.11'), nullValue())
    : sequence(oid('1.2.840.10045.4.3.2'))
}

/** Signature value with SHA-256: PKCS#1 v1.5 of an RSA key, DER-encoded ECDSA of an EC key. */
export function signSha256(key: KeyObject, data: Uint8Array): Uint8Array {
  return new Uint8Array(sign('sha256', data, { key, dsaEncoding: 'der' }))
}

/** `SIGNED { tbs }` of X.509: what is signed, the algorithm, the signature. */
export function serializeSigned(tbs: Uint8Array, key: KeyObject): Uint8Array {
  return sequence(tbs, signatureAlgorithmOf(key), bitString(signSha256(key, tbs)))
}

/** Key identifier by RFC 5280 4.2.1.2, method 1: SHA-1 of the key's bits. */
function keyIdentifierOf(spki: Uint8Array): Uint8Array {
  const key = childrenOf(readWhole(spki))[1]
  if (key === undefined) throw new TypeError('not a SubjectPublicKeyInfo')
  return new Uint8Array(createHash('sha1').update(bitStringBytes(key)).digest())
}

/** One Extension; `critical` is left out when false, as DER wants. */
export function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value))
}

/** AuthorityKeyIdentifier with the issuer's key identifier only. */
export function authorityKeyIdentifier(issuerSpki: Uint8Array): Uint8Array {
  return extension('2.5.29.35', false, sequence(element(0x80, keyIdentifierOf(issuerSpki))))
}

const uri = (url: string): Uint8Array => element(0x86, fromUtf8(url))

/** What a certificate is made from. */
export interface CertificateParts {
  readonly plan: IdentityPlan
  readonly issuer: Uint8Array
  readonly issuerSpki: Uint8Array
  readonly issuerKey: KeyObject
  readonly spki: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** Where the issuer's CRL and certificate are published; absent in a root. */
  readonly publication?: { readonly crl: string; readonly certificate: string }
}

/** DER of an X.509 v3 certificate by RFC 5280 4.1. */
export function serializeCertificate(parts: CertificateParts): Uint8Array {
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(parts.plan.serial),
    signatureAlgorithmOf(parts.issuerKey),
    parts.issuer,
    sequence(time(parts.notBefore), time(parts.notAfter)),
    serializeName(parts.plan.subject),
    parts.spki,
    explicit(3, sequence(...extensionsOf(parts))),
  )
  return serializeSigned(tbs, parts.issuerKey)
}

function extensionsOf({ plan, spki, issuerSpki, publication }: CertificateParts): Uint8Array[] {
  const isCa = plan.role === 'root' || plan.role === 'issuing-ca'
  const constraints = isCa ? sequence(boolean(true), ...(plan.role === 'issuing-ca' ? [integer(0)] : [])) : sequence()
  // named bits of RFC 5280 4.2.1.3: 0 digitalSignature, 1 nonRepudiation, 5 keyCertSign, 6 cRLSign
  const usage = isCa ? [5, 6] : plan.role === 'tsa' ? [0] : [0, 1]
  const list = [
    extension('2.5.29.19', true, constraints),
    extension('2.5.29.15', true, namedBits(usage)),
    extension('2.5.29.14', false, octetString(keyIdentifierOf(spki))),
    authorityKeyIdentifier(issuerSpki),
  ]
  // RFC 3161 2.3: exactly this purpose, and critical
  if (plan.role === 'tsa') list.push(extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8'))))
  if (publication !== undefined) {
    const point = sequence(element(0xa0, element(0xa0, uri(publication.crl))))
    list.push(extension('2.5.29.31', false, sequence(point)))
    const access = sequence(oid('1.3.6.1.5.5.7.48.2'), uri(publication.certificate))
    list.push(extension('1.3.6.1.5.5.7.1.1', false, sequence(access)))
  }
  return list
}
