import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  bitString,
  buildName,
  childrenOf,
  element,
  explicit,
  findRevoked,
  formatName,
  integer,
  nameValues,
  OID,
  octetString,
  oid,
  parseCertificate,
  parseCrl,
  parseNameBytes,
  printableString,
  rawOf,
  readWhole,
  sameName,
  sequence,
  setOf,
  time,
  utf8String,
} from '../../src/der/index.js'
import { concatBytes, fromHex, toHex } from '../../src/kernel/bytes.js'
import { certificate, vector } from '../pki/openssl-pki.js'

const folder = new URL('../vectors/', import.meta.url)
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)))

describe('certificates (RFC 5280 4.1)', () => {
  test('every field of a certificate made by OpenSSL', () => {
    const signer = certificate('signer')
    expect(formatName(signer.subject)).toBe('CN=Nguyễn Thị Ánh, O=Oracle test, C=VN')
    expect(formatName(signer.issuer)).toBe('CN=Oracle issuing CA, O=Oracle test, C=VN')
    expect(nameValues(signer.subject, OID.commonName)).toEqual(['Nguyễn Thị Ánh'])
    expect(signer.version).toBe(3)
    expect(signer.signatureAlgorithm.oid).toBe(OID.sha256WithRsa)
    expect(signer.publicKey.algorithm.oid).toBe(OID.rsaEncryption)
    expect([...(signer.keyUsage ?? [])]).toEqual(['digitalSignature', 'nonRepudiation'])
    expect(signer.basicConstraints).toEqual({ ca: false, pathLength: undefined })
    expect(signer.crlDistributionPoints).toEqual(['http://pki.example.test/ca.crl'])
    expect(signer.ocspUrls).toEqual(['http://ocsp.example.test/'])
    expect(signer.caIssuerUrls).toEqual(['http://pki.example.test/ca.cer'])
    expect(toHex(signer.authorityKeyId ?? new Uint8Array())).toBe(
      toHex(certificate('ca').subjectKeyId ?? new Uint8Array(1)),
    )
    expect(certificate('ca').basicConstraints).toEqual({ ca: true, pathLength: 0 })
    expect(certificate('tsa').extendedKeyUsage).toEqual([OID.timeStamping])
    expect(certificate('expired').notAfter).toEqual(new Date('2021-01-01T00:00:00Z'))
  })

  test('every certificate of PKITS and pyHanko is read; the two with odd signature bits are refused', () => {
    const refused: string[] = []
    for (const directory of ['pkits/certs', 'pdf-signed/trust'])
      for (const name of readdirSync(new URL(`${directory}/`, folder))) {
        try {
          parseCertificate(read(`${directory}/${name}`))
        } catch {
          refused.push(name)
        }
      }
    expect(refused).toEqual(['BadSignedCACert.crt', 'InvalidDSASignatureTest6EE.crt'])
  })

  test('RFC 5280 4.2: an extension that comes twice is refused', () => {
    const original = parseCertificate(vector('root.crt'))
    const fields = childrenOf(readWhole(original.tbs)).map(rawOf)
    const list = childrenOf(readWhole(fields.pop() ?? new Uint8Array()))[0]
    const items = list === undefined ? [] : childrenOf(list).map(rawOf)
    const doubled = explicit(3, sequence(...items, items[0] ?? new Uint8Array()))
    const whole = sequence(sequence(...fields, doubled), original.signatureAlgorithm.raw, bitString(original.signature))
    expect(() => parseCertificate(whole)).toThrow(expect.objectContaining({ code: 'ERR_DER_BAD_VALUE' }))
  })

  test('bytes after the certificate are refused', () => {
    expect(() => parseCertificate(Uint8Array.of(...vector('root.crt'), 0))).toThrow(
      expect.objectContaining({ code: 'ERR_DER_TRAILING_DATA' }),
    )
  })
})

describe('names (RFC 5280 7.1)', () => {
  test('case, white space and string type are set aside, values are not', () => {
    const build = (value: Uint8Array): Uint8Array => sequence(setOf(sequence(oid(OID.organizationName), value)))
    const a = parseNameBytes(build(utf8String('Ủy ban  nhân dân')))
    expect(sameName(a, parseNameBytes(build(utf8String(' ủy BAN nhân dân '))))).toBe(true)
    expect(sameName(a, parseNameBytes(build(utf8String('Uy ban nhân dân'))))).toBe(false)
    expect(
      sameName(parseNameBytes(build(printableString('Example'))), parseNameBytes(build(utf8String('EXAMPLE')))),
    ).toBe(true)
  })

  test('RFC 4514 2.4: special characters are escaped, the most specific comes first', () => {
    const name = buildName([
      { oid: OID.countryName, value: 'VN' },
      { oid: OID.commonName, value: 'A, B+C' },
    ])
    expect(formatName(parseNameBytes(name))).toBe('CN=A\\, B\\+C, C=VN')
  })
})

describe('revocation lists (RFC 5280 5.1)', () => {
  test('a revoked serial is found with date and reason, another is not', () => {
    const crl = parseCrl(vector('ca.crl'))
    expect(findRevoked(crl, certificate('revoked').serial)).toMatchObject({
      date: new Date('2026-11-26T00:00:00Z'),
      reason: 'keyCompromise',
    })
    expect(findRevoked(crl, certificate('signer').serial)).toBeUndefined()
  })

  test('every CRL of PKITS is read, but for the one with odd signature bits', () => {
    const refused = readdirSync(new URL('pkits/crls/', folder)).filter((name) => {
      try {
        parseCrl(read(`pkits/crls/${name}`))
        return false
      } catch {
        return true
      }
    })
    expect(refused).toEqual(['BadCRLSignatureCACRL.crl'])
  })

  test('100,000 entries are scanned, not listed', () => {
    const date = time(new Date('2026-01-01T00:00:00Z'))
    const reason = sequence(sequence(oid(OID.reasonCode), octetString(element(0x0a, Uint8Array.of(4)))))
    const serialOf = (i: number): Uint8Array => Uint8Array.of(0x11, i >> 16, (i >> 8) & 255, i & 255)
    const entries = Array.from({ length: 100_000 }, (_, i) => sequence(integer(serialOf(i)), date, reason))
    const algorithm = sequence(oid(OID.sha256WithRsa))
    const name = buildName([{ oid: OID.commonName, value: 'CA' }])
    const tbs = sequence(integer(1), algorithm, name, date, date, element(0x30, concatBytes(entries)))
    const crl = parseCrl(sequence(tbs, algorithm, bitString(new Uint8Array(4))))
    expect(findRevoked(crl, serialOf(99_999))?.reason).toBe('superseded')
    expect(findRevoked(crl, fromHex('12000000') ?? new Uint8Array())).toBeUndefined()
  })
})
