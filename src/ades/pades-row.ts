import { ATTRIBUTE, ID_DATA, SUBFILTER_CADES } from './attribute-name.js'
import type { CmsFacts, PadesFacts } from './pades-facts.js'

/** Levels of EN 319 142-1 clause 6, lowest first. */
export const PADES_LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const
/** One of {@link PADES_LEVELS}. */
export type PadesLevel = (typeof PADES_LEVELS)[number]

/** Demand of one row at one level, in the words of Table 1. `conditioned` rows say `wrong` where their condition is broken. */
type Presence = 'shall' | 'shall-not' | 'conditioned' | 'may' | 'not-required'
/** What a row saw. `wrong`: there, and not as the row wants it. */
type RowState = 'present' | 'absent' | 'wrong'

/** One row of EN 319 142-1 V1.2.1 clause 6.3 Table 1, or one of the general rules around it. */
export interface BaselineRow {
  /** `pades.<lowest level it matters at>.<row>.<what>`; stable, and the name of its test. */
  readonly id: string
  /** Row and letters of Table 1, or the clause. */
  readonly clause: string
  readonly presence: Readonly<Record<PadesLevel, Presence>>
  readonly detect: (facts: PadesFacts) => RowState
}

const TABLE = 'EN 319 142-1 V1.2.1, 6.3 Table 1'
const always = (presence: Presence): Record<PadesLevel, Presence> => ({
  'B-B': presence,
  'B-T': presence,
  'B-LT': presence,
  'B-LTA': presence,
})
const from = (level: PadesLevel): Record<PadesLevel, Presence> => {
  const demand = always('not-required')
  for (const at of PADES_LEVELS.slice(PADES_LEVELS.indexOf(level))) demand[at] = 'shall'
  return demand
}

const is = (present: boolean): RowState => (present ? 'present' : 'absent')
/** Present and right, present and wrong, or absent. */
const right = (present: boolean, fits: boolean): RowState => (present ? (fits ? 'present' : 'wrong') : 'absent')
const signed = (cms: CmsFacts | undefined, oid: string): number => cms?.signedAttributes.get(oid) ?? 0
const unsigned = (cms: CmsFacts | undefined, oid: string): number => cms?.unsignedAttributes.get(oid) ?? 0
/** An attribute of cardinality 1 or 0..1. */
const single = (count: number): RowState => (count === 0 ? 'absent' : count === 1 ? 'present' : 'wrong')
const dictionary = (look: (facts: PadesFacts['dictionary']) => RowState) => (facts: PadesFacts) =>
  look(facts.dictionary)
const cmsRow = (look: (cms: CmsFacts) => RowState) => (facts: PadesFacts) =>
  facts.cms === undefined ? 'absent' : look(facts.cms)

const SHA1 = '1.3.14.3.2.26'
/** ISO 32000-2 7.9.4, with a time at least to the second and an offset: without it the moment is not known (letter g). */
const PDF_DATE =
  /^D:\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d(Z(00'?00'?)?|[+-]([01]\d|2[0-3])'[0-5]\d'?)$/

/** Rows of the signature itself: level B-B. */
const B_ROWS: readonly BaselineRow[] = [
  {
    id: 'pades.b.t01.signing-certificate-included',
    clause: `${TABLE}, T01 (a)`,
    presence: always('shall'),
    detect: cmsRow((cms) => is(cms.holdsSigningCertificate)),
  },
  {
    id: 'pades.b.t02.content-type',
    clause: `${TABLE}, T02 (c)`,
    presence: always('shall'),
    detect: cmsRow((cms) => {
      const state = single(signed(cms, ATTRIBUTE.contentType))
      return state === 'present' ? right(true, cms.contentTypeAttribute === ID_DATA) : state
    }),
  },
  {
    id: 'pades.b.t03.message-digest',
    clause: `${TABLE}, T03`,
    presence: always('shall'),
    detect: cmsRow((cms) => single(signed(cms, ATTRIBUTE.messageDigest))),
  },
  {
    id: 'pades.b.t04.signer-attributes-v2',
    clause: `${TABLE}, T04`,
    presence: always('may'),
    detect: cmsRow((cms) => single(signed(cms, ATTRIBUTE.signerAttributesV2))),
  },
  {
    id: 'pades.b.t05.content-time-stamp',
    clause: `${TABLE}, T05`,
    presence: always('may'),
    detect: cmsRow((cms) => is(signed(cms, ATTRIBUTE.contentTimestamp) > 0)),
  },
  {
    id: 'pades.b.t06.signature-policy-identifier',
    clause: `${TABLE}, T06`,
    presence: always('may'),
    detect: cmsRow((cms) => single(signed(cms, ATTRIBUTE.signaturePolicyIdentifier))),
  },
  {
    id: 'pades.b.t07.commitment-type-or-reason',
    clause: `${TABLE}, T07 (d)`,
    presence: always('conditioned'),
    detect: (facts) => {
      const state = single(signed(facts.cms, ATTRIBUTE.commitmentTypeIndication))
      return state === 'present' && facts.dictionary.hasReason ? 'wrong' : state
    },
  },
  {
    id: 'pades.b.t08.signing-certificate-protected',
    clause: `${TABLE}, T08 (e)`,
    presence: always('shall'),
    detect: cmsRow((cms) => {
      const count = signed(cms, ATTRIBUTE.signingCertificate) + signed(cms, ATTRIBUTE.signingCertificateV2)
      return single(count)
    }),
  },
  {
    id: 'pades.b.t09.signing-certificate-only-sha1',
    clause: `${TABLE}, T09`,
    presence: always('conditioned'),
    detect: cmsRow((cms) => single(signed(cms, ATTRIBUTE.signingCertificate))),
  },
  {
    id: 'pades.b.t10.signing-certificate-v2-not-sha1',
    clause: `${TABLE}, T10`,
    presence: always('conditioned'),
    detect: cmsRow((cms) => {
      const state = single(signed(cms, ATTRIBUTE.signingCertificateV2))
      return state === 'present' ? right(true, cms.essHash !== SHA1) : state
    }),
  },
  {
    id: 'pades.b.t12.signing-time-in-m',
    clause: `${TABLE}, T11 and T12 (g)`,
    presence: always('shall'),
    detect: dictionary((d) => right(d.signingTime !== undefined, PDF_DATE.test(d.signingTime ?? ''))),
  },
  {
    id: 'pades.b.t13.cms-signing-time-forbidden',
    clause: `${TABLE}, T13`,
    presence: always('shall-not'),
    detect: cmsRow((cms) => is(signed(cms, ATTRIBUTE.signingTime) > 0)),
  },
  {
    id: 'pades.b.t14.contents-is-der-signed-data',
    clause: `${TABLE}, T14 (h)`,
    presence: always('shall'),
    detect: (facts) => right(facts.dictionary.hasContents, facts.cms?.isDer === true),
  },
  {
    id: 'pades.b.t15.filter',
    clause: `${TABLE}, T15`,
    presence: always('shall'),
    detect: dictionary((d) => is(d.filter !== undefined)),
  },
  {
    id: 'pades.b.t16.byte-range',
    clause: `${TABLE}, T16 (k)`,
    presence: always('shall'),
    detect: dictionary((d) => is(d.byteRangeLeavesOutContentsOnly)),
  },
  {
    id: 'pades.b.t17.subfilter',
    clause: `${TABLE}, T17 (l)`,
    presence: always('shall'),
    detect: dictionary((d) => right(d.subFilter !== undefined, d.subFilter === SUBFILTER_CADES)),
  },
  {
    id: 'pades.b.t18.location',
    clause: `${TABLE}, T18`,
    presence: always('may'),
    detect: dictionary((d) => is(d.hasLocation)),
  },
  {
    id: 'pades.b.t19.reason',
    clause: `${TABLE}, T19 (m)`,
    presence: always('conditioned'),
    detect: (facts) => {
      const excluded = signed(facts.cms, ATTRIBUTE.signaturePolicyIdentifier) > 0
      return right(facts.dictionary.hasReason, !excluded)
    },
  },
  {
    id: 'pades.b.t20.name',
    clause: `${TABLE}, T20`,
    presence: always('may'),
    detect: dictionary((d) => is(d.hasName)),
  },
  {
    id: 'pades.b.t21.contact-info',
    clause: `${TABLE}, T21`,
    presence: always('may'),
    detect: dictionary((d) => is(d.hasContactInfo)),
  },
  {
    id: 'pades.b.t22.cert-key-forbidden',
    clause: `${TABLE}, T22`,
    presence: always('shall-not'),
    detect: dictionary((d) => is(d.hasCert)),
  },
  {
    id: 'pades.b.one-signer-info',
    clause: 'EN 319 142-1 V1.2.1, 6.2.1',
    presence: always('shall'),
    detect: cmsRow((cms) => single(cms.signerInfoCount)),
  },
  {
    id: 'pades.b.detached',
    clause: 'EN 319 142-1 V1.2.1, 6.2.1',
    presence: always('shall-not'),
    detect: cmsRow((cms) => is(cms.hasEncapsulatedContent)),
  },
]

/** Rows that bring a higher level: trusted time, validation data, archive time. */
const HIGHER_ROWS: readonly BaselineRow[] = [
  {
    id: 'pades.t.t23.trusted-time',
    clause: `${TABLE}, T23 (n)`,
    presence: from('B-T'),
    detect: ({ evidence }) => is(evidence.signatureTimestamps + evidence.documentTimestamps > 0),
  },
  {
    id: 'pades.t.t24.signature-time-stamp',
    clause: `${TABLE}, T24 (o)`,
    presence: { ...always('conditioned'), 'B-B': 'not-required' },
    detect: ({ cms, evidence }) =>
      right(unsigned(cms, ATTRIBUTE.signatureTimestamp) > 0, evidence.signatureTimestamps > 0),
  },
  {
    id: 'pades.t.t25.document-time-stamp',
    clause: `${TABLE}, T25`,
    presence: { ...always('conditioned'), 'B-B': 'not-required' },
    detect: ({ evidence }) => is(evidence.documentTimestamps > 0),
  },
  {
    id: 'pades.lt.t26.validation-data',
    clause: `${TABLE}, T26, T27 (r) (t)`,
    presence: from('B-LT'),
    detect: ({ evidence }) => is(evidence.hasFullValidationData),
  },
  {
    id: 'pades.lta.t29.archive-time',
    clause: `${TABLE}, T29, T30 (w) (x)`,
    presence: from('B-LTA'),
    detect: ({ evidence }) => is(evidence.archiveTimestamps > 0),
  },
]

/** Every baseline row of PAdES that this library knows, in the order of the table. */
export const PADES_ROWS: readonly BaselineRow[] = [...B_ROWS, ...HIGHER_ROWS]
