import { limitReached, malformed } from './errors.js'
import { isName, PdfDict, type PdfObject, PdfRef } from './object.js'
import type { PdfView } from './view.js'

/** One page. */
export interface PdfPage {
  /** 0-based. */
  readonly index: number
  readonly ref: PdfRef
  readonly dict: PdfDict
}

interface Step {
  readonly ref: PdfRef
  readonly depth: number
}

/**
 * Walks the page tree in order (ISO 32000-2 7.7.3) without believing `/Count`.
 * @throws MalformedError `ERR_PDF_PAGE_TREE` for a node reached twice or that is no page; LimitError.
 */
export function* pagesOf(view: PdfView): Generator<PdfPage> {
  const seen = new Set<number>()
  const waiting: Step[] = [{ ref: rootOf(view), depth: 0 }]
  let index = 0
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const dict = enter(view, step, seen)
    const kids = kidsOf(view, dict)
    if (kids === undefined) {
      if (index >= view.limits.maxPages)
        throw limitReached('ERR_PDF_TOO_MANY', `more than ${view.limits.maxPages} pages`)
      yield { index, ref: step.ref, dict }
      index += 1
      continue
    }
    if (waiting.length + kids.length > view.limits.maxPages)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${view.limits.maxPages} pages`)
    for (let i = kids.length - 1; i >= 0; i -= 1) waiting.push({ ref: asRef(kids[i], step.ref), depth: step.depth + 1 })
  }
}

/**
 * Finds page `wanted` (0-based) by `/Count` alone, reading only the way down. `undefined` beyond the last page. A file whose
 * counts lie gives another page than {@link pagesOf}: for placing things, not for judging.
 */
export function findPage(view: PdfView, wanted: number): PdfPage | undefined {
  const seen = new Set<number>()
  let step: Step = { ref: rootOf(view), depth: 0 }
  let left = wanted
  for (;;) {
    const dict = enter(view, step, seen)
    const kids = kidsOf(view, dict)
    if (kids === undefined) return left === 0 ? { index: wanted, ref: step.ref, dict } : undefined
    let next: Step | undefined
    for (const kid of kids) {
      const ref = asRef(kid, step.ref)
      const child = view.findDict(ref)
      const inner = child === undefined || kidsOf(view, child) === undefined ? 1 : countOf(view, child)
      if (left < inner) {
        next = { ref, depth: step.depth + 1 }
        break
      }
      left -= inner
    }
    if (next === undefined) return undefined
    step = next
  }
}

/** Number of pages that the root of the page tree announces; a claim. `undefined` when it announces none. */
export function claimedPageCount(view: PdfView): number | undefined {
  return view.findNumber(view.findDict(rootOf(view))?.get('Count'))
}

/** `/Resources`, `/MediaBox`, `/CropBox` or `/Rotate` of a page, from the nearest node that has it (7.7.3.4). */
export function inheritedPageEntry(view: PdfView, page: PdfDict, key: string): PdfObject | undefined {
  let node: PdfDict | undefined = page
  for (let depth = 0; node !== undefined && depth <= view.limits.maxPageDepth; depth += 1) {
    const value = node.get(key)
    if (value !== undefined && value !== null) return value
    node = view.findDict(node.get('Parent'))
  }
  return undefined
}

function rootOf(view: PdfView): PdfRef {
  const root = view.catalog.get('Pages')
  if (root instanceof PdfRef) return root
  throw malformed('ERR_PDF_PAGE_TREE', '/Pages of the catalog is no reference')
}

function asRef(kid: PdfObject | undefined, parent: PdfRef): PdfRef {
  if (kid instanceof PdfRef) return kid
  throw malformed('ERR_PDF_PAGE_TREE', `a kid of page tree node ${parent} is no reference`, { object: `${parent}` })
}

function enter(view: PdfView, step: Step, seen: Set<number>): PdfDict {
  const object = `${step.ref}`
  if (seen.has(step.ref.number))
    throw malformed('ERR_PDF_PAGE_TREE', `page tree node ${object} is reached twice`, { object })
  seen.add(step.ref.number)
  if (step.depth > view.limits.maxPageDepth)
    throw limitReached('ERR_PDF_TOO_DEEP', `the page tree is deeper than ${view.limits.maxPageDepth}`, { object })
  const dict = view.resolve(step.ref)
  if (!(dict instanceof PdfDict))
    throw malformed('ERR_PDF_PAGE_TREE', `page tree node ${object} is no dictionary`, { object })
  return dict
}

/** Kids of an inner node, `undefined` for a page. `/Kids` decides, and `/Type /Page` with `/Kids` is a contradiction. */
function kidsOf(view: PdfView, dict: PdfDict): readonly PdfObject[] | undefined {
  const kids = view.findArray(dict.get('Kids'))
  if (kids !== undefined && isName(view.resolve(dict.get('Type')), 'Page'))
    throw malformed('ERR_PDF_PAGE_TREE', 'a page has kids')
  if (kids === undefined && isName(view.resolve(dict.get('Type')), 'Pages'))
    throw malformed('ERR_PDF_PAGE_TREE', 'a page tree node has no kids')
  return kids
}

function countOf(view: PdfView, dict: PdfDict): number {
  const count = view.findNumber(dict.get('Count'))
  return count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : 0
}
