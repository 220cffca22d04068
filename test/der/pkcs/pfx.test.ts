import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  element,
  explicit,
  integer,
  octetString,
  oid,
  parseEncryptedPrivateKeyInfo,
  parsePbmac1Parameters,
  parsePfx,
  parsePrivateKeyInfo,
  parseSafeContents,
  sequence,
} from '../../../src/der/index.js'

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../vectors/pkcs12/${name}`, import.meta.url)))
const code = (value: string) => expect.objectContaining({ code: value })
const DATA = oid('1.2.840.113549.1.7.1')

describe('parsePfx (RFC 7292 4)', () => {
  test('bags of an unencrypted file: kinds, friendlyName, localKeyId', () => {
    const pfx = parsePfx(bytesOf('gen_openssl_plain.p12'))
    const bags = pfx.safes.flatMap((safe) => (safe.kind === 'plain' ? parseSafeContents(safe.contents) : []))
    expect(bags.map(({ kind }) => kind).sort()).toEqual(['certificate', 'key'])
    expect(new Set(bags.map(({ friendlyName }) => friendlyName))).toEqual(new Set(['Khóa ký']))
    expect(bags[0]?.localKeyId).toEqual(bags[1]?.localKeyId)
  })

  test('MAC rounds default to 1; a file may have no MAC; RFC 9579 parameters', () => {
    expect(parsePfx(bytesOf('gen_openssl_iter1.p12')).mac?.iterations).toBe(1)
    expect(parsePfx(bytesOf('gen_openssl_nomac.p12')).mac).toBeUndefined()
    const mac = parsePfx(bytesOf('rfc9579_a1_sha256.p12')).mac
    expect(mac && parsePbmac1Parameters(mac.algorithm)).toMatchObject({ macOid: '1.2.840.113549.2.9' })
  })

  test('other versions and files for public keys are unsupported, nonsense is malformed', () => {
    const safe = sequence(DATA, explicit(0, octetString(sequence())))
    expect(parsePfx(sequence(integer(3), safe)).safes).toEqual([])
    expect(() => parsePfx(sequence(integer(4), safe))).toThrow(code('ERR_DER_UNSUPPORTED_VERSION'))
    const signed = sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence()))
    expect(() => parsePfx(sequence(integer(3), signed))).toThrow(code('ERR_DER_UNSUPPORTED_CONTENT'))
    const other = sequence(oid('1.2.3.4'), explicit(0, sequence()))
    expect(() => parsePfx(sequence(integer(3), other))).toThrow(code('ERR_DER_BAD_VALUE'))
    expect(() => parsePfx(sequence(integer(3), safe, safe, safe))).toThrow(code('ERR_DER_TRAILING_DATA'))
  })

  test('an octet string in parts is joined, parts of parts only so deep', () => {
    const empty = sequence()
    const parts = element(0x24, octetString(empty.subarray(0, 1)), octetString(empty.subarray(1)))
    expect(parsePfx(sequence(integer(3), sequence(DATA, explicit(0, parts)))).authenticatedSafe).toEqual(empty)
    let deep = octetString(empty)
    for (let i = 0; i < 12; i += 1) deep = element(0x24, deep)
    expect(() => parsePfx(sequence(integer(3), sequence(DATA, explicit(0, deep))))).toThrow(code('ERR_DER_TOO_DEEP'))
  })

  test('bags in bags only so deep', () => {
    let contents = sequence()
    for (let i = 0; i < 7; i += 1)
      contents = sequence(sequence(oid('1.2.840.113549.1.12.10.1.6'), explicit(0, contents)))
    expect(() => parseSafeContents(contents)).toThrow(code('ERR_DER_TOO_DEEP'))
  })
})

describe('PKCS#8 (RFC 5958)', () => {
  const algorithm = sequence(oid('1.3.101.112'))
  test('version 1 with a public key; version 2 does not exist', () => {
    const key = sequence(
      integer(1),
      algorithm,
      octetString(octetString(new Uint8Array(32))),
      element(0x81, new Uint8Array(33)),
    )
    expect(parsePrivateKeyInfo(key).algorithm.oid).toBe('1.3.101.112')
    expect(() => parsePrivateKeyInfo(sequence(integer(2), algorithm, octetString(key)))).toThrow(
      code('ERR_DER_UNSUPPORTED_VERSION'),
    )
  })
  test('an encrypted key is not looked into', () => {
    const sealed = sequence(algorithm, octetString(Uint8Array.of(1, 2)))
    expect(parseEncryptedPrivateKeyInfo(sealed).encrypted).toEqual(Uint8Array.of(1, 2))
    expect(() => parseEncryptedPrivateKeyInfo(sequence(algorithm))).toThrow(code('ERR_DER_MISSING_FIELD'))
  })
})
