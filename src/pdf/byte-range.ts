import { isArray, type PdfObject } from './object.js'
import type { Span } from './parser.js'

/** Why a `/ByteRange` cannot be one (ISO 32000-2 12.8.1). */
type ByteRangeFault =
  | 'missing'
  | 'not-an-array'
  | 'not-four-numbers'
  | 'not-integers'
  | 'does-not-start-at-zero'
  | 'negative'
  | 'overlap'
  | 'beyond-file'
  | 'gap-is-not-contents'

/** A `/ByteRange` of two ranges around one gap, or what is wrong with it. */
export type ByteRangeResult =
  | {
      readonly outcome: 'sound'
      readonly ranges: readonly [Span, Span]
      /** The bytes that are not signed. */
      readonly gap: Span
      /** The byte after the last signed one. */
      readonly end: number
    }
  | { readonly outcome: 'faulty'; readonly fault: ByteRangeFault }

/**
 * Checks the shape of a `/ByteRange`: four integers, from 0, in order, inside the file, and the gap exactly the token of this
 * signature's `/Contents`, `<` to `>`. Never throws. That the end is the end of a revision is the judge's to check.
 */
export function parseByteRange(
  object: PdfObject | undefined,
  o: { readonly fileSize: number; readonly contents: Span | undefined },
): ByteRangeResult {
  const faulty = (fault: ByteRangeFault): ByteRangeResult => ({ outcome: 'faulty', fault })
  if (object === undefined || object === null) return faulty('missing')
  if (!isArray(object)) return faulty('not-an-array')
  const [a, b, c, d] = object
  if (object.length !== 4) return faulty('not-four-numbers')
  if (!isInteger(a) || !isInteger(b) || !isInteger(c) || !isInteger(d)) return faulty('not-integers')
  if (a < 0 || b < 0 || c < 0 || d < 0) return faulty('negative')
  if (a !== 0) return faulty('does-not-start-at-zero')
  if (c <= b) return faulty('overlap')
  if (c + d > o.fileSize) return faulty('beyond-file')
  const gap = { start: b, end: c }
  if (o.contents === undefined || gap.start !== o.contents.start || gap.end !== o.contents.end)
    return faulty('gap-is-not-contents')
  return {
    outcome: 'sound',
    ranges: [
      { start: 0, end: b },
      { start: c, end: c + d },
    ],
    gap,
    end: c + d,
  }
}

const isInteger = (object: PdfObject | undefined): object is number =>
  typeof object === 'number' && Number.isSafeInteger(object)
