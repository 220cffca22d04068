import { describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/index.js'
import { composeDocument } from '../../src/compose/index.js'
import type { OfficialDocument } from '../../src/document/index.js'
import { fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { findPrintedIdentity, printedIdentity } from '../../src/office/printed-identity.js'
import { PdfDict, PdfStream } from '../../src/pdf/index.js'
import { upperText } from '../../src/vietnam/text.js'
import { COMPOSED_ON, CROWDED, exampleDocument } from '../compose/document-fixture.js'
import { addPersonField, buildSample, drawSample, type OfficialSample, SAMPLE } from '../pdf/drawn-sample.js'

const identity = async (changes: Partial<OfficialSample> = {}, extend = addPersonField) =>
  findPrintedIdentity(bytesSource(await buildSample({ extend }, { ...SAMPLE, ...changes })))

describe('NĐ 30/2020 Phụ lục I: identity is read from the page', () => {
  test('II.2: the bold lines are the agency, the upright ones above it the parent', async () => {
    const found = await identity()
    expect(found?.agency).toBe('SỞ NỘI VỤ')
    expect(found?.parentAgency).toBe('ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN')
  })

  test('II.2: an agency on several lines, without a parent', async () => {
    const found = await identity({ parentAgency: [], agency: ['ỦY BAN NHÂN DÂN', 'TỈNH BÌNH THUẬN'] })
    expect(found?.agency).toBe('ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN')
    expect(found?.parentAgency).toBeUndefined()
  })

  test('II.3, II.4: number with a blank and place with a blank, for the fields', async () => {
    const found = await identity()
    expect(found?.numberLine).toBe('Số: /QĐ-SNV')
    expect(found?.symbol).toBe('QĐ-SNV')
    expect(found?.placeLine).toBe('Bình Thuận,')
  })

  test('II.3, II.4: number and date as page content', async () => {
    const found = await identity({ numberLine: 'Số: 05/TTr-SNV', placeLine: 'Bình Thuận, ngày 05 tháng 02 năm 2026' })
    expect(found?.numberLine).toBe('Số: 05/TTr-SNV')
    expect(found?.symbol).toBe('TTr-SNV')
    expect(found?.placeLine).toBe('Bình Thuận, ngày 05 tháng 02 năm 2026')
  })

  test('II.5: the type by its name, a công văn by its V/v', async () => {
    expect((await identity())?.type).toBe('quyet-dinh')
    expect((await identity({ typeName: 'TỜ TRÌNH' }))?.type).toBe('to-trinh')
    expect((await identity({ typeName: undefined, subject: 'V/v báo cáo công tác văn thư' }))?.type).toBe('cong-van')
    expect((await identity({ typeName: undefined }))?.type).toBeUndefined()
  })

  test('II.7: authority above the box of the signature, name under it', async () => {
    const found = await identity()
    expect(found?.authority).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
    expect(found?.signatory).toBe('Nguyễn Thị Ánh Tuyết')
    expect(found?.otherTitle).toEqual([])
  })
})

describe('nothing is guessed', () => {
  test('a page of another form has no identity at all', async () => {
    const drawn = await drawSample((page, { bold }) =>
      page.drawText('QUYẾT ĐỊNH', { x: 90, y: 700, size: 14, font: bold }),
    )
    expect(printedIdentity(drawn)).toEqual({
      agency: undefined,
      parentAgency: undefined,
      numberLine: undefined,
      symbol: undefined,
      placeLine: undefined,
      type: undefined,
      authority: undefined,
      signatory: undefined,
      otherTitle: [],
    })
  })

  test('a PDF with a page that cannot be read has none', async () => {
    const found = await identity({}, (draft) => {
      const [page] = draft.pages
      const dict = page && draft.read(page)
      if (!page || !(dict instanceof PdfDict)) throw new Error('no page')
      draft.replace(page, dict.with({ Contents: draft.add(PdfStream.of(PdfDict.of({}), fromLatin1('] TJ'))) }))
    })
    expect(found).toBeUndefined()
  })

  test('without the signature field nobody is the signatory', async () => {
    const found = await identity({}, () => undefined)
    expect(found?.signatory).toBeUndefined()
    expect(found?.authority).toBeUndefined()
    expect(found?.agency).toBe('SỞ NỘI VỤ')
  })

  test('an agency that is not all capitals is no ô 2', async () => {
    expect((await identity({ agency: ['Sở Nội vụ'] }))?.agency).toBeUndefined()
  })

  test('a number line of another form is none', async () => {
    const found = await identity({ numberLine: 'Số: không có' })
    expect(found?.numberLine).toBeUndefined()
    expect(found?.placeLine).toBeUndefined()
  })
})

describe('composed documents', () => {
  const composed = async (doc: OfficialDocument) => {
    const { bytes } = await composeDocument(doc, { at: COMPOSED_ON, fonts: packagedFonts() })
    return findPrintedIdentity(bytesSource(bytes))
  }

  test.each(['chi-thi-binh-thuan', 'cong-van-bao-cao', 'quyet-dinh-quy-che', 'to-trinh-ke-hoach'])(
    '%s: what was composed is what is read',
    async (name) => {
      const doc = exampleDocument(name)
      expect(await composed(doc)).toMatchObject({
        agency: upperText(doc.agency),
        parentAgency: doc.parentAgency === undefined ? undefined : upperText(doc.parentAgency),
        symbol: doc.symbol,
        placeLine: `${doc.place},`,
        type: doc.type,
        signatory: doc.signatory.name,
      })
    },
  )

  test('names over several lines, another title, number and date as page content', async () => {
    expect(await composed(CROWDED)).toMatchObject({
      agency: upperText(CROWDED.agency),
      parentAgency: upperText(CROWDED.parentAgency ?? ''),
      numberLine: 'Số: 05/QĐ-UBND',
      placeLine: 'Thành phố Hồ Chí Minh, ngày 03 tháng 02 năm 2026',
      authority: ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG TỔ', 'CHỨC - HÀNH CHÍNH'],
      otherTitle: ['Kiểm nghiệm viên chính'],
      signatory: 'Nguyễn Thị Ánh',
    })
  })
})
