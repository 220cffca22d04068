import { inflateBytes } from '../kernel/platform.js'
import { limitReached, malformed, unsupported } from './errors.js'
import { decodeAscii85, decodeAsciiHex } from './filter-ascii.js'
import { decodeLzw } from './filter-lzw.js'
import { undoPredictor } from './filter-predictor.js'
import type { PdfLimits } from './limits.js'
import { isArray, PdfDict, PdfName, type PdfObject, type PdfStreamData } from './object.js'

/** Bytes that may still be decoded through one open file. */
export interface StreamBudget {
  left: number
}

/** What decoding needs beside the stream. */
export interface DecodeContext {
  readonly limits: PdfLimits
  readonly budget: StreamBudget
  /** Follows references in `/Filter` and `/DecodeParms`. */
  readonly resolve: (object: PdfObject | undefined) => PdfObject
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
}

/** The filters of a stream, outermost first, long names (ISO 32000-2 Table 5). */
function filtersOf(
  dict: PdfDict,
  context: Pick<DecodeContext, 'limits' | 'resolve'>,
): { readonly name: string; readonly parameters: PdfDict | undefined }[] {
  const filter = context.resolve(dict.get('Filter'))
  const parameters = context.resolve(dict.get('DecodeParms'))
  if (filter === null) return []
  const list = isArray(filter) ? filter : [filter]
  if (list.length > context.limits.maxFilters)
    throw limitReached('ERR_PDF_TOO_MANY', `a stream has ${list.length} filters`, { filters: list.length })
  return list.map((item, i) => {
    const name = context.resolve(item)
    if (!(name instanceof PdfName)) throw malformed('ERR_PDF_BAD_STREAM', '/Filter holds something that is no name')
    const own = isArray(parameters) ? context.resolve(parameters[i]) : i === 0 || !isArray(filter) ? parameters : null
    return { name: SHORT_NAMES[name.text] ?? name.text, parameters: own instanceof PdfDict ? own : undefined }
  })
}

/**
 * Decodes stream bytes through all filters.
 *
 * @throws UnsupportedError `ERR_PDF_FILTER` for image filters and external streams; MalformedError `ERR_PDF_FILTER_DATA`;
 * LimitError `ERR_PDF_TOO_LARGE`.
 */
export function decodeFilters(dict: PdfDict, data: PdfStreamData, context: DecodeContext): Uint8Array {
  const external = context.resolve(dict.get('F'))
  if (external !== null) throw unsupported('ERR_PDF_FILTER', 'the data of a stream lie in another file')
  const filters = filtersOf(dict, context)
  for (const { name } of filters)
    if (!DECODERS.has(name)) throw unsupported('ERR_PDF_FILTER', `the filter ${name.slice(0, 40)} is not decoded`)
  const { limits, budget } = context
  if (data.length > limits.maxStreamBytes) throw tooLarge(limits)
  let bytes = data.read()
  for (const { name, parameters } of filters) {
    const max = Math.min(limits.maxStreamBytes, budget.left)
    const number = (key: string, otherwise: number): number => {
      const value = context.resolve(parameters?.get(key))
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise
    }
    const decoded = DECODERS.get(name)?.(bytes, max, number)
    if (decoded === 'too-large' || (decoded !== undefined && decoded.length > max)) throw tooLarge(limits)
    if (decoded === undefined)
      throw malformed('ERR_PDF_FILTER_DATA', `the data of a stream are not what ${name} makes`, { filter: name })
    budget.left -= decoded.length
    bytes = decoded
    if (name !== 'FlateDecode' && name !== 'LZWDecode') continue
    const restored = undoPredictor(bytes, number)
    if (restored === undefined)
      throw malformed('ERR_PDF_FILTER_DATA', 'a predictor does not fit the data of its stream', { filter: name })
    bytes = restored
  }
  return bytes
}

type Decoder = (
  bytes: Uint8Array,
  max: number,
  number: (key: string, otherwise: number) => number,
) => Uint8Array | 'too-large' | undefined

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  // zlib takes no limit of 0: one byte more than allowed is then the sign
  ['FlateDecode', (bytes, max) => (max < 1 ? 'too-large' : inflateBytes(bytes, max))],
  ['LZWDecode', (bytes, max, number) => decodeLzw(bytes, max, number('EarlyChange', 1) !== 0)],
  ['ASCIIHexDecode', (bytes) => decodeAsciiHex(bytes)],
  ['ASCII85Decode', (bytes) => decodeAscii85(bytes)],
])

const tooLarge = (limits: PdfLimits): Error =>
  limitReached('ERR_PDF_TOO_LARGE', `decoded streams are larger than the limit of ${limits.maxStreamBytes} bytes each`)
