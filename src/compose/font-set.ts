import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib'
import { malformed, refused } from './errors.js'
import type { FontMetrics } from './font-metric.js'
import { FONT_STYLES, type FontSource, type FontStyle } from './font-source.js'

interface ParsedGlyph {
  readonly id: number
  readonly advanceWidth: number
}

/** A parsed font file, as far as this room uses it. */
interface ParsedFont {
  readonly unitsPerEm: number
  glyphForCodePoint(codePoint: number): ParsedGlyph
  /** How pdf-lib asks for the glyphs of a text. */
  layout(text: string): { readonly glyphs: readonly ParsedGlyph[] }
}

/** The fonts of one document: measured first, embedded later. */
export interface FontSet {
  readonly metrics: FontMetrics
  /** Embeds a style as a subset and gives its encoder. */
  embed(pdf: PDFDocument, style: FontStyle): Promise<EmbeddedFont>
}

/** One embedded face: every text asked of it goes into the subset. */
export interface EmbeddedFont {
  readonly font: PDFFont
  /** Glyph codes of a text, four hexadecimal digits each. */
  encode(text: string): string
}

const PDF_NAMES: Readonly<Record<FontStyle, string>> = {
  regular: 'Tinos-Regular',
  bold: 'Tinos-Bold',
  italic: 'Tinos-Italic',
  'bold-italic': 'Tinos-BoldItalic',
}

/** Loads the four faces. @throws MalformedError `ERR_COMPOSE_BAD_FONT` when a file is no usable font. */
export async function loadFontSet(source: FontSource): Promise<FontSet> {
  const fontkit = await import('@cantoo/fontkit')
  const parsed = new Map<FontStyle, ParsedFont>()
  for (const style of FONT_STYLES) {
    const bytes = await source.load(style)
    try {
      const font = fontkit.create(bytes) as unknown as ParsedFont
      // one glyph for one code point of NFC text, unkerned, as it was measured; also leaves GSUB and GPOS unread
      font.layout = (text) => ({ glyphs: Array.from(text, (char) => font.glyphForCodePoint(char.codePointAt(0) ?? 0)) })
      parsed.set(style, font)
    } catch (error) {
      throw malformed('ERR_COMPOSE_BAD_FONT', `The font file for ${style} is not usable`, { style }, error)
    }
  }
  const find = (style: FontStyle): ParsedFont => {
    const font = parsed.get(style)
    if (!font) throw malformed('ERR_COMPOSE_BAD_FONT', `No font file for ${style}`, { style })
    return font
  }
  return { metrics: buildMetrics(find), embed: (pdf, style) => embedFont(pdf, style, find(style)) }
}

function buildMetrics(find: (style: FontStyle) => ParsedFont): FontMetrics {
  const known = new Map<FontStyle, Map<number, number>>(FONT_STYLES.map((style) => [style, new Map()]))
  return {
    advance(style, codePoint) {
      const widths = known.get(style)
      const width = widths?.get(codePoint)
      if (width !== undefined) return width
      const font = find(style)
      const glyph = font.glyphForCodePoint(codePoint)
      if (glyph.id === 0) {
        const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
        throw refused('ERR_COMPOSE_NO_GLYPH', `The font has no glyph for ${name}`, { codePoint: name })
      }
      const measured = glyph.advanceWidth / font.unitsPerEm
      widths?.set(codePoint, measured)
      return measured
    },
  }
}

async function embedFont(pdf: PDFDocument, style: FontStyle, parsed: ParsedFont): Promise<EmbeddedFont> {
  // the font was parsed for measuring; pdf-lib asks its engine for it again, so it is handed over instead
  pdf.registerFontkit({ create: () => parsed } as unknown as Parameters<PDFDocument['registerFontkit']>[0])
  const font = await pdf.embedFont(new Uint8Array(0), {
    subset: true,
    customName: PDF_NAMES[style],
    features: { kern: false },
  })
  const codes = new Map<string, string>()
  return {
    font,
    encode(text) {
      let hex = ''
      for (const char of text) {
        let code = codes.get(char)
        if (code === undefined) {
          code = font.encodeText(char).asString()
          codes.set(char, code)
        }
        hex += code
      }
      return hex
    },
  }
}
