import type { PDFDocument } from '@cantoo/pdf-lib'
import { fromLatin1 } from '../kernel/bytes.js'
import type { EmbeddedFont, FontSet } from './font-set.js'
import { FONT_STYLES, type FontStyle } from './font-source.js'
import type { DocumentLayout } from './layout.js'
import { PAGE_AREA } from './page-area.js'
import { buildPageContent, FONT_KEYS } from './page-content.js'

/**
 * What the fields need of the two faces that fill them: digits, the letters of a date, `/`, `-` and `.`. They must be in
 * the subsets, because nothing may be added to a font after the first signature.
 */
const FIELD_TEXT = ' 0123456789/-.ngàythánnămNT'

/**
 * Draws a layout as a plain PDF, by pdf-lib: pages, content streams and font subsets, no form and no metadata. Regular
 * and italic are on every page, so that the form can name the same font objects.
 */
export async function drawPages(layout: DocumentLayout, fonts: FontSet): Promise<Uint8Array> {
  const { PDFDocument: Document, PDFName } = await import('@cantoo/pdf-lib')
  const pdf: PDFDocument = await Document.create({ updateMetadata: false })
  const used = new Set<FontStyle>(['regular', 'italic'])
  for (const page of layout.pages) for (const item of page.items) if (item.kind === 'text') used.add(item.style)
  const embedded = new Map<FontStyle, EmbeddedFont>()
  for (const style of FONT_STYLES) if (used.has(style)) embedded.set(style, await fonts.embed(pdf, style))
  embedded.get('regular')?.encode(FIELD_TEXT)
  embedded.get('italic')?.encode(FIELD_TEXT)
  const encode = (style: FontStyle, text: string): string => embedded.get(style)?.encode(text) ?? ''
  for (const drawing of layout.pages) {
    const page = pdf.addPage([PAGE_AREA.pageWidth, PAGE_AREA.pageHeight])
    const content = pdf.context.flateStream(fromLatin1(buildPageContent(drawing.items, encode)))
    page.node.set(PDFName.of('Contents'), pdf.context.register(content))
    for (const [style, { font }] of embedded) page.node.setFontDictionary(PDFName.of(FONT_KEYS[style]), font.ref)
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}
