import { toLatin1 } from '../kernel/bytes.js'
import { malformed, unsupported } from './errors.js'

/** Kinds of scan that are taken. */
export type ScanFormat = 'jpeg' | 'png' | 'tiff' | 'pdf'

const HEIF_BRANDS = /^(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis)/

/**
 * Tells the format by the first bytes; names and claims of the sender do not count.
 *
 * @throws UnsupportedError `ERR_DIGITIZE_HEIC`, `ERR_DIGITIZE_FORMAT`; MalformedError `ERR_DIGITIZE_NOT_AN_IMAGE`.
 */
export function findScanFormat(bytes: Uint8Array): ScanFormat {
  const head = toLatin1(bytes.subarray(0, 1024))
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'tiff'
  if (head.includes('%PDF-')) return 'pdf'
  if (head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.test(head.slice(8)))
    throw unsupported('ERR_DIGITIZE_HEIC', 'HEIC and AVIF pictures are not taken; export the picture as JPEG', {
      brand: head.slice(8, 12),
    })
  if (/^(?:GIF8|BM|RIFF....WEBP|....jP {2})/s.test(head))
    throw unsupported('ERR_DIGITIZE_FORMAT', 'only JPEG, PNG, TIFF and PDF are taken', { size: bytes.length })
  throw malformed('ERR_DIGITIZE_NOT_AN_IMAGE', 'the file is neither JPEG, PNG, TIFF nor PDF', { size: bytes.length })
}
