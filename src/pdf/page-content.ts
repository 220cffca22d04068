import { concatBytes } from '../kernel/bytes.js'
import { limitReached } from './errors.js'
import { isArray, PdfDict, type PdfObject, PdfStream } from './object.js'
import { decodeStream, type PdfView } from './view.js'

const MAX_PARENTS = 64
const MAX_PARTS = 10_000

/** A page's entry, references followed, inherited from its parents where it may be (ISO 32000-2 7.7.3.4). */
export function inheritedEntry(view: PdfView, page: PdfDict, key: string): PdfObject {
  let node: PdfDict = page
  for (let depth = 0; depth < MAX_PARENTS; depth += 1) {
    const value = node.get(key)
    if (value !== undefined) return view.resolve(value)
    const parent = view.resolve(node.get('Parent'))
    if (!(parent instanceof PdfDict)) return null
    node = parent
  }
  throw limitReached('ERR_PDF_TOO_DEEP', `a page has more than ${MAX_PARENTS} parents`)
}

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
  const resources = inheritedEntry(view, page, 'Resources')
  return { bytes: concatBytes(parts), resources: resources instanceof PdfDict ? resources : PdfDict.of({}) }
}
