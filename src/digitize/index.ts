/**
 * Scans to searchable documents: pictures are read, judged and kept as they came. It may import pdf, document, vietnam and
 * kernel; pictures, PDF pages and the OCR engine come through ports. It signs nothing and confirms nothing: what it reads
 * is a machine's reading. Start with `digitize.ts`, then `clean.ts` and `fields.ts`.
 *
 * @module digitize
 */
export type { PageObstacle, PictureParts, ScanPicture } from '../pdf/index.js'
export type { DigitizedScan, DigitizeOptions, ReadScans } from './digitize.js'
export { digitize, readFields } from './digitize.js'
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
export type { PageWarning } from './page-warning.js'
export type { PaperFields } from './paper-fields.js'
export type { PaperKind } from './paper-kind.js'
export type { PageMeasures } from './quality.js'
export type { RecognizedLine } from './recognized-page.js'
export { findScanFields } from './scan-fields.js'
export type { ScanLimits } from './scan-limits.js'
export { DEFAULT_SCAN_LIMITS } from './scan-limits.js'
export type { AssessedScan, DigitizedPage, ReadScanOptions, ScanReading } from './scan-reading.js'
export { assessScan, readScan } from './scan-reading.js'
export type { OpenScans, ScanOriginal, ScanPorts, SourcePage } from './scan-source.js'
export { openScans } from './scan-source.js'
export type { Placement, QuarterTurn } from './turn.js'
