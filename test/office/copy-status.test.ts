import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemRandom } from '../../src/adapters/index.js'
import { composeCopy, composeSignatureImage } from '../../src/compose/index.js'
import { DEFAULT_SCAN_LIMITS, openScans } from '../../src/digitize/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { findPrintedIdentity, type JudgedDocument, judgeDocument, legalStatus } from '../../src/office/index.js'
import type { Signer } from '../../src/pki/index.js'
import { signPdf } from '../../src/sign/index.js'
import type { Report, SignatureReport } from '../../src/verify/index.js'
import { AT, bringTo, dropOffice, fonts, JPEG, type Office, openOffice, pkiAt, ports } from '../copies/copy-sample.js'
import { composeSample, signAs, trustOf } from './office-sample.js'

const signature = (field: string, revision: number, conclusion: 'passed' | 'failed' = 'passed'): SignatureReport => {
  const holder = { commonName: field === 'co-quan' ? 'UBND xã Hàm Thuận' : 'Nguyễn Thị Ánh', organization: undefined }
  return { field, revision, conclusion, format: 'pades', signer: holder, claimedSigner: holder } as never
}
const report = (...signatures: SignatureReport[]): Report => ({ signatures }) as unknown as Report
const printed = { agency: 'UBND xã Hàm Thuận', signatory: 'Nguyễn Thị Ánh' } as never

describe('NĐ 45/2020/NĐ-CP, Điều 10: a certified copy is judged by certifier and agency', () => {
  test('both hold in their order and are those on the page', () => {
    const both = report(signature('nguoi-chung-thuc', 0), signature('co-quan', 1))
    expect(legalStatus(both, printed)).toEqual({
      status: 'ban-sao-chung-thuc',
      reasons: ['certifier-and-agency', 'certifier-before-agency', 'names-agree'],
    })
    expect(legalStatus(both, undefined)).toEqual({ status: 'none', reasons: ['names-unread'] })
  })
  test.each([
    ['no-agency-signature', [signature('nguoi-chung-thuc', 0)]],
    ['agency-not-passed', [signature('nguoi-chung-thuc', 0), signature('co-quan', 1, 'failed')]],
    ['certifier-not-passed', [signature('nguoi-chung-thuc', 0, 'failed'), signature('co-quan', 1)]],
    ['agency-before-certifier', [signature('co-quan', 0), signature('nguoi-chung-thuc', 1)]],
  ] as const)('%s is none', (reason, signatures) => {
    expect(legalStatus(report(...signatures), printed)).toEqual({ status: 'none', reasons: [reason] })
  })
})

describe('a copy of our own is read as it was signed', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice()
  })
  afterAll(() => dropOffice(office))

  /** The pages of a copy, signed by whom one likes: what the acts of `copies` refuse, a forger makes. */
  async function forge(certifier: Signer, agency: Signer): Promise<JudgedDocument> {
    const { pages } = await openScans([JPEG], ports, DEFAULT_SCAN_LIMITS)
    const { bytes } = await composeCopy({
      pages: pages.map(({ picture }) => ({ widthPt: 595, heightPt: 842, picture, words: [] })),
      text: 'none',
      attestation: {
        parentAgency: 'Ủy ban nhân dân tỉnh Bình Thuận',
        agency: 'Ủy ban nhân dân tỉnh Bình Thuận',
        number: '16',
        book: '01/2026-SCTĐT/BS',
        date: { year: 2026, month: 11, day: 24 },
        authority: ['KT. Chủ tịch', 'Phó Chủ tịch'],
        certifier: 'Nguyễn Thị Ánh',
        facts: [],
      },
      qr: 'x',
      originals: [],
      title: 'Bằng tốt nghiệp',
      fonts,
    })
    const pixels = composeSignatureImage('Nguyễn Thị Ánh').pixels
    const sign = async (pdf: Uint8Array, signer: Signer, field: string): Promise<Uint8Array> => {
      const o = { field, level: 'B-B', at: AT, random: systemRandom, appearance: { pixels } } as const
      return new Uint8Array(Buffer.concat([pdf, (await signPdf(bytesSource(pdf), signer, o)).appended]))
    }
    const file = await sign(await sign(bytes, certifier, 'nguoi-chung-thuc'), agency, 'co-quan')
    return await judgeDocument(bytesSource(file), { ...trustOf(office.world), at: AT })
  }

  test('certifier and agency of the page', async () => {
    await bringTo(office, 'judged', 'signed-by-agency')
    const file = await office.store.findFile('judged', 'result')
    const judged = await judgeDocument(bytesSource(file ?? new Uint8Array(0)), { ...trustOf(office.world), at: AT })
    expect(judged.printed).toMatchObject({
      agency: 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN',
      signatory: 'Nguyễn Thị Ánh',
      authority: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    })
    expect(judged.legal.status).toBe('ban-sao-chung-thuc')
  })

  test('another signer in either place, or an employee in the place of the agency, is no certified copy', async () => {
    const { person, personEc, agency, otherAgency } = office.world
    const status = async (certifier: Signer, second: Signer) => (await forge(certifier, second)).legal
    const [page, named] = ['ban-sao-chung-thuc', 'none']
    expect((await status(person.signer, agency.signer)).status).toBe(page)
    expect(await status(otherAgency.signer, agency.signer)).toEqual({ status: named, reasons: ['signatory-differs'] })
    expect(await status(person.signer, personEc.signer)).toEqual({ status: named, reasons: ['agency-differs'] })
    expect(await status(person.signer, person.signer)).toEqual({ status: named, reasons: ['agency-differs'] })
    expect(await status(person.signer, otherAgency.signer)).toEqual({ status: named, reasons: ['agency-differs'] })
  })
})

describe('NĐ 30/2020/NĐ-CP, Điều 17: the seal is the agency, not somebody who works there', () => {
  test.each(['person', 'personEc'] as const)(
    'a document sealed with the certificate of %s is no bản gốc',
    async (name) => {
      const { government } = await pkiAt()
      const signed = await signAs(await composeSample(), government.person.signer, 'person')
      const sealed = await signAs(signed, government[name].signer, 'agency')
      const { report: judged, legal } = await judgeDocument(bytesSource(sealed), { ...trustOf(government), at: AT })
      expect(judged.conclusion).toBe('passed')
      expect(legal).toEqual({ status: 'none', reasons: ['agency-differs'] })
      expect(findPrintedIdentity(bytesSource(sealed))?.signatory).toBe('Nguyễn Thị Ánh')
    },
  )
})
