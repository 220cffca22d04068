import { describe, expect, test } from 'vitest'
import { parseCertificate, parseCrl } from '../../src/der/index.js'
import { ALGORITHM_POLICIES, buildAnchorSet, verifyCertificatePath } from '../../src/pki/index.js'
import { anchorsOf, certificate, MOMENT, pathOptions, vector } from './openssl-pki.js'

const outcomeOf = (check: string, result: ReturnType<typeof verifyCertificatePath>): string | undefined =>
  result.checks.find((item) => item.id === check)?.outcome

describe('verifyCertificatePath (RFC 5280 6, EN 319 102-1 5.2.6)', () => {
  test('a good path: leaf to anchor, every check passed', () => {
    const result = verifyCertificatePath(certificate('signer'), pathOptions())
    expect(result).toMatchObject({ outcome: 'passed', reason: 'path.passed' })
    expect(result.path.map((item) => item.raw)).toEqual(['signer', 'ca', 'root'].map((name) => certificate(name).raw))
    expect(result.anchor?.source).toBe('root.crt')
    expect(result.checks.every((check) => check.outcome === 'passed')).toBe(true)
  })

  test('without the right anchor no path is found, whatever the file brings along', () => {
    const result = verifyCertificatePath(certificate('signer'), {
      ...pathOptions(),
      anchors: anchorsOf('other-root'),
      intermediates: [certificate('ca'), certificate('root')],
    })
    expect(result).toMatchObject({ outcome: 'indeterminate', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' })
    expect(result.anchor).toBeUndefined()
    expect(result.path).toHaveLength(3)
  })

  test('no anchors at all: nothing is trusted', () => {
    const result = verifyCertificatePath(certificate('root'), { ...pathOptions(), anchors: buildAnchorSet([]) })
    expect(result.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
  })

  test('an anchor vouches only for its purposes', () => {
    const timeOnly = buildAnchorSet([
      { certificate: certificate('root'), world: 'custom', purposes: ['time'], source: 'root.crt' },
    ])
    expect(verifyCertificatePath(certificate('signer'), { ...pathOptions(), anchors: timeOnly }).outcome).toBe(
      'indeterminate',
    )
    expect(
      verifyCertificatePath(certificate('tsa'), { ...pathOptions(), anchors: timeOnly, purpose: 'timestamping' })
        .outcome,
    ).toBe('passed')
  })

  test('the same certificate in two worlds is refused', () => {
    const entry = { certificate: certificate('root'), purposes: ['signing'], source: 'x' } as const
    expect(() =>
      buildAnchorSet([
        { ...entry, world: 'government' },
        { ...entry, world: 'public' },
      ]),
    ).toThrow(expect.objectContaining({ code: 'ERR_PKI_ANCHOR_CONFLICT' }))
  })

  test('RFC 5280 6.3: revoked before the moment', () => {
    const result = verifyCertificatePath(certificate('revoked'), pathOptions())
    expect(result).toMatchObject({
      outcome: 'indeterminate',
      subIndication: 'REVOKED_NO_POE',
      reason: 'path.revocation',
      revokedAt: new Date('2026-11-26T00:00:00Z'),
    })
  })

  test('revoked after the moment: passed, and the date is told', () => {
    const at = new Date('2026-11-25T00:00:00Z')
    const result = verifyCertificatePath(certificate('revoked'), { ...pathOptions(), at })
    expect(result).toMatchObject({ outcome: 'passed', revokedAt: new Date('2026-11-26T00:00:00Z') })
  })

  test('a stale CRL is no answer, and says when a fresh one was due; if-available lets it be', () => {
    const late = { ...pathOptions(), at: new Date('2027-02-01T00:00:00Z') }
    const result = verifyCertificatePath(certificate('signer'), late)
    expect(result).toMatchObject({ outcome: 'indeterminate', subIndication: 'TRY_LATER' })
    expect(result.checks.find((check) => check.id === 'path.revocation')?.evidence).toMatchObject({
      reason: 'stale',
      expected: '2027-01-23T13:48:25.000Z',
    })
    const lenient = verifyCertificatePath(certificate('signer'), { ...late, revocation: 'if-available' })
    expect(lenient.outcome).toBe('passed')
    expect(outcomeOf('path.revocation', lenient)).toBe('skipped')
  })

  test('a stale CRL still proves a revocation', () => {
    const result = verifyCertificatePath(certificate('revoked'), {
      ...pathOptions(),
      at: new Date('2027-02-01T00:00:00Z'),
    })
    expect(result.subIndication).toBe('REVOKED_NO_POE')
  })

  test('a CRL that another key signed says nothing', () => {
    const forged = vector('ca.crl')
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
    const result = verifyCertificatePath(certificate('signer'), {
      ...pathOptions(),
      crls: [parseCrl(forged), parseCrl(vector('root.crl'))],
    })
    expect(result.checks.find((check) => check.id === 'path.revocation')?.evidence).toMatchObject({
      reason: 'crl-not-authentic',
    })
  })

  test('EN 319 102-1 Table 6: expired, with and without knowledge of revocation', () => {
    const base = { ...pathOptions(), at: MOMENT }
    const unknown = verifyCertificatePath(certificate('expired'), { ...base, revocation: 'if-available' })
    expect(unknown).toMatchObject({ outcome: 'indeterminate', subIndication: 'OUT_OF_BOUNDS_NO_POE' })
    // the CRL came five years after the end of the certificate, so it proves nothing good
    expect(outcomeOf('path.revocation', unknown)).toBe('skipped')
  })

  test('RFC 5280 4.2.1.3 and 4.2.1.12: purpose of the leaf', () => {
    expect(verifyCertificatePath(certificate('tsa'), pathOptions())).toMatchObject({
      subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
      reason: 'path.purpose',
    })
    expect(verifyCertificatePath(certificate('ca'), { ...pathOptions(), purpose: 'timestamping' }).reason).toBe(
      'path.purpose',
    )
  })

  test('RFC 5280 6.1.4 (k): a signer issues nothing', () => {
    // an anchor that is no authority cannot vouch for anybody but itself
    const anchors = buildAnchorSet([
      { certificate: certificate('ca'), world: 'custom', purposes: ['signing'], source: 'ca' },
      { certificate: certificate('signer'), world: 'custom', purposes: ['signing'], source: 'signer' },
    ])
    const own = verifyCertificatePath(certificate('signer'), { ...pathOptions(), anchors, revocation: 'ignore' })
    expect(own.outcome).toBe('passed')
    expect(own.path).toHaveLength(1)
  })

  test('algorithms are judged by the policy given', () => {
    const strict = { ...ALGORITHM_POLICIES['tt15-2025'], rules: [] }
    const result = verifyCertificatePath(certificate('signer'), { ...pathOptions(), algorithms: strict })
    expect(result).toMatchObject({ subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', reason: 'path.algorithm' })
  })

  test('the budget ends the search: verdict, not an endless loop', () => {
    const result = verifyCertificatePath(certificate('signer'), { ...pathOptions(), maxSignatureChecks: 1 })
    expect(result.outcome).toBe('indeterminate')
    expect(result.checks.some((check) => check.id === 'path.budget')).toBe(true)
  })

  test('any changed byte of the leaf is never passed', () => {
    const raw = vector('signer.crt')
    for (let at = 0; at < raw.length; at += 7) {
      const copy = raw.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x20
      let leaf: ReturnType<typeof parseCertificate>
      try {
        leaf = parseCertificate(copy)
      } catch {
        continue
      }
      expect(verifyCertificatePath(leaf, pathOptions()).outcome).toBe('indeterminate')
    }
  })

  test('same inputs, same result (EN 319 102-1 5.1)', () => {
    const shuffled = {
      ...pathOptions(),
      intermediates: [certificate('other-root'), certificate('ca'), certificate('root')],
    }
    expect(verifyCertificatePath(certificate('signer'), shuffled).outcome).toBe('passed')
    expect(verifyCertificatePath(certificate('signer'), shuffled)).toEqual(
      verifyCertificatePath(certificate('signer'), shuffled),
    )
  })
})
