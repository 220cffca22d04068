import { concatBytes, toLatin1 } from '../kernel/bytes.js'
import { malformed, unsupported } from './errors.js'

/** The pixels of a PNG as a PDF takes them over: deflated with PNG predictors, not encoded again. */
export interface PngStream {
  readonly width: number
  readonly height: number
  readonly bits: number
  /** PNG colour type: 0 grey, 2 RGB, 3 palette. */
  readonly colour: 0 | 2 | 3
  readonly palette: Uint8Array | undefined
  /** The IDAT chunks joined: one zlib stream. */
  readonly data: Uint8Array
}

/**
 * Takes the image data out of a PNG (ISO/IEC 15948). `undefined` when PDF cannot hold them as they are: interlaced, or with
 * transparency. It does NOT inflate: the image reader finds damage.
 *
 * @throws MalformedError `ERR_DIGITIZE_DAMAGED_IMAGE` with the offset; UnsupportedError `ERR_DIGITIZE_FORMAT` when animated.
 */
export function parsePngStream(bytes: Uint8Array): PngStream | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Uint8Array[] = []
  let header: Uint8Array | undefined
  let palette: Uint8Array | undefined
  let transparent = false
  let offset = 8
  while (offset + 12 <= bytes.length) {
    const length = view.getUint32(offset)
    if (length > bytes.length - offset - 12) break
    const type = toLatin1(bytes.subarray(offset + 4, offset + 8))
    const data = bytes.subarray(offset + 8, offset + 8 + length)
    if (type === 'IHDR') header = data
    else if (type === 'PLTE') palette = data
    else if (type === 'tRNS') transparent = true
    else if (type === 'IDAT') parts.push(data)
    else if (type === 'acTL')
      throw unsupported('ERR_DIGITIZE_FORMAT', 'the PNG is animated; a scan is one still picture', { offset })
    else if (type === 'IEND') break
    offset += 12 + length
  }
  if (header === undefined || header.length !== 13 || parts.length === 0)
    throw malformed('ERR_DIGITIZE_DAMAGED_IMAGE', 'the PNG has no header or no image data', { offset })
  const facts = new DataView(header.buffer, header.byteOffset, 13)
  const colour = facts.getUint8(9)
  if (transparent || facts.getUint8(12) !== 0 || (colour !== 0 && colour !== 2 && colour !== 3)) return undefined
  if (colour === 3 && palette === undefined) return undefined
  return {
    width: facts.getUint32(0),
    height: facts.getUint32(4),
    bits: facts.getUint8(8),
    colour,
    palette: colour === 3 ? palette : undefined,
    data: concatBytes(parts),
  }
}
