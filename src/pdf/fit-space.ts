import { toHex, toLatin1 } from '../kernel/bytes.js'
import { deflateBytes, digestBytes } from '../kernel/platform.js'
import type { ObjectSink } from './import.js'
import { isArray, PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, PdfString } from './object.js'
import { decodeStream, type PdfView } from './view.js'

/** A colour space that PDF/A-2b takes beside an sRGB output intent (ISO 19005-2 6.2.4). */
export interface FitSpace {
  readonly kind: 'grey' | 'rgb' | 'indexed'
  /** Components of one sample. */
  readonly components: 1 | 3
  /** The space as an object without references; an ICC profile stands in `profile`. */
  readonly object: PdfObject
  readonly profile: { readonly bytes: Uint8Array; readonly components: 1 | 3 } | undefined
}

const MAX_PROFILE = 4 << 20
const CALIBRATION = ['WhitePoint', 'BlackPoint', 'Gamma', 'Matrix']

/** The space behind `object`; `undefined` for what needs an output intent of its own (CMYK, spot colours) or is no space. */
export function findFitSpace(view: PdfView, object: PdfObject | undefined, depth = 0): FitSpace | undefined {
  const value = view.resolve(object)
  if (value instanceof PdfName) return deviceSpace(value.text)
  if (!isArray(value)) return undefined
  const name = view.findName(value[0]) ?? ''
  if (name === 'DeviceGray' || name === 'DeviceRGB') return deviceSpace(name)
  if (name === 'CalGray' || name === 'CalRGB') {
    const kind = name === 'CalGray' ? 'grey' : 'rgb'
    const calibrated = [PdfName.of(name), calibration(view, view.findDict(value[1]))]
    return { kind, components: kind === 'grey' ? 1 : 3, object: calibrated, profile: undefined }
  }
  if (name === 'ICCBased') return profiledSpace(view, view.findStream(value[1]))
  if (name === 'Indexed' && depth === 0) return indexedSpace(view, value)
  return undefined
}

function deviceSpace(name: string): FitSpace | undefined {
  const object = PdfName.of(name)
  if (name === 'DeviceGray') return { kind: 'grey', components: 1, object, profile: undefined }
  return name === 'DeviceRGB' ? { kind: 'rgb', components: 3, object, profile: undefined } : undefined
}

function calibration(view: PdfView, dict: PdfDict | undefined): PdfDict {
  const entries: Record<string, PdfObject> = {}
  for (const key of CALIBRATION) {
    const value = view.resolve(dict?.get(key))
    if (typeof value === 'number') entries[key] = value
    if (!isArray(value) || value.length > 9) continue
    const numbers = value.map((item) => view.resolve(item))
    if (numbers.every((item) => typeof item === 'number')) entries[key] = numbers
  }
  return PdfDict.of(entries)
}

function profiledSpace(view: PdfView, stream: PdfStream | undefined): FitSpace | undefined {
  if (stream === undefined || stream.data.length > MAX_PROFILE) return undefined
  const space = findProfiledSpace(decodeStream(view, stream))
  return space !== undefined && space.components === view.findNumber(stream.dict.get('N')) ? space : undefined
}

/** ISO 19005-2 6.2.4.2: an input, display, output or colour space profile of ICC version 4 at most, of grey or RGB. */
export function findProfiledSpace(bytes: Uint8Array): FitSpace | undefined {
  if (bytes.length < 132 || bytes.length > MAX_PROFILE) return undefined
  if (toLatin1(bytes.subarray(36, 40)) !== 'acsp' || (bytes[8] ?? 9) > 4) return undefined
  if (!['scnr', 'mntr', 'prtr', 'spac'].includes(toLatin1(bytes.subarray(12, 16)))) return undefined
  const space = toLatin1(bytes.subarray(16, 20))
  const components = space === 'GRAY' ? 1 : space === 'RGB ' ? 3 : undefined
  if (components === undefined) return undefined
  const kind = components === 1 ? 'grey' : 'rgb'
  return { kind, components, object: PdfName.of('ICCBased'), profile: { bytes, components } }
}

function indexedSpace(view: PdfView, value: readonly PdfObject[]): FitSpace | undefined {
  const base = findFitSpace(view, value[1], 1)
  const highest = view.findNumber(value[2])
  if (base === undefined || highest === undefined || highest < 0 || highest > 255) return undefined
  const table = view.resolve(value[3])
  const bytes =
    table instanceof PdfString ? table.bytes : table instanceof PdfStream ? decodeStream(view, table) : undefined
  if (bytes === undefined || bytes.length > 4096) return undefined
  return {
    kind: 'indexed',
    components: 1,
    object: [PdfName.of('Indexed'), base.object, highest, new PdfString(bytes, true)],
    profile: base.profile,
  }
}

/** Adds the profile of a space to a new file, and gives the space as it stands in a picture there. */
export function addSpace(into: Pick<ObjectSink, 'add'>, space: FitSpace, known: Map<unknown, PdfRef>): PdfObject {
  const { profile, object } = space
  if (profile === undefined) return object
  const key = toHex(digestBytes('sha256', profile.bytes))
  const ref =
    known.get(key) ??
    into.add(
      PdfStream.of(
        PdfDict.of({ N: profile.components, Filter: PdfName.of('FlateDecode') }),
        deflateBytes(profile.bytes),
      ),
    )
  known.set(key, ref)
  const based = [PdfName.of('ICCBased'), ref]
  return isArray(object) ? object.map((item, i) => (i === 1 ? based : item)) : based
}
