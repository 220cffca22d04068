import { type ByteRangeResult, parseByteRange } from './byte-range.js'
import { parsePdfDate } from './date.js'
import { type FieldLock, parseDocMdp, parseFieldMdp } from './field-lock.js'
import type { FormField } from './fields.js'
import { isArray, PdfDict, type PdfObject, PdfRef, PdfString } from './object.js'
import type { Span, StringSpans } from './parser.js'
import { parseTextString } from './text-string.js'
import type { PdfView } from './view.js'

/** One entry of `/Reference` (ISO 32000-2 Table 256). */
interface SignatureReference {
  readonly method: string | undefined
  readonly dict: PdfDict
  /** Of DocMDP: 1, 2 or 3. */
  readonly permission: 1 | 2 | 3 | undefined
  /** Of FieldMDP. */
  readonly fields: FieldLock | undefined
  readonly data: PdfObject | undefined
}

/** A signature dictionary as it claims to be (ISO 32000-2 Table 255). Nothing here is verified. */
export interface SignatureDictionary {
  /** `undefined` when the dictionary stands directly in the field. */
  readonly ref: PdfRef | undefined
  readonly dict: PdfDict
  readonly type: string | undefined
  readonly filter: string | undefined
  readonly subFilter: string | undefined
  /** Value of `/Contents`, zero padding included; `undefined` when there is no such string. */
  readonly contents: Uint8Array | undefined
  /** `<` up to the byte after `>` in the file, found by parsing; `undefined` when `/Contents` is no direct string of an object with a place of its own. */
  readonly contentsSpan: Span | undefined
  /** Whether `/Contents` is written as a hexadecimal string. */
  readonly contentsHex: boolean
  /** `/ByteRange` as it stands, when it is an array of numbers. */
  readonly byteRange: readonly number[] | undefined
  /** The same, checked against the file and the span of `/Contents`. */
  readonly coverage: ByteRangeResult
  readonly claimedTime: Date | undefined
  readonly unverifiedText: {
    readonly name?: string
    readonly reason?: string
    readonly location?: string
    readonly contactInfo?: string
  }
  readonly references: readonly SignatureReference[]
}

/**
 * Reads the signature in the value of a field; `undefined` when the field has none (no value, or null). A value that is no
 * dictionary gives an empty one, so that the judge sees a broken signature and not an empty field.
 *
 * @throws MalformedError when the object itself cannot be parsed.
 */
export function parseSignatureDictionary(view: PdfView, field: FormField): SignatureDictionary | undefined {
  const { value } = field
  const resolved = view.resolve(value)
  if (resolved === null) return undefined
  const ref = value instanceof PdfRef ? value : undefined
  const { dict, spans } = place(view, field, resolved)
  const contents = view.resolve(dict.get('Contents'))
  const direct = dict.get('Contents')
  const contentsSpan = direct instanceof PdfString ? spans.get(direct) : undefined
  const range = view.resolve(dict.get('ByteRange'))
  const numbers = isArray(range) ? range.filter((item): item is number => typeof item === 'number') : []
  const signedAt = view.findString(dict.get('M'))
  return {
    ref,
    dict,
    type: view.findName(dict.get('Type')),
    filter: view.findName(dict.get('Filter')),
    subFilter: view.findName(dict.get('SubFilter')),
    contents: contents instanceof PdfString ? contents.bytes : undefined,
    contentsSpan,
    contentsHex: contents instanceof PdfString && contents.hex,
    byteRange: isArray(range) && numbers.length === range.length ? numbers : undefined,
    coverage: parseByteRange(range, { fileSize: view.fileSize, contents: contentsSpan }),
    claimedTime: signedAt === undefined ? undefined : parsePdfDate(signedAt),
    unverifiedText: textsOf(view, dict),
    references: referencesOf(view, dict),
  }
}

/** Parses the object that holds the dictionary once more, to learn where its strings stand in the file. */
function place(view: PdfView, field: FormField, resolved: PdfObject): { dict: PdfDict; spans: StringSpans } {
  const spans: StringSpans = new Map()
  let at = field.value
  let holder: PdfRef | undefined
  for (let steps = 0; at instanceof PdfRef && steps < view.limits.maxReferenceChain; steps += 1) {
    holder = at
    const located = view.locate(at.number, spans)
    at = located?.object
  }
  if (holder !== undefined && at instanceof PdfDict) return { dict: at, spans }
  if (holder === undefined && field.ref !== undefined) {
    const inner = view.locate(field.ref.number, spans)?.object
    const value = inner instanceof PdfDict ? inner.get('V') : undefined
    if (value instanceof PdfDict) return { dict: value, spans }
  }
  return { dict: resolved instanceof PdfDict ? resolved : PdfDict.of({}), spans: new Map() }
}

function textsOf(view: PdfView, dict: PdfDict): SignatureDictionary['unverifiedText'] {
  const text = (key: string): string | undefined => {
    const string = view.findString(dict.get(key))
    return string === undefined ? undefined : parseTextString(string)
  }
  const [name, reason, location, contactInfo] = [text('Name'), text('Reason'), text('Location'), text('ContactInfo')]
  return {
    ...(name === undefined ? {} : { name }),
    ...(reason === undefined ? {} : { reason }),
    ...(location === undefined ? {} : { location }),
    ...(contactInfo === undefined ? {} : { contactInfo }),
  }
}

const MAX_REFERENCES = 16

function referencesOf(view: PdfView, dict: PdfDict): SignatureReference[] {
  const found: SignatureReference[] = []
  for (const item of (view.findArray(dict.get('Reference')) ?? []).slice(0, MAX_REFERENCES)) {
    const reference = view.findDict(item)
    if (reference === undefined) continue
    const method = view.findName(reference.get('TransformMethod'))
    const parameters = view.findDict(reference.get('TransformParams'))
    found.push({
      method,
      dict: reference,
      permission: method === 'DocMDP' ? parseDocMdp(view, parameters) : undefined,
      fields: method === 'FieldMDP' && parameters !== undefined ? parseFieldMdp(view, parameters) : undefined,
      data: reference.get('Data'),
    })
  }
  return found
}
