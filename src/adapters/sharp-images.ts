import type { Metadata, Sharp } from 'sharp'
import type { DigitizeErrorCode, ImageReader, OpenImage } from '../digitize/index.js'
import { LimitError, MalformedError, UnsupportedError } from '../kernel/errors.js'
import { loadPeer } from './optional-peer.js'

/**
 * Picture files through sharp (an optional peer): JPEG, PNG and TIFF, one thread, no other loader. Damage that libvips
 * warns of is an error.
 *
 * Its `open` rejects with UnsupportedError `ERR_DIGITIZE_PEER_MISSING` where sharp is not installed.
 */
export function imageReader(): ImageReader {
  return {
    async open(bytes, { maxPixels }): Promise<OpenImage> {
      const { default: sharp } = await loadPeer('sharp', () => import('sharp'))
      sharp.concurrency(1)
      sharp.cache(false)
      const options = { limitInputPixels: maxPixels, failOn: 'warning', sequentialRead: true } as const
      const input = (page: number): Sharp => sharp(bytes, { ...options, page })
      const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
        try {
          return await work()
        } catch (error) {
          const message = error instanceof Error ? error.message : 'unknown'
          if (/pixel limit/i.test(message))
            throw new LimitError<DigitizeErrorCode>(
              'ERR_DIGITIZE_TOO_MANY_PIXELS',
              `the picture has more than ${maxPixels} pixels`,
              {
                maximum: maxPixels,
              },
            )
          throw new MalformedError<DigitizeErrorCode>(
            'ERR_DIGITIZE_DAMAGED_IMAGE',
            'the picture cannot be decoded',
            {},
            error,
          )
        }
      }
      const facts = await guarded(() => input(0).metadata())
      checkFacts(facts, maxPixels)
      /** Each page of a TIFF is a picture of its own kind. */
      const openPage = async (page: number): Promise<{ readonly upright: Sharp; readonly own: Metadata }> => {
        const own = page === 0 ? facts : await guarded(() => input(page).metadata())
        checkFacts(own, maxPixels)
        return { own, upright: input(page).autoOrient().flatten({ background: '#fff' }) }
      }
      return {
        pages: facts.pages ?? 1,
        claimedDpi: facts.density,
        ...(facts.icc === undefined ? {} : { profile: new Uint8Array(facts.icc) }),
        async decode(page) {
          const { own, upright } = await openPage(page)
          const { data, info } = await guarded(() =>
            upright
              .toColourspace(own.channels <= 2 ? 'b-w' : 'srgb')
              .raw({ depth: 'uchar' })
              .toBuffer({ resolveWithObject: true }),
          )
          const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length)
          return { width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3, pixels }
        },
        async encodePng(page) {
          const { own } = await openPage(page)
          const deep = own.depth === 'ushort'
          const space = own.channels <= 2 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb'
          const png = sharp(bytes, { ...options, page, ignoreIcc: true })
            .autoOrient()
            .flatten({ background: '#fff' })
            .toColourspace(space)
            .png({ compressionLevel: 6 })
          return new Uint8Array(await guarded(() => png.toBuffer()))
        },
      }
    },
  }
}

const SPACES: readonly (string | undefined)[] = ['b-w', 'srgb', 'rgb', 'grey16', 'rgb16']

function checkFacts(facts: Metadata, maxPixels: number): void {
  if (facts.space === 'cmyk')
    throw new UnsupportedError<DigitizeErrorCode>(
      'ERR_DIGITIZE_CMYK',
      'the picture is in CMYK; a scan must be in grey or RGB',
    )
  if (!SPACES.includes(facts.space) || (facts.depth !== 'uchar' && facts.depth !== 'ushort'))
    throw new UnsupportedError<DigitizeErrorCode>(
      'ERR_DIGITIZE_FORMAT',
      'a scan must be in grey or RGB, of 8 or 16 bits a sample',
      { space: facts.space ?? 'unknown', depth: facts.depth ?? 'unknown' },
    )
  if (facts.width * facts.height > maxPixels)
    throw new LimitError<DigitizeErrorCode>(
      'ERR_DIGITIZE_TOO_MANY_PIXELS',
      `the picture has more than ${maxPixels} pixels`,
      { maximum: maxPixels, width: facts.width, height: facts.height },
    )
}
