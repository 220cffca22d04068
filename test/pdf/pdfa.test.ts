import { describe, expect, test } from 'vitest'
import { toLatin1, toUtf8 } from '../../src/kernel/bytes.js'
import { RefusedError } from '../../src/kernel/errors.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf } from '../../src/pdf/file.js'
import { PdfDict, PdfName, PdfRef, PdfString } from '../../src/pdf/object.js'
import { pagesOf } from '../../src/pdf/pages.js'
import { buildPdfA } from '../../src/pdf/pdfa.js'
import { extractText, linesOf } from '../../src/pdf/text.js'
import { buildSample, drawOfficialSample, drawSample, SAMPLE_OPTIONS } from './drawn-sample.js'

const view = (bytes: Uint8Array) => openPdf(bytesSource(bytes)).current

describe('ISO 19005-2: the file that buildPdfA writes', () => {
  test('6.1.2, 6.1.3: binary comment after the header, /ID in the trailer, a cross-reference table', async () => {
    const bytes = await buildSample()
    expect(toLatin1(bytes.subarray(0, 15))).toBe('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
    const file = openPdf(bytesSource(bytes))
    expect(file.quirks).toEqual([])
    expect(file.revisions).toHaveLength(1)
    const id = file.current.findArray(file.current.trailer.get('ID'))
    expect(id?.map((part) => part instanceof PdfString && part.bytes)).toEqual([
      SAMPLE_OPTIONS.idSeed,
      SAMPLE_OPTIONS.idSeed,
    ])
    expect(toLatin1(bytes)).toMatch(/\nxref\n0 \d+\n0000000000 65535 f\r\n/)
  })

  test('6.2.3, 6.6.2: OutputIntent with a profile, an unfiltered XMP packet, language', async () => {
    const current = view(await buildSample())
    const { catalog } = current
    const intent = current.findDict(current.findArray(catalog.get('OutputIntents'))?.[0])
    expect(current.findName(intent?.get('S'))).toBe('GTS_PDFA1')
    expect(current.findStream(intent?.get('DestOutputProfile'))).toBeDefined()
    const metadata = current.findStream(catalog.get('Metadata'))
    expect(metadata?.dict.get('Filter')).toBeUndefined()
    expect(metadata && toUtf8(metadata.data.read())).toContain('<pdfaid:part>2</pdfaid:part>')
    const language = current.findString(catalog.get('Lang'))
    expect(language && toLatin1(language.bytes)).toBe('vi-VN')
    expect(current.findDict(catalog.get('ViewerPreferences'))?.get('DisplayDocTitle')).toBe(true)
  })

  test('ISO 32000-2 9.9.2: one subset tag in the Type 0 font, its CIDFont and the descriptor', async () => {
    const current = view(await buildSample())
    const names = new Set<string>()
    for (const number of current.numbers()) {
      const font = current.findDict(new PdfRef(number))
      if (!font || current.findName(font.get('Subtype')) !== 'Type0') continue
      const child = current.findDict(current.findArray(font.get('DescendantFonts'))?.[0])
      const descriptor = current.findDict(child?.get('FontDescriptor'))
      const name = current.findName(font.get('BaseFont'))
      expect(name).toMatch(/^[A-Z]{6}\+Tinos/)
      expect(current.findName(child?.get('BaseFont'))).toBe(name)
      expect(current.findName(descriptor?.get('FontName'))).toBe(name)
      names.add(name ?? '')
    }
    expect(names.size).toBe(3)
  })

  test('same input, same bytes', async () => {
    const drawn = await drawSample((page, fonts) => drawOfficialSample(page, fonts))
    expect(buildPdfA(drawn, SAMPLE_OPTIONS)).toEqual(buildPdfA(drawn, SAMPLE_OPTIONS))
  })

  test('the text of the drawing survives, page by page', async () => {
    const drawn = await drawSample((page, fonts) => drawOfficialSample(page, fonts), 2)
    const current = view(buildPdfA(drawn, SAMPLE_OPTIONS))
    const pages = [...pagesOf(current)]
    expect(pages).toHaveLength(2)
    for (const page of pages)
      expect(linesOf(extractText(current, page)).map(({ text }) => text)).toContain(
        'Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư.',
      )
  })

  test('extend adds objects to pages and catalog', async () => {
    const bytes = await buildSample({
      extend(draft) {
        const [page] = draft.pages
        if (!page) throw new Error('no page')
        const field = draft.add(PdfDict.of({ Type: PdfName.of('Annot'), P: page }))
        const dict = draft.read(page)
        if (dict instanceof PdfDict) draft.replace(page, dict.with({ Annots: [field] }))
        const catalog = draft.read(draft.catalog)
        if (catalog instanceof PdfDict)
          draft.replace(draft.catalog, catalog.with({ AcroForm: PdfDict.of({ Fields: [field] }) }))
      },
    })
    const current = view(bytes)
    const [page] = pagesOf(current)
    const field = current.findArray(page?.dict.get('Annots'))?.[0]
    expect(field instanceof PdfRef && current.findDict(field)?.get('P')).toEqual(page?.ref)
    expect(current.findArray(current.findDict(current.catalog.get('AcroForm'))?.get('Fields'))).toEqual([field])
  })

  test('a font that is not embedded is refused (6.2.11.4)', async () => {
    const run = () =>
      buildSample({
        extend: (draft) => {
          draft.add(
            PdfDict.of({ Type: PdfName.of('Font'), Subtype: PdfName.of('Type1'), BaseFont: PdfName.of('Helvetica') }),
          )
        },
      })
    await expect(run()).rejects.toThrow(RefusedError)
  })
})
