/** How much an archive may hold. Sizes in bytes. */
export interface ZipLimits {
  readonly maxEntries: number
  /** One file, inflated. */
  readonly maxEntryBytes: number
  /** All files, inflated. */
  readonly maxTotalBytes: number
  /** Inflated size to deflated size of a file above a megabyte. */
  readonly maxRatio: number
}

/** Room for what offices send; none for a bomb. */
export const ZIP_LIMITS: ZipLimits = {
  maxEntries: 1000,
  maxEntryBytes: 256 << 20,
  maxTotalBytes: 512 << 20,
  maxRatio: 200,
}

/** Below, a high ratio is an empty form, not a bomb. */
export const RATIO_FROM_BYTES: number = 1 << 20
