import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { type Certificate, parseCertificate, serializePem } from '../der/index.js'
import { buildKeySigner, type Signer } from '../pki/index.js'
import { serializeCertificate, serializeName } from './certificate-writer.js'
import { serializeCrl } from './crl-writer.js'
import { serializeKeyFile } from './key-file-writer.js'
import { type IdentityPlan, PKI_PLAN, type TestIdentityName } from './pki-plan.js'

/** One holder of the test PKI, with everything that is known about it, the private key included. */
export interface TestIdentity<Name extends string = TestIdentityName> {
  readonly name: Name
  readonly certificate: Certificate
  /** Issuers of the certificate, nearest first, root last. Empty in a root. */
  readonly chain: readonly Certificate[]
  readonly signer: Signer
  readonly privateKey: KeyObject
  /** The certificate as PEM. */
  readonly pem: string
  /** The private key as unencrypted PKCS#8 PEM. */
  readonly keyPem: string
  /** A new PKCS#12 file with key, certificate and chain: PBES2 with AES-256, MAC with SHA-256. */
  keyFile(password: string): Uint8Array
}

/** One complete hierarchy: holders by name, revocation lists and the anchor as files want it. */
export interface TestWorld extends Readonly<Record<TestIdentityName, TestIdentity>> {
  readonly world: 'government' | 'twin'
  /** Every holder, in the order of issue. */
  readonly identities: readonly TestIdentity[]
  readonly rootCrl: Uint8Array
  readonly issuingCrl: Uint8Array
  /** Both revocation lists, DER: the root's, then the issuing CA's. */
  readonly crls: readonly Uint8Array[]
  /** PEM of the root alone: what `--anchors` takes. */
  readonly anchorsPem: string
  /** PEM of the issuing CA: what `--intermediates` takes. */
  readonly intermediatesPem: string
}

/**
 * Two hierarchies with the same names, serial numbers and dates. Tests trust `government`; `twin` is the forger's copy, and
 * nothing that it signed may ever pass where only `government` is an anchor.
 */
export interface TestPki {
  /** The moment that all dates were counted from. */
  readonly at: Date
  readonly government: TestWorld
  readonly twin: TestWorld
}

/** Options of {@link buildTestPki}. */
export interface TestPkiOptions {
  /** The moment of the tests: certificates are valid around it, revocation lists from an hour before to 90 days after. */
  readonly at: Date
  /** Base of the CRL and certificate URLs inside the certificates. Nothing is fetched. */
  readonly publicationUrl?: string
}

const DAY_MS = 86_400_000
const generate = promisify(generateKeyPair)

/**
 * Makes the test PKI of `pki-plan.ts` for a moment. Keys are new in every call; everything else follows from the plan and
 * `at`. Takes about a second, nearly all of it RSA keys: build it once per test file.
 *
 * Never trust it outside of tests: the private keys are handed out, and every common name says so.
 */
export async function buildTestPki({ at, publicationUrl }: TestPkiOptions): Promise<TestPki> {
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw new TypeError('buildTestPki() takes { at: Date }')
  const base = publicationUrl ?? 'http://pki.vanthu.example'
  const [government, twin] = await Promise.all([buildWorld('government', at, base), buildWorld('twin', at, base)])
  return { at, government, twin }
}

async function buildWorld(world: TestWorld['world'], at: Date, base: string): Promise<TestWorld> {
  const keys = await Promise.all(PKI_PLAN.map((plan) => generateKey(plan, world)))
  const day = (count: number): Date => new Date(Math.floor(at.getTime() / 1000) * 1000 + count * DAY_MS)
  const spkiOf = (index: number): Uint8Array =>
    new Uint8Array(keyAt(index).publicKey.export({ type: 'spki', format: 'der' }))
  const keyAt = (index: number): { publicKey: KeyObject; privateKey: KeyObject } => {
    const pair = keys[index]
    if (pair === undefined) throw new TypeError('the plan begins with a root and an issuing CA')
    return pair
  }
  const names = PKI_PLAN.map((plan) => serializeName(plan.subject))
  const certificates = PKI_PLAN.map((plan, index) => {
    const issuer = issuerIndexOf(plan)
    const published = issuer === 0 ? 'root' : 'issuing-ca'
    return serializeCertificate({
      plan,
      issuer: names[issuer] ?? new Uint8Array(),
      issuerSpki: spkiOf(issuer),
      issuerKey: keyAt(issuer).privateKey,
      spki: spkiOf(index),
      notBefore: day(plan.validDays[0]),
      notAfter: day(plan.validDays[1]),
      ...(plan.role === 'root'
        ? {}
        : { publication: { crl: `${base}/${published}.crl`, certificate: `${base}/${published}.crt` } }),
    })
  }).map((der) => parseCertificate(der))
  const identities = PKI_PLAN.map((plan, index) => {
    const certificate = certificates[index]
    if (certificate === undefined) throw new TypeError('a certificate for every row of the plan')
    const chain = plan.role === 'root' ? [] : certificates.slice(0, issuerIndexOf(plan) + 1).reverse()
    return buildIdentity(plan.name, keyAt(index).privateKey, certificate, chain)
  })
  const [rootCrl, issuingCrl] = [0, 1].map((issuer) =>
    serializeCrl({
      issuer: names[issuer] ?? new Uint8Array(),
      issuerSpki: spkiOf(issuer),
      issuerKey: keyAt(issuer).privateKey,
      thisUpdate: new Date(day(0).getTime() - 3_600_000),
      nextUpdate: day(90),
      number: 1,
      revoked: PKI_PLAN.flatMap((plan) =>
        plan.revokedDay !== undefined && issuerIndexOf(plan) === issuer
          ? [{ serial: plan.serial, date: day(plan.revokedDay), reason: 1 }]
          : [],
      ),
    }),
  )
  return assembleWorld(world, identities, rootCrl ?? new Uint8Array(), issuingCrl ?? new Uint8Array())
}

/** The plan begins with the root, then the issuing CA, which issues all the rest. */
const issuerIndexOf = (plan: IdentityPlan): 0 | 1 => (plan.role === 'root' || plan.role === 'issuing-ca' ? 0 : 1)

/** The twin's CAs and authority have P-256 keys: RSA keys are what takes the time. */
function generateKey(
  plan: IdentityPlan,
  world: TestWorld['world'],
): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  const isEc = plan.key === 'p-256' || (world === 'twin' && plan.role !== 'signer')
  return isEc ? generate('ec', { namedCurve: 'P-256' }) : generate('rsa', { modulusLength: 2048 })
}

/** What is handed out of one holder. */
export function buildIdentity<Name extends string>(
  name: Name,
  privateKey: KeyObject,
  certificate: Certificate,
  chain: readonly Certificate[],
): TestIdentity<Name> {
  return {
    name,
    certificate,
    chain,
    signer: buildKeySigner(privateKey, certificate, chain),
    privateKey,
    pem: serializePem('CERTIFICATE', certificate.raw),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyFile: (password) =>
      serializeKeyFile({
        privateKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
        certificates: [certificate.raw, ...chain.map(({ raw }) => raw)],
        friendlyName: name,
        password,
      }),
  }
}

function assembleWorld(
  world: TestWorld['world'],
  identities: readonly TestIdentity[],
  rootCrl: Uint8Array,
  issuingCrl: Uint8Array,
): TestWorld {
  const named = (name: TestIdentityName): TestIdentity => {
    const found = identities.find((identity) => identity.name === name)
    if (found === undefined) throw new TypeError(`the plan has no ${name}`)
    return found
  }
  return {
    world,
    identities,
    root: named('root'),
    issuingCa: named('issuingCa'),
    person: named('person'),
    personEc: named('personEc'),
    agency: named('agency'),
    agencyRsa: named('agencyRsa'),
    otherAgency: named('otherAgency'),
    tsa: named('tsa'),
    revoked: named('revoked'),
    expired: named('expired'),
    rootCrl,
    issuingCrl,
    crls: [rootCrl, issuingCrl],
    anchorsPem: named('root').pem,
    intermediatesPem: named('issuingCa').pem,
  }
}
