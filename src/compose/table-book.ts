import type { PDFDocument } from '@cantoo/pdf-lib'
import { concatBytes, fromLatin1, fromUtf8 } from '../kernel/bytes.js'
import { deflateBytes, digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { buildPdfA, openPdf, PdfDict, type PdfDraft, PdfName, PdfRef, PdfStream } from '../pdf/index.js'
import { Canvas } from './canvas.js'
import type { Drawing } from './draw-item.js'
import { type EmbeddedFont, loadFontSet } from './font-set.js'
import type { FontSource, FontStyle } from './font-source.js'
import { buildPageContent, FONT_KEYS } from './page-content.js'
import { TABLE_AREA as AREA, type TablePlan, type TableRow } from './table.js'
import { drawCover, type MeasuredClosing, measureClosing, type TableClosing, type TableCover } from './table-frame.js'
import { type TableFacts, TablePages } from './table-pages.js'

/** What a book is printed from, beside its rows. */
export interface TableBookOptions extends TablePlan {
  /** Both are asked when the last row is drawn; the number of the last page is known then. */
  readonly cover: (facts: TableFacts) => TableCover
  readonly closing: (facts: TableFacts) => TableClosing
  readonly title: string
  readonly author: string
  readonly created: Date
  readonly fonts: FontSource
  readonly signal?: AbortSignal
}

/** A printed book. */
export interface ComposedTableBook extends TableFacts {
  /** PDF/A-2b: the cover, then the pages. */
  readonly bytes: Uint8Array
}

const STYLES: readonly FontStyle[] = ['regular', 'bold', 'italic']

/**
 * Prints a book of any length as PDF/A-2b on A4 on its side: a cover without number, then the table, its heads and the
 * numbers of its columns on each page, sums of each page and carried forward, and the closing behind the last row.
 *
 * Rows are taken one by one; of each page only its compressed content is kept (about 3 KB). The same rows and options give
 * the same bytes. What the fonts have no glyph for is printed as `□` and counted.
 *
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT` (cover or closing); MalformedError `ERR_COMPOSE_BAD_FONT`; the signal's reason;
 * what `rows` throws.
 */
export async function composeTableBook(rows: AsyncIterable<TableRow>, o: TableBookOptions): Promise<ComposedTableBook> {
  const fonts = await loadFontSet(o.fonts)
  const { PDFDocument: Document, PDFName } = await import('@cantoo/pdf-lib')
  const pdf: PDFDocument = await Document.create({ updateMetadata: false })
  const embedded = new Map<FontStyle, EmbeddedFont>()
  for (const style of STYLES) embedded.set(style, await fonts.embed(pdf, style))
  const encode = (style: FontStyle, text: string): string => embedded.get(style)?.encode(text) ?? ''
  const contents: Uint8Array[] = []
  const keep = ({ items }: Drawing): void => {
    contents.push(deflateBytes(fromLatin1(buildPageContent(items, encode, AREA.pageHeight))))
  }

  const pages = new TablePages(fonts.metrics, o)
  for await (const row of rows) {
    o.signal?.throwIfAborted()
    for (const drawing of pages.add(row)) keep(drawing)
  }
  keepClosing(pages, o, keep)
  const facts = pages.facts()

  const front = new Canvas(fonts.metrics, 0)
  const { agencies, title, lines } = o.cover(facts)
  const printable = (text: string): string => pages.printable(text)
  drawCover(front, { agencies: agencies.map(printable), title: printable(title), lines: lines.map(printable) })
  const page = pdf.addPage([AREA.pageWidth, AREA.pageHeight])
  const cover = pdf.context.flateStream(fromLatin1(buildPageContent(front.drawing().items, encode, AREA.pageHeight)))
  page.node.set(PDFName.of('Contents'), pdf.context.register(cover))
  for (const [style, { font }] of embedded) page.node.setFontDictionary(PDFName.of(FONT_KEYS[style]), font.ref)
  const drawn = await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  o.signal?.throwIfAborted()

  const seed = digestBytes('sha256', concatBytes([fromUtf8(o.created.toISOString()), drawn, ...contents]))
  const bytes = buildPdfA(openPdf(bytesSource(drawn)).current, {
    conformance: '2b',
    metadata: {
      title: o.title,
      author: o.author,
      creator: 'vanthu',
      producer: 'vanthu',
      created: o.created,
      language: 'vi-VN',
    },
    idSeed: seed.subarray(0, 16),
    extend: (draft) => appendPages(draft, contents),
  })
  return { bytes, ...facts }
}

/** The closing goes under the last row where there is room, and else on a page of its own; it names the last page. */
function keepClosing(pages: TablePages, o: TableBookOptions, keep: (drawing: Drawing) => void): void {
  const measure = (page: Canvas): MeasuredClosing => {
    const { paragraphs, signatures } = o.closing(pages.facts())
    return measureClosing(page.metrics, { paragraphs: paragraphs.map((text) => pages.printable(text)), signatures })
  }
  const { canvas, y } = pages.finish()
  const here = measure(canvas)
  if (y + here.height <= AREA.bottom) {
    here.draw(canvas, y)
    keep(canvas.drawing())
    return
  }
  keep(canvas.drawing())
  const plain = pages.addPlainPage()
  measure(plain).draw(plain, AREA.top)
  keep(plain.drawing())
}

/** Adds pages with the fonts of the first one. */
function appendPages(draft: PdfDraft, contents: readonly Uint8Array[]): void {
  const name = (text: string): PdfName => PdfName.of(text)
  const [cover] = draft.pages
  const dict = cover === undefined ? undefined : draft.read(cover)
  const catalog = draft.read(draft.catalog)
  const tree = catalog instanceof PdfDict ? catalog.get('Pages') : undefined
  if (cover === undefined || !(dict instanceof PdfDict) || !(tree instanceof PdfRef)) return
  const given = dict.get('Resources') ?? PdfDict.of({})
  const resources = given instanceof PdfRef ? given : draft.add(given)
  draft.replace(cover, dict.with({ Resources: resources }))
  const kids = contents.map((content) =>
    draft.add(
      PdfDict.of({
        Type: name('Page'),
        Parent: tree,
        MediaBox: dict.get('MediaBox') ?? [],
        Resources: resources,
        Contents: draft.add(PdfStream.of(PdfDict.of({ Filter: name('FlateDecode') }), content)),
      }),
    ),
  )
  draft.replace(tree, PdfDict.of({ Type: name('Pages'), Kids: [cover, ...kids], Count: kids.length + 1 }))
}
