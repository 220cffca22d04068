/** What a byte means where character data is read. */
export const TEXT = { plain: 0, less: 1, ampersand: 2, return: 3, greater: 4, multi: 5, control: 6 } as const

const textClass = new Uint8Array(256)
for (let byte = 0; byte < 0x20; byte += 1) textClass[byte] = TEXT.control
textClass[0x09] = TEXT.plain
textClass[0x0a] = TEXT.plain
textClass[0x0d] = TEXT.return
textClass[0x26] = TEXT.ampersand
textClass[0x3c] = TEXT.less
textClass[0x3e] = TEXT.greater
for (let byte = 0x80; byte < 0x100; byte += 1) textClass[byte] = TEXT.multi
/** One of {@link TEXT} per byte. */
export const TEXT_CLASS: Uint8Array = textClass

/** What a byte means in a name: 0 ends it, 1 may begin it, 2 may only follow, 3 begins a longer character. */
const nameClass = new Uint8Array(256)
for (let byte = 0x61; byte <= 0x7a; byte += 1) nameClass[byte] = 1
for (let byte = 0x41; byte <= 0x5a; byte += 1) nameClass[byte] = 1
nameClass[0x5f] = 1
nameClass[0x3a] = 1
for (let byte = 0x30; byte <= 0x39; byte += 1) nameClass[byte] = 2
nameClass[0x2d] = 2
nameClass[0x2e] = 2
for (let byte = 0x80; byte < 0x100; byte += 1) nameClass[byte] = 3
export const NAME_CLASS: Uint8Array = nameClass

/** XML 1.0 5th ed., production [4], beyond ASCII. */
const NAME_START: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
]
/** Production [4a], what it adds. */
const NAME_MORE: readonly (readonly [number, number])[] = [
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
]
const within = (ranges: readonly (readonly [number, number])[], point: number): boolean =>
  ranges.some(([from, to]) => point >= from && point <= to)

/** Says whether a character beyond ASCII may begin a name, or only follow, or is no name character. */
export function nameRole(point: number): 'start' | 'follow' | undefined {
  if (within(NAME_START, point)) return 'start'
  return within(NAME_MORE, point) ? 'follow' : undefined
}

/** Production [2]: what may stand in a document at all. */
export function isXmlCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x09 || point === 0x0a || point === 0x0d
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || (point >= 0x10000 && point <= 0x10ffff)
}

/** XML 1.0, production [3]. */
export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d

const isTail = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x80 && byte <= 0xbf

/**
 * The character beyond ASCII that begins at `at`, in the shortest form only (RFC 3629); `undefined` when these bytes are not
 * UTF-8. Its length follows from its value: see {@link utf8Length}.
 */
export function findCodePoint(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1]
  if (!isTail(second)) return undefined
  if (first >= 0xc2 && first <= 0xdf) return ((first & 0x1f) << 6) | (second & 0x3f)
  const third = bytes[at + 2]
  if (!isTail(third)) return undefined
  if (first >= 0xe0 && first <= 0xef) {
    const point = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
    return point < 0x800 || (point >= 0xd800 && point <= 0xdfff) ? undefined : point
  }
  const fourth = bytes[at + 3]
  if (first < 0xf0 || first > 0xf4 || !isTail(fourth)) return undefined
  const point = ((first & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f)
  return point < 0x10000 || point > 0x10ffff ? undefined : point
}

/** Bytes of a character in UTF-8. */
export const utf8Length = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
