import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'tesseract.js'
import type { DigitizeErrorCode, GreyImage, OcrEngine, OcrWord } from '../digitize/index.js'
import { LimitError } from '../kernel/errors.js'
import { loadPeer } from './optional-peer.js'

/** Letters that Vietnamese has not and that the model gives for dirt. */
const FOREIGN = 'ÄŸ‡^|©„¬{Ï~ŠƑÖ»}«Œ¢ØÆ€¡®¿†£›‹ƒöïÿšäøœ'
const PAGE_TIMEOUT_MS = 180_000
/** A worker is replaced after this many pages: its memory grows with use. */
const PAGES_PER_WORKER = 200

/** An engine that holds workers until it is closed. */
export interface ClosableOcrEngine extends OcrEngine {
  close(): Promise<void>
}

/** The model that comes with this package: beside `dist/`, or two floors above this file in the source tree. */
function modelFolder(): string {
  const candidates = ['../assets/tessdata/', '../../assets/tessdata/'].map((path) =>
    fileURLToPath(new URL(`${path}vie.traineddata.gz`, import.meta.url)),
  )
  return dirname(candidates.find((path) => existsSync(path)) ?? candidates[0] ?? '.')
}

/** A PGM file (P5): the plainest container that Leptonica reads. */
function encodePgm(image: GreyImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${image.width} ${image.height}\n255\n`, 'latin1'), image.pixels])
}

/**
 * Reads Vietnamese with tesseract.js (an optional peer) and the model that comes with this package; nothing is fetched.
 * Close it after use. A page may take three minutes: then LimitError `ERR_DIGITIZE_TOO_SLOW`, and its worker is ended.
 */
export function ocrEngine(options: { readonly jobs?: number } = {}): ClosableOcrEngine {
  const jobs = Math.max(1, Math.min(16, options.jobs ?? 1))
  const idle: { worker: Worker; pages: number }[] = []
  const open = new Set<Worker>()
  const start = async (): Promise<{ worker: Worker; pages: number }> => {
    const { createWorker } = await loadPeer('tesseract.js', () => import('tesseract.js'))
    const worker = await createWorker('vie', 1, {
      langPath: modelFolder(),
      cacheMethod: 'none',
      gzip: true,
      errorHandler: () => undefined, // the call itself rejects too; without this the process would end
    })
    open.add(worker)
    await worker.setParameters({ tessedit_char_blacklist: FOREIGN })
    return { worker, pages: 0 }
  }
  const end = async (worker: Worker): Promise<void> => {
    open.delete(worker)
    await worker.terminate()
  }
  return {
    jobs,
    async recognize(image, { dpi, signal }): Promise<readonly OcrWord[]> {
      signal?.throwIfAborted()
      const held = idle.pop() ?? (await start())
      let timer: ReturnType<typeof setTimeout> | undefined
      let stop: (() => void) | undefined
      const stopped = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(
              new LimitError<DigitizeErrorCode>('ERR_DIGITIZE_TOO_SLOW', 'reading the page took too long', {
                timeoutMs: PAGE_TIMEOUT_MS,
              }),
            ),
          PAGE_TIMEOUT_MS,
        )
        stop = () => reject(signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
      })
      try {
        await held.worker.setParameters({ user_defined_dpi: `${dpi}` })
        const { data } = await Promise.race([
          held.worker.recognize(encodePgm(image), {}, { text: false, blocks: true }),
          stopped,
        ])
        held.pages += 1
        if (held.pages >= PAGES_PER_WORKER) await end(held.worker)
        else idle.push(held)
        return (data.blocks ?? []).flatMap((block) =>
          block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words.map(wordOf))),
        )
      } catch (error) {
        await end(held.worker)
        throw error
      } finally {
        clearTimeout(timer)
        if (stop !== undefined) signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      await Promise.all([...open].map(end))
      idle.length = 0
    },
  }
}

const wordOf = (word: {
  readonly text: string
  readonly confidence: number
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}): OcrWord => ({
  text: word.text,
  confidence: word.confidence,
  box: { x: word.bbox.x0, y: word.bbox.y0, width: word.bbox.x1 - word.bbox.x0, height: word.bbox.y1 - word.bbox.y0 },
})
