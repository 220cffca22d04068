/**
 * The letters that number điểm, in the order of the Vietnamese alphabet. Letters with a mark on a vowel are left out, as
 * the field leaves them out (a, b, c, not a, ă, â); đ stands after d; f, j, w and z are no Vietnamese letters.
 *
 * @vi điểm
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.6
 */
export const POINT_LETTERS: readonly string[] = [...'abcdđeghiklmnopqrstuvxy']

/** The letter of the n-th điểm, counted from 0; `undefined` after the last letter of the alphabet. */
export function findPointLetter(index: number): string | undefined {
  return POINT_LETTERS[index]
}

/** True for a letter that may number a điểm: `đ` is one, `f` is not. */
export function isPointLetter(text: string): boolean {
  return POINT_LETTERS.includes(text)
}
