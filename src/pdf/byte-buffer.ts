/** Bytes that grow one by one. */
export class ByteBuffer {
  #bytes: Uint8Array = new Uint8Array(64)
  #length = 0

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}
