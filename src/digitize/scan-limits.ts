/** How much a scan may hold before it counts as hostile. */
export interface ScanLimits {
  /** Bytes of one file. */
  readonly maxBytes: number
  /** Bytes of all files together. */
  readonly maxTotalBytes: number
  /** Pixels of one page. */
  readonly maxPixels: number
  /** Pages of all files together. */
  readonly maxPages: number
  /** Bytes of all pictures that had to be packed anew (TIFF, pages that are drawn): they are held until the end. */
  readonly maxPackedBytes: number
}

/** The limits that hold when none are given. */
export const DEFAULT_SCAN_LIMITS: ScanLimits = {
  maxBytes: 256 * 2 ** 20,
  maxTotalBytes: 512 * 2 ** 20,
  maxPixels: 100_000_000,
  maxPages: 500,
  maxPackedBytes: 512 * 2 ** 20,
}
