import { malformed, unsupported } from './errors.js'

/** What a PDF must know of a JPEG that it holds as it came. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly components: 1 | 3
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/**
 * Reads the frame header and the orientation of a JPEG (ITU-T T.81 B.2.2; EXIF 2.3 tag 0x0112). It does NOT decode: damage
 * behind the header is the image reader's to find.
 *
 * @throws MalformedError `ERR_DIGITIZE_DAMAGED_IMAGE`; UnsupportedError `ERR_DIGITIZE_CMYK` for four components,
 * `ERR_DIGITIZE_FORMAT` for other processes than 8-bit baseline and progressive.
 */
export function parseJpegHeader(bytes: Uint8Array): JpegHeader {
  const at = (index: number): number => bytes[index] ?? 0
  const word = (index: number): number => (at(index) << 8) | at(index + 1)
  let orientation = 1
  let offset = 2
  while (offset + 4 <= bytes.length) {
    if (at(offset) !== 0xff) break
    const marker = at(offset + 1)
    if (marker === 0xff) {
      offset += 1
      continue
    }
    const length = word(offset + 2)
    if (length < 2) break
    if (marker === 0xe1) orientation = findOrientation(bytes.subarray(offset + 4, offset + 2 + length)) ?? orientation
    if (isFrame(marker)) {
      const components = at(offset + 9)
      const facts = { width: word(offset + 7), height: word(offset + 5) }
      if (components === 4)
        throw unsupported('ERR_DIGITIZE_CMYK', 'the JPEG is in CMYK; a scan must be in grey or RGB', facts)
      // arithmetic coding and 12 bits are lawful JPEG and no DCTDecode of PDF (ISO 32000-2 7.4.8)
      if (marker > 0xc2 || at(offset + 4) !== 8 || (components !== 1 && components !== 3))
        throw unsupported('ERR_DIGITIZE_FORMAT', 'only 8-bit baseline and progressive JPEG is taken', {
          marker,
          components,
        })
      if (facts.width === 0 || facts.height === 0) break
      return { ...facts, components, orientation }
    }
    if (marker === 0xda) break
    offset += 2 + length
  }
  throw malformed('ERR_DIGITIZE_DAMAGED_IMAGE', 'the JPEG has no readable frame header', { offset })
}

function findOrientation(segment: Uint8Array): number | undefined {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.length)
  if (segment.length < 20 || view.getUint32(0) !== 0x45786966) return undefined
  const little = view.getUint16(6) === 0x4949
  const directory = 6 + view.getUint32(10, little)
  if (directory + 2 > segment.length) return undefined
  const count = view.getUint16(directory, little)
  for (let i = 0; i < count && directory + 14 + 12 * i <= segment.length; i += 1) {
    const entry = directory + 2 + 12 * i
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}
