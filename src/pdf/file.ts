import { toLatin1 } from '../kernel/bytes.js'
import type { ByteSource } from '../kernel/ports.js'
import { malformed } from './errors.js'
import { DEFAULT_PDF_LIMITS, type PdfLimits } from './limits.js'
import { groupRevisions, type PdfRevision, readTail } from './revisions.js'
import { checkNotEncrypted } from './security.js'
import type { StreamBudget } from './stream.js'
import { openViewCaches, PdfView, type ViewFile } from './view.js'
import { isSectionStart, readXrefChain } from './xref.js'
import type { XrefContext } from './xref-context.js'
import { XrefIndex } from './xref-index.js'
import type { PdfQuirk, XrefSection } from './xref-section.js'

/** An open PDF. Nothing but its end, its cross-references and what was asked for has been read. */
export interface PdfFile {
  readonly source: ByteSource
  readonly size: number
  readonly limits: PdfLimits
  /** Where `%PDF-` stands; more than 0 means junk before it. */
  readonly headerOffset: number
  /** Added to offsets written in the file: `headerOffset` when they count from the header, otherwise 0. */
  readonly base: number
  /** `1.7`, as the header says; the catalog's `/Version` may be later. */
  readonly version: string
  /** Newest first. */
  readonly sections: readonly XrefSection[]
  /** Oldest first. */
  readonly revisions: readonly PdfRevision[]
  /** Bytes after the last revision: nobody's, and never empty of meaning in a signed file. */
  readonly trailingBytes: number
  /** What was tolerated. Objects that are parsed later add nothing: a damaged object is an error. */
  readonly quirks: readonly PdfQuirk[]
  /** The newest revision. */
  readonly current: PdfView
  /** The document as revision `index` (0 is the oldest) shows it. Throws RangeError for an index that does not exist. */
  viewAt(index: number): PdfView
}

/** How to open. */
export interface OpenPdfOptions {
  readonly limits?: Partial<PdfLimits>
  /** Reserved for encrypted files, which this version refuses. */
  readonly password?: Uint8Array
}

const HEADER_WINDOW = 1024
const TAIL_WINDOWS = [1024, 65_536]

/**
 * Opens a PDF lazily (ISO 32000-2 7.5). Strict: no recovery of damaged cross-references, so everything that it reads is
 * what the file says. It does NOT check that objects are sound, nor that the catalog leads to pages.
 *
 * @throws MalformedError `ERR_PDF_NOT_PDF`, `ERR_PDF_NO_STARTXREF`, `ERR_PDF_XREF_…`, `ERR_PDF_NO_CATALOG` with the offset;
 * UnsupportedError `ERR_PDF_ENCRYPTED`; LimitError.
 */
export function openPdf(source: ByteSource, options: OpenPdfOptions = {}): PdfFile {
  const limits: PdfLimits = { ...DEFAULT_PDF_LIMITS, ...options.limits }
  const budget: StreamBudget = { left: limits.maxTotalStreamBytes }
  const quirks: PdfQuirk[] = []
  const { headerOffset, version } = readHeader(source)
  if (headerOffset > 0) quirks.push({ id: 'header-junk', offset: headerOffset })
  const last = findTail(source, limits)
  const base = headerOffset > 0 && isSectionStart(source, limits, last.startxref + headerOffset) ? headerOffset : 0
  const context: XrefContext = { source, limits, budget, base, quirks }
  const sections = readXrefChain(context, last.startxref)
  checkNotEncrypted(sections)
  const revisions = groupRevisions(context, sections, last.startxref, last)
  const trailingBytes = source.size - (revisions.at(-1)?.end ?? source.size)
  if (trailingBytes > 0) quirks.push({ id: 'trailing-bytes', offset: source.size - trailingBytes })
  const shared: ViewFile = {
    source,
    limits,
    budget,
    parsing: { left: limits.maxParsedBytes },
    index: new XrefIndex(sections),
    revisionEnds: revisions.map(({ end }) => end),
    ...openViewCaches(limits),
  }
  const views = new Map<number, PdfView>()
  const viewAt = (index: number): PdfView => {
    const revision = revisions[index]
    if (revision === undefined) throw new RangeError(`revision ${index} of ${revisions.length} does not exist`)
    const view = views.get(index) ?? new PdfView(shared, revision.firstSection)
    views.set(index, view)
    return view
  }
  const current = viewAt(revisions.length - 1)
  void current.catalogRef // a file without a catalog is no document
  return {
    source,
    size: source.size,
    limits,
    headerOffset,
    base,
    version,
    sections,
    revisions,
    trailingBytes,
    quirks,
    current,
    viewAt,
  }
}

function readHeader(source: ByteSource): { readonly headerOffset: number; readonly version: string } {
  const head = toLatin1(source.read(0, HEADER_WINDOW + 8))
  const match = /%PDF-(\d\.\d)?/.exec(head)
  if (match === null || match.index >= HEADER_WINDOW)
    throw malformed('ERR_PDF_NOT_PDF', `no %PDF- in the first ${HEADER_WINDOW} bytes`, { offset: 0, size: source.size })
  return { headerOffset: match.index, version: match[1] ?? '' }
}

/** The last complete `startxref n %%EOF`. Bytes behind it are a fact for the judge, up to the larger window. */
function findTail(source: ByteSource, limits: PdfLimits): NonNullable<ReturnType<typeof readTail>> {
  for (const window of TAIL_WINDOWS) {
    const start = Math.max(0, source.size - window)
    const text = toLatin1(source.read(start, window))
    for (
      let at = text.lastIndexOf('startxref');
      at !== -1;
      at = at === 0 ? -1 : text.lastIndexOf('startxref', at - 1)
    ) {
      const tail = readTail({ source, limits }, start + at)
      if (tail !== undefined) return tail
    }
    if (start === 0) break
  }
  throw malformed('ERR_PDF_NO_STARTXREF', 'the end of the file has no startxref with %%EOF: it is cut off or damaged', {
    offset: source.size,
  })
}
