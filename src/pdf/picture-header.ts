import { toLatin1 } from '../kernel/bytes.js'

/** Components of a baseline or progressive 8-bit JPEG (ITU-T T.81 B.2.2), 1 or 3; `undefined` for any other JPEG. */
export function findJpegComponents(bytes: Uint8Array): 1 | 3 | undefined {
  const at = (index: number): number => bytes[index] ?? 0
  if (at(0) !== 0xff || at(1) !== 0xd8) return undefined
  for (let offset = 2; offset + 10 <= bytes.length; ) {
    if (at(offset) !== 0xff) return undefined
    const marker = at(offset + 1)
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xc2 && at(offset + 4) === 8) {
      const components = at(offset + 9)
      return components === 1 || components === 3 ? components : undefined
    }
    if ((marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc) || marker === 0xda) return undefined
    const length = (at(offset + 2) << 8) | at(offset + 3)
    if (length < 2) return undefined
    offset += 2 + length
  }
  return undefined
}

/**
 * Components of a JP2 file in sRGB or grey (ISO/IEC 15444-1 Annex I) as ISO 19005-2 6.2.8.3 takes it: one colour
 * specification box, of an enumerated space, all components of one depth. `undefined` for any other JPEG 2000.
 */
export function findJpxComponents(bytes: Uint8Array): 1 | 3 | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const header = findBox(view, 0, bytes.length, 'jp2h')
  if (header === undefined || toLatin1(bytes.subarray(4, 8)) !== 'jP  ') return undefined
  const facts = findBox(view, header.start, header.end, 'ihdr')
  const colour = findBox(view, header.start, header.end, 'colr')
  if (facts === undefined || colour === undefined || facts.end - facts.start < 14 || colour.end - colour.start < 7)
    return undefined
  if (findBox(view, colour.end, header.end, 'colr') !== undefined) return undefined
  if (findBox(view, header.start, header.end, 'pclr') !== undefined) return undefined
  const components = view.getUint16(facts.start + 8)
  if (view.getUint8(facts.start + 10) === 255 || view.getUint8(colour.start) !== 1) return undefined
  const space = view.getUint32(colour.start + 3)
  if (space === 16 && components === 3) return 3
  return space === 17 && components === 1 ? 1 : undefined
}

function findBox(
  view: DataView,
  from: number,
  to: number,
  type: string,
): { readonly start: number; readonly end: number } | undefined {
  for (let offset = from; offset + 8 <= to; ) {
    const claimed = view.getUint32(offset)
    const length = claimed === 0 ? to - offset : claimed
    if (length < 8 || offset + length > to) return undefined
    const name = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(offset + i)))
    if (name === type) return { start: offset + 8, end: offset + length }
    offset += length
  }
  return undefined
}
