import { describe, expect, test } from 'vitest'
import {
  buildAlgorithmIdentifier,
  buildSigningCertificateV2,
  OID,
  octetString,
  oid,
  parseSignedData,
  parseSigningCertificate,
  parseTimestampRequest,
  parseTimestampResponse,
  parseTstInfo,
  serializeSignedAttributes,
  serializeSignedData,
  serializeTimestampRequest,
  serializeTimestampResponse,
  serializeTstInfo,
} from '../../src/der/index.js'
import { fromUtf8, toHex, toUtf8 } from '../../src/kernel/bytes.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { vector } from '../pki/openssl-pki.js'

const NAMES = ['rsa-cades', 'ec-cades', 'pss', 'pss-mgf', 'attached', 'keyid', 'noattr', 'sha1']

describe('SignedData (RFC 5652 5.1)', () => {
  test.each(NAMES)('parse and serialize of %s.p7s gives its bytes back', (name) => {
    const bytes = vector(`${name}.p7s`)
    const parsed = parseSignedData(bytes)
    // OpenSSL keeps the order of the certificates as given; ours is DER's
    expect(parseSignedData(serializeSignedData(parsed)).signerInfos).toEqual(parsed.signerInfos)
    expect(serializeSignedData(parsed).length).toBe(bytes.length)
  })

  test('RFC 5652 5.4: what is signed is the received SET with the tag 0x31', () => {
    const signed = parseSignedData(vector('rsa-cades.p7s')).signerInfos[0]?.signedAttributes
    expect(signed?.raw[0]).toBe(0x31)
    expect(serializeSignedAttributes(signed?.attributes ?? [])).toEqual(signed?.raw)
  })

  test('X.690 8.7.3: indefinite lengths and a content in pieces are read and named', () => {
    const parsed = parseSignedData(vector('stream.p7s'))
    expect(parsed.quirks).toEqual(['indefinite-length', 'constructed-content'])
    expect(toUtf8(parsed.content ?? new Uint8Array())).toBe('Cong hoa xa hoi chu nghia Viet Nam\n')
    expect(parsed.signerInfos).toHaveLength(1)
  })

  test('another content type is unsupported, not malformed', () => {
    const data = Uint8Array.of(0x30, 0x0f, ...oid(OID.data), 0xa0, 0x02, 0x04, 0x00)
    expect(() => parseSignedData(data)).toThrow(expect.objectContaining({ code: 'ERR_DER_UNSUPPORTED_CONTENT' }))
  })

  test('bytes after the value are refused', () => {
    expect(() => parseSignedData(Uint8Array.of(...vector('attached.p7s'), 0))).toThrow(
      expect.objectContaining({ code: 'ERR_DER_TRAILING_DATA' }),
    )
  })
})

describe('signing-certificate (RFC 5035)', () => {
  test('version 2 with SHA-256 leaves the algorithm out, with SHA-512 it stands there', () => {
    for (const [digestOid, hash] of [
      [OID.sha256, 'sha256'],
      [OID.sha512, 'sha512'],
    ] as const) {
      const digest = digestBytes(hash, fromUtf8('x'))
      const value = buildSigningCertificateV2(digestOid, digest).values[0] ?? new Uint8Array()
      expect(parseSigningCertificate(value, 2)).toEqual({
        version: 2,
        certificates: [{ digestOid, digest, issuer: undefined, serial: undefined }],
      })
    }
  })
})

describe('RFC 3161 structures', () => {
  test('2.4.1: our request is byte for byte the one of OpenSSL', () => {
    const theirs = vector('request.tsq')
    const parsed = parseTimestampRequest(theirs)
    expect(toHex(parsed.imprint.digest)).toBe(toHex(digestBytes('sha256', vector('content.txt'))))
    expect(
      serializeTimestampRequest({
        hash: 'sha256',
        digest: parsed.imprint.digest,
        certReq: true,
        ...(parsed.nonce === undefined ? {} : { nonce: parsed.nonce }),
      }),
    ).toEqual(theirs)
  })

  test('2.4.2: responses are read and written back', () => {
    for (const name of ['response.tsr', 'rejected.tsr']) {
      const parsed = parseTimestampResponse(vector(name))
      expect(serializeTimestampResponse(parsed)).toEqual(vector(name))
    }
    expect(parseTimestampResponse(vector('rejected.tsr'))).toMatchObject({
      status: 2,
      failureBits: [0],
      token: undefined,
    })
    expect(parseTimestampResponse(vector('response.tsr')).token).toEqual(vector('token.der'))
  })

  test('2.4.2: TSTInfo is read and written back; accuracy in milliseconds', () => {
    const content = parseSignedData(vector('token.der')).content ?? new Uint8Array()
    const info = parseTstInfo(content)
    expect(info).toMatchObject({ policy: '1.2.3.4.1', accuracyMs: 1500, ordering: false })
    expect(serializeTstInfo(info)).toEqual(content)
    expect(parseTstInfo(serializeTstInfo({ ...info, accuracyMs: 128 })).accuracyMs).toBe(128)
  })
})

test('an AlgorithmIdentifier may have parameters of any kind', () => {
  const bytes = buildAlgorithmIdentifier(OID.sha256, octetString(Uint8Array.of(1)))
  expect(toHex(bytes)).toBe('300e0609608648016503040201040101')
})
