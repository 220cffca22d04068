import { toUtf8 } from '../../../kernel/bytes.js'
import { decodeStream, isName, PdfRef, PdfStream, type PdfView } from '../../../pdf/index.js'
import { isExternal } from './dictionary.js'
import type { Transition } from './transition.js'

const RULE = 'metadata'
const STREAM_KEYS = new Set(['Type', 'Subtype', 'Length', 'Filter', 'DecodeParms'])
const MAX_BYTES = 1_000_000
/** A processing instruction or a tag. No part runs over the next `<`, so that hostile text is scanned in one pass. */
const TAG = /<(?:\?[^<>]*\?|(\/?)([^\s<>/!?]+)(?:\s[^<>]*?)?(\/?))>/g

/**
 * The document's XMP packet (ISO 32000-2 14.3.2) may be written anew: writers put the date of the last change there.
 * It has to stay an XMP packet without a DTD, and be used as `/Metadata` of the catalog alone.
 */
export function allowMetadata({ after, before, journal, uses }: Transition): void {
  const root = after.trailer.get('Root')
  const entry = after.catalog.get('Metadata')
  if (!(entry instanceof PdfRef) || !(root instanceof PdfRef)) return
  const stream = after.resolve(entry)
  if (!(stream instanceof PdfStream) || !isXmp(after, stream)) return
  const isOwn = uses(entry.number).every((edge) => edge.from === root.number && edge.key === 'Metadata')
  if (!isOwn) return
  journal.allow(entry.number, RULE, 'metadata', undefined, { path: '/Root/Metadata' })
  const old = before.catalog.get('Metadata')
  if (old === undefined || old instanceof PdfRef)
    journal.allow(root.number, RULE, 'metadata', ['Metadata'], { path: '/Root/Metadata' })
}

function isXmp(view: PdfView, stream: PdfStream): boolean {
  if (isExternal(stream) || ![...stream.dict.entries.keys()].every((key) => STREAM_KEYS.has(key))) return false
  if (!isName(stream.dict.get('Subtype'), 'XML')) return false
  const bytes = decodeStream(view, stream)
  const text = bytes.length > MAX_BYTES ? undefined : toUtf8(bytes)
  return (
    text !== undefined &&
    /<(?:[\w-]+:)?(?:xmpmeta|RDF)[\s>]/.test(text) &&
    !/<!(?:DOCTYPE|ENTITY)/i.test(text) &&
    isBalanced(text)
  )
}

/** Every tag closed, one root element. Enough to know that this is no other thing: nobody reads values from it here. */
function isBalanced(text: string): boolean {
  const open: string[] = []
  let roots = 0
  let end = 0
  for (const match of text.matchAll(TAG)) {
    const between = text.slice(end, match.index)
    if (between.includes('<') || (open.length === 0 && /[^\s\uFEFF]/.test(between))) return false
    end = match.index + match[0].length
    const name = match[2]
    if (name === undefined || match[3] === '/') {
      if (name !== undefined && open.length === 0) roots += 1
      continue
    }
    if (match[1] === '/') {
      if (open.pop() !== name) return false
    } else {
      if (open.length === 0) roots += 1
      open.push(name)
    }
  }
  return roots === 1 && open.length === 0 && !/[^\s\uFEFF]/.test(text.slice(end).replaceAll('\0', ''))
}
