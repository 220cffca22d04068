import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'

interface Picture {
  readonly width: number
  readonly height: number
  /** RGBA. */
  readonly data: Uint8Array
}
interface PngModule {
  PNG: {
    new (options: { width: number; height: number }): { data: Uint8Array }
    sync: { read(bytes: Uint8Array): Picture; write(image: object, options: { colorType: number }): Uint8Array }
  }
}
const { PNG } = createRequire(import.meta.url)('pngjs') as PngModule

const { APPROVE } = process.env

const FOLDER = new URL('approved/', import.meta.url)
/** Pixels of 72 dpi: a hairline or a letter that moves is still seen. */
const SCALE = 1
/** A channel may differ by this much before a pixel counts: another version of the rasterizer smooths a little otherwise. */
const CHANNEL_TOLERANCE = 48
/** And so many pixels of a page may count. */
const PIXEL_TOLERANCE = 30

/** Renders pages, counted from 1, with their form fields. */
export async function renderPages(bytes: Uint8Array, pages: readonly number[]): Promise<Picture[]> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes)
    const pictures: Picture[] = []
    for (const number of pages) {
      const page = document.getPage(number - 1)
      const { width, height, data } = await page.render({ scale: SCALE, render: 'bitmap', renderFormFields: true })
      pictures.push({ width, height, data: Uint8Array.from(data) })
    }
    document.destroy()
    return pictures
  } finally {
    library.destroy()
  }
}

function save(file: URL, picture: Picture): void {
  const image = new PNG({ width: picture.width, height: picture.height })
  image.data.set(picture.data)
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, PNG.sync.write(image, { colorType: 2 }))
}

/** What differs between two pictures: how many pixels, and the smallest box around them. */
function differenceOf(a: Picture, b: Picture): string | undefined {
  if (a.width !== b.width || a.height !== b.height)
    return `size ${a.width} x ${a.height} instead of ${b.width} x ${b.height}`
  let count = 0
  let [left, top, right, bottom] = [a.width, a.height, 0, 0]
  for (let pixel = 0; pixel < a.width * a.height; pixel += 1) {
    let most = 0
    for (let channel = 0; channel < 3; channel += 1)
      most = Math.max(most, Math.abs((a.data[4 * pixel + channel] ?? 0) - (b.data[4 * pixel + channel] ?? 0)))
    if (most <= CHANNEL_TOLERANCE) continue
    count += 1
    const x = pixel % a.width
    const y = Math.floor(pixel / a.width)
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (count <= PIXEL_TOLERANCE) return undefined
  return `${count} pixels differ, between (${left}, ${top}) and (${right}, ${bottom}) at 72 dpi`
}

/**
 * Compares a rendered page with its approved picture; `undefined` when they are alike. With `APPROVE=1` in the environment
 * the picture is approved instead: look at it before it is committed. A page that differs is left beside the approved
 * ones as `<name>.actual.png`.
 */
export function comparePicture(name: string, picture: Picture): string | undefined {
  const approved = new URL(`${name}.png`, FOLDER)
  if (APPROVE === '1') {
    save(approved, picture)
    return undefined
  }
  if (!existsSync(approved)) return `${name}.png is not approved yet: run with APPROVE=1 and look at it`
  const difference = differenceOf(picture, PNG.sync.read(readFileSync(approved)))
  if (difference === undefined) return undefined
  save(new URL(`${name}.actual.png`, FOLDER), picture)
  return `${name}: ${difference}; see test/compose/approved/${name}.actual.png, or approve it with APPROVE=1`
}
