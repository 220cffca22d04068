import { beforeAll, describe, expect, test } from 'vitest'
import { openKeyFile } from '../../src/pki/index.js'
import { buildTestPki, issueTestIdentity, TEST_MARK, type TestPki } from '../../src/testing/index.js'

const AT = new Date('2026-11-24T02:00:00Z')
let pki: TestPki

beforeAll(async () => {
  pki = await buildTestPki({ at: AT })
})

describe('issueTestIdentity: a holder of one’s own under the test CA', () => {
  for (const key of ['rsa-2048', 'p-256'] as const)
    test(`issues ${key} with the subject that was asked for`, async () => {
      const name = `Lê Văn Bình ${TEST_MARK}`
      const identity = await issueTestIdentity(
        pki.government,
        {
          name: 'chairman',
          key,
          serial: 2001,
          subject: [
            ['C', 'VN'],
            ['CN', name],
          ],
          validDays: [-1, 1],
        },
        { at: AT },
      )
      expect(identity.name).toBe('chairman')
      expect(identity.certificate.issuer.raw).toEqual(pki.government.issuingCa.certificate.subject.raw)
      expect(identity.certificate.notAfter).toEqual(new Date(AT.getTime() + 86_400_000))
      expect(identity.chain).toEqual([pki.government.issuingCa.certificate, pki.government.root.certificate])
      const opened = await openKeyFile(identity.keyFile('1234'), new TextEncoder().encode('1234'))
      expect(opened.signers[0]?.certificate.raw).toEqual(identity.certificate.raw)
    })
})
