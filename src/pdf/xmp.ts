import { fromUtf8 } from '../kernel/bytes.js'

/** What a composed file says about itself, in XMP and in the document information dictionary alike. */
export interface PdfMetadata {
  readonly title: string
  /** The issuing agency or the person, as one name. */
  readonly author?: string
  readonly subject?: string
  /** The program that composed the content. */
  readonly creator: string
  /** The program that wrote the PDF. */
  readonly producer: string
  readonly created: Date
  /** BCP 47. */
  readonly language: string
}

/** A date as XMP writes it (ISO 8601), in Vietnam's zone: `2026-11-24T09:30:00+07:00`. */
export function formatXmpDate(instant: Date): string {
  return `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text for an XML element or attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter)

/**
 * A metadata text that XML 1.0 and PDF can both hold: control characters become spaces, lone surrogates U+FFFD.
 * Both places must say the same (ISO 19005-2 6.6.3), so both take the text from here.
 */
export function metadataText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd')
}

/**
 * The XMP packet of a PDF/A file (ISO 16684-1; ISO 19005-2 6.6), UTF-8, in step with the document information dictionary
 * made from the same {@link PdfMetadata}. Written without padding: a signed file is not edited in place.
 */
export function buildXmp(
  metadata: PdfMetadata,
  conformance: { readonly part: number; readonly level: string },
): Uint8Array {
  const value = (text: string) => escapeXml(metadataText(text))
  const date = formatXmpDate(metadata.created)
  const alternatives = (name: string, text: string) =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${value(text)}</rdf:li></rdf:Alt></dc:${name}>`
  const lines = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">',
    `<pdfaid:part>${conformance.part}</pdfaid:part><pdfaid:conformance>${conformance.level}</pdfaid:conformance>`,
    '<dc:format>application/pdf</dc:format>',
    alternatives('title', metadata.title),
    ...(metadata.author === undefined
      ? []
      : [`<dc:creator><rdf:Seq><rdf:li>${value(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`]),
    ...(metadata.subject === undefined ? [] : [alternatives('description', metadata.subject)]),
    `<dc:language><rdf:Bag><rdf:li>${value(metadata.language)}</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreatorTool>${value(metadata.creator)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<pdf:Producer>${value(metadata.producer)}</pdf:Producer>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ]
  return fromUtf8(lines.join('\n'))
}
