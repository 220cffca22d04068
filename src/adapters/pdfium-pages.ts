import type { DigitizeErrorCode, PageRenderer } from '../digitize/index.js'
import { LimitError, MalformedError } from '../kernel/errors.js'
import { loadPeer } from './optional-peer.js'

/** Pages of a PDF as PNG through PDFium (`@hyzyla/pdfium` and sharp, optional peers), without forms and annotations. */
export function pageRenderer(): PageRenderer {
  return {
    async render(pdf, page, { dpi, maxPixels }) {
      const { PDFiumLibrary } = await loadPeer('@hyzyla/pdfium', () => import('@hyzyla/pdfium'))
      const { default: sharp } = await loadPeer('sharp', () => import('sharp'))
      const library = await PDFiumLibrary.init()
      try {
        const document = await library.loadDocument(pdf)
        const size = document.getPage(page).getOriginalSize()
        const pixels = Math.round((size.originalWidth * size.originalHeight * dpi * dpi) / 72 ** 2)
        if (pixels > maxPixels)
          throw new LimitError<DigitizeErrorCode>(
            'ERR_DIGITIZE_TOO_MANY_PIXELS',
            `page ${page + 1} would have ${pixels} pixels`,
            {
              maximum: maxPixels,
              pixels,
            },
          )
        const { data } = await document.getPage(page).render({
          scale: dpi / 72,
          render: ({ data: raw, width, height }) =>
            sharp(raw, { raw: { width, height, channels: 4 } })
              .removeAlpha()
              .png({ compressionLevel: 6 })
              .toBuffer(),
        })
        return new Uint8Array(data)
      } catch (error) {
        if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_DIGITIZE')) throw error
        throw new MalformedError<DigitizeErrorCode>(
          'ERR_DIGITIZE_DAMAGED_IMAGE',
          `page ${page + 1} cannot be drawn`,
          { page: page + 1 },
          error,
        )
      } finally {
        library.destroy()
      }
    },
  }
}
