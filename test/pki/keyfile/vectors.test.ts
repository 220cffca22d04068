import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { legacyKeyFileReader } from '../../../src/adapters/legacy-key-file.js'
import { fromUtf8, toHex } from '../../../src/kernel/bytes.js'
import { isVanthuError } from '../../../src/kernel/errors.js'
import { openKeyFile } from '../../../src/pki/index.js'

const FOLDER = new URL('../../vectors/pkcs12/', import.meta.url)
const rows = readFileSync(new URL('pkcs12.tsv', FOLDER), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([file = '', password = '', expected = '', note = '']) => ({ file, password, expected, note }))
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, FOLDER)))
const open = (file: string, password: string) =>
  openKeyFile(bytesOf(file), fromUtf8(password), { legacy: legacyKeyFileReader, withoutKey: 'accept' })

describe('RFC 7292 and RFC 9579: 26 key files by OpenSSL, Java and the RFC', () => {
  test('the list is whole', () => expect(rows.length).toBe(26))

  test.each(rows)('$file: $expected ($note)', async ({ file, password, expected }) => {
    if (expected === 'reject') {
      await expect(open(file, password)).rejects.toMatchObject({
        code: expect.stringMatching(/^ERR_PKI_KEYFILE_(WRONG_PASSWORD|MALFORMED)$/),
      })
      return
    }
    const opened = await open(file, password)
    expect(opened.certificates.length).toBeGreaterThan(0)
    expect(opened.signers.length).toBe(file.includes('certonly') ? 0 : file === 'gen_java17_default.p12' ? 2 : 1)
    await expect(open(file, 'not it')).rejects.toMatchObject({ code: 'ERR_PKI_KEYFILE_WRONG_PASSWORD' })
  })

  const legacy = [
    ['gen_openssl_legacy_rc2-40.p12', 'RC2-40'],
    ['gen_openssl_legacy_3des.p12', '3DES-168'],
    ['gen_openssl_rc4-128.p12', 'RC4-128'],
    ['gen_openssl_rc2-128.p12', 'RC2-128'],
    ['gen_java17_legacy.p12', 'RC2-40'],
  ] as const
  test.each(legacy)('%s without a legacy reader is unsupported by name, with any password', async (file, algorithm) => {
    for (const password of ['foo', 'foofoo', 'not it'])
      await expect(openKeyFile(bytesOf(file), fromUtf8(password))).rejects.toMatchObject({
        code: 'ERR_PKI_KEYFILE_LEGACY_ENCRYPTION',
        details: { algorithm: file.includes('java') ? '3DES-168' : algorithm }, // the first one met
      })
  })

  test.each(legacy)('%s is reported as weak', async (file, algorithm) => {
    const opened = await open(file, file.includes('java') ? 'foofoo' : 'foo')
    expect(opened.weaknesses).toContain(`legacy-encryption:${algorithm}`)
  })

  test('friendlyName is read from its BMPString (PKCS#9)', async () => {
    const opened = await open('gen_openssl_aes256_default.p12', 'foo')
    expect(opened.signers[0]?.friendlyName).toBe('Khóa ký')
  })

  test('a file without a key is refused unless the caller accepts it', async () => {
    await expect(openKeyFile(bytesOf('gen_openssl_certonly.p12'), fromUtf8('foo'))).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_NO_KEY',
    })
  })

  test('a Vietnamese password opens in NFC and in NFD', async () => {
    for (const form of ['NFC', 'NFD'] as const)
      expect((await open('gen_openssl_unicodepw.p12', 'mật khẩu Ω'.normalize(form))).signers.length).toBe(1)
  })

  test('any byte changed: an error of the library, or the same key where the byte says nothing', async () => {
    const good = bytesOf('gen_openssl_ec.p12')
    const [original] = (await openKeyFile(good, fromUtf8('foo'))).signers
    for (let i = 0; i < good.length; i += 31) {
      const bad = good.slice()
      bad[i] = (bad[i] ?? 0) ^ 0x55
      const outcome = await openKeyFile(bad, fromUtf8('foo')).then(
        ({ signers }) => toHex(signers[0]?.certificate.raw ?? new Uint8Array()),
        (error: unknown) => (isVanthuError(error) ? error.code : `${error}`),
      )
      const isSame = outcome === toHex(original?.certificate.raw ?? good)
      if (!isSame) expect(outcome, `byte ${i}`).toMatch(/^ERR_(PKI_KEYFILE|DER)_/)
    }
  })

  test('cut off anywhere: malformed', async () => {
    const good = bytesOf('gen_openssl_ec.p12')
    for (let length = 0; length < good.length; length += 13)
      await expect(openKeyFile(good.subarray(0, length), fromUtf8('foo'))).rejects.toMatchObject({
        code: expect.stringMatching(/^ERR_DER_/),
      })
  })
})
