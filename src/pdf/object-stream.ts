import { bytesSource } from '../kernel/ports.js'
import { malformed } from './errors.js'
import { Lexer } from './lexer.js'
import type { PdfLimits } from './limits.js'
import { isName, type PdfDict, type PdfObject } from './object.js'
import { parseObject } from './parser.js'

/** A decoded object stream (ISO 32000-2 7.5.7). `/Extends` is not followed: cross-references name each stream directly. */
export interface ObjectStream {
  /** Decoded length, in bytes. */
  readonly size: number
  /** The object at `index`, which must have this number. Throws MalformedError `ERR_PDF_OBJECT_STREAM`. */
  object(index: number, number: number): PdfObject
}

/** Reads the head of a decoded object stream. `details.offset` of errors inside counts from the first decoded byte. */
export function parseObjectStream(dict: PdfDict, data: Uint8Array, limits: PdfLimits): ObjectStream {
  if (!isName(dict.get('Type'), 'ObjStm')) throw bad('a stream that should hold objects has not /Type /ObjStm')
  const count = dict.get('N')
  const first = dict.get('First')
  if (typeof count !== 'number' || typeof first !== 'number') throw bad('an object stream has no direct /N and /First')
  if (!Number.isInteger(count) || count < 0 || count > data.length / 4 + 1)
    throw bad(`an object stream cannot hold ${count} objects`)
  if (!Number.isInteger(first) || first < 0 || first > data.length)
    throw bad('/First of an object stream lies outside of it')
  const source = bytesSource(data)
  const lexer = new Lexer(source, 0, limits, first)
  const numbers = new Float64Array(count)
  const offsets = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    if (lexer.next() !== 'integer') throw bad('the head of an object stream is no list of numbers')
    numbers[i] = lexer.value
    if (lexer.next() !== 'integer' || lexer.value < 0) throw bad('the head of an object stream is no list of numbers')
    if (i > 0 && lexer.value <= (offsets[i - 1] ?? 0)) throw bad('the offsets in an object stream do not increase')
    offsets[i] = lexer.value
  }
  return {
    size: data.length,
    object(index, number) {
      if (numbers[index] !== number) throw bad(`entry ${index} of an object stream is not object ${number}`)
      const start = first + (offsets[index] ?? 0)
      if (start >= data.length) throw bad(`object ${number} lies outside of its object stream`)
      // up to the next object: objects that overlap would cost their length again and again
      const end = first + (offsets[index + 1] ?? data.length - first)
      return parseObject(new Lexer(source, start, limits, Math.min(end, data.length)), limits)
    },
  }
}

const bad = (message: string): Error => malformed('ERR_PDF_OBJECT_STREAM', message)
