import { concatBytes, fromLatin1, toHex } from '../kernel/bytes.js'
import { limitReached, refused } from './errors.js'
import { importObjects } from './import.js'
import { type PdfObject, PdfRef } from './object.js'
import { serializeObject } from './serialize.js'
import type { PdfView } from './view.js'

/** A file in the making: objects with numbers, in the order in which they were added. */
export interface PdfDraft {
  /** Adds an indirect object. */
  add(object: PdfObject): PdfRef
  /** The object as it is now. Throws RefusedError `ERR_PDF_UNKNOWN_OBJECT` for a reference of another file. */
  read(ref: PdfRef): PdfObject
  /** Puts another object in place. Throws RefusedError `ERR_PDF_UNKNOWN_OBJECT`. */
  replace(ref: PdfRef, object: PdfObject): void
  /** The page objects, in order. */
  readonly pages: readonly PdfRef[]
  readonly catalog: PdfRef
  /**
   * Deep copy of an object of another file, under new numbers. What was copied once through the same view is not copied
   * again. Throws MalformedError for damaged objects, LimitError beyond 100 000 objects.
   */
  importFrom(view: PdfView, object: PdfObject): PdfObject
}

const MAX_OBJECTS = 200_000

/** The numbered objects of a new file. */
export class DraftObjects {
  readonly #objects: PdfObject[] = []
  readonly #copies: Map<PdfView, Map<string, PdfObject>> = new Map()

  add(object: PdfObject): PdfRef {
    if (this.#objects.length >= MAX_OBJECTS)
      throw limitReached('ERR_PDF_TOO_MANY', `a new file takes at most ${MAX_OBJECTS} objects`, {
        maximum: MAX_OBJECTS,
      })
    this.#objects.push(object)
    return new PdfRef(this.#objects.length)
  }

  read(ref: PdfRef): PdfObject {
    const object = this.#objects[ref.number - 1]
    if (object === undefined || ref.generation !== 0) throw unknown(ref)
    return object
  }

  replace(ref: PdfRef, object: PdfObject): void {
    if (ref.generation !== 0 || this.#objects[ref.number - 1] === undefined) throw unknown(ref)
    this.#objects[ref.number - 1] = object
  }

  /** Objects in the order of their numbers, from 1. */
  list(): readonly PdfObject[] {
    return this.#objects
  }

  /** See {@link PdfDraft.importFrom}. */
  importFrom(view: PdfView, object: PdfObject): PdfObject {
    const copies = this.#copies.get(view) ?? new Map<string, PdfObject>()
    this.#copies.set(view, copies)
    return importObjects(view, object, this, { copies })
  }
}

const unknown = (ref: PdfRef): Error =>
  refused('ERR_PDF_UNKNOWN_OBJECT', `the new file has no object ${ref}`, { object: `${ref}` })

/**
 * Serializes a whole file (ISO 32000-2 7.5): PDF 1.7 with one cross-reference table, all objects of generation 0 in the
 * order of their numbers. Same objects, same bytes.
 */
export function serializePdf(
  objects: readonly PdfObject[],
  trailer: { readonly root: PdfRef; readonly info?: PdfRef; readonly id: Uint8Array },
): Uint8Array {
  // four bytes above 127 mark the file as binary (ISO 19005-2 6.1.2)
  const parts: Uint8Array[] = [fromLatin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  let offset = parts[0]?.length ?? 0
  const table = ['0000000000 65535 f\r\n']
  objects.forEach((object, index) => {
    const bytes = concatBytes([fromLatin1(`${index + 1} 0 obj\n`), serializeObject(object), fromLatin1('\nendobj\n')])
    table.push(`${`${offset}`.padStart(10, '0')} 00000 n\r\n`)
    parts.push(bytes)
    offset += bytes.length
  })
  const id = `<${toHex(trailer.id)}>`
  const info = trailer.info === undefined ? '' : ` /Info ${trailer.info} R`
  parts.push(
    fromLatin1(
      `xref\n0 ${objects.length + 1}\n${table.join('')}trailer\n<< /Size ${objects.length + 1} /Root ${trailer.root} R${info} /ID [${id} ${id}] >>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  )
  return concatBytes(parts)
}
