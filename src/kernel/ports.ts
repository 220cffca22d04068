/** The present moment, as a port: nothing below the edges looks at a clock. */
export interface Clock {
  now(): Date
}

/** Unpredictable bytes, as a port. */
export interface RandomSource {
  bytes(length: number): Uint8Array
}

/**
 * Random access to immutable bytes: a file, or memory.
 *
 * Reading is synchronous, because a lazy PDF reader makes hundreds of tiny reads. `read` returns exactly the bytes of
 * `[offset, offset + length)` cut at `size`; the caller does not change them. The bytes of one source never change while it
 * is in use; an implementation that notices a change throws.
 */
export interface ByteSource {
  readonly size: number
  read(offset: number, length: number): Uint8Array
  /**
   * Reads into the caller's array and says how many bytes came: its length, or less where the source ends. Optional: a long
   * pass over a large file then needs one buffer instead of one for each chunk.
   */
  readInto?(offset: number, target: Uint8Array): number
}

/** A byte source over memory. The array is not copied and must not be changed afterwards. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }
}

/** What an {@link HttpClient} is asked to do. */
export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Whole exchange, in milliseconds. */
  readonly timeoutMs: number
  /** Larger bodies end the exchange with an error, in bytes. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

/** What came back. `headers` has lower-case names. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The network, as a port. Rejects with a `NetworkError` when nothing came back in time. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>
}

/** One step of long work: `done` of `total` units (bytes or pages) of the named phase. */
export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total: number
}

/** Options of everything long. */
export interface LongWork {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}
