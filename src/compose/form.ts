import { fromLatin1 } from '../kernel/bytes.js'
import {
  buildTextString,
  PdfDict,
  type PdfDraft,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '../pdf/index.js'
import type { FieldBox, FieldName } from './draw-item.js'
import { PAGE_AREA } from './page-area.js'

/** Read-only: only the office's act fills it. */
const READ_ONLY = 1
/** Print. */
const TEXT_FLAGS = 4
/** Print and Locked: what PDF/A wants and what signature widgets carry. */
const SIGNATURE_FLAGS = 132

const TOOLTIPS: Readonly<Record<FieldName, string>> = {
  so: 'Số của văn bản',
  'ngay-ban-hanh': 'Thời gian ban hành văn bản',
  'nguoi-ky': 'Chữ ký số của người có thẩm quyền',
  'co-quan': 'Chữ ký số của cơ quan, tổ chức',
}
/** Fields that later renewals of the signatures may add. */
const ARCHIVE_FIELDS = ['luu-tru-1', 'luu-tru-2']

const ascii = (text: string): PdfString => new PdfString(fromLatin1(text))
const name = (text: string): PdfName => PdfName.of(text)
const round = (value: number): number => Math.round(value * 100) / 100

/** The default appearance of the two text fields: face and size of their box (ô 3 regular, ô 4 italic). */
const FIELD_DEFAULTS: Readonly<Record<'so' | 'ngay-ban-hanh', { font: string; da: string; quadding: 0 | 2 }>> = {
  so: { font: 'R', da: '/R 13 Tf 0 g', quadding: 2 },
  'ngay-ban-hanh': { font: 'I', da: '/I 13 Tf 0 g', quadding: 0 },
}

function emptyStream(draft: PdfDraft, box: FieldBox, resources: PdfDict, content: string): PdfRef {
  const dict = PdfDict.of({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, round(box.width), round(box.height)],
    Resources: resources,
  })
  return draft.add(PdfStream.of(dict, fromLatin1(content)))
}

function rectangle(box: FieldBox): PdfObject[] {
  const bottom = PAGE_AREA.pageHeight - box.y - box.height
  const [left, low] = [round(box.x), round(bottom)]
  return [left, low, round(left + round(box.width)), round(low + round(box.height))]
}

function widget(box: FieldBox, page: PdfRef, entries: Readonly<Record<string, PdfObject>>): PdfDict {
  return PdfDict.of({
    Type: name('Annot'),
    Subtype: name('Widget'),
    T: ascii(box.name),
    TU: buildTextString(TOOLTIPS[box.name]),
    Rect: rectangle(box),
    P: page,
    ...entries,
  })
}

function textField(draft: PdfDraft, box: FieldBox, page: PdfRef, fonts: PdfDict): PdfDict {
  const field = FIELD_DEFAULTS[box.name === 'so' ? 'so' : 'ngay-ban-hanh']
  const resources = PdfDict.of({ Font: PdfDict.of({ [field.font]: fonts.get(field.font) }) })
  return widget(box, page, {
    FT: name('Tx'),
    Ff: READ_ONLY,
    V: ascii(''),
    DA: ascii(field.da),
    Q: field.quadding,
    F: TEXT_FLAGS,
    AP: PdfDict.of({ N: emptyStream(draft, box, resources, '/Tx BMC\nEMC\n') }),
  })
}

function lock(draft: PdfDraft, action: 'Exclude' | 'Include', fields: readonly string[]): PdfRef {
  return draft.add(PdfDict.of({ Type: name('SigFieldLock'), Action: name(action), Fields: fields.map(ascii), P: 2 }))
}

function signatureField(draft: PdfDraft, box: FieldBox, page: PdfRef, late: readonly FieldName[]): PdfDict {
  const fields =
    box.name === 'nguoi-ky'
      ? lock(draft, 'Exclude', [...late, 'co-quan', ...ARCHIVE_FIELDS])
      : lock(draft, 'Include', [...late, 'nguoi-ky', 'co-quan'])
  return widget(box, page, {
    FT: name('Sig'),
    F: SIGNATURE_FLAGS,
    AP: PdfDict.of({ N: emptyStream(draft, box, PdfDict.of({}), '') }),
    Lock: fields,
  })
}

/** The font objects that the pages name, for the form's /DR. */
function formFonts(draft: PdfDraft): PdfDict {
  const [first] = draft.pages
  const page = first ? draft.read(first) : null
  const follow = (object: PdfObject | undefined): PdfObject | undefined =>
    object instanceof PdfRef ? draft.read(object) : object
  const resources = follow(page instanceof PdfDict ? page.get('Resources') : undefined)
  const fonts = follow(resources instanceof PdfDict ? resources.get('Font') : undefined)
  const at = (key: string): PdfObject | undefined => (fonts instanceof PdfDict ? fonts.get(key) : undefined)
  return PdfDict.of({ R: at('R'), I: at('I') })
}

/** ECDSA with P-256 and SHA-256 is an extension (ISO/TS 32002); declared now, so that the signed catalog stays as it is. */
const EXTENSIONS: PdfDict = PdfDict.of({
  ISO_: PdfDict.of({
    Type: PdfName.of('DeveloperExtensions'),
    BaseVersion: PdfName.of('2.0'),
    ExtensionLevel: 32002,
    ExtensionRevision: new PdfString(fromLatin1(':2022')),
  }),
})

/**
 * Lays the form out: the text fields for number and date, where they are not known yet, and the two empty signature
 * fields. Field and widget are one object each; each signature field carries the lock that its signature will repeat;
 * every widget has an appearance. The person's annotation comes before the agency's, so the seal lies on top.
 */
export function addForm(draft: PdfDraft, boxes: readonly FieldBox[]): void {
  const fonts = formFonts(draft)
  const late = boxes.map((box) => box.name).filter((field) => field === 'so' || field === 'ngay-ban-hanh')
  const fields: PdfRef[] = []
  const annotations = new Map<string, { page: PdfRef; refs: PdfRef[] }>()
  for (const box of boxes) {
    const page = draft.pages[box.page - 1]
    if (!page) continue
    const text = box.name === 'so' || box.name === 'ngay-ban-hanh'
    const dict = text ? textField(draft, box, page, fonts) : signatureField(draft, box, page, late)
    const ref = draft.add(dict)
    fields.push(ref)
    const entry = annotations.get(`${page}`) ?? { page, refs: [] }
    entry.refs.push(ref)
    annotations.set(`${page}`, entry)
  }
  for (const { page, refs } of annotations.values()) {
    const dict = draft.read(page)
    if (dict instanceof PdfDict) draft.replace(page, dict.with({ Annots: refs }))
  }
  const form = draft.add(PdfDict.of({ Fields: fields, DR: PdfDict.of({ Font: fonts }), DA: ascii('/R 13 Tf 0 g') }))
  const catalog = draft.read(draft.catalog)
  if (catalog instanceof PdfDict) draft.replace(draft.catalog, catalog.with({ AcroForm: form, Extensions: EXTENSIONS }))
}
