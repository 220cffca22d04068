import { type FontMetrics, measureText } from './font-metric.js'
import type { FontStyle } from './font-source.js'

/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  readonly style: FontStyle
}

/** A hyphen between blanks ends a line rather than beginning one: `(2011 -` above `2020)`. */
const HYPHEN = /^[-–—]$/

/** A word with its width in points; `glue` words follow their predecessor without a space. */
interface Word {
  readonly text: string
  readonly style: FontStyle
  readonly width: number
  readonly glue: boolean
  /** Whether a line may begin with this word. */
  readonly starts: boolean
}

/** Part of a line in one style, placed from the line's left end. */
export interface Piece {
  readonly text: string
  readonly style: FontStyle
  readonly x: number
}

/** One broken line. */
export interface BrokenLine {
  readonly pieces: readonly Piece[]
  /** Natural width in points. */
  readonly width: number
  /** How many spaces could be stretched. */
  readonly spaces: number
}

/** Widths that a paragraph may fill, in points. */
export interface LineWidths {
  readonly first: number
  readonly rest: number
}

/** A word wider than the line is cut between characters: nothing else keeps it on the page. */
function cutWord(metrics: FontMetrics, sizePt: number, run: Run, text: string, max: number, glue: boolean): Word[] {
  const words: Word[] = []
  let part = ''
  let width = 0
  for (const char of text) {
    const advance = metrics.advance(run.style, char.codePointAt(0) ?? 0) * sizePt
    if (part !== '' && width + advance > max) {
      words.push({ text: part, style: run.style, width, glue: words.length > 0 || glue, starts: true })
      part = ''
      width = 0
    }
    part += char
    width += advance
  }
  words.push({ text: part, style: run.style, width, glue: words.length > 0 || glue, starts: true })
  return words
}

function wordsOf(metrics: FontMetrics, sizePt: number, runs: readonly Run[], max: number): Word[] {
  const words: Word[] = []
  let spaced = true
  for (const run of runs) {
    const parts = run.text.split(' ')
    parts.forEach((text, index) => {
      if (index > 0) spaced = true
      if (text === '') return
      const width = measureText(metrics, run.style, sizePt, text)
      if (width > max) words.push(...cutWord(metrics, sizePt, run, text, max, !spaced))
      else words.push({ text, style: run.style, width, glue: !spaced, starts: spaced && !HYPHEN.test(text) })
      spaced = false
    })
  }
  return words
}

function joinLine(metrics: FontMetrics, sizePt: number, words: readonly Word[]): BrokenLine {
  const pieces: { text: string; style: FontStyle; x: number }[] = []
  let width = 0
  let spaces = 0
  words.forEach((word, index) => {
    const last = pieces.at(-1)
    const space = index > 0 && !word.glue
    if (space) {
      spaces += 1
      const style = last?.style ?? word.style
      if (last) last.text += ' '
      width += measureText(metrics, style, sizePt, ' ')
    }
    if (last?.style === word.style) last.text += word.text
    else pieces.push({ text: word.text, style: word.style, x: width })
    width += word.width
  })
  return { pieces, width, spaces }
}

/**
 * Breaks runs of text into lines, first fit, at spaces only. Text is taken as it is: NFC and blanks are the caller's
 * business. Linear in the length of the text.
 */
export function breakLines(
  metrics: FontMetrics,
  sizePt: number,
  runs: readonly Run[],
  widths: LineWidths,
): BrokenLine[] {
  const lines: BrokenLine[] = []
  const space = (word: Word): number => (word.glue ? 0 : measureText(metrics, word.style, sizePt, ' '))
  let line: Word[] = []
  let width = 0
  for (const word of wordsOf(metrics, sizePt, runs, Math.min(widths.first, widths.rest))) {
    const max = lines.length === 0 ? widths.first : widths.rest
    // a hair of tolerance: the same sum in another order must not change the line
    if (line.length > 0 && width + space(word) + word.width > max + 0.001) {
      const at = word.starts ? line.length : line.findLastIndex((held, index) => index > 0 && held.starts)
      const end = at < 1 ? line.length : at
      lines.push(joinLine(metrics, sizePt, line.slice(0, end)))
      line = line.slice(end)
      width = line.reduce((sum, held, index) => sum + held.width + (index === 0 ? 0 : space(held)), 0)
    }
    width += word.width + (line.length === 0 ? 0 : space(word))
    line.push(word)
  }
  if (line.length > 0) lines.push(joinLine(metrics, sizePt, line))
  return lines
}

/**
 * Breaks a heading into lines of nearly equal width, in as few lines as `width` allows: `ỦY BAN NHÂN DÂN` above
 * `TỈNH BÌNH THUẬN` rather than one full line and a lonely syllable.
 */
export function breakBalanced(metrics: FontMetrics, sizePt: number, runs: readonly Run[], width: number): BrokenLine[] {
  const greedy = breakLines(metrics, sizePt, runs, { first: width, rest: width })
  if (greedy.length < 2) return greedy
  let low = width / 4
  let high = width
  let best = greedy
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2
    const lines = breakLines(metrics, sizePt, runs, { first: middle, rest: middle })
    if (lines.length > greedy.length) low = middle
    else {
      high = middle
      best = lines
    }
  }
  return best
}
