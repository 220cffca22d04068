import { concatBytes, fromLatin1 } from '../kernel/bytes.js'
import { limitReached, refused } from './errors.js'
import type { PdfFile } from './file.js'
import { isArray, PdfDict, type PdfObject, PdfRef, PdfString } from './object.js'
import type { Span } from './parser.js'
import { serializeIndirect } from './serialize.js'
import {
  buildSignaturePlaceholder,
  type SignaturePlaceholder,
  writeByteRange,
  writeContents,
} from './signature-placeholder.js'
import { serializeXrefStream, serializeXrefTable, type WrittenObject } from './xref-write.js'

/** A new revision in the making. Nothing of the file is changed or read beyond what is asked for. */
export interface Increment {
  readonly file: PdfFile
  /** Adds an indirect object under a new number. Numbers that were ever used, also free ones, are not given again. */
  add(object: PdfObject): PdfRef
  /** Replaces an object of the file or one that was added. Throws RefusedError `ERR_PDF_UNKNOWN_OBJECT`. */
  replace(ref: PdfRef, object: PdfObject): void
  /** The object as this revision will have it; references inside are not followed. */
  read(ref: PdfRef): PdfObject
  /** Bytes of the revision. The same increment builds the same bytes. */
  build(o?: { readonly signature?: SignaturePlace }): BuiltIncrement
}

/** Which of the objects is the signature, and how many bytes its value may have. */
interface SignaturePlace {
  /** A dictionary that was added or replaced; `/ByteRange` and `/Contents` are written by the increment. */
  readonly ref: PdfRef
  readonly contentsBytes: number
}

/** A revision ready to be appended. */
export interface BuiltIncrement {
  /** What follows the file's last byte. `fillSignature` writes into it. */
  readonly appended: Uint8Array
  /** Size of file and revision together. */
  readonly totalSize: number
  /** The place of the signature value in the whole file, `<` up to the byte after `>`. The rest of the file is signed. */
  readonly contents: Span | undefined
}

/** Entries that belong to one section and are never carried over. */
const SECTION_KEYS = [
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'XRefStm',
  'Prev',
  'Size',
  'ID',
  'DL',
  'F',
]

/**
 * Opens a revision on top of the newest one (ISO 32000-2 7.5.6). The cross-reference section keeps the kind of the file's
 * newest one; `/Root`, `/Info`, `/Encrypt` and everything else in the trailer stay; of `/ID` the second half becomes `seed`.
 *
 * It does NOT ask whether the file carries signatures or locks, or bytes after its end: that is the signer's lint.
 *
 * @param o.seed 16 bytes that no other revision has, for `/ID`
 * @throws TypeError when `seed` is not 16 bytes.
 */
export function openIncrement(file: PdfFile, o: { readonly seed: Uint8Array }): Increment {
  if (o.seed.length !== 16) throw new TypeError('seed must have 16 bytes')
  const seed = o.seed.slice()
  const pending = new Map<number, { readonly ref: PdfRef; object: PdfObject }>()
  let next = firstFreeNumber(file)
  const takeNumber = (): number => {
    if (next > file.limits.maxObjectNumber)
      throw limitReached('ERR_PDF_TOO_MANY', `no object number is left below ${file.limits.maxObjectNumber}`)
    next += 1
    return next - 1
  }
  const find = (ref: PdfRef): { readonly ref: PdfRef; object: PdfObject } | undefined => {
    const known = pending.get(ref.number)
    return known?.ref.generation === ref.generation ? known : undefined
  }
  return {
    file,
    add(object) {
      const ref = new PdfRef(takeNumber())
      pending.set(ref.number, { ref, object })
      return ref
    },
    replace(ref, object) {
      const known = find(ref)
      if (known !== undefined) known.object = object
      else if (isInFile(file, ref)) pending.set(ref.number, { ref, object })
      else throw refused('ERR_PDF_UNKNOWN_OBJECT', `the file has no object ${ref}`, { object: `${ref}` })
    },
    read: (ref) => find(ref)?.object ?? file.current.resolve(ref),
    build: (options = {}) => {
      const numbers = [...pending.values()].sort((a, b) => a.ref.number - b.ref.number)
      return buildIncrement(file, numbers, { seed, next, signature: options.signature })
    },
  }
}

/**
 * Writes the signature value into its place.
 * @throws RefusedError `ERR_PDF_SIGNATURE_TOO_LARGE`, with `needed` and `room` in the details; TypeError without a place.
 */
export function fillSignature(built: BuiltIncrement, cms: Uint8Array): void {
  if (built.contents === undefined) throw new TypeError('the increment was built without a signature')
  const start = built.totalSize - built.appended.length
  const { contents } = built
  writeContents(built.appended, { start: contents.start - start, end: contents.end - start }, cms)
}

function isInFile(file: PdfFile, ref: PdfRef): boolean {
  const entry = file.current.entry(ref.number)
  if (entry?.kind === 'offset') return entry.generation === ref.generation
  return entry?.kind === 'compressed' && ref.generation === 0
}

/** Above every number that any section mentions or announces. */
function firstFreeNumber(file: PdfFile): number {
  let next = 1
  for (const { trailer, highest, hybrid } of file.sections)
    for (const size of [trailer.get('Size'), hybrid?.trailer.get('Size'), highest + 1])
      if (typeof size === 'number' && size > next) next = size
  return next
}

interface BuildInput {
  readonly seed: Uint8Array
  readonly next: number
  readonly signature: SignaturePlace | undefined
}

function buildIncrement(
  file: PdfFile,
  objects: readonly { readonly ref: PdfRef; readonly object: PdfObject }[],
  input: BuildInput,
): BuiltIncrement {
  const parts: Uint8Array[] = []
  let position = file.size
  const write = (bytes: Uint8Array): void => {
    parts.push(bytes)
    position += bytes.length
  }
  const last = file.source.read(file.size - 1, 1)[0]
  if (last !== 10 && last !== 13) write(fromLatin1('\n'))
  const written: WrittenObject[] = []
  let place: { readonly at: number; readonly placeholder: SignaturePlaceholder } | undefined
  for (const { ref, object } of objects) {
    written.push({ ref, offset: position - file.base })
    if (ref.number !== input.signature?.ref.number) {
      for (const part of serializeIndirect(ref, object)) write(part)
      continue
    }
    if (!(object instanceof PdfDict)) throw new TypeError('the signature is no dictionary')
    place = { at: position, placeholder: buildSignaturePlaceholder(ref, object, input.signature.contentsBytes) }
    write(place.placeholder.bytes)
  }
  if (input.signature !== undefined && place === undefined)
    throw refused('ERR_PDF_UNKNOWN_OBJECT', `the increment has no object ${input.signature.ref}`)
  const xref = position - file.base
  write(serializeSection(file, written, xref, input))
  write(fromLatin1(`startxref\n${xref}\n%%EOF\n`))
  if (place === undefined) return { appended: concatBytes(parts), totalSize: position, contents: undefined }
  const { at, placeholder } = place
  const contents = { start: at + placeholder.contents.start, end: at + placeholder.contents.end }
  writeByteRange(placeholder.bytes, placeholder.byteRange, contents, position)
  return { appended: concatBytes(parts), totalSize: position, contents }
}

function serializeSection(
  file: PdfFile,
  written: readonly WrittenObject[],
  offset: number,
  input: BuildInput,
): Uint8Array {
  const newest = file.sections[0]
  const asStream = newest?.kind === 'stream'
  const trailer = file.current.trailer.with({
    ...Object.fromEntries(SECTION_KEYS.map((key) => [key, undefined])),
    Size: input.next + (asStream ? 1 : 0),
    Prev: (newest?.offset ?? 0) - file.base,
    ID: identifiers(file, input.seed),
  })
  if (!asStream) return serializeXrefTable(written, trailer)
  if (input.next > file.limits.maxObjectNumber)
    throw limitReached('ERR_PDF_TOO_MANY', `no object number is left below ${file.limits.maxObjectNumber}`)
  return serializeXrefStream(written, { ref: new PdfRef(input.next), offset }, trailer)
}

/** The first half names the document and stays, the second names the revision (14.4). */
function identifiers(file: PdfFile, seed: Uint8Array): PdfObject {
  const now = new PdfString(seed, true)
  const known = file.current.resolve(file.current.trailer.get('ID'))
  const first = isArray(known) ? file.current.resolve(known[0]) : null
  return [first instanceof PdfString ? new PdfString(first.bytes, true) : now, now]
}
