import { normalizeText } from '../vietnam/text.js'
import type { OcrWord, PixelBox } from './page-image.js'

/** A line of words, left to right; `text` has one space between words. */
export interface RecognizedLine {
  readonly text: string
  readonly words: readonly OcrWord[]
  readonly box: PixelBox
}

/** Letters of other alphabets that the model gives for Đ, and marks that it gives for dirt. */
const MISREADINGS: readonly (readonly [RegExp, string])[] = [
  [/[ĐD]Ð|ÐĐ|Ð/g, 'Đ'],
  [/ð/g, 'đ'],
  [/[¬ˆ§°|_]+$/g, ''],
]

/** One word as Vietnamese text: NFC, Đ and đ by their own code points, strays at the end gone. */
export function tidyWord(text: string): string {
  let tidy = normalizeText(text)
  for (const [pattern, replacement] of MISREADINGS) tidy = tidy.replace(pattern, replacement)
  return tidy.trim()
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Words without letters or digits that no text needs: dirt. */
const isDirt = (word: OcrWord): boolean =>
  word.text === '' || (word.confidence < 40 && !/[\p{L}\p{N}]/u.test(word.text))

/** The smallest rectangle around all boxes. */
export function boxAround(boxes: readonly PixelBox[]): PixelBox {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

const lineOf = (words: readonly OcrWord[]): RecognizedLine => ({
  text: words.map((word) => word.text).join(' '),
  words,
  box: boxAround(words.map((word) => word.box)),
})

/**
 * Words grouped into rows by their own boxes, from top to bottom: what stands at one height is one row, also across the
 * two columns of a document's head. The engine's own order runs through the columns.
 */
export function rowsOf(words: readonly OcrWord[]): readonly RecognizedLine[] {
  const tidy = words.map((word) => ({ ...word, text: tidyWord(word.text) })).filter((word) => !isDirt(word))
  const height = median(tidy.map((word) => word.box.height))
  const middle = (word: OcrWord): number => word.box.y + word.box.height / 2
  const rows: { y: number; words: OcrWord[] }[] = []
  for (const word of [...tidy].sort((a, b) => middle(a) - middle(b))) {
    const row = rows
      .slice(-4)
      .find(
        (one) =>
          Math.abs(one.y - middle(word)) < 0.55 * height &&
          !one.words.some(
            ({ box }) =>
              Math.min(box.x + box.width, word.box.x + word.box.width) - Math.max(box.x, word.box.x) > 0.5 * height,
          ),
      )
    if (row === undefined) rows.push({ y: middle(word), words: [word] })
    else {
      row.words.push(word)
      row.y = row.words.reduce((sum, one) => sum + middle(one), 0) / row.words.length
    }
  }
  return rows.sort((a, b) => a.y - b.y).map((row) => lineOf(row.words.sort((a, b) => a.box.x - b.box.x)))
}

/** Rows cut where the gap is wider than 1.6 letters' height: the cells of two columns. */
export function cellsOf(rows: readonly RecognizedLine[]): readonly RecognizedLine[] {
  const height = median(rows.flatMap((row) => row.words.map((word) => word.box.height)))
  return rows.flatMap((row) => {
    const cells: OcrWord[][] = []
    let end = Number.NEGATIVE_INFINITY
    for (const word of row.words) {
      if (word.box.x - end > 1.6 * height) cells.push([])
      cells.at(-1)?.push(word)
      end = word.box.x + word.box.width
    }
    return cells.map(lineOf)
  })
}

/** Text of a page, one row a line. */
export const textOfRows = (rows: readonly RecognizedLine[]): string => rows.map((row) => row.text).join('\n')
