import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { findRevoked, formatName, parseCrl } from '../../src/der/index.js'
import { buildTestPki, PKI_PLAN, TEST_MARK, type TestPki } from '../../src/testing/index.js'

const at = new Date('2026-03-01T02:00:00Z')
let pki: TestPki
beforeAll(async () => {
  pki = await buildTestPki({ at })
})

describe('buildTestPki', () => {
  test('every common name says that it is not to be trusted', () => {
    for (const { certificate } of [...pki.government.identities, ...pki.twin.identities])
      expect(formatName(certificate.subject).normalize('NFC')).toContain(TEST_MARK)
    for (const plan of PKI_PLAN) for (const [, value] of plan.subject) expect(value).toBe(value.normalize('NFC'))
  })

  test('RFC 5280 4.2.1: usage, purposes and key identifiers as the roles need them', () => {
    const { root, issuingCa, person, tsa } = pki.government
    expect(root.certificate.basicConstraints).toMatchObject({ ca: true })
    expect(issuingCa.certificate.basicConstraints).toMatchObject({ ca: true, pathLength: 0 })
    expect([...(issuingCa.certificate.keyUsage ?? [])].sort()).toEqual(['cRLSign', 'keyCertSign'])
    expect([...(person.certificate.keyUsage ?? [])].sort()).toEqual(['digitalSignature', 'nonRepudiation'])
    expect(tsa.certificate.extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.8'])
    expect(person.certificate.authorityKeyId).toEqual(issuingCa.certificate.subjectKeyId)
    expect(person.certificate.crlDistributionPoints).toEqual(['http://pki.vanthu.example/issuing-ca.crl'])
    expect(person.certificate.caIssuerUrls).toEqual(['http://pki.vanthu.example/issuing-ca.crt'])
    expect(pki.government.identities.flatMap(({ certificate }) => certificate.unknownCritical)).toEqual([])
  })

  test('node verifies every signature along the chain; the twin of the same name does not verify', () => {
    const { government, twin } = pki
    for (const world of [government, twin])
      for (const identity of world.identities) {
        const issuer = identity.chain[0] ?? identity.certificate
        const key = new X509Certificate(issuer.raw).publicKey
        expect(new X509Certificate(identity.certificate.raw).verify(key)).toBe(true)
      }
    const forged = new X509Certificate(twin.person.certificate.raw)
    expect(forged.subject).toBe(new X509Certificate(government.person.certificate.raw).subject)
    expect(forged.verify(new X509Certificate(government.issuingCa.certificate.raw).publicKey)).toBe(false)
  })

  test('the revoked person is on the list and nobody else is; the expired one has expired', () => {
    const crl = parseCrl(pki.government.issuingCrl)
    for (const { name, certificate } of pki.government.identities)
      expect(findRevoked(crl, certificate.serial) !== undefined, name).toBe(name === 'revoked')
    expect(pki.government.expired.certificate.notAfter.getTime()).toBeLessThan(at.getTime())
    expect(crl.thisUpdate.getTime()).toBeLessThan(at.getTime())
    expect(crl.nextUpdate?.getTime()).toBeGreaterThan(at.getTime())
  })

  test('the moment must be given', async () => {
    await expect(buildTestPki({ at: new Date(Number.NaN) })).rejects.toThrow(TypeError)
  })
})
