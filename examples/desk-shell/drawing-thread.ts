import { Worker } from 'node:worker_threads'
import { DeskError } from './errors.js'

/** Raw pixels, RGBA. */
export interface RawPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

export interface PageSize {
  /** Points of 1/72 inch. */
  readonly width: number
  readonly height: number
}

interface Answer {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

const IDLE_MS = 60_000
const WORKER = new URL('./picture-worker.mjs', import.meta.url)

/**
 * PDFium in a worker thread: one task at a time, each with a time limit. A thread that hangs is killed and replaced; after
 * some pages it is replaced anyway, because PDFium's memory only grows; after a minute without work it is gone.
 */
export class DrawingThread {
  readonly #limitMs: number
  readonly #pages: number
  readonly #url: URL
  #worker: Worker | undefined
  #drawn = 0
  #ids = 0
  #queue: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined

  constructor(limitMs: number, pages: number, url: URL = WORKER) {
    this.#limitMs = limitMs
    this.#pages = pages
    this.#url = url
  }

  sizes(key: string, bytes: Uint8Array, most: number): Promise<{ readonly sizes: readonly PageSize[] }> {
    return this.#ask({ task: 'sizes', key, bytes, most }) as Promise<{ readonly sizes: readonly PageSize[] }>
  }

  async draw(key: string, bytes: Uint8Array, page: number, width: number): Promise<RawPicture> {
    const picture = await this.#ask({ task: 'draw', key, bytes, page, width })
    return picture as RawPicture
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #ask(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    const run = this.#queue.then(() => this.#run(request))
    this.#queue = run.then(
      () => undefined,
      () => undefined,
    )
    return run
  }

  async #run(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    clearTimeout(this.#idle)
    if (this.#drawn >= this.#pages) await this.close()
    if (this.#worker === undefined) {
      this.#drawn = 0
      this.#worker = new Worker(this.#url)
    }
    this.#drawn++
    const worker = this.#worker
    const id = ++this.#ids
    try {
      return await this.#exchange(worker, { ...request, id }, id)
    } finally {
      this.#idle = setTimeout(() => void this.close(), IDLE_MS)
      this.#idle.unref()
      // after the listeners are gone: adding one would hold the process again
      this.#worker?.unref()
    }
  }

  #exchange(worker: Worker, message: unknown, id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const kill = (error: DeskError): void => {
        done()
        if (this.#worker === worker) this.#worker = undefined
        void worker.terminate()
        reject(error)
      }
      const timer = setTimeout(
        () => kill(new DeskError('ERR_DESK_PICTURE_TOO_SLOW', `no picture within ${this.#limitMs} ms`)),
        this.#limitMs,
      )
      const onMessage = (answer: Answer): void => {
        if (answer.id !== id) return
        done()
        if (answer.error === undefined) resolve(answer.answer)
        else reject(new DeskError('ERR_DESK_NO_PICTURE', answer.error))
      }
      const onError = (error: unknown): void =>
        kill(new DeskError('ERR_DESK_NO_PICTURE', 'the drawing thread broke', error))
      const onExit = (): void => kill(new DeskError('ERR_DESK_NO_PICTURE', 'the drawing thread ended'))
      const done = (): void => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      worker.ref()
      worker.postMessage(message)
    })
  }
}
