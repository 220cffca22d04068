import { limitReached, malformed } from './errors.js'
import type { PdfLimits } from './limits.js'
import type { PdfDict } from './object.js'

/** Where an object is, by one cross-reference section (ISO 32000-2 7.5.4, 7.5.8). */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number }

/** Something a reader tolerates and a judge wants to know. */
export interface PdfQuirk {
  readonly id:
    | 'header-junk'
    | 'trailing-bytes'
    | 'xref-leading-space'
    | 'xref-entry-length'
    | 'xref-first-number'
    | 'xref-stream-length'
    | 'xref-startxref-apart'
    | 'xref-not-closed'
    | 'xref-order'
    | 'xref-size'
    | 'hybrid-conflict'
    | 'object-twice'
    | 'object-beyond-revision'
    | 'duplicate-trailer-key'
  readonly offset: number
}

/** One cross-reference section. Offsets count from the first byte of the file. */
export interface XrefSection {
  readonly kind: 'table' | 'stream'
  /** Where the section begins, as `startxref` or `/Prev` says. */
  readonly offset: number
  /** The byte after the trailer dictionary, or after the `endobj` of the stream. */
  readonly end: number
  readonly trailer: PdfDict
  /** The object number of a cross-reference stream. */
  readonly streamNumber: number | undefined
  /** The stream that `/XRefStm` of a hybrid file names. */
  readonly hybrid: XrefSection | undefined
  /** Number of entries, those of the hybrid stream not counted. */
  readonly count: number
  /** The highest object number with an entry; -1 when there is none. */
  readonly highest: number
  /** The entry of one object, hybrid stream included; `undefined` when this section does not mention it. */
  entry(number: number): XrefEntry | undefined
  /** Numbers that this section mentions, ascending, hybrid stream included (a number may then come twice). */
  numbers(): Iterable<number>
}

const FREE: XrefEntry = { kind: 'free' }

/** Collects entries subsection by subsection in flat arrays: a million entries cost 13 MB. */
export class XrefEntries {
  readonly #limits: PdfLimits
  #kinds: Uint8Array = new Uint8Array(0)
  #first: Float64Array = new Float64Array(0)
  #second: Int32Array = new Int32Array(0)
  #length = 0
  #ranges: { from: number; count: number; at: number }[] = []

  constructor(limits: PdfLimits) {
    this.#limits = limits
  }

  get count(): number {
    return this.#length
  }

  /** Opens a subsection of `count` entries from object `from`. The caller has checked that the bytes can hold them. */
  open(from: number, count: number, offset: number): void {
    if (from + count - 1 > this.#limits.maxObjectNumber)
      throw limitReached('ERR_PDF_TOO_MANY', `an object number above ${this.#limits.maxObjectNumber}`, { offset })
    const needed = this.#length + count
    if (needed > this.#limits.maxEntries)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${this.#limits.maxEntries} cross-reference entries`, { offset })
    if (needed > this.#kinds.length) {
      const room = Math.max(needed, Math.min(2 * this.#kinds.length, this.#limits.maxEntries))
      const kinds = new Uint8Array(room)
      kinds.set(this.#kinds)
      this.#kinds = kinds
      const first = new Float64Array(room)
      first.set(this.#first)
      this.#first = first
      const second = new Int32Array(room)
      second.set(this.#second)
      this.#second = second
    }
    this.#ranges.push({ from, count, at: this.#length })
  }

  /** Adds the next entry: kind 0 free, 1 offset and generation, 2 stream and index. */
  push(kind: 0 | 1 | 2, first: number, second: number): void {
    this.#kinds[this.#length] = kind
    this.#first[this.#length] = first
    this.#second[this.#length] = second
    this.#length += 1
  }

  /** Sorts the subsections; an object that stands twice in one section is refused, because readers differ on it. */
  close(offset: number): void {
    this.#ranges = this.#ranges.filter((range) => range.count > 0).sort((a, b) => a.from - b.from)
    let next = -1
    for (const { from, count } of this.#ranges) {
      if (from < next)
        throw malformed('ERR_PDF_XREF_DUPLICATE', `object ${from} stands twice in one cross-reference section`, {
          offset,
        })
      next = from + count
    }
  }

  get highest(): number {
    const last = this.#ranges.at(-1)
    return last === undefined ? -1 : last.from + last.count - 1
  }

  entry(number: number): XrefEntry | undefined {
    let low = 0
    let high = this.#ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = this.#ranges[middle]
      if (range === undefined) return undefined
      if (number < range.from) high = middle - 1
      else if (number >= range.from + range.count) low = middle + 1
      else return this.#at(range.at + number - range.from)
    }
    return undefined
  }

  *numbers(): Generator<number> {
    for (const { from, count } of this.#ranges) for (let i = 0; i < count; i += 1) yield from + i
  }

  #at(index: number): XrefEntry {
    const kind = this.#kinds[index]
    const first = this.#first[index] ?? 0
    const second = this.#second[index] ?? 0
    if (kind === 1) return { kind: 'offset', offset: first, generation: second }
    if (kind === 2) return { kind: 'compressed', stream: first, index: second }
    return FREE
  }
}

/** Puts a section together from its entries. */
export function buildSection(
  entries: XrefEntries,
  parts: Pick<XrefSection, 'kind' | 'offset' | 'end' | 'trailer' | 'streamNumber' | 'hybrid'>,
): XrefSection {
  const { hybrid } = parts
  return {
    ...parts,
    count: entries.count,
    highest: Math.max(entries.highest, hybrid?.highest ?? -1),
    entry(number) {
      const own = entries.entry(number)
      if (hybrid === undefined || (own !== undefined && own.kind !== 'free')) return own
      return hybrid.entry(number) ?? own // what the table hides as free, the stream shows (7.5.8.4)
    },
    *numbers() {
      yield* entries.numbers()
      if (hybrid !== undefined) yield* hybrid.numbers()
    },
  }
}
