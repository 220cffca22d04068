import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { explicit, integer, OID, octetString, oid, sequence } from '../../../src/der/index.js'
import { concatBytes, fromUtf8 } from '../../../src/kernel/bytes.js'
import { isVanthuError } from '../../../src/kernel/errors.js'
import { openKeyFile } from '../../../src/pki/index.js'
import { passwordForms } from '../../../src/pki/keyfile/password-form.js'
import { WorkBudget } from '../../../src/pki/keyfile/work-budget.js'
import { buildTestPki, type TestPki } from '../../../src/testing/index.js'

const none = new Uint8Array()
let pki: TestPki
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date('2026-03-01T00:00:00Z') })
})

describe('openKeyFile', () => {
  test('a PKCS#12 file of ours opens, its chain runs from the issuer to the root, its key signs', async () => {
    const { person, issuingCa, root } = pki.government
    const opened = await openKeyFile(person.keyFile('mật khẩu'), fromUtf8('mật khẩu'))
    const [signer] = opened.signers
    expect(signer?.certificate.raw).toEqual(person.certificate.raw)
    expect(signer?.chain.map(({ raw }) => raw)).toEqual([issuingCa.certificate.raw, root.certificate.raw])
    expect(opened.weaknesses).toEqual([])
    const value = await signer?.sign(fromUtf8('văn bản'), 'rsa-pkcs1-sha256')
    const key = createPublicKey(person.pem)
    expect(verify('sha256', fromUtf8('văn bản'), key, value ?? none)).toBe(true)
  })

  test('PEM (RFC 7468): key and certificates in one file', async () => {
    const { agency } = pki.government
    const text = agency.keyPem + agency.pem + pki.government.intermediatesPem
    const opened = await openKeyFile(fromUtf8(text), none)
    expect(opened.signers.length).toBe(1)
    expect(opened.signers[0]?.chain.length).toBe(1)
    expect(opened.weaknesses).toEqual(['unencrypted-key'])
  })

  test.each(['pkcs1', 'sec1'] as const)('PEM: the older key block %s', async (type) => {
    const identity = type === 'sec1' ? pki.government.agency : pki.government.person
    const key = identity.privateKey.export({ type, format: 'pem' }).toString()
    expect((await openKeyFile(fromUtf8(key + identity.pem), none)).signers.length).toBe(1)
  })

  test('PKCS#8 DER (RFC 5958), plain and encrypted, with the certificate beside it', async () => {
    const { person } = pki.government
    const certificates = [person.certificate]
    const plain = new Uint8Array(person.privateKey.export({ type: 'pkcs8', format: 'der' }))
    expect((await openKeyFile(plain, none, { certificates })).signers.length).toBe(1)
    const sealed = new Uint8Array(
      person.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-192-cbc', passphrase: 'bí mật' }),
    )
    expect((await openKeyFile(sealed, fromUtf8('bí mật'), { certificates })).signers.length).toBe(1)
    await expect(openKeyFile(sealed, fromUtf8('bi mat'), { certificates })).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_WRONG_PASSWORD',
    })
  })

  test('a key without its certificate is refused; a certificate of the same name does not do', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const bytes = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
    const certificates = [pki.government.agency.certificate]
    await expect(openKeyFile(bytes, none, { certificates })).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_NO_CERTIFICATE',
    })
  })

  test('bytes that are no key file are malformed, and too many are a limit', async () => {
    await expect(openKeyFile(fromUtf8('%PDF-1.7'), none)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_(DER|PKI_KEYFILE)_/),
    })
    await expect(openKeyFile(new Uint8Array(5_000_000), none)).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_TOO_LARGE',
    })
  })

  test('BER with indefinite lengths and octet strings in parts opens (RFC 7292 4)', async () => {
    const file = pki.government.agency.keyFile('x')
    const opened = await openKeyFile(intoIndefiniteBer(file), fromUtf8('x'))
    expect(opened.signers.length).toBe(1)
  })
})

describe('limits', () => {
  test('a file that asks for 2^40 rounds is refused at once, whatever the password', async () => {
    const data = (bytes: Uint8Array): Uint8Array => sequence(oid(OID.data), explicit(0, octetString(bytes)))
    const digest = sequence(sequence(oid(OID.sha256)), octetString(new Uint8Array(32)))
    const mac = sequence(digest, octetString(new Uint8Array(8)), integer(2 ** 40))
    await expect(openKeyFile(sequence(integer(3), data(sequence()), mac), none)).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_TOO_COSTLY',
    })
    const kdf = sequence(oid(OID.pbkdf2), sequence(octetString(new Uint8Array(8)), integer(2 ** 40)))
    const cipher = sequence(oid(OID.aes256Cbc), octetString(new Uint8Array(16)))
    const sealed = sequence(sequence(oid(OID.pbes2), sequence(kdf, cipher)), octetString(new Uint8Array(16)))
    await expect(openKeyFile(sealed, none)).rejects.toMatchObject({ code: 'ERR_PKI_KEYFILE_TOO_COSTLY' })
  })

  test('any bytes: a verdict of the library, never another error', async () => {
    const seed = pki.government.agency.keyFile('x')
    const mutated = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(mutated, async (changes) => {
        const bytes = seed.slice()
        for (const [at, value] of changes) bytes[at] = value
        await openKeyFile(bytes, fromUtf8('x')).catch((error: unknown) => {
          if (!isVanthuError(error)) throw error
        })
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await openKeyFile(bytes, none).catch((error: unknown) => {
          if (!isVanthuError(error)) throw error
        })
      }),
      { numRuns: 500 },
    )
  })

  test('rounds: none is malformed, too many and too many together are limits', () => {
    expect(() => new WorkBudget().spend(0, 1)).toThrow(expect.objectContaining({ code: 'ERR_PKI_KEYFILE_MALFORMED' }))
    const costly = expect.objectContaining({ code: 'ERR_PKI_KEYFILE_TOO_COSTLY' })
    expect(() => new WorkBudget().spend(6_000_001, 1)).toThrow(costly)
    const budget = new WorkBudget()
    expect(() => {
      for (let i = 0; i < 100; i += 1) budget.spend(1_000_000, 1)
    }).toThrow(costly)
  })
})

describe('passwordForms', () => {
  test('ASCII has one form, an empty password two, Vietnamese NFC three', () => {
    expect(passwordForms(fromUtf8('abc')).map(({ habit }) => habit)).toEqual(['as-given'])
    expect(passwordForms(none).map(({ habit }) => habit)).toEqual(['as-given', 'no-terminator'])
    expect(passwordForms(fromUtf8('mật')).map(({ habit }) => habit)).toEqual(['as-given', 'nfd', 'openssl-widened'])
  })
  test('octets that are not UTF-8 are widened', () => {
    expect(passwordForms(Uint8Array.of(0xe9)).map(({ bmp }) => [...bmp])).toEqual([[0, 0xe9, 0, 0]])
  })
})

/** The outermost SEQUENCE and the authSafe behind indefinite lengths, the safe's octets in two parts. */
function intoIndefiniteBer(file: Uint8Array): Uint8Array {
  const at = (offset: number): { body: number; end: number } => {
    const first = file[offset + 1] ?? 0
    const octets = first < 0x80 ? 0 : first & 0x7f
    let length = first < 0x80 ? first : 0
    for (let i = 0; i < octets; i += 1) length = length * 256 + (file[offset + 2 + i] ?? 0)
    return { body: offset + 2 + octets, end: offset + 2 + octets + length }
  }
  const pfx = at(0)
  const version = file.subarray(pfx.body, pfx.body + 3)
  const info = at(pfx.body + 3)
  const type = at(info.body)
  const typeBytes = file.subarray(info.body, type.end)
  const wrapper = at(type.end)
  const octets = at(wrapper.body)
  const safe = file.subarray(octets.body, octets.end)
  const mac = file.subarray(info.end, pfx.end)
  const part = (bytes: Uint8Array): Uint8Array =>
    concatBytes([Uint8Array.of(0x04, 0x82, bytes.length >> 8, bytes.length & 255), bytes])
  const open = (tag: number, ...content: Uint8Array[]): Uint8Array =>
    concatBytes([Uint8Array.of(tag, 0x80), ...content, Uint8Array.of(0, 0)])
  const parts = open(0x24, part(safe.subarray(0, 300)), part(safe.subarray(300)))
  return open(0x30, version, open(0x30, typeBytes, open(0xa0, parts)), mac)
}
