import { limitReached, malformed } from './errors.js'
import type { Lexer } from './lexer.js'
import type { PdfLimits } from './limits.js'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from './object.js'

/** Bytes of the file from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where each string of a parsed object stands; only filled when the caller asks for it. */
export type StringSpans = Map<PdfString, Span>

interface Open {
  readonly array: boolean
  readonly start: number
  readonly items: PdfObject[]
  /** How many of the last items are plain integers in a row; `R` takes two of them. */
  integers: number
}

/**
 * Parses the direct object that begins at the lexer's position (ISO 32000-2 7.3). Nothing is recursive, so depth costs no
 * stack. References stay references. Of a key that stands twice the last value counts, and `PdfDict.duplicates` names it.
 *
 * @throws MalformedError with the offset; LimitError `ERR_PDF_TOO_DEEP`, `ERR_PDF_TOO_MANY`, `ERR_PDF_TOO_LARGE`.
 */
export function parseObject(lexer: Lexer, limits: PdfLimits, spans?: StringSpans): PdfObject {
  const open: Open[] = []
  let items = 0
  for (;;) {
    const kind = lexer.next()
    const top = open.at(-1)
    let value: PdfObject
    switch (kind) {
      case '[':
      case '<<':
        if (open.length >= limits.maxDepth)
          throw limitReached('ERR_PDF_TOO_DEEP', `arrays and dictionaries nest deeper than ${limits.maxDepth}`, {
            offset: lexer.start,
          })
        open.push({ array: kind === '[', start: lexer.start, items: [], integers: 0 })
        continue
      case ']':
      case '>>':
        if (top === undefined || top.array !== (kind === ']')) throw badToken(lexer, kind)
        open.pop()
        value = top.array ? top.items : dictOf(top)
        break
      case 'integer':
        if (top === undefined) return parseTopInteger(lexer, lexer.value)
        top.items.push(lexer.value)
        top.integers += 1
        items = countItem(items, limits, lexer)
        continue
      case 'real':
        value = lexer.value
        break
      case 'name':
        value = PdfName.of(lexer.text)
        break
      case 'string': {
        const string = new PdfString(lexer.bytes, lexer.hex)
        spans?.set(string, { start: lexer.start, end: lexer.end })
        value = string
        break
      }
      case 'keyword':
        if (lexer.text === 'true') value = true
        else if (lexer.text === 'false') value = false
        else if (lexer.text === 'null') value = null
        else if (lexer.text === 'R' && top !== undefined && top.integers >= 2) value = takeReference(top, lexer)
        else throw badToken(lexer, lexer.text)
        break
      case 'end':
        throw malformed('ERR_PDF_TRUNCATED', 'the bytes end inside an object', { offset: lexer.start })
      default:
        throw badToken(lexer, kind)
    }
    const parent = open.at(-1)
    if (parent === undefined) return value
    parent.items.push(value)
    parent.integers = 0
    items = countItem(items, limits, lexer)
  }
}

function countItem(items: number, limits: PdfLimits, lexer: Lexer): number {
  if (items >= limits.maxItems)
    throw limitReached('ERR_PDF_TOO_MANY', `one object holds more than ${limits.maxItems} items`, {
      offset: lexer.start,
    })
  return items + 1
}

function badToken(lexer: Lexer, text: string): Error {
  return malformed('ERR_PDF_BAD_TOKEN', `"${text.slice(0, 20)}" cannot stand here`, { offset: lexer.start })
}

function referenceOf(number: number, generation: number, offset: number): PdfRef {
  if (number < 0 || generation < 0 || generation > 65_535)
    throw malformed('ERR_PDF_BAD_TOKEN', `${number} ${generation} R is no reference`, { offset })
  return new PdfRef(number, generation)
}

function takeReference(open: Open, lexer: Lexer): PdfRef {
  const generation = open.items.pop()
  const number = open.items.pop()
  return referenceOf(Number(number), Number(generation), lexer.start)
}

/** An object that is a bare integer, or `n g R` (an object may be nothing but a reference). */
function parseTopInteger(lexer: Lexer, first: number): PdfObject {
  const start = lexer.start
  const end = lexer.position
  if (lexer.next() === 'integer') {
    const second = lexer.value
    if (lexer.next() === 'keyword' && lexer.text === 'R') return referenceOf(first, second, start)
  }
  lexer.position = end
  return first
}

function dictOf(open: Open): PdfDict {
  const { items } = open
  const entries = new Map<string, PdfObject>()
  const duplicates: string[] = []
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i]
    const value = items[i + 1]
    if (!(key instanceof PdfName) || value === undefined)
      throw malformed('ERR_PDF_BAD_OBJECT', 'a dictionary is not made of names and values', { offset: open.start })
    if (entries.has(key.text)) duplicates.push(key.text)
    entries.set(key.text, value)
  }
  return new PdfDict(entries, duplicates)
}
