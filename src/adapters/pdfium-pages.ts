import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { DigitizeErrorCode, PageRenderer } from '../digitize/index.js'
import { LimitError, MalformedError } from '../kernel/errors.js'
import { loadPeer } from './optional-peer.js'
import { PDFIUM_THREAD } from './pdfium-thread.js'

/** A renderer that holds a thread until it is closed. */
export interface ClosablePageRenderer extends PageRenderer {
  close(): Promise<void>
}

const PAGE_TIMEOUT_MS = 60_000
/** A thread is replaced after this many pages: its memory never shrinks. */
const PAGES_PER_THREAD = 100

interface Answer {
  readonly width?: number
  readonly height?: number
  readonly data?: Uint8Array
  readonly pixels?: number
  readonly failed?: string
}

interface Thread {
  readonly worker: Worker
  held: Uint8Array | undefined
  id: number
  pages: number
}

const damaged = (page: number, cause: unknown): MalformedError<DigitizeErrorCode> =>
  new MalformedError('ERR_DIGITIZE_DAMAGED_IMAGE', `page ${page + 1} cannot be drawn`, { page: page + 1 }, cause)

/**
 * Pages of a PDF as PNG through PDFium (`@hyzyla/pdfium` and sharp, optional peers): as a screen shows them, annotations with
 * an appearance included; no script runs. Works one page after the other in a thread, which is ended when a page takes
 * longer than `timeoutMs` (LimitError `ERR_DIGITIZE_TOO_SLOW`; default one minute) or the signal says so. An idle thread does
 * not keep the process alive.
 */
export function pageRenderer(options: { readonly timeoutMs?: number } = {}): ClosablePageRenderer {
  const timeoutMs = options.timeoutMs ?? PAGE_TIMEOUT_MS
  let thread: Thread | undefined
  let before: Promise<unknown> = Promise.resolve()
  const start = async (): Promise<Thread> => {
    // named here: the thread's source has no place from which a package could be resolved
    const module = await loadPeer('@hyzyla/pdfium', async () =>
      pathToFileURL(createRequire(import.meta.url).resolve('@hyzyla/pdfium')),
    )
    const worker = new Worker(PDFIUM_THREAD, { eval: true, workerData: module.href, stdout: true, stderr: true })
    worker.unref()
    return { worker, held: undefined, id: 0, pages: 0 }
  }
  const end = async (): Promise<void> => {
    const ended = thread
    thread = undefined
    await ended?.worker.terminate()
  }
  const draw = async (
    pdf: Uint8Array,
    page: number,
    limits: Parameters<PageRenderer['render']>[2],
  ): Promise<Answer> => {
    limits.signal?.throwIfAborted()
    if (thread !== undefined && thread.pages >= PAGES_PER_THREAD) await end()
    thread ??= await start()
    const used = thread
    const isNew = used.held !== pdf
    if (isNew) used.id += 1
    used.held = pdf
    used.pages += 1
    const { dpi, maxPixels, signal } = limits
    try {
      return await askThread(
        used.worker,
        { ...(isNew ? { pdf } : {}), id: used.id, page, dpi, maxPixels },
        timeoutMs,
        signal,
      )
    } catch (error) {
      await end()
      throw error
    }
  }
  return {
    async render(pdf, page, limits) {
      const { default: sharp } = await loadPeer('sharp', () => import('sharp'))
      const turn = before.then(() => draw(pdf, page, limits))
      before = turn.catch(() => undefined) // the failure is the caller's; the next page is drawn all the same
      const { width, height, data, pixels, failed } = await turn
      if (pixels !== undefined)
        throw new LimitError<DigitizeErrorCode>(
          'ERR_DIGITIZE_TOO_MANY_PIXELS',
          `page ${page + 1} would have ${pixels} pixels`,
          { maximum: limits.maxPixels, pixels },
        )
      if (data === undefined || width === undefined || height === undefined) throw damaged(page, failed)
      const raw = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
      const drawn = isGrey(data) ? raw.toColourspace('b-w') : raw
      return new Uint8Array(await drawn.png({ compressionLevel: 6 }).toBuffer())
    },
    close: end,
  }
}

function askThread(worker: Worker, order: object, timeoutMs: number, signal: AbortSignal | undefined): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      for (const [event, listener] of listeners) worker.off(event, listener)
      worker.unref()
      act()
    }
    const answered = (answer: Answer): void => settle(() => resolve(answer))
    const stop = (): void => settle(() => reject(signal?.reason))
    const late = (): void =>
      settle(() =>
        reject(
          new LimitError<DigitizeErrorCode>('ERR_DIGITIZE_TOO_SLOW', 'drawing a page took too long', { timeoutMs }),
        ),
      )
    const listeners = [
      ['message', answered],
      ['error', (error: Error) => answered({ failed: error.message })],
      ['exit', (code: number) => answered({ failed: `the thread ended with ${code}` })],
    ] as const
    const timer = setTimeout(late, timeoutMs)
    signal?.addEventListener('abort', stop, { once: true })
    for (const [event, listener] of listeners) worker.on(event, listener)
    worker.ref()
    worker.postMessage(order)
  })
}

/** Red, green and blue are equal everywhere. */
function isGrey(rgba: Uint8Array): boolean {
  for (let i = 0; i + 2 < rgba.length; i += 4) if (rgba[i] !== rgba[i + 1] || rgba[i] !== rgba[i + 2]) return false
  return true
}
