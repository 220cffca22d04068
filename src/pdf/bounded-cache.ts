/** A map that forgets its oldest entries once their weights together pass the limit. */
export class BoundedCache<Key, Value> {
  readonly #limit: number
  readonly #entries: Map<Key, { readonly value: Value; readonly weight: number }> = new Map()
  #weight = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  find(key: Key): Value | undefined {
    return this.#entries.get(key)?.value
  }

  keep(key: Key, value: Value, weight: number): void {
    if (weight > this.#limit / 2 || this.#entries.has(key)) return
    this.#entries.set(key, { value, weight })
    this.#weight += weight
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#limit) break
      this.#entries.delete(oldest)
      this.#weight -= entry.weight
    }
  }
}
