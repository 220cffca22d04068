/** Grey pixels, one byte each, row by row from the top; 0 is black. */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Pixels as an {@link ImageReader} gives them: sRGB or grey, 8 bits, upright, without alpha (laid on white). */
export interface PixelImage extends GreyImage {
  readonly channels: 1 | 3
}

/** A picture file that was opened, not yet decoded. */
export interface OpenImage {
  readonly pages: number
  /** Dots per inch as the file claims; often wrong. */
  readonly claimedDpi: number | undefined
  /** The ICC profile that the file carries. */
  readonly profile?: Uint8Array
  /** Decodes one page, turned upright by its EXIF orientation, in sRGB or grey. */
  decode(page: number): Promise<PixelImage>
  /** The same samples of one page, 8 or 16 bits, its profile not applied, as a PNG without interlace and without alpha. */
  encodePng(page: number): Promise<Uint8Array>
}

/**
 * Picture files, as a port; `imageReader()` of `vanthu/node` stands on sharp.
 *
 * Rejects with MalformedError `ERR_DIGITIZE_DAMAGED_IMAGE` and LimitError `ERR_DIGITIZE_TOO_MANY_PIXELS`.
 */
export interface ImageReader {
  open(bytes: Uint8Array, limits: { readonly maxPixels: number }): Promise<OpenImage>
}

/** Pages of a PDF as pictures, as a port: `pageRenderer()` of `vanthu/node` stands on PDFium. */
export interface PageRenderer {
  /**
   * One page (from 0) as PNG, as a screen shows it. Rejects with MalformedError `ERR_DIGITIZE_DAMAGED_IMAGE`, LimitError
   * `ERR_DIGITIZE_TOO_MANY_PIXELS` and `ERR_DIGITIZE_TOO_SLOW`, and with the signal's reason.
   */
  render(
    pdf: Uint8Array,
    page: number,
    limits: { readonly dpi: number; readonly maxPixels: number; readonly signal?: AbortSignal },
  ): Promise<Uint8Array>
}

/** A rectangle in pixels, from the top left corner. */
export interface PixelBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A word as the engine read it. */
export interface OcrWord {
  readonly text: string
  /** 0 to 100; a weak sign of truth on good pages. */
  readonly confidence: number
  readonly box: PixelBox
}

/** An OCR engine, as a port; `ocrEngine()` of `vanthu/node` stands on tesseract.js. Reads offline. */
export interface OcrEngine {
  /** How many pages it reads at the same time. */
  readonly jobs: number
  recognize(
    image: GreyImage,
    options: { readonly dpi: number; readonly signal?: AbortSignal },
  ): Promise<readonly OcrWord[]>
}
