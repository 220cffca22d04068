import { fromUtf8 } from '../kernel/bytes.js'
import { deflateBytes } from '../kernel/platform.js'
import { type Increment, PdfDict, PdfName, type PdfRef, PdfStream } from '../pdf/index.js'

/** Pixels in rows from the top: three octets a pixel, and one octet a pixel of opacity where it is not all 255. */
export interface PixelImage {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  readonly alpha?: Uint8Array
}

/** What is drawn in a signature field: an image, as large as the field's box lets it be with its ratio kept. */
export interface PreparedAppearance {
  readonly pixels: PixelImage
}

/** Width and height of a field's rectangle, in points. */
export interface BoxSize {
  readonly widthPt: number
  readonly heightPt: number
}

/**
 * Adds the normal appearance to the increment and returns its reference.
 *
 * @param laidOut the empty appearance of the field: its keys and its `/BBox` are kept, so that the judge finds the box
 * that the earlier signer saw.
 */
export function addAppearance(
  increment: Increment,
  appearance: PreparedAppearance,
  box: BoxSize,
  laidOut: PdfStream | undefined,
): PdfRef {
  const { pixels } = appearance
  const image = addPixels(increment, pixels)
  const base = laidOut === undefined ? emptyForm(box) : withoutEncoding(laidOut.dict)
  const dict = base.with({ Resources: PdfDict.of({ XObject: PdfDict.of({ Im0: image }) }) })
  const content = drawImage([pixels.width, pixels.height], bboxOf(dict, box))
  return increment.add(PdfStream.of(dict, fromUtf8(content)))
}

/** The appearance of a field that shows nothing: PDF/A wants one for every widget (ISO 19005-2 6.3.3). */
export function addEmptyAppearance(increment: Increment, box: BoxSize): PdfRef {
  return increment.add(PdfStream.of(emptyForm(box), new Uint8Array(0)))
}

function emptyForm(box: BoxSize): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Form'),
    BBox: [0, 0, box.widthPt, box.heightPt],
  })
}

const withoutEncoding = (dict: PdfDict): PdfDict =>
  dict.with({ Length: undefined, Filter: undefined, DecodeParms: undefined })

function addPixels(increment: Increment, pixels: PixelImage): PdfRef {
  const { width, height, rgb, alpha } = pixels
  if (rgb.length !== 3 * width * height || (alpha !== undefined && alpha.length !== width * height))
    throw new TypeError(`appearance.pixels: ${width} × ${height} pixels do not fit the arrays`)
  const mask = alpha === undefined ? undefined : increment.add(imageStream(pixels, 'DeviceGray', alpha))
  return increment.add(imageStream(pixels, 'DeviceRGB', rgb, mask))
}

function imageStream(size: PixelImage, colours: string, samples: Uint8Array, mask?: PdfRef): PdfStream {
  const dict = PdfDict.of({
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Image'),
    Width: size.width,
    Height: size.height,
    ColorSpace: PdfName.of(colours),
    BitsPerComponent: 8,
    Filter: PdfName.of('FlateDecode'),
    SMask: mask,
  })
  return PdfStream.of(dict, deflateBytes(samples))
}

function bboxOf(dict: PdfDict, box: BoxSize): readonly number[] {
  const bbox = dict.get('BBox')
  const numbers = Array.isArray(bbox) ? bbox.filter((one) => typeof one === 'number') : []
  return numbers.length === 4 ? numbers : [0, 0, box.widthPt, box.heightPt]
}

/** One image and nothing else: `agency-seal` of the judge takes no other operators. */
function drawImage([width, height]: readonly [number, number], bbox: readonly number[]): string {
  const [left = 0, bottom = 0, right = 0, top = 0] = bbox
  const scale = Math.min((right - left) / width, (top - bottom) / height)
  const [w, h] = [width * scale, height * scale]
  const [x, y] = [left + (right - left - w) / 2, bottom + (top - bottom - h) / 2]
  return `q ${points(w)} 0 0 ${points(h)} ${points(x)} ${points(y)} cm /Im0 Do Q`
}

const points = (value: number): string => String(Number(value.toFixed(3)))
