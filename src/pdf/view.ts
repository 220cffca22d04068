import type { ByteSource } from '../kernel/ports.js'
import { BoundedCache } from './bounded-cache.js'
import { limitReached, malformed } from './errors.js'
import { type IndirectObject, parseIndirectObject } from './indirect-object.js'
import type { PdfLimits } from './limits.js'
import { isArray, type PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'
import { type ObjectStream, parseObjectStream } from './object-stream.js'
import type { StringSpans } from './parser.js'
import { decodeFilters, type StreamBudget } from './stream.js'
import type { XrefIndex } from './xref-index.js'
import type { XrefEntry } from './xref-section.js'

/** What all views of one open file share. */
export interface ViewFile {
  readonly source: ByteSource
  readonly limits: PdfLimits
  readonly budget: StreamBudget
  /** Bytes that may still be parsed. */
  readonly parsing: { left: number }
  readonly index: XrefIndex
  /** The byte after each revision, ascending. */
  readonly revisionEnds: readonly number[]
  readonly objects: BoundedCache<string, PdfObject>
  readonly objectStreams: BoundedCache<string, ObjectStream>
}

const OBJECT_STREAM_CACHE_FACTOR = 8

/** The caches that the views of one file share. */
export function openViewCaches(limits: PdfLimits): Pick<ViewFile, 'objects' | 'objectStreams'> {
  return {
    objects: new BoundedCache(limits.maxCacheBytes),
    objectStreams: new BoundedCache(limits.maxCacheBytes * OBJECT_STREAM_CACHE_FACTOR),
  }
}

/**
 * The document as one revision shows it. Objects are parsed when they are asked for; a damaged one throws MalformedError
 * then, with the offset. The same object may be parsed twice, so compare references, not identities.
 */
export class PdfView {
  readonly limits: PdfLimits
  /** Trailer dictionary of the newest section of this revision. */
  readonly trailer: PdfDict
  /** Index of that section in the file's `sections`; every later one belongs to this view too. */
  readonly firstSection: number
  readonly #file: ViewFile
  readonly #loading: Set<number> = new Set()
  #catalog: PdfDict | undefined

  constructor(file: ViewFile, firstSection: number) {
    this.#file = file
    this.limits = file.limits
    this.firstSection = firstSection
    this.trailer = file.index.sections[firstSection]?.trailer ?? PdfDict.of({})
  }

  /** Size of the whole file, in bytes, whatever the revision. */
  get fileSize(): number {
    return this.#file.source.size
  }

  /** The reference in `/Root`. Throws MalformedError `ERR_PDF_NO_CATALOG` when there is none. */
  get catalogRef(): PdfRef {
    const root = this.trailer.get('Root')
    if (root instanceof PdfRef) return root
    throw malformed('ERR_PDF_NO_CATALOG', '/Root of the trailer is no reference')
  }

  /** The document catalog (ISO 32000-2 7.7.2). Throws MalformedError `ERR_PDF_NO_CATALOG`. */
  get catalog(): PdfDict {
    const catalog = this.#catalog ?? this.resolve(this.catalogRef)
    if (!(catalog instanceof PdfDict)) throw malformed('ERR_PDF_NO_CATALOG', 'the catalog is no dictionary')
    this.#catalog = catalog
    return catalog
  }

  /** Where object `number` is in this revision; `undefined` when it was never mentioned. */
  entry(number: number): XrefEntry | undefined {
    return this.#file.index.find(number, this.firstSection)
  }

  /** Every object number that this revision mentions, free ones too, ascending. */
  numbers(): Iterable<number> {
    return this.#file.index.numbers(this.firstSection)
  }

  /** Numbers that the sections of this view mention which `earlier`, an older view of the same file, has not; ascending. */
  numbersSince(earlier: PdfView): Iterable<number> {
    return this.#file.index.numbers(this.firstSection, earlier.firstSection)
  }

  /** Objects that this view finds in one of these object streams, ascending. */
  numbersInside(streams: readonly number[]): number[] {
    const found = new Set<number>()
    for (const stream of streams)
      for (const number of this.#file.index.numbersInside(stream)) {
        const entry = this.entry(number)
        if (entry?.kind === 'compressed' && entry.stream === stream) found.add(number)
      }
    return [...found].sort((a, b) => a - b)
  }

  /**
   * Follows references until a direct object: null for what is missing or free, and for another generation.
   * @throws MalformedError `ERR_PDF_REFERENCE_LOOP` and whatever parsing meets.
   */
  resolve(object: PdfObject | undefined): PdfObject {
    let value = object ?? null
    for (let steps = 0; value instanceof PdfRef; steps += 1) {
      if (steps >= this.limits.maxReferenceChain)
        throw malformed('ERR_PDF_REFERENCE_LOOP', `reference ${value} leads to no object`, { object: `${value}` })
      value = this.#load(value)
    }
    return value
  }

  /** What one reference leads to, which may be a reference again; null as in {@link resolve}. */
  follow(ref: PdfRef): PdfObject {
    return this.#load(ref)
  }

  /** The dictionary behind `object`, also that of a stream; `undefined` when it is something else. */
  findDict(object: PdfObject | undefined): PdfDict | undefined {
    const value = this.resolve(object)
    return value instanceof PdfDict ? value : value instanceof PdfStream ? value.dict : undefined
  }

  /** The array behind `object`. */
  findArray(object: PdfObject | undefined): PdfArray | undefined {
    const value = this.resolve(object)
    return isArray(value) ? value : undefined
  }

  /** The text of the name behind `object`. */
  findName(object: PdfObject | undefined): string | undefined {
    const value = this.resolve(object)
    return value instanceof PdfName ? value.text : undefined
  }

  /** The number behind `object`. */
  findNumber(object: PdfObject | undefined): number | undefined {
    const value = this.resolve(object)
    return typeof value === 'number' ? value : undefined
  }

  /** The string behind `object`. */
  findString(object: PdfObject | undefined): PdfString | undefined {
    const value = this.resolve(object)
    return value instanceof PdfString ? value : undefined
  }

  /** The stream behind `object`. */
  findStream(object: PdfObject | undefined): PdfStream | undefined {
    const value = this.resolve(object)
    return value instanceof PdfStream ? value : undefined
  }

  /**
   * The object as it stands in the file, with its span and, if wanted, the spans of its strings. `undefined` when it is
   * free, missing or inside an object stream: then it has no place of its own.
   */
  locate(number: number, spans?: StringSpans): IndirectObject | undefined {
    const entry = this.entry(number)
    if (entry?.kind !== 'offset') return undefined
    return this.#parse(number, entry.offset, entry.generation, spans)
  }

  /** The object at an entry of any section of the file, whether or not this view would find it; nothing is cached. */
  parseEntry(number: number, entry: Extract<XrefEntry, { kind: 'offset' }>): IndirectObject {
    return this.#parse(number, entry.offset, entry.generation)
  }

  /** Decodes a stream through its filters; see `decodeFilters` for what it throws. */
  decode(stream: PdfStream): Uint8Array {
    const { limits, budget } = this.#file
    return decodeFilters(stream.dict, stream.data, { limits, budget, resolve: (object) => this.resolve(object) })
  }

  #load(ref: PdfRef): PdfObject {
    const entry = this.entry(ref.number)
    if (entry === undefined || entry.kind === 'free') return null
    if (entry.kind === 'compressed') return ref.generation === 0 ? this.#loadCompressed(ref.number, entry) : null
    if (entry.generation !== ref.generation) return null
    const { objects } = this.#file
    // number and generation belong to the key: what stands at an offset was checked for these alone
    const place = `${entry.offset}=${ref}`
    const known = objects.find(place) ?? objects.find(`${this.firstSection}:${place}`)
    if (known !== undefined) return known
    const { object, span } = this.#parse(ref.number, entry.offset, entry.generation)
    const stream = object instanceof PdfStream ? object : undefined
    // what an indirect /Length gives depends on the revision, and so does the stream
    const shared = stream === undefined || typeof stream.dict.get('Length') === 'number'
    const key = shared ? place : `${this.firstSection}:${place}`
    objects.keep(key, object, span.end - span.start - (stream?.data.length ?? 0))
    return object
  }

  #parse(number: number, offset: number, generation: number, spans?: StringSpans): IndirectObject {
    const { source, limits, parsing } = this.#file
    if (parsing.left < 0)
      throw limitReached('ERR_PDF_TOO_LARGE', `more than ${limits.maxParsedBytes} bytes of objects were parsed`, {
        number,
      })
    this.#enter(number)
    try {
      const parsed = parseIndirectObject(source, offset, {
        limits,
        lengthOf: (length) => {
          const value = this.resolve(length)
          return typeof value === 'number' ? value : undefined
        },
        ...(spans === undefined ? {} : { spans }),
        spend: (bytes) => {
          parsing.left -= bytes
        },
      })
      if (parsed.number !== number || parsed.generation !== generation)
        throw malformed(
          'ERR_PDF_XREF_TARGET',
          `object ${parsed.number} ${parsed.generation} stands where ${number} ${generation} should be`,
          {
            offset,
          },
        )
      this.#checkInsideRevision(parsed, offset)
      return parsed
    } finally {
      this.#loading.delete(number)
    }
  }

  /** Bytes of a later revision would change an object that an earlier one holds, and no entry would tell. */
  #checkInsideRevision({ number, span }: IndirectObject, offset: number): void {
    const { revisionEnds } = this.#file
    let low = 0
    let high = revisionEnds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((revisionEnds[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const end = revisionEnds[low]
    if (end !== undefined && span.end > end)
      throw malformed('ERR_PDF_XREF_TARGET', `object ${number} goes beyond the end of its revision at ${end}`, {
        offset,
      })
  }

  #loadCompressed(number: number, entry: Extract<XrefEntry, { kind: 'compressed' }>): PdfObject {
    const place = this.entry(entry.stream)
    if (place?.kind !== 'offset')
      throw malformed('ERR_PDF_OBJECT_STREAM', `the object stream ${entry.stream} of object ${number} is missing`, {
        number,
      })
    const { objects, objectStreams } = this.#file
    const streamKey = `${this.firstSection}:${place.offset}`
    const key = `${streamKey}/${entry.index}=${number}`
    const known = objects.find(key)
    if (known !== undefined) return known
    let holder = objectStreams.find(streamKey)
    if (holder === undefined) {
      const stream = this.#load(new PdfRef(entry.stream, place.generation))
      if (!(stream instanceof PdfStream))
        throw malformed('ERR_PDF_OBJECT_STREAM', `object ${entry.stream} is no object stream`, { number: entry.stream })
      this.#enter(entry.stream)
      try {
        holder = parseObjectStream(stream.dict, this.decode(stream), this.limits)
      } finally {
        this.#loading.delete(entry.stream)
      }
      objectStreams.keep(streamKey, holder, holder.size)
    }
    const object = holder.object(entry.index, number)
    objects.keep(key, object, Math.ceil(holder.size / (entry.index + 1)) & 0xffff)
    return object
  }

  /** An object that is needed to read itself is a loop; long chains of such needs are an attack on the stack. */
  #enter(number: number): void {
    if (this.#loading.has(number))
      throw malformed('ERR_PDF_REFERENCE_LOOP', `object ${number} is needed to read itself`, { number })
    if (this.#loading.size >= this.limits.maxReferenceChain)
      throw limitReached('ERR_PDF_TOO_DEEP', 'objects need each other in a long chain', { number })
    this.#loading.add(number)
  }
}

/** Decodes a stream of a view through its filters; see `decodeFilters` for what it throws. */
export function decodeStream(view: PdfView, stream: PdfStream): Uint8Array {
  return view.decode(stream)
}
