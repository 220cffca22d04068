import type { ByteSource } from '../kernel/ports.js'
import type { PdfLimits } from './limits.js'
import type { StreamBudget } from './stream.js'
import type { PdfQuirk } from './xref-section.js'

/** What reading cross-references needs to know about the file, and where it notes what it tolerated. */
export interface XrefContext {
  readonly source: ByteSource
  readonly limits: PdfLimits
  readonly budget: StreamBudget
  /** Added to every offset written in the file: the length of junk before the header, where offsets count from the header. */
  readonly base: number
  readonly quirks: PdfQuirk[]
}
