import { fromUtf8 } from '../kernel/bytes.js'

/** Takes bytes in order: a running digest, or a list. The array is the caller's until the call returns, then reused. */
export type ByteSink = (part: Uint8Array) => void

const SIZE = 1 << 16
const ENCODER = new TextEncoder()
/** Larger parts go to the sink as they are. */
const LARGE = 4096

/** Joins many short strings into parts of some size. */
export class SinkWriter {
  readonly #sink: ByteSink
  readonly #buffer = new Uint8Array(SIZE)
  #used = 0

  constructor(sink: ByteSink) {
    this.#sink = sink
  }

  text(text: string): void {
    // UTF-8 takes at most three bytes for one UTF-16 unit
    if (text.length * 3 > SIZE - this.#used) this.flush()
    if (text.length * 3 > SIZE) this.#sink(fromUtf8(text))
    else this.#used += ENCODER.encodeInto(text, this.#buffer.subarray(this.#used)).written
  }

  bytes(part: Uint8Array): void {
    if (part.length > SIZE - this.#used) this.flush()
    if (part.length > LARGE) {
      this.flush()
      this.#sink(part)
      return
    }
    this.#buffer.set(part, this.#used)
    this.#used += part.length
  }

  /** Hands over what is left. */
  flush(): void {
    if (this.#used > 0) this.#sink(this.#buffer.subarray(0, this.#used))
    this.#used = 0
  }
}
