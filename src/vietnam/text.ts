const MARKS = /[\u0300-\u036f]/g
// ASCII and Latin-1 blanks that people type where one space is meant; no-break space keeps its meaning elsewhere
const BLANKS = /[ \t\r\n\u00a0]+/g

/** Unicode NFC: one code point for one Vietnamese letter. Nothing else changes. */
export function normalizeText(text: string): string {
  return text.normalize('NFC')
}

/** NFC, each run of blanks one space, none at the ends. */
export function tidyText(text: string): string {
  return normalizeText(text).replace(BLANKS, ' ').trim()
}

/**
 * Control characters but blanks, lone surrogates, private use, unassigned code points, and the invisible signs that turn the
 * reading direction: a name that has one is not what it looks like.
 */
export function hasHiddenCharacter(text: string): boolean {
  return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u.test(text.replace(/[\t\r\n]/g, ' '))
}

/** Upper case by the rules of Vietnamese, which are those of Unicode: `tỉnh` gives `TỈNH`. NFC. */
export function upperText(text: string): string {
  return normalizeText(text).toUpperCase()
}

/**
 * A key for comparing names that people wrote in different ways: lower case, without marks, đ as d, blanks as one space.
 * Never for display, and never for the abbreviations of document types: HD and HĐ fold to the same key.
 */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(BLANKS, ' ').trim()
}

/** True when the text has letters and all of them are capitals. */
export function isUpperText(text: string): boolean {
  const normal = normalizeText(text)
  return normal !== normal.toLowerCase() && normal === normal.toUpperCase()
}
