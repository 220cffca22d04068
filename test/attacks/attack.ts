import { concatBytes, fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  buildTextString,
  type Increment,
  listFields,
  openIncrement,
  openPdf,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  type PdfString,
  parseSignatureDictionary,
} from '../../src/pdf/index.js'

/** Appends one revision to a file, as an attacker without any key can. */
export function append(clean: Uint8Array, change: (increment: Increment) => void): Uint8Array {
  const file = openPdf(bytesSource(clean))
  const increment = openIncrement(file, { seed: new Uint8Array(16).fill(7) })
  change(increment)
  return concatBytes([clean, increment.build().appended])
}

const dictOf = (object: PdfObject): PdfDict => {
  if (object instanceof PdfDict) return object
  throw new TypeError('the attack expects a dictionary')
}
const refOf = (object: PdfObject | undefined): PdfRef => {
  if (object instanceof PdfRef) return object
  throw new TypeError('the attack expects a reference')
}

/** Replaces some entries of a dictionary object. */
export function change(increment: Increment, ref: PdfRef, entries: Readonly<Record<string, PdfObject | undefined>>): void {
  increment.replace(ref, dictOf(increment.read(ref)).with(entries))
}

export const catalogOf = (increment: Increment): PdfRef => increment.file.current.catalogRef
export const pageOf = (increment: Increment): PdfRef => {
  const pages = dictOf(increment.read(refOf(dictOf(increment.read(catalogOf(increment))).get('Pages'))))
  const kids = increment.file.current.findArray(pages.get('Kids')) ?? []
  return refOf(kids[0])
}
export function fieldOf(increment: Increment, name: string): PdfRef {
  const field = listFields(increment.file.current).find((one) => one.name === name)
  return refOf(field?.ref)
}
export const text = (content: string): PdfStream => PdfStream.of(PdfDict.of({ Length: content.length }), fromLatin1(content))
export const appearance = (content: string, box: readonly number[]): PdfStream =>
  PdfStream.of(
    PdfDict.of({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: [...box], Length: content.length }),
    fromLatin1(content),
  )
export const label = (content: string): PdfString => buildTextString(content)

/** The signature in a field, with its place in the file. */
export function signatureIn(
  clean: Uint8Array,
  name: string,
): { ref: PdfRef; dict: PdfDict; span: { readonly start: number; readonly end: number } } {
  const file = openPdf(bytesSource(clean))
  const field = listFields(file.current).find((one) => one.name === name)
  const signature = field && parseSignatureDictionary(file.current, field)
  if (signature?.contentsSpan === undefined || signature.ref === undefined) throw new TypeError('no signature there')
  return { ref: signature.ref, dict: signature.dict, span: signature.contentsSpan }
}

/** A copy with some bytes written over, from `offset`. */
export function overwrite(clean: Uint8Array, offset: number, bytes: Uint8Array | string): Uint8Array {
  const copy = clean.slice()
  copy.set(typeof bytes === 'string' ? fromLatin1(bytes) : bytes, offset)
  return copy
}

/** A copy with the last occurrence of one text replaced by another of the same length. */
export function replaceLast(clean: Uint8Array, from: string, to: string): Uint8Array {
  const at = toLatin1(clean).lastIndexOf(from)
  if (at === -1 || from.length !== to.length) throw new TypeError('the attack expects a text of the same length')
  return overwrite(clean, at, to)
}
