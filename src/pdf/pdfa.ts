import { concatBytes, fromLatin1, fromUtf8 } from '../kernel/bytes.js'
import { deflateBytes, digestBytes } from '../kernel/platform.js'
import { buildPdfDate } from './date.js'
import { DraftObjects, type PdfDraft, serializePdf } from './draft.js'
import { refused } from './errors.js'
import { buildSrgbProfile } from './icc.js'
import { isArray, isName, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'
import { inheritedPageEntry, pagesOf } from './pages.js'
import { buildTextString } from './text-string.js'
import type { PdfView } from './view.js'
import { buildXmp, metadataText, type PdfMetadata } from './xmp.js'

/** How {@link buildPdfA} writes. */
export interface PdfAOptions {
  readonly conformance: '2b'
  readonly metadata: PdfMetadata
  /** 16 bytes for `/ID`; different for each document. */
  readonly idSeed: Uint8Array
  /** Adds fields, forms and the like before the file is written. */
  readonly extend?: (draft: PdfDraft) => void
}

/** Entries that a drawn page keeps. Annotations come only from `extend`. */
const PAGE_KEYS = ['Resources', 'MediaBox', 'CropBox', 'Rotate', 'Contents', 'Group', 'StructParents', 'Tabs']
const INHERITED = new Set(['Resources', 'MediaBox', 'CropBox', 'Rotate'])

/**
 * Writes the pages of a file that `compose` drew as a PDF/A-2b file (ISO 19005-2): a new PDF 1.7 with one cross-reference
 * table, XMP packet and document information in step, sRGB OutputIntent, `/ID`, language, and a subset tag on each embedded
 * font that has none. Same input, same bytes.
 *
 * It trusts the drawing for the rest: fonts embedded, no device colour other than RGB and gray, no encryption, script or
 * LZW. veraPDF judges that in the tests; this function does not.
 *
 * @throws TypeError for an `idSeed` that is not 16 bytes; RefusedError when a font of the drawing is not embedded;
 * MalformedError and LimitError when the drawing cannot be read.
 */
export function buildPdfA(drawn: PdfView, options: PdfAOptions): Uint8Array {
  const { metadata, idSeed } = options
  if (idSeed.length !== 16) throw new TypeError(`idSeed must be 16 bytes, got ${idSeed.length}`)
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const pages = Array.from(pagesOf(drawn), ({ dict }) => {
    const entries: Record<string, PdfObject> = { Type: PdfName.of('Page'), Parent: tree }
    for (const key of PAGE_KEYS) {
      const value = INHERITED.has(key) ? inheritedPageEntry(drawn, dict, key) : dict.get(key)
      if (value !== undefined) entries[key] = objects.importFrom(drawn, value)
    }
    return objects.add(PdfDict.of(entries))
  })
  objects.replace(tree, PdfDict.of({ Type: PdfName.of('Pages'), Kids: pages, Count: pages.length }))
  objects.replace(catalog, PdfDict.of({ ...catalogEntries(objects, metadata), Pages: tree }))
  options.extend?.({
    add: (object) => objects.add(object),
    read: (ref) => objects.read(ref),
    replace: (ref, object) => objects.replace(ref, object),
    importFrom: (view, object) => objects.importFrom(view, object),
    pages,
    catalog,
  })
  tagSubsets(objects)
  const info = objects.add(infoDictionary(metadata))
  return serializePdf(objects.list(), { root: catalog, info, id: idSeed })
}

function catalogEntries(objects: DraftObjects, metadata: PdfMetadata): Record<string, PdfObject> {
  // PDF/A wants the packet readable in the file: no filter (ISO 19005-2 6.6.2.1)
  const xmp = objects.add(
    PdfStream.of(
      PdfDict.of({ Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') }),
      buildXmp(metadata, { part: 2, level: 'B' }),
    ),
  )
  const profile = objects.add(
    PdfStream.of(PdfDict.of({ N: 3, Filter: PdfName.of('FlateDecode') }), deflateBytes(buildSrgbProfile())),
  )
  const intent = objects.add(
    PdfDict.of({
      Type: PdfName.of('OutputIntent'),
      S: PdfName.of('GTS_PDFA1'),
      OutputConditionIdentifier: new PdfString(fromLatin1('sRGB IEC61966-2-1')),
      Info: new PdfString(fromLatin1('sRGB IEC61966-2-1')),
      DestOutputProfile: profile,
    }),
  )
  return {
    Type: PdfName.of('Catalog'),
    Metadata: xmp,
    OutputIntents: [intent],
    Lang: buildTextString(metadata.language),
    ViewerPreferences: PdfDict.of({ DisplayDocTitle: true }),
  }
}

function infoDictionary(metadata: PdfMetadata): PdfDict {
  const text = (value: string | undefined) => (value === undefined ? undefined : buildTextString(metadataText(value)))
  const date = buildPdfDate(metadata.created)
  return PdfDict.of({
    Title: text(metadata.title),
    Author: text(metadata.author),
    Subject: text(metadata.subject),
    Creator: text(metadata.creator),
    Producer: text(metadata.producer),
    CreationDate: date,
    ModDate: date,
  })
}

const TAGGED = /^[A-Z]{6}\+/

/** Six letters from the font program, so that equal subsets get equal tags and others different ones (9.9.2). */
function subsetTag(program: Uint8Array, name: string): string {
  const digest = digestBytes('sha256', concatBytes([fromUtf8(name), program]))
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

/** Gives each embedded font without a subset tag one, in the Type 0 font, its CIDFont and the descriptor alike. */
function tagSubsets(objects: DraftObjects): void {
  const dictAt = (object: PdfObject | undefined): PdfDict | undefined => {
    const value = object instanceof PdfRef ? objects.read(object) : object
    return value instanceof PdfDict ? value : undefined
  }
  objects.list().forEach((object, index) => {
    if (!(object instanceof PdfDict) || !isName(object.get('Type'), 'Font')) return
    const descendants = object.get('DescendantFonts')
    const list = descendants instanceof PdfRef ? objects.read(descendants) : descendants
    const childRef = isArray(list) ? list[0] : undefined
    const child = dictAt(childRef)
    const descriptorRef = (child ?? object).get('FontDescriptor')
    const descriptor = dictAt(descriptorRef)
    // a CIDFont is renamed with the Type 0 font above it
    if (!child && /^CIDFont/.test(nameOf(object.get('Subtype')))) return
    const name = nameOf(object.get('BaseFont'))
    if (!(descriptorRef instanceof PdfRef) || !descriptor || (child && !(childRef instanceof PdfRef)))
      throw refused('ERR_PDF_FONT_NOT_EMBEDDED', `the font ${name} has no descriptor of its own`, { font: name })
    const program = ['FontFile2', 'FontFile3', 'FontFile']
      .map((key) => descriptor.get(key))
      .find((ref) => ref !== undefined)
    const stream = program instanceof PdfRef ? objects.read(program) : undefined
    if (!(stream instanceof PdfStream))
      throw refused('ERR_PDF_FONT_NOT_EMBEDDED', `the font ${name} is not embedded`, { font: name })
    if (TAGGED.test(name)) return
    const tagged = PdfName.of(`${subsetTag(stream.data.read(), name)}+${name}`)
    objects.replace(new PdfRef(index + 1), object.with({ BaseFont: tagged }))
    if (childRef instanceof PdfRef && child) objects.replace(childRef, child.with({ BaseFont: tagged }))
    objects.replace(descriptorRef, descriptor.with({ FontName: tagged }))
  })
}

const nameOf = (object: PdfObject | undefined): string => (object instanceof PdfName ? object.text : '')
