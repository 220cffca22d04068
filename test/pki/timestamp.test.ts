import { describe, expect, test } from 'vitest'
import { parseCrl } from '../../src/der/index.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { ALGORITHM_POLICIES, type TimestampOptions, verifyTimestampToken } from '../../src/pki/index.js'
import { anchorsOf, certificate, MOMENT, vector } from './openssl-pki.js'

const options = (): TimestampOptions => ({
  imprintOf: (hash) => digestBytes(hash, vector('content.txt')),
  anchors: anchorsOf('root'),
  intermediates: [certificate('ca')],
  crls: [parseCrl(vector('ca.crl')), parseCrl(vector('root.crl'))],
  at: MOMENT,
  revocation: 'require',
  algorithms: ALGORITHM_POLICIES['tt15-2025'],
})

describe('verifyTimestampToken (RFC 3161 2.3, 2.4.2), tokens made by OpenSSL', () => {
  test('a good token', () => {
    const verdict = verifyTimestampToken(vector('token.der'), options())
    expect(verdict).toMatchObject({ outcome: 'passed', reason: 'timestamp.passed', accuracyMs: 1500 })
    expect(verdict.authority?.raw).toEqual(certificate('tsa').raw)
    expect(verdict.anchor?.world).toBe('custom')
  })

  test('RFC 5816: the version 1 ESS attribute, SHA-1 over the certificate, is compared too', () => {
    expect(verifyTimestampToken(vector('token-ess-v1.der'), options()).outcome).toBe('passed')
  })

  test('a token over something else: HASH_FAILURE', () => {
    const verdict = verifyTimestampToken(vector('token.der'), {
      ...options(),
      imprintOf: (hash) => digestBytes(hash, Uint8Array.of(1)),
    })
    expect(verdict).toMatchObject({ outcome: 'failed', subIndication: 'HASH_FAILURE', reason: 'timestamp.imprint' })
  })

  test('an authority without a path to an anchor', () => {
    const verdict = verifyTimestampToken(vector('token.der'), { ...options(), anchors: anchorsOf('other-root') })
    expect(verdict).toMatchObject({ outcome: 'indeterminate', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' })
  })

  test('a token from the future', () => {
    const verdict = verifyTimestampToken(vector('token.der'), { ...options(), at: new Date('2026-11-24T00:00:00Z') })
    expect(verdict).toMatchObject({ outcome: 'indeterminate', reason: 'timestamp.time' })
  })

  test('a signature is no timestamp; garbage is a verdict', () => {
    for (const bytes of [vector('attached.p7s'), vector('content.txt'), new Uint8Array()])
      expect(verifyTimestampToken(bytes, options())).toMatchObject({
        outcome: 'failed',
        subIndication: 'FORMAT_FAILURE',
        reason: 'timestamp.format',
      })
  })

  test('any changed byte is never passed, but for unused certificates', () => {
    const token = vector('token.der')
    for (let at = 0; at < token.length; at += 11) {
      const copy = token.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x04
      const verdict = verifyTimestampToken(copy, options())
      if (verdict.outcome === 'passed') {
        // only the issuing CA's certificate, which came from elsewhere too, may be broken without harm
        expect(verdict.certificates.length).toBeLessThanOrEqual(2)
        expect(verdict.authority?.raw).toEqual(certificate('tsa').raw)
      }
    }
  })
})
