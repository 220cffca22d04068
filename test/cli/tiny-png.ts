import { deflateSync } from 'node:zlib'
import type { PixelImage } from '../../src/sign/index.js'

type Kind = 'rgb' | 'rgba' | 'grey' | 'greyAlpha' | 'palette'
const KINDS: Readonly<Record<Kind, readonly [colourType: number, channels: number]>> = {
  grey: [0, 1],
  rgb: [2, 3],
  palette: [3, 1],
  greyAlpha: [4, 2],
  rgba: [6, 4],
}
const [WIDTH, HEIGHT] = [3, 5]
const PALETTE = Uint8Array.from([0, 0, 0, 250, 20, 30, 40, 50, 60, 7, 8, 9])
const PALETTE_ALPHA = Uint8Array.from([0, 255, 128])

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body, Buffer.alloc(4)]) // the reader asks no CRC: zlib's own check guards the pixels
}

const samplesOf = (kind: Kind): Uint8Array =>
  Uint8Array.from({ length: WIDTH * HEIGHT * KINDS[kind][1] }, (_, i) => (kind === 'palette' ? i % 4 : (i * 37) % 256))

function paeth(a: number, b: number, c: number): number {
  const distances = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return [a, b, c][distances.indexOf(Math.min(...distances))] ?? 0
}

/** A picture of 3 × 5 pixels whose rows use the filters 0 to 4 (ISO/IEC 15948 9.2), one each. */
export function tinyPng(kind: Kind): Uint8Array {
  const [colourType, channels] = KINDS[kind]
  const samples = samplesOf(kind)
  const row = WIDTH * channels
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (samples[y * row + x] ?? 0))
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    y,
    ...Array.from({ length: row }, (_unused, x) => {
      const [left, up, corner] = [at(x - channels, y), at(x, y - 1), at(x - channels, y - 1)]
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][y] ?? 0
      return (at(x, y) - guess) & 255
    }),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, colourType, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      ...(kind === 'palette' ? [chunk('PLTE', PALETTE), chunk('tRNS', PALETTE_ALPHA)] : []),
      chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))),
      chunk('IEND', new Uint8Array(0)),
    ]),
  )
}

function pixelsOf(kind: Kind): PixelImage {
  const channels = KINDS[kind][1]
  const samples = samplesOf(kind)
  const pixels = Array.from({ length: WIDTH * HEIGHT }, (_, i) => [
    ...samples.subarray(i * channels, (i + 1) * channels),
  ])
  const colours = pixels.map(([a = 0, b = 0, c = 0]) => {
    if (kind === 'palette') return [...PALETTE.subarray(3 * a, 3 * a + 3)]
    return channels < 3 ? [a, a, a] : [a, b, c]
  })
  const alpha = pixels.map((pixel) =>
    kind === 'palette'
      ? (PALETTE_ALPHA[pixel[0] ?? 0] ?? 255)
      : channels === 2 || channels === 4
        ? (pixel.at(-1) ?? 0)
        : 255,
  )
  return { width: WIDTH, height: HEIGHT, rgb: Uint8Array.from(colours.flat()), alpha: Uint8Array.from(alpha) }
}

/** What the pictures show. */
export const TINY_PIXELS: Readonly<Record<Kind, PixelImage>> = {
  rgb: pixelsOf('rgb'),
  rgba: pixelsOf('rgba'),
  grey: pixelsOf('grey'),
  greyAlpha: pixelsOf('greyAlpha'),
  palette: pixelsOf('palette'),
}
