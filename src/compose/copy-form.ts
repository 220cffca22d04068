import { AGENCY_FIELD, CERTIFIER_FIELD } from '../ades/index.js'
import { fromLatin1 } from '../kernel/bytes.js'
import {
  buildTextString,
  isArray,
  PdfDict,
  type PdfDraft,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '../pdf/index.js'
import type { CopyBox } from './attestation-page.js'
import { PAGE_AREA } from './page-area.js'

/** Fields that later renewals of the signatures may add. */
const ARCHIVE_FIELDS = ['luu-tru-1', 'luu-tru-2']
/** Print and Locked: what PDF/A wants and what signature widgets carry. */
const SIGNATURE_FLAGS = 132

const name = (text: string): PdfName => PdfName.of(text)
const ascii = (text: string): PdfString => new PdfString(fromLatin1(text))
const round = (value: number): number => Math.round(value * 100) / 100

interface FieldPlan {
  readonly name: string
  readonly tooltip: string
  readonly box: CopyBox
  readonly action: 'Exclude' | 'Include'
  readonly fields: readonly string[]
}

function addField(draft: PdfDraft, page: PdfRef, plan: FieldPlan): PdfRef {
  const { box } = plan
  const [width, height] = [round(box.width), round(box.height)]
  const [left, low] = [round(box.x), round(PAGE_AREA.pageHeight - box.y - box.height)]
  const empty = PdfDict.of({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Resources: PdfDict.of({}),
  })
  const lock = PdfDict.of({
    Type: name('SigFieldLock'),
    Action: name(plan.action),
    Fields: plan.fields.map(ascii),
    P: 2,
  })
  return draft.add(
    PdfDict.of({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: ascii(plan.name),
      TU: buildTextString(plan.tooltip),
      F: SIGNATURE_FLAGS,
      Rect: [left, low, round(left + width), round(low + height)],
      P: page,
      AP: PdfDict.of({ N: draft.add(PdfStream.of(empty, new Uint8Array(0))) }),
      Lock: draft.add(lock),
    }),
  )
}

/** ECDSA with P-256 is an extension (ISO/TS 32002); declared now, so that the signed catalog stays as it is. */
const EXTENSIONS: PdfDict = PdfDict.of({
  ISO_: PdfDict.of({
    Type: name('DeveloperExtensions'),
    BaseVersion: name('2.0'),
    ExtensionLevel: 32002,
    ExtensionRevision: ascii(':2022'),
  }),
})

/**
 * Lays out the two empty signature fields of a certified copy on its last page. The certifier's lock leaves out the agency's
 * field, so the agency signs after him without touching what he signed; the agency's lock closes both.
 */
export function addCopyForm(draft: PdfDraft, page: PdfRef, boxes: { certifier: CopyBox; agency: CopyBox }): void {
  const fields: readonly PdfObject[] = [
    addField(draft, page, {
      name: CERTIFIER_FIELD,
      tooltip: 'Chữ ký số của người thực hiện chứng thực',
      box: boxes.certifier,
      action: 'Exclude',
      fields: [AGENCY_FIELD, ...ARCHIVE_FIELDS],
    }),
    addField(draft, page, {
      name: AGENCY_FIELD,
      tooltip: 'Chữ ký số của cơ quan thực hiện chứng thực',
      box: boxes.agency,
      action: 'Include',
      fields: [CERTIFIER_FIELD, AGENCY_FIELD],
    }),
  ]
  const dict = draft.read(page)
  if (dict instanceof PdfDict) draft.replace(page, dict.with({ Annots: fields }))
  const form = draft.add(PdfDict.of({ Fields: fields }))
  const catalog = draft.read(draft.catalog)
  if (catalog instanceof PdfDict) draft.replace(draft.catalog, catalog.with({ AcroForm: form, Extensions: EXTENSIONS }))
}

/** Adds operators behind what a page draws. */
export function appendContent(draft: PdfDraft, page: PdfRef, operators: string): void {
  const dict = draft.read(page)
  if (!(dict instanceof PdfDict)) return
  const contents = dict.get('Contents')
  const target = contents instanceof PdfRef ? draft.read(contents) : contents
  const known = isArray(target) ? target : contents === undefined ? [] : [contents]
  const added = draft.add(PdfStream.of(PdfDict.of({}), fromLatin1(operators)))
  draft.replace(page, dict.with({ Contents: [...known, added] }))
}

/** Puts pages of another file before those of the draft. */
export function prependPages(draft: PdfDraft, pages: readonly PdfDict[]): void {
  const catalog = draft.read(draft.catalog)
  const tree = catalog instanceof PdfDict ? catalog.get('Pages') : undefined
  if (!(tree instanceof PdfRef)) return
  const added = pages.map((page) => draft.add(page.with({ Parent: tree })))
  const kids = [...added, ...draft.pages]
  draft.replace(tree, PdfDict.of({ Type: name('Pages'), Kids: kids, Count: kids.length }))
}
