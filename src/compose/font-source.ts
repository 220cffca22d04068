/** The four faces of Times New Roman's metric twin. */
export type FontStyle = 'regular' | 'bold' | 'italic' | 'bold-italic'

/** All styles, in the order in which they are embedded. */
export const FONT_STYLES: readonly FontStyle[] = ['regular', 'bold', 'italic', 'bold-italic']

/**
 * Where the bytes of the font files come from, as a port: `packagedFonts()` of `vanthu/node` reads the Tinos that comes
 * with this package. The law wants Times New Roman; Tinos has the same advance widths and a free licence.
 */
export interface FontSource {
  /** The TrueType file of one style. */
  load(style: FontStyle): Promise<Uint8Array>
}
