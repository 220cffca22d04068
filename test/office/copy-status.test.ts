import { describe, expect, test } from 'vitest'
import { legalStatus } from '../../src/office/index.js'
import type { Report, SignatureReport } from '../../src/verify/index.js'

const signature = (field: string, revision: number, conclusion: 'passed' | 'failed' = 'passed'): SignatureReport =>
  ({ field, revision, conclusion, format: 'pades' }) as SignatureReport
const report = (...signatures: SignatureReport[]): Report => ({ signatures }) as unknown as Report

describe('NĐ 45/2020/NĐ-CP, Điều 10: a certified copy is judged by certifier and agency', () => {
  test('both hold in their order', () => {
    const status = legalStatus(report(signature('nguoi-chung-thuc', 0), signature('co-quan', 1)), undefined)
    expect(status.status).toBe('ban-sao-chung-thuc')
    expect(status.reasons).toContain('copy-names-not-compared')
  })
  test.each([
    ['no-agency-signature', [signature('nguoi-chung-thuc', 0)]],
    ['agency-not-passed', [signature('nguoi-chung-thuc', 0), signature('co-quan', 1, 'failed')]],
    ['certifier-not-passed', [signature('nguoi-chung-thuc', 0, 'failed'), signature('co-quan', 1)]],
    ['agency-before-certifier', [signature('co-quan', 0), signature('nguoi-chung-thuc', 1)]],
  ] as const)('%s is none', (reason, signatures) => {
    expect(legalStatus(report(...signatures), undefined)).toEqual({ status: 'none', reasons: [reason] })
  })
})
