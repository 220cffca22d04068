import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fontkit from '@cantoo/fontkit'
import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import { fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import type { PdfDraft } from '../../src/pdf/draft.js'
import { openPdf } from '../../src/pdf/file.js'
import { PdfDict, PdfName, PdfStream, PdfString } from '../../src/pdf/object.js'
import { buildPdfA, type PdfAOptions } from '../../src/pdf/pdfa.js'
import type { PdfView } from '../../src/pdf/view.js'

const require = createRequire(import.meta.url)
const font = (style: string) => readFileSync(require.resolve(`@expo-google-fonts/tinos/${style}.ttf`))

/** The three faces of a drawn sample. */
export interface SampleFonts {
  readonly regular: PDFFont
  readonly bold: PDFFont
  readonly italic: PDFFont
}

/** A4 pages drawn by @cantoo/pdf-lib with Tinos subsets, opened by our reader. */
export async function drawSample(draw: (page: PDFPage, fonts: SampleFonts) => void, pages = 1): Promise<PdfView> {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const embed = (style: string) => document.embedFont(font(style), { subset: true })
  const fonts = {
    regular: await embed('400Regular/Tinos_400Regular'),
    bold: await embed('700Bold/Tinos_700Bold'),
    italic: await embed('400Regular_Italic/Tinos_400Regular_Italic'),
  }
  for (let i = 0; i < pages; i += 1) draw(document.addPage([595.28, 841.89]), fonts)
  return openPdf(bytesSource(await document.save({ useObjectStreams: false }))).current
}

/** What {@link drawOfficialSample} prints; boxes of NĐ 30/2020, Phụ lục I, mục IV. */
export interface OfficialSample {
  readonly parentAgency: readonly string[]
  readonly agency: readonly string[]
  readonly numberLine: string
  readonly placeLine: string
  readonly typeName: string | undefined
  readonly subject: string
  readonly authority: readonly string[]
  readonly signatory: string
}

export const SAMPLE: OfficialSample = {
  parentAgency: ['ỦY BAN NHÂN DÂN', 'TỈNH BÌNH THUẬN'],
  agency: ['SỞ NỘI VỤ'],
  numberLine: 'Số:         /QĐ-SNV',
  placeLine: 'Bình Thuận,',
  typeName: 'QUYẾT ĐỊNH',
  subject: 'Về việc ban hành Quy chế công tác văn thư',
  authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
  signatory: 'Nguyễn Thị Ánh Tuyết',
}

/** Where the person's signature box stands in {@link drawOfficialSample}. */
const SIGNATURE_BOX = { left: 370, bottom: 470, right: 480, top: 530 }

/** Draws one page by NĐ 30/2020 Phụ lục I, with the boxes that printed identity is read from. */
export function drawOfficialSample(page: PDFPage, fonts: SampleFonts, sample: OfficialSample = SAMPLE): void {
  const centred = (text: string, middle: number, baseline: number, face: PDFFont, size = 13) => {
    page.drawText(text, { x: middle - face.widthOfTextAtSize(text, size) / 2, y: baseline, size, font: face })
  }
  let y = 780
  for (const line of sample.parentAgency) {
    centred(line, 185, y, fonts.regular)
    y -= 15
  }
  for (const line of sample.agency) {
    centred(line, 185, y, fonts.bold)
    y -= 15
  }
  centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 420, 780, fonts.bold, 12)
  centred('Độc lập - Tự do - Hạnh phúc', 420, 765, fonts.bold)
  page.drawLine({ start: { x: 345, y: 761 }, end: { x: 495, y: 761 }, color: rgb(0, 0, 0) })
  centred(sample.numberLine, 185, y - 10, fonts.regular)
  page.drawText(sample.placeLine, { x: 340, y: y - 10, size: 13, font: fonts.italic })
  if (sample.typeName !== undefined) centred(sample.typeName, 312, 690, fonts.bold, 14)
  centred(sample.subject, 312, 672, fonts.bold, 14)
  page.drawText('Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư.', {
    x: 100,
    y: 630,
    size: 14,
    font: fonts.regular,
  })
  page.drawText('Nơi nhận:', { x: 85, y: 560, size: 12, font: fonts.bold })
  page.drawText('- Như Điều 2;', { x: 85, y: 546, size: 11, font: fonts.regular })
  page.drawText('- Lưu: VT, VP.', { x: 85, y: 532, size: 11, font: fonts.regular })
  let top = 560
  for (const line of sample.authority) {
    centred(line, 425, top, fonts.bold, 14)
    top -= 16
  }
  centred(sample.signatory, 425, 450, fonts.bold, 14)
}

export const SAMPLE_OPTIONS: PdfAOptions = {
  conformance: '2b',
  metadata: {
    title: 'Quyết định về việc ban hành Quy chế công tác văn thư',
    author: 'SỞ NỘI VỤ TỈNH BÌNH THUẬN',
    subject: 'Mẫu <thử> & kiểm tra',
    creator: 'vanthu',
    producer: 'vanthu',
    created: new Date('2026-11-24T02:30:00Z'),
    language: 'vi-VN',
  },
  idSeed: Uint8Array.from({ length: 16 }, (_, i) => 17 * i),
}

/** Lays an empty signature field named `nguoi-ky` over {@link SIGNATURE_BOX} on the last page. */
export function addPersonField(draft: PdfDraft): void {
  const page = draft.pages.at(-1)
  const dict = page && draft.read(page)
  const catalog = draft.read(draft.catalog)
  if (!page || !(dict instanceof PdfDict) || !(catalog instanceof PdfDict)) throw new Error('the sample has no page')
  const { left, bottom, right, top } = SIGNATURE_BOX
  const appearance = draft.add(
    PdfStream.of(
      PdfDict.of({
        Type: PdfName.of('XObject'),
        Subtype: PdfName.of('Form'),
        BBox: [0, 0, right - left, top - bottom],
      }),
      new Uint8Array(0),
    ),
  )
  const field = draft.add(
    PdfDict.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: new PdfString(fromLatin1('nguoi-ky')),
      Rect: [left, bottom, right, top],
      F: 132,
      P: page,
      AP: PdfDict.of({ N: appearance }),
    }),
  )
  draft.replace(page, dict.with({ Annots: [field] }))
  draft.replace(draft.catalog, catalog.with({ AcroForm: PdfDict.of({ Fields: [field] }) }))
}

/** The sample as a PDF/A-2b file. */
export async function buildSample(
  options: Partial<PdfAOptions> = {},
  sample: OfficialSample = SAMPLE,
): Promise<Uint8Array> {
  const drawn = await drawSample((page, fonts) => drawOfficialSample(page, fonts, sample))
  return buildPdfA(drawn, { ...SAMPLE_OPTIONS, ...options })
}
