import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'

const at = new Date('2026-03-01T02:00:00Z')
const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never })
const certificateOf = (der: Uint8Array): pkijs.Certificate => pkijs.Certificate.fromBER(der.slice().buffer)
const crlOf = (der: Uint8Array): pkijs.CertificateRevocationList =>
  pkijs.CertificateRevocationList.fromBER(der.slice().buffer)

describe('pkijs judges the test PKI', () => {
  let pki: TestPki
  beforeAll(async () => {
    pki = await buildTestPki({ at })
  })

  test('chain validation: the person passes, the revoked, the expired and the twin’s do not', async () => {
    const { government, twin } = pki
    const judge = async (der: Uint8Array): Promise<boolean> => {
      const chain = new pkijs.CertificateChainValidationEngine({
        trustedCerts: [certificateOf(government.root.certificate.raw)],
        certs: [certificateOf(government.issuingCa.certificate.raw), certificateOf(der)],
        crls: government.crls.map(crlOf),
        checkDate: at,
      })
      return (await chain.verify({}, engine)).result
    }
    for (const name of ['person', 'personEc', 'agency', 'tsa'] as const)
      expect(await judge(government[name].certificate.raw), name).toBe(true)
    for (const name of ['revoked', 'expired'] as const)
      expect(await judge(government[name].certificate.raw), name).toBe(false)
    expect(await judge(twin.person.certificate.raw)).toBe(false)
  })

  test('PKCS#12: integrity and both safes of our key file open', async () => {
    const file = pki.government.agency.keyFile('mat khau')
    const schema = asn1js.fromBER(file.slice().buffer)
    const pfx = new pkijs.PFX({ schema: schema.result })
    const password = new TextEncoder().encode('mat khau').buffer
    await pfx.parseInternalValues({ password, checkIntegrity: true }, engine)
    const safes = pfx.parsedValue?.authenticatedSafe
    await safes?.parseInternalValues({ safeContents: [{ password }, {}] }, engine)
    expect(safes?.parsedValue.safeContents.length).toBe(2)
  })
})
