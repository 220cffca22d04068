/** A name of the document, split at its colon. One object for all its occurrences. */
export interface QualifiedName {
  readonly full: string
  readonly prefix: string
  readonly local: string
  /** Where the name stands for the first time: for comparing bytes. */
  readonly at: number
  readonly length: number
}

/** Names that share a hash; beyond, an attacker chose them, and they are not kept. */
const MAX_BUCKET = 8

/** The names seen in one document, found by their bytes: a name is decoded and checked once. */
export class NameTable {
  readonly #bytes: Uint8Array
  readonly #buckets = new Map<number, QualifiedName[]>()

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The name at `[at, at + length)`, when it has been kept. */
  find(hash: number, at: number, length: number): QualifiedName | undefined {
    const bucket = this.#buckets.get(hash)
    return bucket?.find((name) => name.length === length && sameBytes(this.#bytes, name.at, at, length))
  }

  /** Keeps a name. */
  keep(hash: number, name: QualifiedName): void {
    const bucket = this.#buckets.get(hash)
    if (bucket === undefined) this.#buckets.set(hash, [name])
    else if (bucket.length < MAX_BUCKET) bucket.push(name)
  }
}

/** Compares two stretches of the same array. */
function sameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (bytes[a + i] !== bytes[b + i]) return false
  return true
}
