/** How far a reader follows a file before it calls it hostile. Sizes in bytes. */
export interface PdfLimits {
  /** Nesting of arrays and dictionaries inside one object. */
  readonly maxDepth: number
  /** Items and keys inside one object. */
  readonly maxItems: number
  /** One name, number or keyword. */
  readonly maxTokenBytes: number
  /** One string, as written. */
  readonly maxStringBytes: number
  /** References that lead to references. */
  readonly maxReferenceChain: number
  /** Cross-reference sections of the whole file. */
  readonly maxSections: number
  /** Cross-reference entries of all sections together. */
  readonly maxEntries: number
  /** Highest object number (ISO 32000-1 Annex C). */
  readonly maxObjectNumber: number
  /** One decoded stream. */
  readonly maxStreamBytes: number
  /** All streams decoded through one open file. */
  readonly maxTotalStreamBytes: number
  /** Bytes of objects parsed through one open file, again and again included; stream data are not counted. */
  readonly maxParsedBytes: number
  /** Filters on one stream. */
  readonly maxFilters: number
  readonly maxPages: number
  readonly maxPageDepth: number
  readonly maxFields: number
  readonly maxFieldDepth: number
  /** Source bytes of the objects that one view keeps parsed. */
  readonly maxCacheBytes: number
}

/** Limits that no lawful office document comes near. */
export const DEFAULT_PDF_LIMITS: PdfLimits = {
  maxDepth: 128,
  maxItems: 250_000,
  maxTokenBytes: 32_768,
  maxStringBytes: 32 << 20,
  maxReferenceChain: 32,
  maxSections: 4096,
  maxEntries: 1_000_000,
  maxObjectNumber: 8_388_607,
  maxStreamBytes: 64 << 20,
  maxTotalStreamBytes: 512 << 20,
  maxParsedBytes: 128 << 20,
  maxFilters: 8,
  maxPages: 100_000,
  maxPageDepth: 64,
  maxFields: 20_000,
  maxFieldDepth: 32,
  maxCacheBytes: 4 << 20,
}
