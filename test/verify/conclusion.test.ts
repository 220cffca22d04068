import { describe, expect, test } from 'vitest'
import { fileConclusion, lineOf, worseLine } from '../../src/verify/conclusion.js'
import { judgeIdentity } from '../../src/verify/identity.js'
import type { CertificateFacts, Check, SubIndication } from '../../src/verify/report.js'

const failed = (subIndication?: SubIndication): Check => ({
  id: 'x',
  outcome: 'failed',
  cites: '',
  ...(subIndication === undefined ? {} : { subIndication }),
})

describe('conclusions (EN 319 102-1 5.1.3, Tables 5 and 6)', () => {
  test('proof of failure goes before what is open, and the digest before all', () => {
    expect(lineOf([failed('NO_CERTIFICATE_CHAIN_FOUND'), failed('FORMAT_FAILURE'), failed('HASH_FAILURE')])).toEqual({
      outcome: 'failed',
      subIndication: 'HASH_FAILURE',
    })
    expect(lineOf([failed('REVOKED_NO_POE')])).toEqual({ outcome: 'indeterminate', subIndication: 'REVOKED_NO_POE' })
    expect(lineOf([failed('REVOKED')])).toEqual({ outcome: 'failed', subIndication: 'REVOKED' })
  })

  test('a failed check without a reason is not passed; warnings and skipped checks fail nothing', () => {
    expect(lineOf([failed()]).outcome).toBe('indeterminate')
    expect(
      lineOf([
        { id: 'x', outcome: 'warning', cites: '' },
        { id: 'y', outcome: 'skipped', cites: '' },
      ]),
    ).toEqual({ outcome: 'passed' })
  })

  test('the worse line and the worst signature count; no signature is no pass', () => {
    expect(worseLine({ outcome: 'passed' }, { outcome: 'indeterminate' }).outcome).toBe('indeterminate')
    expect(fileConclusion([])).toBe('no-signature')
    expect(fileConclusion(['passed', 'indeterminate'])).toBe('indeterminate')
    expect(fileConclusion(['passed', 'indeterminate', 'failed'])).toBe('failed')
    expect(fileConclusion(['passed'])).toBe('passed')
  })
})

describe('the expected signer (EN 319 102-1 5.2.8)', () => {
  const facts: CertificateFacts = {
    subject: '',
    issuer: '',
    commonName: 'Nguyễn Thị Ánh',
    organization: 'Ủy ban nhân dân tỉnh',
    organizationalUnit: undefined,
    serial: '01',
    notBefore: new Date(0),
    notAfter: new Date(1),
    sha256: '',
  }
  test('equal after NFC, case and blanks', () => {
    const organization = 'ỦY BAN  NHÂN DÂN TỈNH'.normalize('NFD')
    expect(judgeIdentity({ organization, commonName: (value) => value.endsWith('Ánh') }, facts).outcome).toBe('passed')
  })
  test('another name leaves the answer open', () => {
    expect(judgeIdentity({ organization: 'Sở Y tế' }, facts)).toMatchObject({
      outcome: 'failed',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      evidence: { differs: 'organization' },
    })
  })
})
