export type FileKind = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'heic' | 'webp' | 'gif' | 'bmp' | 'zip' | 'xml' | 'unknown'

/** How many first bytes `sniffKind` looks at. */
export const SNIFFED_BYTES = 1024

const at = (bytes: Uint8Array, text: string, offset: number): boolean =>
  [...text].every((character, i) => bytes[offset + i] === character.charCodeAt(0))

/** What a file is by its first bytes; its name and the type that the browser gave say nothing. */
export function sniffKind(bytes: Uint8Array): FileKind {
  if (at(bytes, '\xff\xd8\xff', 0)) return 'jpeg'
  if (at(bytes, '\x89PNG\r\n\x1a\n', 0)) return 'png'
  if (at(bytes, 'II*\0', 0) || at(bytes, 'MM\0*', 0) || at(bytes, 'II+\0', 0) || at(bytes, 'MM\0+', 0)) return 'tiff'
  if (at(bytes, 'ftyp', 4) && ['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif'].some((brand) => at(bytes, brand, 8)))
    return 'heic'
  if (at(bytes, 'RIFF', 0) && at(bytes, 'WEBP', 8)) return 'webp'
  if (at(bytes, 'GIF8', 0)) return 'gif'
  if (at(bytes, 'BM', 0)) return 'bmp'
  if (at(bytes, 'PK\x03\x04', 0)) return 'zip'
  // readers of PDF accept its header anywhere in the first 1024 bytes (ISO 32000-1 Annex H, note 13)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED_BYTES))
  if (head.includes('%PDF-')) return 'pdf'
  return /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|[A-Za-z])/.test(head) ? 'xml' : 'unknown'
}
