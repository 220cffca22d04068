/**
 * Scans to searchable documents: pictures are read, judged and kept as they came. It may import pdf, document, vietnam and
 * kernel; pictures, PDF pages and the OCR engine come through ports. It signs nothing and confirms nothing: what it reads
 * is a machine's reading. Start with `digitize.ts`, then `clean.ts` and `fields.ts`.
 *
 * @module digitize
 */
export type { ScanPicture } from '../pdf/index.js'
export type { DigitizedPage, DigitizedScan, DigitizeOptions } from './digitize.js'
export { digitize } from './digitize.js'
export type {
  DigitizeErrorCode,
  DigitizeLimitCode,
  DigitizeMalformedCode,
  DigitizeRefusedCode,
  DigitizeUnsupportedCode,
} from './errors.js'
export type { DocumentFields, FieldStatus, ReadField } from './field-list.js'
export type { ScanFormat } from './image-format.js'
export type {
  GreyImage,
  ImageReader,
  OcrEngine,
  OcrWord,
  OpenImage,
  PageRenderer,
  PixelBox,
  PixelImage,
} from './page-image.js'
export type { QualityWarning } from './quality.js'
export type { OpenScans, ScanLimits, ScanOriginal, ScanPorts, SourcePage } from './scan-source.js'
export { DEFAULT_SCAN_LIMITS, openScans } from './scan-source.js'
