import { isVietnameseSyllable } from '../vietnam/syllable.js'
import type { ReadField } from './field-list.js'
import { boxAround, type RecognizedLine } from './recognized-page.js'

/** The weakest word of a sure value has at least this confidence. */
const SURE = 0.85

/** A field that was not found. */
export const missingField = <Value>(): ReadField<Value> => ({
  value: undefined,
  status: 'missing',
  confidence: 0,
  page: undefined,
  box: undefined,
})

/** A field that was read from these lines; `doubtful` keeps it from being sure. */
export function foundField<Value>(
  value: Value,
  lines: readonly Pick<RecognizedLine, 'words'>[],
  page: number,
  doubtful = false,
): ReadField<Value> {
  const words = lines.flatMap((line) => line.words)
  const confidence = Math.min(1, ...words.map((word) => word.confidence / 100))
  return {
    value,
    status: doubtful || confidence < SURE ? 'check' : 'sure',
    confidence: Math.round(Math.max(0, confidence) * 100) / 100,
    page,
    box: words.length === 0 ? undefined : boxAround(words.map((word) => word.box)),
  }
}

/** UBND, HĐND, TCHC: capitals without marks. */
const ABBREVIATION = /^[A-ZĐ]{1,6}$/u

/** Holds a word that is no syllable of Vietnamese, no abbreviation in capitals and no number: misread, or of another language. */
export const hasOddWord = (text: string): boolean =>
  text
    .split(/[^\p{L}\p{M}\p{N}`´]+/u)
    .some((word) => /\p{L}/u.test(word) && !/\d/.test(word) && !isVietnameseSyllable(word) && !ABBREVIATION.test(word))
