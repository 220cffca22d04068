import { hasHiddenCharacter } from '../vietnam/text.js'

/**
 * Says whether a text can be kept and found again: 1 to `most` characters, not only blanks, none that a database or a reader
 * takes for another (control characters, lone surrogates, signs that nobody sees).
 */
export const isText = (text: string, most: number): boolean =>
  text.trim() !== '' && text.length <= most && !/\p{Cc}/u.test(text) && !hasHiddenCharacter(text)
