import { toLatin1 } from '../kernel/bytes.js'
import { bytesSource } from '../kernel/ports.js'
import {
  inheritedPageEntry,
  isArray,
  isName,
  listFields,
  openPdf,
  type PdfDict,
  type PdfPage,
  PdfStream,
  type PdfView,
  pagesOf,
  parseRectangle,
  parseSignatureDictionary,
} from '../pdf/index.js'
import { refused } from './errors.js'

/** A page of a PDF that is to be digitized. */
export interface PdfScanPage {
  /** The one JPEG that fills the page, byte for byte; `undefined` where the page is anything else and must be drawn. */
  readonly jpeg: Uint8Array | undefined
  readonly widthPt: number
}

/**
 * The pages of a PDF. A JPEG is taken out only when it is all that the page shows, upright and over the whole page.
 *
 * @throws RefusedError `ERR_DIGITIZE_SIGNED_PDF`: a signed file is an original, and a picture of it proves nothing;
 * MalformedError, UnsupportedError and LimitError of the PDF reader.
 */
export function* pdfPages(bytes: Uint8Array): Generator<PdfScanPage> {
  const view = openPdf(bytesSource(bytes)).current
  const signed = listFields(view).filter(
    (field) => field.type === 'Sig' && parseSignatureDictionary(view, field) !== undefined,
  )
  if (signed.length > 0)
    throw refused('ERR_DIGITIZE_SIGNED_PDF', 'the PDF is signed: keep and verify it as it is', {
      signatures: signed.length,
    })
  for (const page of pagesOf(view)) {
    const box = parseRectangle(view, inheritedPageEntry(view, page.dict, 'MediaBox') ?? null)
    const width = box === undefined ? 595 : box.right - box.left
    const height = box === undefined ? 842 : box.top - box.bottom
    yield { jpeg: findWholeJpeg(view, page, width, height), widthPt: width }
  }
}

const ONE_IMAGE = /^\s*(?:q\s+)?(?:([\d.]+) 0 0 ([\d.]+) 0 0 cm\s+)\/(\S+) Do(?:\s+Q)?\s*$/
const MAX_CONTENT_BYTES = 512

function findWholeJpeg(view: PdfView, page: PdfPage, width: number, height: number): Uint8Array | undefined {
  if (page.dict.get('Annots') !== undefined || (inheritedPageEntry(view, page.dict, 'Rotate') ?? 0) !== 0)
    return undefined
  if (inheritedPageEntry(view, page.dict, 'CropBox') !== undefined) return undefined
  const contents = page.dict.get('Contents')
  const list = contents === undefined ? undefined : view.findArray(contents)
  const only = list === undefined ? contents : list.length === 1 ? list[0] : undefined
  const stream = only === undefined ? undefined : view.findStream(only)
  if (stream === undefined || stream.data.length > MAX_CONTENT_BYTES) return undefined
  const match = ONE_IMAGE.exec(toLatin1(view.decode(stream)))
  if (match === null) return undefined
  if (Math.abs(Number(match[1]) - width) > 1 || Math.abs(Number(match[2]) - height) > 1) return undefined
  const resources = view.findDict(inheritedPageEntry(view, page.dict, 'Resources') ?? null)
  const images = view.findDict(resources?.get('XObject') ?? null)
  const image = view.resolve(images?.get(match[3] ?? '') ?? null)
  if (!(image instanceof PdfStream)) return undefined
  return isPlainJpeg(view, image.dict) ? image.data.read() : undefined
}

/** DCTDecode alone, in a device colour space, without masks, inverted values or parameters. */
function isPlainJpeg(view: PdfView, dict: PdfDict): boolean {
  const filter = view.resolve(dict.get('Filter') ?? null)
  const name = isArray(filter) && filter.length === 1 ? view.resolve(filter[0] ?? null) : filter
  const space = view.resolve(dict.get('ColorSpace') ?? null)
  return (
    isName(name, 'DCTDecode') &&
    (isName(space, 'DeviceRGB') || isName(space, 'DeviceGray')) &&
    !['SMask', 'Mask', 'Decode', 'DecodeParms', 'ImageMask'].some((key) => dict.get(key) !== undefined)
  )
}
