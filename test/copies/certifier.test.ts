import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  attestCopy,
  type Certifier,
  certifierWords,
  loadCase,
  publicKeySha256Of,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import type { Signer } from '../../src/pki/index.js'
import {
  AGENCY,
  AT,
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  next,
  type Office,
  openOffice,
  pkiAt,
  ports,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'
import { proveOffice } from './invariant.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

const DAY = { year: 2026, month: 11, day: 24 }
const delegation = { document: 'Quyết định 15/QĐ-UBND', from: { year: 2026, month: 1, day: 1 } }

describe('in whose authority (NĐ 280/2025/NĐ-CP)', () => {
  const certifier = (changes: Partial<Certifier>): Certifier => ({
    name: 'Nguyễn Văn Bình',
    form: 'chu-tich',
    headTitle: 'Chủ tịch',
    ...changes,
  })
  test.each([
    [certifier({}), ['Chủ tịch'], 'Nguyễn Văn Bình, Chủ tịch'],
    [
      certifier({ form: 'kt', title: 'Phó Chủ tịch' }),
      ['KT. Chủ tịch', 'Phó Chủ tịch'],
      'Nguyễn Văn Bình, Phó Chủ tịch',
    ],
    [
      certifier({ form: 'tuq', title: 'Công chức Tư pháp - Hộ tịch', delegation }),
      ['TUQ. Chủ tịch', 'Công chức Tư pháp - Hộ tịch'],
      'Nguyễn Văn Bình, Công chức Tư pháp - Hộ tịch',
    ],
    [
      certifier({ form: 'phan-cong', title: 'Công chức Tư pháp', delegation }),
      ['Công chức Tư pháp'],
      'Nguyễn Văn Bình, Công chức Tư pháp',
    ],
  ])('%j', (who, authority, registered) => expect(certifierWords(who, DAY)).toEqual({ authority, registered }))

  test('TM. ỦY BAN NHÂN DÂN ended on 01/11/2025', () => {
    const collective = certifier({ form: 'tm', headTitle: 'Ủy ban nhân dân', title: 'Chủ tịch' })
    expect(certifierWords(collective, { year: 2025, month: 10, day: 31 }).authority[0]).toBe('TM. Ủy ban nhân dân')
    for (const day of [{ year: 2025, month: 11, day: 1 }, DAY])
      expect(() => certifierWords(collective, day)).toThrow(
        expect.objectContaining({ code: 'ERR_COPIES_AUTHORITY_ENDED' }),
      )
    expect(() => certifierWords(certifier({}), { year: 2025, month: 10, day: 31 })).toThrow(
      expect.objectContaining({ code: 'ERR_COPIES_AUTHORITY_ENDED' }),
    )
  })
  test.each([
    [undefined],
    [{ ...delegation, document: ' ' }],
    [{ ...delegation, from: { year: 2026, month: 11, day: 25 } }],
    [{ ...delegation, until: { year: 2026, month: 11, day: 23 } }],
  ])('no written authority that holds: %j', (bad) => {
    const who = certifier({ form: 'tuq', title: 'Phó Trưởng phòng', ...(bad === undefined ? {} : { delegation: bad }) })
    expect(() => certifierWords(who, DAY)).toThrow(expect.objectContaining({ code: 'ERR_COPIES_NO_DELEGATION' }))
  })
  test.each(['name', 'headTitle', 'title'] as const)('a missing %s is named', (field) => {
    const who = certifier({ form: 'kt', title: 'Phó Chủ tịch', [field]: ' ' })
    expect(() => certifierWords(who, DAY)).toThrow(
      expect.objectContaining({ code: 'ERR_COPIES_BAD_REQUEST', details: { field: `certifier.${field}` } }),
    )
  })
  test('nobody certifies what he asked for; a namesake is said by name and stays in the case', async () => {
    await bringTo(office, 'own', 'compared', { scans: [TINY], request: { ...REQUEST, requester: 'nguyễn thị ánh' } })
    const act = { ...(await next(office, 'own', 'attest')), ports, ledger: office.ledger, certifier: CERTIFIER, fonts }
    await expect(attestCopy(act)).rejects.toMatchObject({ code: 'ERR_COPIES_OWN_REQUEST' })
    const { case: found } = await attestCopy({ ...act, namesake: 'another-person' })
    expect([found.state, found.attestation?.namesake]).toEqual(['numbered', 'another-person'])
  })
})

let count = 0
/** A case at `numbered` for a certifier, and an attempt to sign it. */
async function trySigning(signer: Signer, certifier: Certifier, at: Date = AT): Promise<string> {
  count += 1
  const caseId = `key-${count}`
  await bringTo(office, caseId, 'compared', { scans: [TINY] })
  await attestCopy({ ...(await next(office, caseId, 'attest')), ports, ledger: office.ledger, certifier, fonts, at })
  const before = await loadCase(office.store, caseId)
  const act = { ...(await next(office, caseId, 'sign')), ...signing(office), ledger: office.ledger, signer, at }
  const code = await signAsCertifier(act).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? `${error}`,
  )
  if (code !== 'done') expect(await loadCase(office.store, caseId)).toEqual(before)
  return code
}

describe('whose key signs', () => {
  const named = (name: string, more: Partial<Certifier> = {}): Certifier => ({ ...CERTIFIER, name, ...more })
  test('by name: marks and case as they are, remarks in brackets apart', async () => {
    const { person, personEc } = office.world
    expect(await trySigning(person.signer, named('Nguyễn Thị Ánh'))).toBe('done')
    expect(await trySigning(person.signer, named('NGUYỄN THỊ ÁNH'))).toBe('done')
    expect(await trySigning(person.signer, named('Nguyễn Thị Anh'))).toBe('ERR_COPIES_OTHER_CERTIFIER')
    expect(await trySigning(personEc.signer, named('Nguyễn Thị Ánh'))).toBe('ERR_COPIES_OTHER_CERTIFIER')
  })
  test('by bound key: a namesake with another key is refused, a bound key needs no equal name', async () => {
    const { person, personEc } = office.world
    const bound = publicKeySha256Of(person.signer)
    expect(bound).toMatch(/^[0-9a-f]{64}$/)
    expect(await trySigning(person.signer, named('Nguyễn Thị Ánh', { publicKeySha256: bound }))).toBe('done')
    expect(await trySigning(person.signer, named('Nguyễn T. Ánh', { publicKeySha256: bound }))).toBe('done')
    expect(await trySigning(personEc.signer, named('Trần Văn Đức', { publicKeySha256: bound }))).toBe(
      'ERR_COPIES_OTHER_CERTIFIER',
    )
  })
  test('the certificate is good now, or it is said what is wrong', async () => {
    const { revoked, expired, person } = office.world
    const { twin } = await pkiAt()
    expect(await trySigning(expired.signer, named('Phạm Văn Hạn'))).toBe('ERR_COPIES_CERTIFICATE_EXPIRED')
    expect(await trySigning(revoked.signer, named('Lê Thị Thu Hồi'))).toBe('ERR_COPIES_CERTIFICATE_REVOKED')
    expect(await trySigning(twin.person.signer, named('Nguyễn Thị Ánh'))).toBe('ERR_COPIES_CERTIFICATE_UNTRUSTED')
    const early = {
      ...person.signer,
      certificate: { ...person.certificate, notBefore: new Date('2027-01-01T00:00:00Z') },
    }
    expect(await trySigning(early, named('Nguyễn Thị Ánh'))).toBe('ERR_COPIES_CERTIFICATE_NOT_YET_VALID')
  })
  test('a key that signs something else is caught before anything is kept', async () => {
    const { person } = office.world
    const liar: Signer = { ...person.signer, sign: (data, algorithm) => person.signer.sign(data.slice(1), algorithm) }
    expect(await trySigning(liar, CERTIFIER)).toBe('ERR_SIGN_SIGNATURE_INVALID')
  })
  test('a wrong passphrase, an impatient person: the case stays, and can go on', async () => {
    await bringTo(office, 'pin', 'numbered', { scans: [TINY] })
    const common = { ...(await next(office, 'pin', 'sign')), ...signing(office), ledger: office.ledger }
    const rejecting: Signer = {
      ...office.world.person.signer,
      sign: async () => {
        throw Object.assign(new Error('PIN'), { code: 'ERR_SIGN_PIN_REJECTED' })
      },
    }
    await expect(signAsCertifier({ ...common, signer: rejecting })).rejects.toThrow('PIN')
    const signal = AbortSignal.abort(new Error('gone for lunch'))
    const { signer } = office.world.person
    await expect(signAsCertifier({ ...common, signer, signal })).rejects.toThrow('gone for lunch')
    expect((await signAsCertifier({ ...common, signer })).case.state).toBe('signed-by-certifier')
  })
})

describe('the agency signs only over the certifier (NĐ 30/2020/NĐ-CP, Điều 32 khoản 2.d)', () => {
  const seal = async (caseId: string, agency: Signer, changes: object = {}) => {
    const act = { ...(await next(office, caseId, 'seal')), ...signing(office), ledger: office.ledger, agency, fonts }
    return signAsAgency({ ...act, ...changes })
  }
  test('another agency, an untrusted key', async () => {
    await bringTo(office, 'agency', 'signed-by-certifier', { scans: [TINY] })
    const { otherAgency, agency } = office.world
    const { twin } = await pkiAt()
    await expect(seal('agency', otherAgency.signer)).rejects.toMatchObject({
      code: 'ERR_COPIES_OTHER_AGENCY',
      details: { agency: AGENCY.name, bound: false },
    })
    await expect(seal('agency', twin.agency.signer)).rejects.toMatchObject({
      code: 'ERR_COPIES_CERTIFICATE_UNTRUSTED',
      details: { holder: 'agency' },
    })
    expect((await seal('agency', agency.signer)).case.state).toBe('signed-by-agency')
  })
  test('a person of the agency has its name as O and is not the agency, not even by a bound key', async () => {
    const { person, personEc } = office.world
    const code = 'ERR_COPIES_OTHER_AGENCY'
    await bringTo(office, 'person-as-agency', 'signed-by-certifier', { scans: [TINY] })
    for (const { signer } of [person, personEc])
      await expect(seal('person-as-agency', signer)).rejects.toMatchObject({ code })
    const bound = { ...AGENCY, publicKeySha256: publicKeySha256Of(person.signer) }
    await bringTo(office, 'bound-person', 'signed-by-certifier', { scans: [TINY], agency: bound })
    await expect(seal('bound-person', person.signer)).rejects.toMatchObject({ code })
  })
  test('a certifier whom nobody trusts any more', async () => {
    await bringTo(office, 'lost-trust', 'signed-by-certifier', { scans: [TINY] })
    const later = new Date('2031-01-01T00:00:00Z')
    const strict = { ...office.trust, unknownRevocation: 'indeterminate' as const, crls: [] }
    const failing = seal('lost-trust', office.world.agency.signer, { trust: strict })
    await expect(failing).rejects.toMatchObject({ code: 'ERR_COPIES_CERTIFICATE_UNTRUSTED' })
    await expect(seal('lost-trust', office.world.agency.signer, { at: later })).rejects.toMatchObject({
      code: 'ERR_COPIES_CERTIFICATE_EXPIRED',
    })
  })
  test('every number of the book has its case', () => proveOffice(office, { settled: true }))
})
