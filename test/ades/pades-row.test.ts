import { describe, expect, test } from 'vitest'
import { ATTRIBUTE, ID_DATA } from '../../src/ades/attribute-name.js'
import type { CmsFacts, DictionaryFacts, EvidenceFacts, PadesFacts } from '../../src/ades/pades-facts.js'
import { PADES_ROWS } from '../../src/ades/pades-row.js'
import { brokenRows, reachedLevel } from '../../src/ades/reached-level.js'

const dictionary: DictionaryFacts = {
  filter: 'Adobe.PPKLite',
  subFilter: 'ETSI.CAdES.detached',
  signingTime: "D:20261124140000+00'00'",
  hasContents: true,
  byteRangeLeavesOutContentsOnly: true,
  hasReason: false,
  hasLocation: false,
  hasName: false,
  hasContactInfo: false,
  hasCert: false,
}
const signedAttributes: ReadonlyMap<string, number> = new Map([
  [ATTRIBUTE.contentType, 1],
  [ATTRIBUTE.messageDigest, 1],
  [ATTRIBUTE.signingCertificateV2, 1],
])
const cms: CmsFacts = {
  isDer: true,
  signerInfoCount: 1,
  hasEncapsulatedContent: false,
  holdsSigningCertificate: true,
  contentType: ID_DATA,
  contentTypeAttribute: ID_DATA,
  signedAttributes,
  unsignedAttributes: new Map(),
  essHasIssuerSerial: false,
  essHash: '2.16.840.1.101.3.4.2.1',
}
const evidence: EvidenceFacts = {
  signatureTimestamps: 0,
  documentTimestamps: 0,
  hasFullValidationData: false,
  archiveTimestamps: 0,
}
const facts = (
  d: Partial<DictionaryFacts> = {},
  c: Partial<CmsFacts> | undefined = {},
  e: Partial<EvidenceFacts> = {},
): PadesFacts => ({
  dictionary: { ...dictionary, ...d },
  cms: c === undefined ? undefined : { ...cms, ...c },
  evidence: { ...evidence, ...e },
})
const attributes = (changes: Readonly<Record<string, number>>): ReadonlyMap<string, number> => {
  const map = new Map(signedAttributes)
  for (const [oid, count] of Object.entries(changes)) map.set(oid, count)
  return map
}
const signedWith = (changes: Readonly<Record<string, number>>): Partial<CmsFacts> => ({
  signedAttributes: attributes(changes),
})

/** Each row of level B-B, broken by one change of a good signature. */
const NEGATIVES: readonly (readonly [string, PadesFacts])[] = [
  ['pades.b.t01.signing-certificate-included', facts({}, { holdsSigningCertificate: false })],
  ['pades.b.t02.content-type', facts({}, { contentTypeAttribute: '1.2.840.113549.1.7.2' })],
  ['pades.b.t02.content-type', facts({}, signedWith({ [ATTRIBUTE.contentType]: 0 }))],
  ['pades.b.t03.message-digest', facts({}, signedWith({ [ATTRIBUTE.messageDigest]: 0 }))],
  ['pades.b.t03.message-digest', facts({}, signedWith({ [ATTRIBUTE.messageDigest]: 2 }))],
  ['pades.b.t04.signer-attributes-v2', facts({}, signedWith({ [ATTRIBUTE.signerAttributesV2]: 2 }))],
  ['pades.b.t06.signature-policy-identifier', facts({}, signedWith({ [ATTRIBUTE.signaturePolicyIdentifier]: 2 }))],
  [
    'pades.b.t07.commitment-type-or-reason',
    facts({ hasReason: true }, signedWith({ [ATTRIBUTE.commitmentTypeIndication]: 1 })),
  ],
  ['pades.b.t08.signing-certificate-protected', facts({}, signedWith({ [ATTRIBUTE.signingCertificateV2]: 0 }))],
  ['pades.b.t08.signing-certificate-protected', facts({}, signedWith({ [ATTRIBUTE.signingCertificate]: 1 }))],
  ['pades.b.t09.signing-certificate-only-sha1', facts({}, signedWith({ [ATTRIBUTE.signingCertificate]: 2 }))],
  ['pades.b.t10.signing-certificate-v2-not-sha1', facts({}, { essHash: '1.3.14.3.2.26' })],
  ['pades.b.t12.signing-time-in-m', facts({ signingTime: undefined })],
  ['pades.b.t12.signing-time-in-m', facts({ signingTime: 'D:20261324140000Z' })],
  ['pades.b.t12.signing-time-in-m', facts({ signingTime: '24/11/2026' })],
  ['pades.b.t13.cms-signing-time-forbidden', facts({}, signedWith({ [ATTRIBUTE.signingTime]: 1 }))],
  ['pades.b.t14.contents-is-der-signed-data', facts({}, { isDer: false })],
  ['pades.b.t14.contents-is-der-signed-data', facts({ hasContents: false })],
  ['pades.b.t15.filter', facts({ filter: undefined })],
  ['pades.b.t16.byte-range', facts({ byteRangeLeavesOutContentsOnly: false })],
  ['pades.b.t17.subfilter', facts({ subFilter: 'adbe.pkcs7.detached' })],
  ['pades.b.t17.subfilter', facts({ subFilter: undefined })],
  ['pades.b.t19.reason', facts({ hasReason: true }, signedWith({ [ATTRIBUTE.signaturePolicyIdentifier]: 1 }))],
  ['pades.b.t22.cert-key-forbidden', facts({ hasCert: true })],
  ['pades.b.one-signer-info', facts({}, { signerInfoCount: 2 })],
  ['pades.b.detached', facts({}, { hasEncapsulatedContent: true })],
]

describe('EN 319 142-1 V1.2.1, 6.3 Table 1: rows', () => {
  test('ids are unique and every row cites its clause', () => {
    expect(new Set(PADES_ROWS.map((row) => row.id)).size).toBe(PADES_ROWS.length)
    for (const row of PADES_ROWS) expect(row.clause).toMatch(/^EN 319 142-1/)
  })

  test('a good signature keeps every row of B-B', () => {
    expect(brokenRows(facts(), 'B-B')).toEqual([])
  })

  for (const [id, broken] of NEGATIVES) {
    test(`${id} refuses its mutation`, () => {
      expect(brokenRows(broken, 'B-B').map((row) => row.id)).toContain(id)
      expect(reachedLevel(broken).level).toBe('not-baseline')
      expect(reachedLevel(broken).reasons).toContain(id)
    })
  }

  test('6.3 (g) UTC, Vietnamese and apostrophe-less offsets of ISO 32000 7.9.4 are taken', () => {
    for (const signingTime of [
      "D:20261124140000Z00'00'",
      'D:20261124140000Z',
      "D:20261124140000+07'00'",
      "D:20261124140000+07'00",
    ])
      expect(brokenRows(facts({ signingTime }), 'B-B')).toEqual([])
  })

  test('no CMS at all is not baseline', () => {
    expect(reachedLevel({ ...facts(), cms: undefined }).level).toBe('not-baseline')
  })
})

describe('EN 319 142-1 V1.2.1, 6.3: levels are cumulative and never rounded up', () => {
  const timestamped: Partial<CmsFacts> = { unsignedAttributes: new Map([[ATTRIBUTE.signatureTimestamp, 1]]) }

  test('B-B says that trusted time is missing (T23)', () => {
    expect(reachedLevel(facts())).toEqual({ level: 'B-B', reasons: ['pades.t.t23.trusted-time'] })
  })

  test('T24: a token whose imprint does not fit brings nothing', () => {
    const reached = reachedLevel(facts({}, timestamped))
    expect(reached.level).toBe('B-B')
    expect(reached.reasons).toEqual(['pades.t.t23.trusted-time', 'pades.t.t24.signature-time-stamp'])
  })

  test('T24 brings B-T, and validation data are missing for more (T26)', () => {
    expect(reachedLevel(facts({}, timestamped, { signatureTimestamps: 1 }))).toEqual({
      level: 'B-T',
      reasons: ['pades.lt.t26.validation-data'],
    })
  })

  test('T25: a document timestamp brings B-T as well', () => {
    expect(reachedLevel(facts({}, {}, { documentTimestamps: 1 })).level).toBe('B-T')
  })

  test('T27 brings B-LT, T30 B-LTA', () => {
    const lt = { signatureTimestamps: 1, hasFullValidationData: true }
    expect(reachedLevel(facts({}, timestamped, lt))).toEqual({ level: 'B-LT', reasons: ['pades.lta.t29.archive-time'] })
    expect(reachedLevel(facts({}, timestamped, { ...lt, archiveTimestamps: 1 }))).toEqual({
      level: 'B-LTA',
      reasons: [],
    })
  })

  test('validation data without trusted time stay B-B', () => {
    expect(reachedLevel(facts({}, {}, { hasFullValidationData: true, archiveTimestamps: 1 })).level).toBe('B-B')
  })
})
