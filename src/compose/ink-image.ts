import { concatBytes, fromLatin1 } from '../kernel/bytes.js'
import { deflateBytes } from '../kernel/platform.js'
import type { Mask } from './raster.js'

/** A picture in one colour of ink on a transparent ground. */
export interface InkImage {
  /** PNG file, 8 bits, with transparency. */
  readonly png: Uint8Array
  /** The same, pixel by pixel, rows from the top: what `signPdf` takes as an appearance. */
  readonly pixels: {
    readonly width: number
    readonly height: number
    /** Three bytes a pixel. */
    readonly rgb: Uint8Array
    /** One byte a pixel, 0 transparent, 255 opaque. */
    readonly alpha: Uint8Array
  }
  /** Real size on paper. */
  readonly widthMm: number
  readonly heightMm: number
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

/** A PNG chunk (ISO/IEC 15948 5.3). */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([fromLatin1(type), data])
  return concatBytes([uint32(data.length), body, uint32(crc32(body))])
}

/** A PNG file (ISO/IEC 15948), 8-bit RGB with alpha, with its resolution. */
function serializePng(image: InkImage['pixels'], widthMm: number): Uint8Array {
  const { width, height, rgb, alpha } = image
  const rows = new Uint8Array(height * (1 + 4 * width))
  let at = 0
  for (let y = 0; y < height; y += 1) {
    at += 1 // filter type 0
    for (let x = 0; x < width; x += 1) {
      const pixel = y * width + x
      rows.set(rgb.subarray(3 * pixel, 3 * pixel + 3), at)
      rows[at + 3] = alpha[pixel] ?? 0
      at += 4
    }
  }
  const perMetre = uint32(Math.round((width / widthMm) * 1000))
  return concatBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', concatBytes([uint32(width), uint32(height), Uint8Array.of(8, 6, 0, 0, 0)])),
    chunk('pHYs', concatBytes([perMetre, perMetre, Uint8Array.of(1)])),
    chunk('IDAT', deflateBytes(rows)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** Turns a mask into a picture in one ink. */
export function buildInkImage(mask: Mask, ink: readonly [number, number, number], widthMm: number): InkImage {
  const { width, height, coverage } = mask
  const rgb = new Uint8Array(3 * width * height)
  const alpha = new Uint8Array(width * height)
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    rgb.set(ink, 3 * pixel)
    alpha[pixel] = Math.round(255 * Math.min(1, Math.max(0, coverage[pixel] ?? 0)))
  }
  const pixels = { width, height, rgb, alpha }
  return { png: serializePng(pixels, widthMm), pixels, widthMm, heightMm: (widthMm * height) / width }
}
