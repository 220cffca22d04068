import { concatBytes, fromUtf8, toLatin1 } from '../kernel/bytes.js'
import type { PdfDraft } from './draft.js'
import { PdfDict, PdfRef, PdfStream } from './object.js'
import type { PdfView } from './view.js'
import { escapeXml, metadataText } from './xmp.js'

/** Where a file of scans comes from, as its XMP says it. */
export interface OriginMark {
  /** Where the words of the pages come from. */
  readonly textLayer: 'machine' | 'reviewed' | 'none'
  /** The files that the pages came from, each as one line: digest and format. */
  readonly originals: readonly string[]
  /** Text of the code that is printed on a certified copy. */
  readonly copyCode?: string
}

const NAMESPACE = 'urn:vanthu:digitize:1#'

/** Says in XMP whose words the layer holds and which files the pages were, with the schema that PDF/A asks for (6.6.2.3). */
export function markOrigin(draft: PdfDraft, mark: OriginMark): void {
  const catalog = draft.read(draft.catalog)
  const ref = catalog instanceof PdfDict ? catalog.get('Metadata') : undefined
  const packet = ref instanceof PdfRef ? draft.read(ref) : undefined
  if (!(ref instanceof PdfRef) || !(packet instanceof PdfStream)) return
  const property = (name: string, type: string, description: string): string =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`
  const { copyCode } = mark
  const added = [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>vanthu digitizing</pdfaSchema:schema>',
    `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>vanthu</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>`,
    property('TextLayer', 'Text', 'Origin of the invisible text: machine, reviewed or none'),
    property('Originals', 'bag Text', 'SHA-256 and format of the files that the pages came from'),
    ...(copyCode === undefined ? [] : [property('CopyCode', 'Text', 'Text of the code printed on a certified copy')]),
    '</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
    `<rdf:Description rdf:about="" xmlns:vanthu="${NAMESPACE}"><vanthu:TextLayer>${mark.textLayer}</vanthu:TextLayer>`,
    ...(copyCode === undefined ? [] : [`${OPEN}${escapeXml(metadataText(copyCode))}${CLOSE}`]),
    `<vanthu:Originals><rdf:Bag>${mark.originals.map((line) => `<rdf:li>${line}</rdf:li>`).join('')}</rdf:Bag></vanthu:Originals></rdf:Description>`,
  ].join('\n')
  const bytes = packet.data.read()
  const end = toLatin1(bytes).lastIndexOf('</rdf:RDF>')
  draft.replace(
    ref,
    PdfStream.of(packet.dict, concatBytes([bytes.subarray(0, end), fromUtf8(`${added}\n`), bytes.subarray(end)])),
  )
}

const OPEN = '<vanthu:CopyCode>'
const CLOSE = '</vanthu:CopyCode>'
/** A packet of this library is a few kilobytes long. */
const MAX_PACKET = 1 << 20
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/**
 * The copy's code as {@link markOrigin} wrote it into the XMP packet; `undefined` where there is none, or more than one.
 * It is a claim until the file's signatures are judged: they cover it.
 */
export function findCopyCode(view: PdfView): string | undefined {
  const packet = view.resolve(view.catalog.get('Metadata') ?? null)
  if (!(packet instanceof PdfStream) || packet.data.length > MAX_PACKET || packet.dict.get('Filter') !== undefined)
    return undefined
  const text = new TextDecoder().decode(packet.data.read())
  const from = text.indexOf(OPEN)
  const to = text.indexOf(CLOSE, from)
  if (from < 0 || to < 0 || text.indexOf(OPEN, from + 1) >= 0) return undefined
  return text.slice(from + OPEN.length, to).replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
}
