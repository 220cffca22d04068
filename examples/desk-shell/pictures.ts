import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Sharp, SharpOptions } from 'sharp'
import { DrawingThread, type PageSize, type RawPicture } from './drawing-thread.js'
import { DeskError } from './errors.js'
import { PictureCache } from './picture-cache.js'
import { sniffKind } from './sniff.js'
import type { DeskContext } from './types.js'

export type PictureFile = { readonly path: string } | { readonly bytes: Uint8Array }

export interface PictureRequest {
  readonly file: PictureFile
  /** SHA-256 of the file in hexadecimal: the name under which pictures are kept. Reckoned when absent. */
  readonly sha256?: string
  /** From 0. */
  readonly page: number
  /** Pixels; the next of a few steps is drawn. */
  readonly width: number
  readonly turn?: 0 | 90 | 180 | 270
}

export interface Pictures {
  /** Sizes of the pages in points (of a picture: its pixels). */
  pages(file: PictureFile, sha256?: string): Promise<readonly PageSize[]>
  picture(o: PictureRequest): Promise<{ readonly bytes: Uint8Array; readonly type: 'image/webp' }>
  close(): Promise<void>
}

export interface PicturesOptions {
  readonly cacheFolder: string
  readonly maxBytes?: number
  readonly limitMs?: number
  readonly pagesPerWorker?: number
  /** The drawing thread's file, for tests. */
  readonly worker?: URL
}

/** Loaded with the first picture: it costs a desk a third of its start. */
const sharpOf = async (bytes: Uint8Array, o: SharpOptions): Promise<Sharp> => (await import('sharp')).default(bytes, o)

const STEPS = [200, 480, 900, 1240, 1654, 2480]
const MOST_PAGES = 2000
const MOST_PIXELS = 100_000_000
const bytesOf = async (file: PictureFile): Promise<Uint8Array> => ('bytes' in file ? file.bytes : readFile(file.path))
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const stepOf = (width: number): number => STEPS.find((step) => step >= width) ?? 2480

/** Pictures of pages as WebP: PDF by PDFium in a thread with a time limit, scans by sharp; kept on disk within a bound. */
export function openPictures(o: PicturesOptions): Pictures {
  const limitMs = o.limitMs ?? 10_000
  const thread = new DrawingThread(limitMs, o.pagesPerWorker ?? 200, o.worker)
  const cache = new PictureCache(o.cacheFolder, o.maxBytes ?? 200_000_000)
  const seconds = Math.max(1, Math.ceil(limitMs / 1000))
  const scan = (bytes: Uint8Array, page: number): Promise<Sharp> =>
    sharpOf(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', ...(page === 0 ? {} : { page }) })

  const draw = async (
    bytes: Uint8Array,
    sha256: string,
    page: number,
    width: number,
    turn: number,
  ): Promise<Uint8Array> => {
    const image =
      sniffKind(bytes) === 'pdf'
        ? await fromRaw(await thread.draw(sha256, bytes, page, turn % 180 === 0 ? width : 1654))
        : (await scan(bytes, page))
            .rotate()
            .resize({ width: turn % 180 === 0 ? width : 1654, withoutEnlargement: true })
    const turned =
      turn === 0
        ? image
        : (await sharpOf(await image.png({ compressionLevel: 1 }).toBuffer(), {}))
            .rotate(turn)
            .resize({ width, withoutEnlargement: true })
    return turned.flatten({ background: '#fff' }).webp({ quality: 80, effort: 2 }).timeout({ seconds }).toBuffer()
  }

  return {
    async pages(file, sha256) {
      const bytes = await bytesOf(file)
      if (sniffKind(bytes) === 'pdf') return (await thread.sizes(sha256 ?? digestOf(bytes), bytes, MOST_PAGES)).sizes
      return withWords(async () => {
        const { width, height, autoOrient, pages = 1 } = await (await scan(bytes, 0)).metadata()
        const size = { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height }
        // pages of a TIFF; their sizes are taken for alike until they are drawn
        return Array.from({ length: Math.min(pages, MOST_PAGES) }, () => size)
      })
    },
    async picture({ file, sha256, page, width, turn = 0 }) {
      if (!Number.isSafeInteger(page) || page < 0 || page >= MOST_PAGES)
        throw new DeskError('ERR_DESK_NO_PICTURE', `there is no page ${page + 1}`)
      const known = sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : undefined
      const loaded = known === undefined ? await bytesOf(file) : undefined
      const key = known ?? digestOf(loaded ?? new Uint8Array(0))
      const step = stepOf(width)
      const name = `${key}-${page}-${step}-${turn}.webp`
      const kept = await cache.find(name)
      if (kept !== undefined) return { bytes: kept, type: 'image/webp' }
      const bytes = await withWords(async () => draw(loaded ?? (await bytesOf(file)), key, page, step, turn))
      await cache.keep(name, bytes)
      return { bytes, type: 'image/webp' }
    },
    close: () => thread.close(),
  }
}

const fromRaw = ({ data, width, height }: RawPicture): Promise<Sharp> =>
  sharpOf(data, { raw: { width, height, channels: 4 } })

/** A picture that sharp refuses is no picture for us either. */
async function withWords<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    // a file that cannot be read keeps its own error (ENOENT)
    if (error instanceof DeskError || (error instanceof Error && 'code' in error)) throw error
    throw new DeskError('ERR_DESK_NO_PICTURE', error instanceof Error ? error.message : String(error), error)
  }
}

/** Said in place of a picture: never a verdict, only that nothing can be seen. */
const NO_PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="620" height="877" viewBox="0 0 620 877"><rect width="620" height="877" fill="#fff"/><text x="310" y="430" font-family="sans-serif" font-size="26" fill="#444" text-anchor="middle">Không dựng được hình trang</text><text x="310" y="470" font-family="sans-serif" font-size="18" fill="#444" text-anchor="middle">Tải tệp về và mở bằng phần mềm khác</text></svg>`

/** Answers with the picture of a page, width and turn taken from the query (`w`, `turn`); a page of words when there is none. */
export async function sendPicture(
  c: DeskContext,
  pictures: Pictures,
  o: Omit<PictureRequest, 'width' | 'turn'> & { readonly width?: number },
): Promise<Response> {
  const width = o.width ?? Number(c.req.query('w') ?? '900')
  const turn = ([0, 90, 180, 270] as const).find((one) => String(one) === c.req.query('turn')) ?? 0
  try {
    const { bytes, type } = await pictures.picture({ ...o, width: Number.isFinite(width) ? width : 900, turn })
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'cache-control': 'private, max-age=3600',
    })
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    c.get('desk').log.problem('no picture of a page', error, { page: o.page + 1 })
    return c.body(NO_PICTURE, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
  }
}
