import {
  findDocumentType,
  formatNumberAndSymbol,
  type OfficialDocument,
  parseOfficialDocument,
  SPECIAL_FORM_TYPES,
  serializeOfficialDocument,
  validateDocument,
} from '../document/index.js'
import { concatBytes, fromUtf8 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { buildPdfA, openPdf } from '../pdf/index.js'
import { isVietnamDate, serializeVietnamDate, startOfVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import type { FieldBox, LaidBox } from './draw-item.js'
import { drawPages } from './draw-pages.js'
import { refused, unsupported } from './errors.js'
import { loadFontSet } from './font-set.js'
import type { FontSource } from './font-source.js'
import { addForm } from './form.js'
import { layoutDocument } from './layout.js'

/** How {@link composeDocument} works. */
export interface ComposeOptions {
  /** The day of composing: date of the file's metadata. It is not printed. */
  readonly at: VietnamDate
  /** Where the font files come from; `packagedFonts()` of `vanthu/node` has them. */
  readonly fonts: FontSource
  readonly signal?: AbortSignal
}

/** A composed document. */
export interface ComposedPdf {
  /** The file, PDF/A-2b, not signed. */
  readonly bytes: Uint8Array
  /** How many pages it has. */
  readonly pages: number
  /** What was laid where, in points from the top left corner of each page. */
  readonly layout: readonly LaidBox[]
  /** The form fields, in the order of the form. `so` and `ngay-ban-hanh` are absent when the document has its number. */
  readonly fields: readonly FieldBox[]
}

function refuseUnlawful(doc: OfficialDocument): void {
  if (SPECIAL_FORM_TYPES.has(doc.type))
    throw unsupported('ERR_COMPOSE_TYPE_UNSUPPORTED', `This version does not compose the type ${doc.type}`, {
      type: doc.type,
    })
  const error = validateDocument(doc).find((issue) => issue.severity === 'error')
  if (error)
    throw refused('ERR_COMPOSE_NOT_LAWFUL', `The document breaks the rule ${error.id} at ${error.path}`, {
      rule: error.id,
      path: error.path,
      cites: error.cites,
    })
}

/** The title of the file: type, number where it is known, subject. */
function titleOf(doc: OfficialDocument): string {
  const type = findDocumentType(doc.type)?.name ?? ''
  const number = doc.number === undefined ? '' : ` số ${formatNumberAndSymbol(doc.number, doc.symbol)}`
  return `${type}${number}: ${doc.subject}`
}

/**
 * Composes a document as a PDF/A-2b file on A4, laid out by NĐ 30/2020/NĐ-CP, Phụ lục I. Where number and date are not
 * given they are left as two form fields, which the office fills after the person has signed; the two signature fields
 * are empty. The same document, day and fonts give the same bytes.
 *
 * Not checked: whether the content is lawful. Types on forms of their own (biên bản, hợp đồng …) are not composed yet.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I
 * @throws TypeError when `at` is no day; MalformedError `ERR_DOCUMENT_INVALID` for a document that `parseOfficialDocument`
 * would not give; RefusedError `ERR_COMPOSE_NOT_LAWFUL` (an `error` of `validateDocument`), `ERR_COMPOSE_DOES_NOT_FIT` (a name or
 * title too long for its place), `ERR_COMPOSE_NO_GLYPH`; UnsupportedError `ERR_COMPOSE_TYPE_UNSUPPORTED`; MalformedError
 * `ERR_COMPOSE_BAD_FONT`; the signal's reason.
 */
export async function composeDocument(document: OfficialDocument, options: ComposeOptions): Promise<ComposedPdf> {
  const { at, signal } = options
  if (!isVietnamDate(at)) throw new TypeError('at must be a day of the calendar: { year, month, day }')
  signal?.throwIfAborted()
  // a document built in code is held to the same limits and to NFC as one that was read
  const doc = parseOfficialDocument(serializeOfficialDocument(document))
  refuseUnlawful(doc)
  const fonts = await loadFontSet(options.fonts)
  signal?.throwIfAborted()
  const layout = layoutDocument(fonts.metrics, doc)
  const drawn = await drawPages(layout, fonts)
  signal?.throwIfAborted()
  const seed = digestBytes('sha256', concatBytes([fromUtf8(serializeVietnamDate(at)), drawn]))
  const bytes = buildPdfA(openPdf(bytesSource(drawn)).current, {
    conformance: '2b',
    metadata: {
      title: titleOf(doc),
      author: doc.agency,
      subject: doc.subject,
      creator: 'vanthu',
      producer: 'vanthu',
      created: startOfVietnamDate(at),
      language: 'vi-VN',
    },
    idSeed: seed.subarray(0, 16),
    extend: (draft) => addForm(draft, layout.fields),
  })
  return { bytes, pages: layout.pages.length, layout: layout.boxes, fields: layout.fields }
}
