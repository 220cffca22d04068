import { describe, expect, test } from 'vitest'
import { OID, parseSignedData } from '../../src/der/index.js'
import { fromUtf8 } from '../../src/kernel/bytes.js'
import {
  ALGORITHM_POLICIES,
  buildKeySigner,
  findSignatureRecipe,
  judgeDigest,
  judgeSignature,
  resolveSignatureAlgorithm,
  verifyValue,
} from '../../src/pki/index.js'
import { ecKeys, makeCertificate } from './made.js'
import { vector } from './openssl-pki.js'

const keys = ecKeys()
const certificate = makeCertificate({ subject: 'Signer', keys, issuer: 'Signer', issuerKeys: keys })
const data = fromUtf8('data')

describe('buildKeySigner', () => {
  test('signs with every algorithm of its key', async () => {
    const signer = buildKeySigner(keys.privateKey, certificate, [])
    expect(signer.algorithms).toEqual(['ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'])
    for (const name of signer.algorithms) {
      const value = await signer.sign(data, name)
      const algorithm = { oid: OID.ecdsaWithSha256, parameters: undefined, raw: findSignatureRecipe(name).identifier }
      const verdict = verifyValue(algorithm, certificate.publicKey, data, value)
      expect(verdict.outcome).toBe(name === 'ecdsa-sha256' ? 'valid' : 'invalid')
    }
  })

  test('refuses a certificate of another key, and algorithms that the key does not have', async () => {
    expect(() => buildKeySigner(ecKeys().privateKey, certificate, [])).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_KEY_MISMATCH' }),
    )
    const signer = buildKeySigner(keys.privateKey, certificate, [])
    await expect(signer.sign(data, 'rsa-pss-sha256')).rejects.toMatchObject({ code: 'ERR_PKI_ALGORITHM_NOT_OF_KEY' })
  })

  test("ends with the caller's own reason", async () => {
    const reason = new Error('enough')
    const signer = buildKeySigner(keys.privateKey, certificate, [])
    await expect(signer.sign(data, 'ecdsa-sha256', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('signature algorithms', () => {
  const identifier = (oid: string): { oid: string; parameters: undefined; raw: Uint8Array } => ({
    oid,
    parameters: undefined,
    raw: new Uint8Array(),
  })

  test('the digest of CMS and the digest of the signature must agree', () => {
    expect(resolveSignatureAlgorithm(identifier(OID.sha256WithRsa), 'sha256')?.name).toBe('rsa-pkcs1-sha256')
    expect(resolveSignatureAlgorithm(identifier(OID.sha256WithRsa), 'sha1')).toBeUndefined()
    expect(resolveSignatureAlgorithm(identifier(OID.rsaEncryption), 'sha384')?.name).toBe('rsa-pkcs1-sha384')
    expect(resolveSignatureAlgorithm(identifier(OID.rsaEncryption))).toBeUndefined()
  })

  test('RFC 8419 3.1: Ed25519 goes with SHA-512 and nothing else', () => {
    expect(resolveSignatureAlgorithm(identifier(OID.ed25519), 'sha512')?.name).toBe('ed25519')
    expect(resolveSignatureAlgorithm(identifier(OID.ed25519), 'sha256')).toBeUndefined()
  })

  test('RFC 4055 3.1: PSS parameters, also with another MGF1 digest', () => {
    const info = parseSignedData(vector('pss-mgf.p7s')).signerInfos[0]
    expect(info && resolveSignatureAlgorithm(info.signatureAlgorithm, 'sha384')).toMatchObject({
      scheme: 'rsa-pss',
      hash: 'sha384',
      mgfHash: 'sha256',
      saltLength: 20,
    })
    expect(resolveSignatureAlgorithm(identifier(OID.rsassaPss), 'sha256')).toBeUndefined()
  })

  test('an algorithm of another kind of key verifies nothing', () => {
    expect(verifyValue(identifier(OID.sha256WithRsa), certificate.publicKey, data, data).outcome).toBe('invalid')
    expect(verifyValue(identifier('1.2.3'), certificate.publicKey, data, data).outcome).toBe('unsupported')
  })
})

describe('algorithm policies', () => {
  const at = new Date('2026-12-01T00:00:00Z')
  const rsa = (bits: number): { kind: 'rsa'; bits: number } => ({ kind: 'rsa', bits })
  const pkcs1 = { scheme: 'rsa-pkcs1', hash: 'sha256', name: 'rsa-pkcs1-sha256' } as const

  test('TT 15/2025/TT-BKHCN Phụ lục I: no MD5, SHA-1, SHA-224; RSA from 2048', () => {
    const policy = ALGORITHM_POLICIES['tt15-2025']
    for (const hash of ['md5', 'sha1', 'sha224'] as const) expect(judgeDigest(policy, hash, at)?.material).toBe(hash)
    for (const hash of ['sha256', 'sha3-512'] as const) expect(judgeDigest(policy, hash, at)).toBeUndefined()
    expect(judgeSignature(policy, pkcs1, rsa(1024), at)?.material).toBe('rsa-pkcs1 1024')
    expect(judgeSignature(policy, pkcs1, rsa(2048), at)).toBeUndefined()
  })

  test('TS 119 312 V1.5.1: end dates', () => {
    const policy = ALGORITHM_POLICIES['etsi-119312']
    expect(judgeDigest(policy, 'sha1', new Date('2012-07-31T00:00:00Z'))).toBeUndefined()
    expect(judgeDigest(policy, 'sha1', at)?.until).toEqual(new Date('2012-08-01T00:00:00Z'))
    expect(judgeSignature(policy, pkcs1, rsa(2048), at)).toBeUndefined()
    expect(judgeSignature(policy, pkcs1, rsa(4096), new Date('2029-01-01T00:00:00Z'))).toMatchObject({
      until: new Date('2029-01-01T00:00:00Z'),
    })
    const pss = { scheme: 'rsa-pss', hash: 'sha256', mgfHash: 'sha1', name: 'rsa-pss-sha256' } as const
    expect(judgeSignature(policy, pss, rsa(4096), at)?.material).toBe('sha1')
  })
})
