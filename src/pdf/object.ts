/**
 * A name object. `PdfName.of` mostly gives one instance per text, which saves memory; its table is bounded, so names are
 * compared by `isName` or by `text`, never by identity.
 */
export class PdfName {
  static readonly #known: Map<string, PdfName> = new Map()
  /** The name after `#xx` escapes are undone, one character per byte (Latin-1). */
  readonly text: string

  private constructor(text: string) {
    this.text = text
  }

  static of(text: string): PdfName {
    const known = PdfName.#known.get(text)
    if (known) return known
    const name = new PdfName(text)
    if (PdfName.#known.size < 4096) PdfName.#known.set(text, name) // hostile files do not grow the table without end
    return name
  }
}

/** True when the object is the name `text`. Safe also for names beyond the shared table. */
export const isName = (object: PdfObject | undefined, text: string): boolean =>
  object instanceof PdfName && object.text === text

/** An indirect reference, `12 0 R`. */
export class PdfRef {
  readonly number: number
  readonly generation: number

  constructor(number: number, generation = 0) {
    this.number = number
    this.generation = generation
  }

  toString(): string {
    return `${this.number} ${this.generation}`
  }
}

/** A string object: its bytes, and whether it is written in hexadecimal form. */
export class PdfString {
  readonly bytes: Uint8Array
  readonly hex: boolean

  constructor(bytes: Uint8Array, hex = false) {
    this.bytes = bytes
    this.hex = hex
  }
}

/** A dictionary. `duplicates` lists keys that stood more than once: parsers differ on them, so a judge must know. */
export class PdfDict {
  readonly entries: ReadonlyMap<string, PdfObject>
  readonly duplicates: readonly string[]

  constructor(entries: ReadonlyMap<string, PdfObject>, duplicates: readonly string[] = []) {
    this.entries = entries
    this.duplicates = duplicates
  }

  static of(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const map = new Map<string, PdfObject>()
    for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value)
    return new PdfDict(map)
  }

  /** The entry as it stands, references not followed. */
  get(key: string): PdfObject | undefined {
    return this.entries.get(key)
  }

  /** A copy with some entries replaced; `undefined` takes an entry out. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const map = new Map(this.entries)
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) map.delete(key)
      else map.set(key, value)
    }
    return new PdfDict(map)
  }
}

/** A stream: its dictionary and its bytes as they are stored (encoded, and encrypted where the file is). */
export interface PdfStreamData {
  /** Stored length in bytes. */
  readonly length: number
  /** The stored bytes; read when asked for. */
  read(): Uint8Array
}

/** A stream object. */
export class PdfStream {
  readonly dict: PdfDict
  readonly data: PdfStreamData

  constructor(dict: PdfDict, data: PdfStreamData) {
    this.dict = dict
    this.data = data
  }

  static of(dict: PdfDict, bytes: Uint8Array): PdfStream {
    return new PdfStream(dict, { length: bytes.length, read: () => bytes })
  }
}

/** An array object. */
export type PdfArray = readonly PdfObject[]

/** Any PDF object (ISO 32000-2 7.3). */
export type PdfObject = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream

/** True for an array object. */
export const isArray = (object: PdfObject | undefined): object is PdfArray => Array.isArray(object)
