import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  element,
  findRevoked,
  nameValues,
  OID,
  oid,
  parseCertificate,
  parseCrl,
  parseNameBytes,
  parseSignedData,
  parseTimestampRequest,
  parseTimestampResponse,
  parseTstInfo,
  sequence,
  setOf,
} from '../../src/der/index.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { vector } from '../pki/openssl-pki.js'

const targets: readonly (readonly [string, Uint8Array, (bytes: Uint8Array) => unknown])[] = [
  ['certificate', vector('signer.crt'), parseCertificate],
  [
    'CRL',
    vector('ca.crl'),
    (bytes) => {
      const crl = parseCrl(bytes)
      return findRevoked(crl, Uint8Array.of(1), crl.issuer) ?? findRevoked(crl, Uint8Array.of(1))
    },
  ],
  ['CMS', vector('rsa-cades.p7s'), parseSignedData],
  ['CMS with indefinite lengths', vector('stream.p7s'), parseSignedData],
  ['timestamp request', vector('request.tsq'), parseTimestampRequest],
  ['timestamp response', vector('response.tsr'), parseTimestampResponse],
  ['TSTInfo', parseSignedData(vector('token.der')).content ?? new Uint8Array(), parseTstInfo],
]

/** Gives nothing, or an error of this library: never another exception. */
function survives(parse: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void {
  try {
    parse(bytes)
  } catch (error) {
    if (!isVanthuError(error)) throw error
  }
}

describe.each(targets)('hostile %s', (_, bytes, parse) => {
  test('every prefix is refused with a typed error', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => parse(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^ERR_DER_/) }),
      )
  })

  test('changed bytes give a value or a typed error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const copy = bytes.slice()
          for (const [at, value] of changes) copy[at] = value
          survives(parse, copy)
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('any bytes give a value or a typed error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (any) => survives(parse, any)))
  })
})

test('a name of a million octets is read without a stack of its own', () => {
  const value = element(0x14, new Uint8Array(1_000_000).fill(0x41))
  const name = parseNameBytes(sequence(setOf(sequence(oid(OID.commonName), value))))
  expect(nameValues(name, OID.commonName)[0]).toHaveLength(1_000_000)
})
