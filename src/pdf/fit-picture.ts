import { addSpace, type FitSpace, findFitSpace } from './fit-space.js'
import type { ObjectSink } from './import.js'
import { isArray, PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, type PdfStreamData } from './object.js'
import { findJpegComponents, findJpxComponents } from './picture-header.js'
import { decodeStream, type PdfView } from './view.js'

/** A picture of another file that may stand in PDF/A-2b as it is: its stored bytes, and only entries that describe them. */
export interface FitPicture {
  readonly width: number
  readonly height: number
  /** Painted through with the fill colour (8.9.6.2). */
  readonly stencil: boolean
  /** Names of the filters, the outermost first. */
  readonly filters: readonly string[]
  readonly data: PdfStreamData
  readonly entries: Readonly<Record<string, PdfObject>>
  readonly parameters: readonly PdfDict[]
  /** Decoded `JBIG2Globals`. */
  readonly globals: Uint8Array | undefined
  readonly space: FitSpace | undefined
  readonly mask: FitPicture | readonly number[] | undefined
  readonly softMask: FitPicture | undefined
}

/** Why a picture or a page cannot be taken over as it is. */
export type PictureObstacle = 'colour' | 'filter' | 'picture' | 'layer'

/** ISO 19005-2 6.1.7.2: all filters of PDF but LZW and Crypt. */
const FILTERS = new Set([
  'FlateDecode',
  'DCTDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'JPXDecode',
  'RunLengthDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
])
const PICTURE_FILTERS = new Set(['DCTDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode'])
const PARAMETERS = [
  'K',
  'EndOfLine',
  'EncodedByteAlign',
  'Columns',
  'Rows',
  'EndOfBlock',
  'BlackIs1',
  'DamagedRowsBeforeError',
  'Predictor',
  'Colors',
  'BitsPerComponent',
  'ColorTransform',
]
const MAX_GLOBALS = 4 << 20

const numbersOf = (view: PdfView, object: PdfObject | undefined): readonly number[] | undefined => {
  const list = view.findArray(object)
  if (list === undefined || list.length > 64) return undefined
  const numbers = list.map((item) => view.resolve(item)).filter((item) => typeof item === 'number')
  return numbers.length === list.length ? numbers : undefined
}

/**
 * Judges whether an image XObject may stand in PDF/A-2b with its bytes unchanged (ISO 19005-2 6.1.7, 6.2.4, 6.2.8): grey or
 * RGB in a space that the sRGB output intent or the picture itself explains, lawful filters, data in this file. It does NOT
 * decode the pixels. Alternates, OPI, interpolation, metadata and layers are left behind or are an obstacle.
 *
 * @throws MalformedError, UnsupportedError and LimitError for entries that cannot be read.
 */
export function findFitPicture(
  view: PdfView,
  stream: PdfStream,
  role: 'page' | 'mask' = 'page',
): FitPicture | PictureObstacle {
  const { dict } = stream
  if (dict.get('OC') !== undefined) return 'layer'
  if (dict.get('F') !== undefined || dict.duplicates.length > 0) return 'picture'
  const width = view.findNumber(dict.get('Width')) ?? 0
  const height = view.findNumber(dict.get('Height')) ?? 0
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height) || width < 1 || height < 1) return 'picture'
  const stencil = view.resolve(dict.get('ImageMask')) === true
  const filter = view.resolve(dict.get('Filter'))
  const filters = (isArray(filter) ? filter : filter === null ? [] : [filter]).map((item) => view.findName(item) ?? '')
  if (filters.length > 4 || filters.some((name) => !FILTERS.has(name))) return 'filter'
  if (filters.slice(0, -1).some((name) => PICTURE_FILTERS.has(name))) return 'filter'
  const list = view.resolve(dict.get('DecodeParms'))
  const given = filters.map((_, i) => view.findDict(isArray(list) ? list[i] : i === 0 ? list : null))
  const parameters = given.map((one) => copyParameters(view, one))
  const globals = view.findStream(given.at(-1)?.get('JBIG2Globals'))
  if (globals !== undefined && globals.data.length > MAX_GLOBALS) return 'picture'
  const decode = numbersOf(view, dict.get('Decode'))
  const bits = stencil ? 1 : view.findNumber(dict.get('BitsPerComponent'))
  const isJpx = filters.at(-1) === 'JPXDecode'
  const space = stencil || isJpx ? undefined : findFitSpace(view, dict.get('ColorSpace'))
  if (!stencil && !isJpx && space === undefined) return 'colour'
  if (role === 'mask' && !stencil && space?.kind !== 'grey') return 'colour'
  if (!isJpx && ![1, 2, 4, 8, 16].includes(bits ?? 0)) return 'picture'
  const components = findComponents(view, stream, filters)
  if (components !== undefined && components !== 'unknown' && components !== space?.components && !isJpx)
    return 'colour'
  if (components === 'unknown') return 'colour'
  if (isJpx && (dict.get('ColorSpace') !== undefined || (view.findNumber(dict.get('SMaskInData')) ?? 0) !== 0))
    return 'colour'
  const masks = role === 'mask' ? {} : findMasks(view, dict)
  if (typeof masks === 'string') return masks
  return {
    width,
    height,
    stencil,
    filters,
    data: stream.data,
    entries: {
      Width: width,
      Height: height,
      ...(isJpx ? {} : { BitsPerComponent: bits ?? 8 }),
      ...(stencil ? { ImageMask: true } : {}),
      ...(decode === undefined ? {} : { Decode: decode }),
    },
    parameters,
    globals: globals === undefined ? undefined : decodeStream(view, globals),
    space,
    mask: masks.mask,
    softMask: masks.softMask,
  }
}

function copyParameters(view: PdfView, dict: PdfDict | undefined): PdfDict {
  const entries: Record<string, PdfObject> = {}
  for (const key of PARAMETERS) {
    const value = view.resolve(dict?.get(key))
    if (typeof value === 'number' || typeof value === 'boolean') entries[key] = value
  }
  return PdfDict.of(entries)
}

/** Colour components that the data themselves claim; `undefined` where the filter says nothing of them. */
function findComponents(view: PdfView, stream: PdfStream, filters: readonly string[]): number | 'unknown' | undefined {
  const last = filters.at(-1)
  if (last !== 'DCTDecode' && last !== 'JPXDecode') return undefined
  const outer = stream.dict.with({ Filter: filters.slice(0, -1).map((name) => PdfName.of(name)) })
  const bytes = filters.length === 1 ? stream.data.read() : decodeStream(view, new PdfStream(outer, stream.data))
  return (last === 'DCTDecode' ? findJpegComponents(bytes) : findJpxComponents(bytes)) ?? 'unknown'
}

function findMasks(view: PdfView, dict: PdfDict): Pick<Partial<FitPicture>, 'mask' | 'softMask'> | PictureObstacle {
  const soft = view.findStream(dict.get('SMask'))
  const softMask = soft === undefined ? undefined : findFitPicture(view, soft, 'mask')
  if (typeof softMask === 'string') return softMask
  if (soft?.dict.get('Matte') !== undefined || softMask?.stencil === true) return 'picture'
  const value = view.resolve(dict.get('Mask'))
  if (value === null) return { softMask }
  if (value instanceof PdfStream) {
    const mask = findFitPicture(view, value, 'mask')
    if (typeof mask === 'string') return mask
    return mask.stencil ? { mask, softMask } : 'picture'
  }
  const key = numbersOf(view, value)
  return key === undefined ? 'picture' : { mask: key, softMask }
}

/** Adds a picture to a new file; one that was added before is not added again. */
export function addFitPicture(into: Pick<ObjectSink, 'add'>, picture: FitPicture, known: Map<unknown, PdfRef>): PdfRef {
  const before = known.get(picture)
  if (before !== undefined) return before
  const { mask, softMask, globals, filters } = picture
  const parameters = picture.parameters.map((dict, i) =>
    globals !== undefined && i === filters.length - 1
      ? dict.with({ JBIG2Globals: into.add(PdfStream.of(PdfDict.of({}), globals)) })
      : dict,
  )
  const masked = mask === undefined ? undefined : isNumbers(mask) ? mask : addFitPicture(into, mask, known)
  const ref = into.add(
    new PdfStream(
      PdfDict.of({
        Type: PdfName.of('XObject'),
        Subtype: PdfName.of('Image'),
        ...picture.entries,
        ColorSpace: picture.space === undefined ? undefined : addSpace(into, picture.space, known),
        Filter: filters.length === 0 ? undefined : filters.map((name) => PdfName.of(name)),
        DecodeParms: parameters.some((dict) => dict.entries.size > 0) ? parameters : undefined,
        Mask: masked,
        SMask: softMask === undefined ? undefined : addFitPicture(into, softMask, known),
        Length: picture.data.length,
      }),
      picture.data,
    ),
  )
  known.set(picture, ref)
  return ref
}

const isNumbers = (mask: FitPicture | readonly number[]): mask is readonly number[] => Array.isArray(mask)
