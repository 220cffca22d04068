/**
 * Archives by strict rules: what two programs could read as two things is refused. Reading stands on yauzl, writing on yazl.
 * Start reading at `read.ts`.
 *
 * @module zip
 */
export type { ZipErrorCode, ZipLimitCode, ZipMalformedCode, ZipRefusedCode, ZipUnsupportedCode } from './errors.js'
export type { ZipEntry } from './read.js'
export { readZip } from './read.js'
export { writeZip } from './write.js'
