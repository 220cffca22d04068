import { concatBytes, fromLatin1, fromUtf8, toLatin1 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { DraftObjects, type PdfDraft, serializePdf } from './draft.js'
import { openPdf } from './file.js'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './object.js'
import { buildPdfA } from './pdfa.js'
import { addInvisibleFont, invisibleText, type LayerWord, layerResources } from './text-layer.js'
import type { PdfMetadata } from './xmp.js'

/** A picture as it is kept: the bytes of a JPEG, or the zlib stream of a PNG. */
export type ScanPicture = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
} & (
  | { readonly kind: 'jpeg'; readonly components: 1 | 3; readonly orientation: number }
  | {
      readonly kind: 'png'
      readonly bits: number
      readonly colour: 0 | 2 | 3
      readonly palette: Uint8Array | undefined
    }
)

/** One page: a picture that fills it, and words over it. Sizes in points. */
export interface ScanPage {
  readonly widthPt: number
  readonly heightPt: number
  readonly picture: ScanPicture
  readonly words: readonly LayerWord[]
}

/** How {@link buildScanPdf} writes. */
export interface ScanPdfOptions {
  readonly metadata: PdfMetadata
  /** Where the words come from; stands in XMP. */
  readonly textLayer: 'machine' | 'reviewed' | 'none'
  /** The files that the pages came from, each as one line of XMP: digest and format. */
  readonly originals: readonly string[]
}

const FONT = 'F0'
const IMAGE = 'Im0'

/** What turns the unit square by an EXIF orientation, for a page of w × h. */
const ORIENTATIONS: Readonly<Record<number, (w: number, h: number) => readonly number[]>> = {
  1: (w, h) => [w, 0, 0, h, 0, 0],
  2: (w, h) => [-w, 0, 0, h, w, 0],
  3: (w, h) => [-w, 0, 0, -h, w, h],
  4: (w, h) => [w, 0, 0, -h, 0, h],
  5: (w, h) => [0, -h, -w, 0, w, h],
  6: (w, h) => [0, -h, w, 0, 0, h],
  7: (w, h) => [0, h, w, 0, 0, 0],
  8: (w, h) => [0, h, -w, 0, w, 0],
}

/**
 * Writes scans as PDF/A-2b (ISO 19005-2): each page is its picture, the JPEG byte for byte or the PNG's pixels, with the
 * words invisibly over it. `/ID` comes from the content, so the same input gives the same bytes.
 *
 * @throws LimitError, MalformedError as {@link buildPdfA}.
 */
export function buildScanPdf(pages: readonly ScanPage[], options: ScanPdfOptions): Uint8Array {
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const font = addInvisibleFont(objects, texts(pages))
  const kids = pages.map((page) => {
    const matrix = pictureMatrix(page).map((value) => Math.round(value * 1000) / 1000)
    const content = `q ${matrix.join(' ')} cm /${IMAGE} Do Q\n${invisibleText(page.words, FONT)}`
    return objects.add(
      PdfDict.of({
        Type: PdfName.of('Page'),
        Parent: tree,
        MediaBox: [0, 0, page.widthPt, page.heightPt],
        Resources: layerResources(font, FONT, { [IMAGE]: objects.add(pictureObject(page.picture)) }),
        Contents: objects.add(PdfStream.of(PdfDict.of({}), fromLatin1(content))),
      }),
    )
  })
  objects.replace(tree, PdfDict.of({ Type: PdfName.of('Pages'), Kids: kids, Count: kids.length }))
  objects.replace(catalog, PdfDict.of({ Type: PdfName.of('Catalog'), Pages: tree }))
  const seed = digestBytes('sha256', fromUtf8([...options.originals, options.textLayer, pages.length].join('\n')))
  const drawn = serializePdf(objects.list(), { root: catalog, id: seed.subarray(0, 16) })
  return buildPdfA(openPdf(bytesSource(drawn)).current, {
    conformance: '2b',
    metadata: options.metadata,
    idSeed: seed.subarray(16),
    extend: (draft) => markOrigin(draft, options),
  })
}

function* texts(pages: readonly ScanPage[]): Generator<string> {
  for (const page of pages) for (const word of page.words) yield word.text
}

function pictureMatrix({ widthPt, heightPt, picture }: ScanPage): readonly number[] {
  const orientation = picture.kind === 'jpeg' ? picture.orientation : 1
  return (ORIENTATIONS[orientation] ?? ((w: number, h: number) => [w, 0, 0, h, 0, 0]))(widthPt, heightPt)
}

function pictureObject(picture: ScanPicture): PdfStream {
  const grey = picture.kind === 'jpeg' ? picture.components === 1 : picture.colour === 0
  const space = PdfName.of(grey ? 'DeviceGray' : 'DeviceRGB')
  const common = {
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Image'),
    Width: picture.width,
    Height: picture.height,
  }
  if (picture.kind === 'jpeg')
    return PdfStream.of(
      PdfDict.of({ ...common, ColorSpace: space, BitsPerComponent: 8, Filter: PdfName.of('DCTDecode') }),
      picture.data,
    )
  const indexed: PdfObject | undefined =
    picture.palette === undefined
      ? undefined
      : [PdfName.of('Indexed'), space, picture.palette.length / 3 - 1, new PdfString(picture.palette, true)]
  return PdfStream.of(
    PdfDict.of({
      ...common,
      ColorSpace: indexed ?? space,
      BitsPerComponent: picture.bits,
      Filter: PdfName.of('FlateDecode'),
      DecodeParms: PdfDict.of({
        Predictor: 15,
        Colors: picture.colour === 2 ? 3 : 1,
        BitsPerComponent: picture.bits,
        Columns: picture.width,
      }),
    }),
    picture.data,
  )
}

const NAMESPACE = 'urn:vanthu:digitize:1#'

/** Says in XMP whose words the layer holds and which files the pages were, with the schema that PDF/A asks for (6.6.2.3). */
function markOrigin(draft: PdfDraft, options: ScanPdfOptions): void {
  const catalog = draft.read(draft.catalog)
  const ref = catalog instanceof PdfDict ? catalog.get('Metadata') : undefined
  const packet = ref instanceof PdfRef ? draft.read(ref) : undefined
  if (!(ref instanceof PdfRef) || !(packet instanceof PdfStream)) return
  const property = (name: string, type: string, description: string): string =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`
  const added = [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>vanthu digitizing</pdfaSchema:schema>',
    `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>vanthu</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>`,
    property('TextLayer', 'Text', 'Origin of the invisible text: machine, reviewed or none'),
    property('Originals', 'bag Text', 'SHA-256 and format of the files that the pages came from'),
    '</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
    `<rdf:Description rdf:about="" xmlns:vanthu="${NAMESPACE}"><vanthu:TextLayer>${options.textLayer}</vanthu:TextLayer>`,
    `<vanthu:Originals><rdf:Bag>${options.originals.map((line) => `<rdf:li>${line}</rdf:li>`).join('')}</rdf:Bag></vanthu:Originals></rdf:Description>`,
  ].join('\n')
  const bytes = packet.data.read()
  const end = toLatin1(bytes).lastIndexOf('</rdf:RDF>')
  draft.replace(
    ref,
    PdfStream.of(packet.dict, concatBytes([bytes.subarray(0, end), fromUtf8(`${added}\n`), bytes.subarray(end)])),
  )
}
