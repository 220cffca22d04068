import { describe, expect, test } from 'vitest'
import { type Certificate, element, explicit, OID, oid, sequence } from '../../src/der/index.js'
import { fromUtf8 } from '../../src/kernel/bytes.js'
import { ALGORITHM_POLICIES, buildAnchorSet, type PathResult, verifyCertificatePath } from '../../src/pki/index.js'
import { caExtensions, ecKeys, extension, type Keys, makeCertificate } from './made.js'

const root = ecKeys()
const ca = ecKeys()
const leafKeys = ecKeys()

const selfSigned = (name: string, keys: Keys, extensions = caExtensions()): Certificate =>
  makeCertificate({ subject: name, keys, issuer: name, issuerKeys: keys, extensions })

const rootCertificate = selfSigned('Root', root)
const issue = (
  subject: string,
  keys: Keys,
  issuer: string,
  issuerKeys: Keys,
  extensions: readonly Uint8Array[] = caExtensions(),
): Certificate => makeCertificate({ subject, keys, issuer, issuerKeys, extensions })

function judge(subject: Certificate, intermediates: readonly Certificate[], at = '2026-06-01T00:00:00Z'): PathResult {
  return verifyCertificatePath(subject, {
    anchors: buildAnchorSet([{ certificate: rootCertificate, world: 'custom', purposes: ['signing'], source: 'made' }]),
    intermediates,
    crls: [],
    at: new Date(at),
    purpose: 'document-signing',
    revocation: 'ignore',
    algorithms: ALGORITHM_POLICIES['tt15-2025'],
  })
}

const caCertificate = issue('CA', ca, 'Root', root)
const leaf = issue('Leaf', leafKeys, 'CA', ca, [])

describe('path building (RFC 4158)', () => {
  test('the bag may be in any order and hold strangers', () => {
    const stranger = selfSigned('Stranger', ecKeys())
    expect(judge(leaf, [stranger, leaf, rootCertificate, caCertificate]).outcome).toBe('passed')
  })

  test('cycles of cross certificates end, and do not hide the good path', () => {
    const a = ecKeys()
    const b = ecKeys()
    const cycle = [
      issue('A', a, 'B', b),
      issue('B', b, 'A', a),
      issue('A', a, 'A', a),
      issue('B', b, 'CA', ca),
      issue('CA', ca, 'B', b),
    ]
    const below = issue('Below', leafKeys, 'A', a, [])
    expect(judge(below, cycle).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(judge(below, [...cycle, caCertificate]).outcome).toBe('passed')
  })

  test('a twin CA of the same name and another key does not carry', () => {
    const twin = ecKeys()
    const result = judge(issue('Leaf', leafKeys, 'CA', twin, []), [issue('CA', twin, 'Root', twin), caCertificate])
    expect(result).toMatchObject({ outcome: 'indeterminate', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' })
  })

  test('hundreds of false intermediates meet the budget, not the end of the day', () => {
    const twin = ecKeys()
    const flood = Array.from({ length: 150 }, (_, i) =>
      makeCertificate({
        subject: 'CA',
        keys: ecKeys(),
        issuer: 'Root',
        issuerKeys: twin,
        extensions: caExtensions(),
        serial: i + 1,
      }),
    )
    const result = judge(leaf, flood)
    expect(result.outcome).toBe('indeterminate')
    expect(result.checks.some((check) => check.id === 'path.budget')).toBe(true)
  })
})

describe('path validation (RFC 5280 6.1)', () => {
  test('6.1.4 (k): a leaf issues nothing', () => {
    const person = issue('Person', ca, 'Root', root, [])
    expect(judge(issue('Forged', leafKeys, 'Person', ca, []), [person]).reason).toBe('path.basic-constraints')
  })

  test('6.1.4 (l, m): path length', () => {
    const short = issue('CA', ca, 'Root', root, caExtensions(0))
    const sub = ecKeys()
    const below = issue('Sub', sub, 'CA', ca)
    expect(judge(leaf, [short]).outcome).toBe('passed')
    expect(judge(issue('Deep', leafKeys, 'Sub', sub, []), [short, below]).reason).toBe('path.path-length')
  })

  test('6.1.4 (n): key usage without keyCertSign', () => {
    const extensions = [caExtensions()[0] ?? new Uint8Array()]
    const signOnly = issue('CA', ca, 'Root', root, [
      ...extensions,
      extension(OID.keyUsage, true, Uint8Array.of(3, 2, 7, 128)),
    ])
    expect(judge(leaf, [signOnly]).reason).toBe('path.key-usage')
  })

  test('4.2: an unknown critical extension, of the leaf or above', () => {
    const unknown = extension('1.2.3.4.5', true, Uint8Array.of(5, 0))
    expect(judge(issue('Leaf', leafKeys, 'CA', ca, [unknown]), [caCertificate]).reason).toBe('path.critical-extensions')
    const odd = issue('CA', ca, 'Root', root, [...caExtensions(), unknown])
    expect(judge(leaf, [odd]).reason).toBe('path.critical-extensions')
    const harmless = extension('1.2.3.4.5', false, Uint8Array.of(5, 0))
    expect(judge(issue('Leaf', leafKeys, 'CA', ca, [harmless]), [caCertificate]).outcome).toBe('passed')
  })

  test('4.2.1.10: name constraints on e-mail and URI', () => {
    const permit = (base: Uint8Array): Uint8Array =>
      extension(OID.nameConstraints, true, sequence(explicit(0, sequence(base))))
    const altName = (name: Uint8Array): Uint8Array[] => [extension(OID.subjectAltName, false, sequence(name))]
    const mail = (text: string): Uint8Array => element(0x81, fromUtf8(text))
    const uri = (text: string): Uint8Array => element(0x86, fromUtf8(text))
    const outcome = (base: Uint8Array, name: Uint8Array): string =>
      judge(issue('Leaf', leafKeys, 'CA', ca, altName(name)), [
        issue('CA', ca, 'Root', root, [...caExtensions(), permit(base)]),
      ]).outcome
    expect(outcome(mail('gov.example'), mail('a@gov.example'))).toBe('passed')
    expect(outcome(mail('gov.example'), mail('a@x.gov.example'))).toBe('indeterminate')
    expect(outcome(mail('.gov.example'), mail('a@x.gov.example'))).toBe('passed')
    expect(outcome(uri('.gov.example'), uri('https://x.gov.example/a'))).toBe('passed')
    expect(outcome(uri('.gov.example'), uri('https://evil.example/.gov.example'))).toBe('indeterminate')
    expect(outcome(uri('gov.example'), uri('urn:uuid:1'))).toBe('indeterminate')
    // an unknown form is refused only where a name of that form is constrained
    expect(outcome(element(0x88, Uint8Array.of(42, 3)), element(0x88, Uint8Array.of(42, 3)))).toBe('indeterminate')
  })

  test('4.2.1.12: extended key usage of the leaf', () => {
    const usage = (purpose: string): Uint8Array[] => [extension(OID.extendedKeyUsage, false, sequence(oid(purpose)))]
    const outcome = (purpose: string): string =>
      judge(issue('Leaf', leafKeys, 'CA', ca, usage(purpose)), [caCertificate]).outcome
    expect(outcome(OID.documentSigning)).toBe('passed')
    expect(outcome(OID.emailProtection)).toBe('passed')
    expect(outcome(OID.timeStamping)).toBe('indeterminate')
    expect(outcome(OID.serverAuth)).toBe('indeterminate')
  })

  test('validity at the moment: before, after; an anchor out of its time is a warning', () => {
    expect(judge(leaf, [caCertificate], '2025-12-31T23:59:59Z').subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    const late = judge(leaf, [caCertificate], '2027-01-01T00:00:01Z')
    expect(late.subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    expect(late.checks.find((check) => check.id === 'path.anchor')?.outcome).toBe('warning')
  })

  test('an extension that cannot be read spoils its path with a reason, and nothing is thrown', () => {
    const broken = extension(OID.certificatePolicies, true, Uint8Array.of(0x30, 5, 1))
    expect(judge(issue('Leaf', leafKeys, 'CA', ca, [broken]), [caCertificate])).toMatchObject({
      outcome: 'indeterminate',
      reason: 'path.structure',
    })
  })
})

test('a thousand certificates of one name, in cycles, end soon', () => {
  const twin = ecKeys()
  const flood = Array.from({ length: 400 }, (_, i) =>
    makeCertificate({
      subject: 'CA',
      keys: twin,
      issuer: 'CA',
      issuerKeys: twin,
      extensions: caExtensions(),
      serial: i + 1,
    }),
  )
  const many = [
    ...flood,
    ...flood.map((certificate) => ({
      ...certificate,
      raw: Uint8Array.of(1),
      publicKey: { ...certificate.publicKey, spki: certificate.serial },
    })),
  ]
  expect(judge(leaf, many).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
})
