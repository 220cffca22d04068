import { inflateSync } from 'node:zlib'
import { readFileSource } from '../adapters/index.js'
import type { PixelImage } from '../sign/index.js'
import { UsageError } from './usage-error.js'

/** A picture of a signature or a seal at 600 dpi has about a million pixels; more than this is none. */
const MAX_PIXELS = 16_000_000
const MAX_BYTES = 32_000_000
const SIGNATURE = '89504e470d0a1a0a'
/** Samples a pixel by colour type (ISO/IEC 15948 11.2.2): grey, RGB, palette, grey with alpha, RGB with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

interface PngParts {
  readonly width: number
  readonly height: number
  readonly colourType: number
  readonly palette: Uint8Array
  readonly transparency: Uint8Array
  readonly data: Uint8Array
}

/** Reads the chunks. Only 8-bit pictures without interlacing: what every drawing program writes for such a purpose. */
function readChunks(bytes: Uint8Array): PngParts | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (buffer.subarray(0, 8).toString('hex') !== SIGNATURE || buffer.length < 33) return undefined
  const [width, height, depth, colourType, interlace] = [
    buffer.readUInt32BE(16),
    buffer.readUInt32BE(20),
    buffer.readUInt8(24),
    buffer.readUInt8(25),
    buffer.readUInt8(28),
  ]
  if (depth !== 8 || interlace !== 0 || CHANNELS[colourType] === undefined) return undefined
  if (width < 1 || height < 1 || width * height > MAX_PIXELS) return undefined
  const data: Uint8Array[] = []
  let palette: Uint8Array = new Uint8Array(0)
  let transparency: Uint8Array = new Uint8Array(0)
  for (let at = 8; at + 12 <= buffer.length; ) {
    const end = at + 12 + buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    const body = buffer.subarray(at + 8, end - 4)
    if (type === 'IDAT') data.push(body)
    else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparency = body
    at = end
  }
  const channels = CHANNELS[colourType] ?? 0
  try {
    const inflated = inflateSync(Buffer.concat(data), { maxOutputLength: height * (width * channels + 1) })
    return { width, height, colourType, palette, transparency, data: inflated }
  } catch {
    return undefined // broken or longer than its own size says: no picture
  }
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** Undoes the row filters (ISO/IEC 15948 9.2). */
function unfilter({ width, height, data }: PngParts, channels: number): Uint8Array | undefined {
  const row = width * channels
  if (data.length !== height * (row + 1)) return undefined
  const out = new Uint8Array(height * row)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (row + 1)] ?? 0
    if (filter > 4) return undefined
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x
      const left = x < channels ? 0 : (out[at - channels] ?? 0)
      const up = y === 0 ? 0 : (out[at - row] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (out[at - row - channels] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter] ?? 0
      out[at] = (data[y * (row + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function toPixels(parts: PngParts, samples: Uint8Array): PixelImage {
  const { width, height, colourType, palette, transparency } = parts
  const channels = CHANNELS[colourType] ?? 1
  const rgb = new Uint8Array(3 * width * height)
  const alpha = new Uint8Array(width * height)
  const sample = (index: number): number => samples[index] ?? 0
  for (let i = 0; i < width * height; i += 1) {
    const at = i * channels
    const index = sample(at)
    const grey = colourType === 0 || colourType === 4
    for (let part = 0; part < 3; part += 1)
      rgb[3 * i + part] = colourType === 3 ? (palette[3 * index + part] ?? 0) : grey ? index : sample(at + part)
    alpha[i] =
      colourType === 3
        ? (transparency[index] ?? 255)
        : channels === 2 || channels === 4
          ? sample(at + channels - 1)
          : 255
  }
  return { width, height, rgb, alpha }
}

/**
 * The picture of `--image`: an 8-bit PNG without interlacing.
 *
 * @throws `UsageError` for anything else; what reading the file throws.
 */
export async function loadImage(path: string): Promise<PixelImage> {
  const source = await readFileSource(path)
  try {
    const parts = source.size > MAX_BYTES ? undefined : readChunks(source.read(0, source.size))
    const samples = parts && unfilter(parts, CHANNELS[parts.colourType] ?? 1)
    if (parts === undefined || samples === undefined) throw new UsageError('badValue', { name: '--image', value: path })
    return toPixels(parts, samples)
  } finally {
    source.close()
  }
}
