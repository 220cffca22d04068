import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { legacyKeyFileReader } from '../../src/adapters/index.js'
import { concatBytes, fromUtf8, toLatin1 } from '../../src/kernel/bytes.js'
import { openKeyFile } from '../../src/pki/index.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'

const absent = spawnSync('openssl', ['version']).status !== 0
if (absent) console.warn('openssl is absent: its tests of key files are skipped')
const legacy = legacyKeyFileReader

describe.skipIf(absent)('key files written by openssl', () => {
  let pki: TestPki
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-keyfile-'))
    pki = await buildTestPki({ at: new Date('2026-03-01T00:00:00Z') })
    writeFileSync(join(folder, 'key.pem'), pki.government.agency.keyPem)
    writeFileSync(join(folder, 'chain.pem'), pki.government.agency.pem + pki.government.intermediatesPem)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function write(password: Uint8Array, ...options: string[]): Uint8Array {
    writeFileSync(join(folder, 'password'), concatBytes([password, fromUtf8('\n')]))
    const paths = ['-inkey', join(folder, 'key.pem'), '-in', join(folder, 'chain.pem'), '-out', join(folder, 'out.p12')]
    const words = ['pkcs12', '-export', ...paths, '-passout', `file:${join(folder, 'password')}`, ...options]
    const { status, stderr } = spawnSync('openssl', words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return new Uint8Array(readFileSync(join(folder, 'out.p12')))
  }

  test.each([
    ['AES-256, the default', []],
    ['AES-192', ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC']],
    ['MAC SHA-384', ['-macalg', 'sha384']],
    ['no MAC', ['-nomac']],
    ['3DES of PKCS#12', ['-legacy', '-descert']],
    ['RC2-40', ['-legacy']],
    ['a hundred thousand rounds', ['-iter', '100000']],
    ['no encryption', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ] as const)('%s, Vietnamese password; another one does not open', async (_name, options) => {
    const bytes = write(fromUtf8('mật khẩu'), ...options)
    const { signers } = await openKeyFile(bytes, fromUtf8('mật khẩu'), { legacy })
    expect(signers[0]?.chain.length).toBe(1)
    await expect(openKeyFile(bytes, fromUtf8('mat khau'), { legacy })).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_WRONG_PASSWORD',
    })
  })

  test('the habit of OpenSSL before 1.1: UTF-8 octets widened one by one', async () => {
    // what an old openssl made of "mật" is what a new one makes of the same octets read as Latin-1
    const bytes = write(fromUtf8(toLatin1(fromUtf8('mật'))), '-legacy')
    const { weaknesses } = await openKeyFile(bytes, fromUtf8('mật'), { legacy })
    expect(weaknesses).toContain('password-encoding-of-old-openssl')
  })

  test('a password that is not UTF-8', async () => {
    const password = Uint8Array.of(0x6d, 0xe9, 0x74)
    expect((await openKeyFile(write(password, '-legacy'), password, { legacy })).signers.length).toBe(1)
  })

  test('pkcs8 -topk8: PBES2 with every PRF; PBES1 is unsupported by name', async () => {
    const certificates = [pki.government.agency.certificate]
    const out = join(folder, 'key.p8')
    const sealed = (...options: string[]): Uint8Array => {
      const words = ['pkcs8', '-topk8', '-in', join(folder, 'key.pem'), '-out', out, '-passout', 'pass:x', ...options]
      const { status, stderr } = spawnSync('openssl', words, { encoding: 'utf8' })
      if (status !== 0) throw new Error(stderr)
      return new Uint8Array(readFileSync(out))
    }
    for (const prf of ['hmacWithSHA1', 'hmacWithSHA224', 'hmacWithSHA384', 'hmacWithSHA512'])
      expect((await openKeyFile(sealed('-v2prf', prf), fromUtf8('x'), { certificates })).signers.length).toBe(1)
    const old = sealed('-v1', 'PBE-MD5-DES', '-provider', 'legacy', '-provider', 'default')
    await expect(openKeyFile(old, fromUtf8('x'), { certificates, legacy })).rejects.toMatchObject({
      code: 'ERR_PKI_KEYFILE_UNKNOWN_ALGORITHM',
      details: { oid: '1.2.840.113549.1.5.3' },
    })
  })
})
