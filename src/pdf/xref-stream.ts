import { malformed } from './errors.js'
import { parseIndirectObject } from './indirect-object.js'
import { isArray, isName, type PdfDict, type PdfObject, PdfStream } from './object.js'
import { decodeFilters } from './stream.js'
import type { XrefContext } from './xref-context.js'
import { XrefEntries } from './xref-section.js'

/** A cross-reference stream (ISO 32000-2 7.5.8). */
export interface XrefStream {
  readonly entries: XrefEntries
  readonly trailer: PdfDict
  readonly number: number
  readonly end: number
}

const isCount = (object: PdfObject | undefined): object is number =>
  typeof object === 'number' && Number.isSafeInteger(object) && object >= 0

/** Reads the cross-reference stream object that begins at `offset`. Everything in its dictionary that is used must be direct. */
export function parseXrefStream(context: XrefContext, offset: number): XrefStream {
  const { source, limits, base } = context
  const { object, span, number } = parseIndirectObject(source, offset, {
    limits,
    lengthOf: (length) => (isCount(length) ? length : undefined),
  })
  if (!(object instanceof PdfStream) || !isName(object.dict.get('Type'), 'XRef'))
    throw malformed('ERR_PDF_XREF_STREAM', 'the object here is no cross-reference stream', { offset })
  const { dict } = object
  const widths = dict.get('W')
  if (!isArray(widths) || widths.length < 3) throw bad('/W is no array of three numbers', offset)
  const [typeWidth, firstWidth, secondWidth] = widths
  if (!isCount(typeWidth) || !isCount(firstWidth) || !isCount(secondWidth) || widths.length > 3)
    throw bad('/W is no array of three numbers', offset)
  const width = typeWidth + firstWidth + secondWidth
  if (typeWidth > 4 || firstWidth > 8 || secondWidth > 8 || width === 0) throw bad('/W has impossible widths', offset)
  const size = dict.get('Size')
  if (!isCount(size)) throw bad('/Size is missing', offset)
  const index = dict.get('Index') ?? [0, size]
  if (!isArray(index) || index.length % 2 !== 0) throw bad('/Index is no array of pairs', offset)
  const data = decodeFilters(dict, object.data, { limits, budget: context.budget, resolve: (value) => value ?? null })
  const entries = new XrefEntries(limits)
  let at = 0
  for (let pair = 0; pair < index.length; pair += 2) {
    const from = index[pair]
    const count = index[pair + 1]
    if (!isCount(from) || !isCount(count)) throw bad('/Index is no array of pairs', offset)
    if (count * width > data.length - at) throw bad(`/Index announces more entries than the stream has`, offset)
    entries.open(from, count, offset)
    for (let i = 0; i < count; i += 1) {
      const type = typeWidth === 0 ? 1 : readNumber(data, at, typeWidth)
      const first = readNumber(data, at + typeWidth, firstWidth)
      const second = readNumber(data, at + typeWidth + firstWidth, secondWidth)
      at += width
      if (type === 1) entries.push(1, first + base, checked(second, 65_535, offset))
      else if (type === 2) entries.push(2, first, checked(second, limits.maxItems, offset))
      else entries.push(0, 0, 0) // type 0 is free; unknown types stand for null objects (Table 18)
    }
  }
  if (at !== data.length) context.quirks.push({ id: 'xref-stream-length', offset })
  entries.close(offset)
  return { entries, trailer: dict, number, end: span.end }
}

const bad = (message: string, offset: number): Error => malformed('ERR_PDF_XREF_STREAM', message, { offset })

function checked(value: number, limit: number, offset: number): number {
  if (value > limit) throw bad(`an entry has the impossible number ${value}`, offset)
  return value
}

function readNumber(bytes: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let i = 0; i < width; i += 1) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}
