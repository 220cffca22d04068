import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { parseCertificate } from '../der/index.js'
import { serializeCertificate, serializeName } from './certificate-writer.js'
import { type IdentityPlan, PKI_PLAN } from './pki-plan.js'
import { buildIdentity, type TestIdentity, type TestWorld } from './test-pki.js'

/** A holder of one's own: what a row of `PKI_PLAN` says, under any name, never a CA. */
export type OwnIdentityPlan = Pick<IdentityPlan, 'key' | 'subject' | 'serial' | 'validDays'> & { readonly name: string }

const DAY_MS = 86_400_000
const generate = promisify(generateKeyPair)

/**
 * Issues one more certificate of a test world: the Chairman of a commune, say, or the commune itself, so that printed names and
 * certificates agree. The key is new. Put `TEST_MARK` into the common name; serial numbers from 1 to 1999 are the plan's own.
 *
 * @param o.at the moment that `validDays` counts from; `publicationUrl` as `buildTestPki` takes it.
 */
export async function issueTestIdentity(
  world: TestWorld,
  plan: OwnIdentityPlan,
  o: { readonly at: Date; readonly publicationUrl?: string },
): Promise<TestIdentity<string>> {
  const { publicKey, privateKey } = await (plan.key === 'p-256'
    ? generate('ec', { namedCurve: 'P-256' })
    : generate('rsa', { modulusLength: 2048 }))
  const { issuingCa, root } = world
  const base = o.publicationUrl ?? 'http://pki.vanthu.example'
  const day = (count: number): Date => new Date(Math.floor(o.at.getTime() / 1000) * 1000 + count * DAY_MS)
  const der = serializeCertificate({
    plan: { ...plan, name: 'person', role: 'signer' },
    issuer: serializeName(PKI_PLAN.find(({ name }) => name === 'issuingCa')?.subject ?? []),
    issuerSpki: issuingCa.certificate.publicKey.spki,
    issuerKey: issuingCa.privateKey,
    spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    notBefore: day(plan.validDays[0]),
    notAfter: day(plan.validDays[1]),
    publication: { crl: `${base}/issuing-ca.crl`, certificate: `${base}/issuing-ca.crt` },
  })
  return buildIdentity(plan.name, privateKey, parseCertificate(der), [issuingCa.certificate, root.certificate])
}
