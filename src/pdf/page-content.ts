import { concatBytes } from '../kernel/bytes.js'
import { limitReached } from './errors.js'
import { isArray, PdfDict, PdfStream } from './object.js'
import { inheritedPageEntry } from './pages.js'
import { decodeStream, type PdfView } from './view.js'

const MAX_PARTS = 10_000

/** What a page draws. */
export interface PageContent {
  readonly bytes: Uint8Array
  readonly resources: PdfDict
}

/** The decoded content of a page, its parts joined by a line feed (ISO 32000-2 7.8.2), and its resources. */
export function pageContent(view: PdfView, page: PdfDict): PageContent {
  const contents = view.resolve(page.get('Contents'))
  const list = isArray(contents) ? contents : [contents]
  if (list.length > MAX_PARTS)
    throw limitReached('ERR_PDF_TOO_MANY', `a page has more than ${MAX_PARTS} content streams`, { found: list.length })
  const parts: Uint8Array[] = []
  for (const item of list) {
    const stream = view.resolve(item)
    if (stream instanceof PdfStream) parts.push(decodeStream(view, stream), Uint8Array.of(10))
  }
  const resources = view.findDict(inheritedPageEntry(view, page, 'Resources')) ?? PdfDict.of({})
  return { bytes: concatBytes(parts), resources }
}
