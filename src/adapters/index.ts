/**
 * `vanthu/node`: the ports of the library over what Node has: files, network, clock, randomness, stores, fonts, old key
 * files. Nothing here judges or signs.
 *
 * May import all lower floors. Start reading at `file-source.ts` and `atomic-file.ts`.
 * @module
 */
export { loadAnchors } from './anchor-files.js'
export { type WriteFileOptions, writeFileAtomic } from './atomic-file.js'
export type { AdaptersErrorCode, FileErrorCode, HttpErrorCode, TrustFileErrorCode } from './errors.js'
export { fileOutput } from './file-output.js'
export { type FileSource, readFileSource } from './file-source.js'
export { packagedFonts } from './fonts.js'
export { fetchHttpClient } from './http-client.js'
export { legacyKeyFileReader } from './legacy-key-file.js'
export { type ClosablePageRenderer, pageRenderer } from './pdfium-pages.js'
export { imageReader } from './sharp-images.js'
export { type ClosableCaseStore, sqliteCaseStore } from './sqlite-case-store.js'
export { type SqliteEngine, type SqliteStoreOptions, sqliteStore } from './sqlite-store.js'
export { systemClock, systemRandom } from './system.js'
export { type ClosableOcrEngine, ocrEngine } from './tesseract-engine.js'
export { type TimestampSourceOptions, timestampSource } from './timestamp-source.js'
export { loadCertificates, loadCrls } from './trust-files.js'
