import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { toHex } from '../../src/kernel/bytes.js'
import { deflateBytes, digestBytes, hasHash, inflateBytes, openHash } from '../../src/kernel/platform.js'

const abc = new TextEncoder().encode('abc')

test('SHA-256 of "abc", FIPS 180-4', () => {
  expect(toHex(digestBytes('sha256', abc))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('SHAKE256 gives the 64 bytes of RFC 8419', () => {
  expect(digestBytes('shake256', abc)).toHaveLength(64)
})

test('a fork of a running digest leaves the first one as it was', () => {
  const first = openHash('sha256').update(abc.subarray(0, 1))
  const second = first.fork().update(abc.subarray(1))
  expect(toHex(second.digest())).toBe(toHex(digestBytes('sha256', abc)))
  expect(toHex(first.digest())).toBe(toHex(digestBytes('sha256', abc.subarray(0, 1))))
})

test('the platform has the digests of TT 15/2025', () => {
  for (const name of ['sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-256', 'sha3-512'] as const)
    expect(hasHash(name)).toBe(true)
})

test('inflating stops at its limit, refuses truncated data, and gives back what was deflated', () => {
  const zeros = new Uint8Array(1_000_000)
  expect(inflateBytes(deflateSync(zeros), 999_999)).toBe('too-large')
  expect(inflateBytes(deflateSync(zeros), 1_000_000)).toHaveLength(1_000_000)
  expect(inflateBytes(deflateSync(zeros).subarray(0, 20), 2_000_000)).toBeUndefined()
  expect(inflateBytes(abc, 100)).toBeUndefined()
  expect(inflateBytes(deflateBytes(abc), 100)).toEqual(abc)
})
