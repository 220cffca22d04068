import { beforeAll, describe, expect, test } from 'vitest'
import { parseCrl } from '../../src/der/index.js'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import type { Signer } from '../../src/pki/index.js'
import { signPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'
import { type SignatureReport, type VerifyOptions, verifyPdf } from '../../src/verify/index.js'
import { LATE, lateOptions, readSource, trust } from './trust-fixture.js'

const AT = new Date('2026-11-24T07:30:00Z')
const PLAIN = `%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
xref
0 4
0000000000 65535 f\r
0000000009 00000 n\r
0000000058 00000 n\r
0000000115 00000 n\r
trailer
<< /Size 4 /Root 1 0 R >>
startxref
186
%%EOF
`

async function signedBy(signer: Signer, at: Date = AT): Promise<Uint8Array> {
  const random = { bytes: (length: number) => new Uint8Array(length).fill(5) }
  const signed = await signPdf(bytesSource(fromLatin1(PLAIN)), signer, { level: 'B-B', at, random })
  return concatBytes([fromLatin1(PLAIN), signed.appended])
}

describe('trust and time (EN 319 102-1 5.2.6, 5.3)', () => {
  let pki: TestPki
  let base: VerifyOptions
  beforeAll(async () => {
    pki = await buildTestPki({ at: AT })
    base = {
      anchors: trust([pki.government.root.certificate]),
      at: AT,
      crls: pki.government.crls.map((crl) => parseCrl(crl)),
    }
  })
  const judge = async (signer: Signer, more: Partial<VerifyOptions> = {}): Promise<SignatureReport | undefined> =>
    (await verifyPdf(bytesSource(await signedBy(signer)), { ...base, ...more })).signatures[0]
  const outcomeOf = (report: SignatureReport | undefined, id: string) =>
    report?.checks.filter((check) => check.id === id).map((check) => check.outcome)

  test.each(['person', 'personEc', 'agency', 'agencyRsa'] as const)(
    '%s passes, and only then is the signer proven',
    async (who) => {
      const identity = pki.government[who]
      const report = await judge(identity.signer)
      expect(report).toMatchObject({ conclusion: 'passed', level: 'B-B', coverage: 'whole-file' })
      expect(report?.conclusion === 'passed' && report.signer.subject).toContain('KHÔNG TIN CẬY')
      expect(report?.anchor?.world).toBe('custom')
    },
  )

  test('the twin world, same names and other keys: intact, and nobody vouches', async () => {
    const report = await judge(pki.twin.person.signer)
    expect(report).toMatchObject({
      conclusion: 'indeterminate',
      integrity: { outcome: 'passed' },
      trust: { outcome: 'indeterminate' },
    })
    expect(report).not.toHaveProperty('signer')
  })

  test('revoked, without proof of an earlier time', async () => {
    expect(await judge(pki.government.revoked.signer)).toMatchObject({
      conclusion: 'indeterminate',
      subIndication: 'REVOKED_NO_POE',
      integrity: { outcome: 'passed' },
    })
  })

  test('expired, without proof of an earlier time', async () => {
    const { signer, certificate } = pki.government.expired
    const pdf = await signedBy(signer, new Date(certificate.notAfter.getTime() - 1000))
    const [report] = (await verifyPdf(bytesSource(pdf), base)).signatures
    expect(report?.conclusion).toBe('indeterminate')
    expect(report?.trust.subIndication).toMatch(/^OUT_OF_BOUNDS/)
  })

  test('nobody says whether it is revoked: a warning, or no verdict (TT 15/2025/TT-BKHCN, Phụ lục II)', async () => {
    const silent = await judge(pki.government.person.signer, { crls: [] })
    expect(silent?.conclusion).toBe('passed')
    expect(outcomeOf(silent, 'path.revocation')).toContain('warning')
    const strict = await judge(pki.government.person.signer, { crls: [], unknownRevocation: 'indeterminate' })
    expect(strict?.conclusion).toBe('indeterminate')
  })

  test('another signer than the expected one', async () => {
    const field = (await judge(pki.government.person.signer))?.field ?? ''
    const report = await judge(pki.government.person.signer, { expect: { [field]: { organization: 'Sở khác' } } })
    expect(report).toMatchObject({ conclusion: 'indeterminate', subIndication: 'SIG_CONSTRAINTS_FAILURE' })
    expect(outcomeOf(report, 'identity.expected-signer')).toEqual(['failed'])
  })
})

describe('the door of verifyPdf', () => {
  test('no anchors: nothing passes, and integrity is still known', async () => {
    const report = await verifyPdf(readSource(new URL('final-B-B.pdf', LATE)), { anchors: trust([]), at: AT })
    expect(report.conclusion).toBe('indeterminate')
    expect(report.signatures.map(({ integrity }) => integrity.outcome)).toEqual(['passed', 'passed'])
  })

  test('a file without a signature is no pass', async () => {
    const report = await verifyPdf(bytesSource(fromLatin1(PLAIN)), { anchors: trust([]), at: AT })
    expect(report).toMatchObject({ conclusion: 'no-signature', signatures: [] })
  })

  test('what cannot be read throws its code; wrong options are a TypeError', async () => {
    await expect(verifyPdf(bytesSource(fromLatin1('no pdf')), { anchors: trust([]), at: AT })).rejects.toMatchObject({
      code: 'ERR_PDF_NOT_PDF',
    })
    const pdf = bytesSource(fromLatin1(PLAIN))
    await expect(verifyPdf(pdf, { anchors: trust([]), at: new Date(Number.NaN) })).rejects.toBeInstanceOf(TypeError)
    await expect(verifyPdf(pdf, { ...lateOptions(), signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    )
  })

  test('the same input gives the same report (EN 319 102-1, 6.4 rule 1)', async () => {
    const once = await verifyPdf(readSource(new URL('final-B-LTA.pdf', LATE)), lateOptions())
    expect(await verifyPdf(readSource(new URL('final-B-LTA.pdf', LATE)), lateOptions())).toEqual(once)
  })
})
