const A4_WIDTH_IN = 8.27
const A4_HEIGHT_IN = 11.69
/** The long side of an identity card and of A3, in inches, with some room. */
const SHORTEST_IN = 3.2
const LONGEST_IN = 17
/** Cameras write 72 or 96 into everything; larger sheets than A3 are believed only of a scanner. */
const SCANNER_DPI = 150
const LONGEST_SHEET_IN = 50

/**
 * Dots per inch: what the file claims where that gives a paper between an identity card and A3, or a larger sheet of at least
 * 150 dpi; otherwise a page counts as A4.
 */
export function findResolution(width: number, height: number, claimed: number | undefined): number {
  const long = Math.max(width, height)
  if (claimed !== undefined && claimed > 0) {
    const inches = long / claimed
    if (inches > SHORTEST_IN && inches < (claimed >= SCANNER_DPI ? LONGEST_SHEET_IN : LONGEST_IN)) return claimed
  }
  const short = Math.min(width, height)
  return Math.max(1, Math.round(Math.max(short / A4_WIDTH_IN, long / A4_HEIGHT_IN)))
}
