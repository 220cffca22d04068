import { concatBytes, fromLatin1 } from '../kernel/bytes.js'

/** Bytes of big-endian numbers, given as pairs of value and size. */
function pack(...fields: readonly (readonly [number, number])[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([value, size]) =>
      Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) & 255),
    ),
  )
}

const checksum = (bytes: Uint8Array): number => {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 1) sum = (sum + (bytes[i] ?? 0) * 256 ** (3 - (i % 4))) % 2 ** 32
  return sum
}

/** Advance of every glyph, in thousandths of the size. */
export const INVISIBLE_ADVANCE = 500

/**
 * A TrueType font of two empty glyphs (`.notdef` and one more), each 500/1000 wide: what an invisible text layer is set
 * in. Own work; it holds the tables that PDF asks of an embedded TrueType program (ISO 32000-2 9.9).
 */
export function buildInvisibleFont(): Uint8Array {
  const tables: readonly (readonly [string, Uint8Array])[] = [
    // one empty format 0 table: PDF finds the glyph by CIDToGIDMap
    [
      'cmap',
      concatBytes([pack([0, 2], [1, 2], [1, 2], [0, 2], [12, 4], [0, 2], [262, 2], [0, 2]), new Uint8Array(256)]),
    ],
    ['glyf', new Uint8Array(4)],
    [
      'head',
      pack(
        [0x10000, 4],
        [0x10000, 4],
        [0, 4],
        [0x5f0f3cf5, 4],
        [3, 2],
        [1000, 2],
        [0, 8],
        [0, 8],
        [0, 2],
        [0, 2],
        [500, 2],
        [1000, 2],
        [0, 2],
        [8, 2],
        [2, 2],
        [0, 2],
        [0, 2],
      ),
    ],
    ['hhea', pack([0x10000, 4], [800, 2], [65336, 2], [0, 2], [500, 2], [0, 8], [0, 8], [0, 6], [2, 2])],
    ['hmtx', pack([INVISIBLE_ADVANCE, 2], [0, 2], [INVISIBLE_ADVANCE, 2], [0, 2])],
    ['loca', pack([0, 2], [0, 2], [0, 2])],
    ['maxp', pack([0x10000, 4], [2, 2], [0, 12], [0, 14])],
  ]
  const directory: Uint8Array[] = [
    pack([0x10000, 4], [tables.length, 2], [64, 2], [2, 2], [tables.length * 16 - 64, 2]),
  ]
  const bodies: Uint8Array[] = []
  let offset = 12 + 16 * tables.length
  for (const [tag, bytes] of tables) {
    const padded = concatBytes([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)])
    directory.push(fromLatin1(tag), pack([checksum(bytes), 4], [offset, 4], [bytes.length, 4]))
    bodies.push(padded)
    offset += padded.length
  }
  const font = concatBytes([...directory, ...bodies])
  const head = 12 + 16 * tables.length + (bodies[0]?.length ?? 0) + (bodies[1]?.length ?? 0)
  font.set(pack([(2 ** 32 + 0xb1b0afba - checksum(font)) % 2 ** 32, 4]), head + 8)
  return font
}
