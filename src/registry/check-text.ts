import { hasHiddenCharacter } from '../vietnam/text.js'

/** Says whether a text has 1 to `most` characters, not only blanks. What it shows is for those to escape who print it. */
export const isText = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most

/**
 * Says whether a name can be kept and found again: none that a database or a reader takes for another (control characters,
 * lone surrogates, signs that nobody sees).
 */
export const isKey = (text: string, most: number): boolean =>
  isText(text, most) && !/\p{Cc}/u.test(text) && !hasHiddenCharacter(text)
