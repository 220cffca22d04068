import { bytesSource } from '../../src/kernel/ports.js'
import {
  changedEntries,
  decodeStream,
  findIntruders,
  findPage,
  importObjects,
  listFields,
  openIncrement,
  openPdf,
  PdfRef,
  PdfStream,
  pagesOf,
  parseSignatureDictionary,
  revisionLayout,
} from '../../src/pdf/index.js'

/** The code of one of our errors; anything else comes through, because nothing else may ever be thrown. */
export function ownCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PDF_')) return `${error.code}`
  throw error
}

/**
 * Reads everything there is to read; gives `N pages`, or the code of the first error. Damaged stream data are no damage of
 * the structure: there any error of ours will do.
 */
export function readAll(bytes: Uint8Array): string {
  try {
    const file = openPdf(bytesSource(bytes))
    const { current } = file
    for (const field of listFields(current)) {
      const signature = parseSignatureDictionary(current, field)
      if (signature?.contentsSpan !== undefined) findIntruders(file, signature.contentsSpan)
    }
    for (const number of current.numbers()) {
      const entry = current.entry(number)
      if (entry === undefined || entry.kind === 'free') continue
      const object = current.resolve(new PdfRef(number, entry.kind === 'offset' ? entry.generation : 0))
      if (object instanceof PdfStream)
        try {
          decodeStream(current, object)
        } catch (error) {
          ownCode(error)
        }
    }
    for (const { index } of file.revisions) {
      revisionLayout(file, index)
      if (index > 0) changedEntries(file.viewAt(index - 1), file.viewAt(index))
    }
    findPage(current, 3)
    const increment = openIncrement(file, { seed: new Uint8Array(16) })
    importObjects(current, current.catalogRef, increment)
    increment.build()
    return `${[...pagesOf(current)].length} pages`
  } catch (error) {
    return ownCode(error)
  }
}
