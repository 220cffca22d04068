import { CERTIFIER_FIELD, PERSON_FIELD } from '../ades/index.js'
import { isVanthuError } from '../kernel/errors.js'
import type { ByteSource } from '../kernel/ports.js'
import {
  extractText,
  inheritedPageEntry,
  listFields,
  openPdf,
  type PdfFile,
  type PdfPage,
  type PdfRectangle,
  type PdfView,
  pagesOf,
  parseRectangle,
  parseSignatureDictionary,
} from '../pdf/index.js'
import { readPrintedCopy } from './printed-copy.js'
import { type PrintedHead, readPrintedHead } from './printed-head.js'
import { type PrintedSignature, readPrintedSignature } from './printed-signature.js'

/**
 * Who issued a document, as its pages say by the layout of NĐ 30/2020: read from the drawn text, never from form fields or
 * metadata. A part is `undefined` where the page leaves doubt: nothing is guessed.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, mục II and IV
 */
export interface PrintedIdentity extends PrintedHead, PrintedSignature {}

const NO_HEAD: PrintedHead = {
  agency: undefined,
  parentAgency: undefined,
  numberLine: undefined,
  symbol: undefined,
  placeLine: undefined,
  type: undefined,
}
const NO_SIGNATURE: PrintedSignature = { authority: undefined, signatory: undefined, otherTitle: [] }

/** Turned pages have another left and another top. */
const isUpright = (view: PdfView, page: PdfPage) =>
  (view.findNumber(inheritedPageEntry(view, page.dict, 'Rotate')) ?? 0) % 360 === 0

/** Page and rectangle of the only widget of a signature field, as the page's own /Annots name it. */
function findSignatureBox(
  view: PdfView,
  field: string,
): { readonly page: PdfPage; readonly box: PdfRectangle } | undefined {
  const fields = listFields(view).filter(({ name, type }) => name === field && type === 'Sig')
  const [widget, ...others] = fields[0]?.widgets ?? []
  const box = parseRectangle(view, widget?.dict.get('Rect'))
  if (fields.length !== 1 || others.length > 0 || !widget?.ref || !box) return undefined
  const key = widget.ref.toString()
  for (const page of pagesOf(view))
    if (view.findArray(page.dict.get('Annots'))?.some((annotation) => `${annotation}` === key)) return { page, box }
  return undefined
}

/**
 * Reads the printed identity from the pages of one revision: the head of page 1, and the lines round the field `nguoi-ky`.
 *
 * Not checked: whether the text is visible (colour, clipping, something drawn over it). The person who signed the page
 * answers for that.
 *
 * @throws MalformedError, LimitError, UnsupportedError when pages or form cannot be read.
 */
export function printedIdentity(view: PdfView): PrintedIdentity {
  const [first] = pagesOf(view)
  const runs = first && isUpright(view, first) ? extractText(view, first) : []
  const person = findSignatureBox(view, PERSON_FIELD)
  const signature =
    person && isUpright(view, person.page)
      ? readPrintedSignature(person.page.index === 0 ? runs : extractText(view, person.page), person.box)
      : NO_SIGNATURE
  return { ...(readPrintedHead(runs) ?? NO_HEAD), ...signature }
}

/** The same of a certified copy: who certified, as its page of the lời chứng says. */
function printedCertifier(view: PdfView): PrintedIdentity {
  const found = findSignatureBox(view, CERTIFIER_FIELD)
  if (found === undefined || !isUpright(view, found.page)) return { ...NO_HEAD, ...NO_SIGNATURE }
  return { ...NO_HEAD, ...readPrintedCopy(extractText(view, found.page), found.box) }
}

/** The revision that the signature in a field claims to cover; the newest one while nobody has signed there. */
function signedView(file: PdfFile, name: string): PdfView {
  const field = listFields(file.current).find((one) => one.name === name && one.type === 'Sig')
  const signature = field && parseSignatureDictionary(file.current, field)
  if (signature?.coverage.outcome !== 'sound') return file.current
  const end = signature.coverage.end
  const index = file.revisions.findIndex((revision) => revision.end >= end)
  return index === -1 ? file.current : file.viewAt(index)
}

const isCertifiedCopy = (view: PdfView): boolean =>
  listFields(view).some(
    ({ name, type, value }) => name === CERTIFIER_FIELD && type === 'Sig' && value !== undefined && value !== null,
  )

/**
 * Reads the printed identity as the person signed it: of a certified copy, its certifier and the agency that certifies. `undefined` when the pages cannot be read: a signed file may well be
 * no document of this form, and its signatures are judged all the same.
 *
 * @throws MalformedError, LimitError, UnsupportedError when the bytes are no PDF that can be opened.
 */
export function findPrintedIdentity(pdf: ByteSource): PrintedIdentity | undefined {
  const file = openPdf(pdf)
  try {
    return isCertifiedCopy(file.current)
      ? printedCertifier(signedView(file, CERTIFIER_FIELD))
      : printedIdentity(signedView(file, PERSON_FIELD))
  } catch (error) {
    if (isVanthuError(error)) return undefined // "not read" is a fact of its own; the judge of the file names the damage
    throw error
  }
}
