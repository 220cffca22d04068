import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseSignedData } from '../../src/der/index.js'
import { extractEvidence, verifyPdf } from '../../src/verify/index.js'
import { LATE, lateOptions, readSource } from './trust-fixture.js'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('what a signed file carries (TT 15/2025/TT-BKHCN, Đ.6: certificates and lists can be kept)', () => {
  it('is there in the order of the report, with the certificates of its paths', async () => {
    const source = readSource(new URL('final-B-LTA.pdf', LATE))
    const report = await verifyPdf(source, lateOptions())
    const evidence = extractEvidence(source)
    expect(evidence.signatures.map(({ field }) => field)).toEqual(report.signatures.map(({ field }) => field))
    const known = new Set(
      [...evidence.signatures.flatMap(({ certificates }) => certificates), ...evidence.store.certificates].map(
        ({ raw }) => sha256(raw),
      ),
    )
    for (const signature of report.signatures) expect(known).toContain(signature.path[0]?.sha256)
    for (const { cms } of evidence.signatures) expect(parseSignedData(cms).signerInfos).toHaveLength(1)
    expect(evidence.signatures.some(({ tokens }) => tokens.length > 0)).toBe(true)
    expect(evidence.store.crls.length).toBeGreaterThan(0)
  })
})
