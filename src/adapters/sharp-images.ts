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
      const input = (page: number) =>
        sharp(bytes, { limitInputPixels: maxPixels, failOn: 'warning', page, sequentialRead: true })
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
      if (facts.space === 'cmyk')
        throw new UnsupportedError<DigitizeErrorCode>(
          'ERR_DIGITIZE_CMYK',
          'the picture is in CMYK; a scan must be in grey or RGB',
        )
      if (facts.width * facts.height > maxPixels)
        throw new LimitError<DigitizeErrorCode>(
          'ERR_DIGITIZE_TOO_MANY_PIXELS',
          `the picture has more than ${maxPixels} pixels`,
          {
            maximum: maxPixels,
            width: facts.width,
            height: facts.height,
          },
        )
      const upright = (page: number) => input(page).autoOrient().flatten({ background: '#fff' })
      return {
        pages: facts.pages ?? 1,
        claimedDpi: facts.density,
        decode: (page) =>
          guarded(async () => {
            const image = upright(page)
            const grey = facts.channels <= 2
            const { data, info } = await image
              .toColourspace(grey ? 'b-w' : 'srgb')
              .raw({ depth: 'uchar' })
              .toBuffer({ resolveWithObject: true })
            const channels = info.channels === 1 ? 1 : 3
            return {
              width: info.width,
              height: info.height,
              channels,
              pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
            }
          }),
        encodePng: (page) =>
          guarded(async () => new Uint8Array(await upright(page).png({ compressionLevel: 6 }).toBuffer())),
      }
    },
  }
}
