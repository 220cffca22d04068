import { fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { DraftObjects, serializePdf } from '../../src/pdf/draft.js'
import { openPdf } from '../../src/pdf/file.js'
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream } from '../../src/pdf/object.js'
import type { PdfPage } from '../../src/pdf/pages.js'
import { pagesOf } from '../../src/pdf/pages.js'
import type { PdfView } from '../../src/pdf/view.js'

export const name = (text: string): PdfName => PdfName.of(text)
export const stream = (content: string, entries: Readonly<Record<string, PdfObject>> = {}): PdfStream =>
  PdfStream.of(PdfDict.of(entries), fromLatin1(content))

/** A simple font whose letters are half an em wide each. */
export const WIDE: PdfDict = PdfDict.of({
  Type: name('Font'),
  Subtype: name('TrueType'),
  BaseFont: name('AAAAAA+Wide'),
  Encoding: name('WinAnsiEncoding'),
  FirstChar: 0,
  Widths: Array.from({ length: 256 }, () => 500),
})

/** One page of `content`; `resources` may add objects first. Opened by our reader. */
export function tinyPdf(
  content: string,
  resources: (add: (object: PdfObject) => PdfRef) => PdfDict = () => PdfDict.of({ Font: PdfDict.of({ F: WIDE }) }),
): { readonly view: PdfView; readonly page: PdfPage } {
  const objects = new DraftObjects()
  const catalog = objects.add(null)
  const tree = objects.add(null)
  const page = objects.add(
    PdfDict.of({
      Type: name('Page'),
      Parent: tree,
      MediaBox: [0, 0, 600, 800],
      Resources: resources((object) => objects.add(object)),
      Contents: objects.add(stream(content)),
    }),
  )
  objects.replace(tree, PdfDict.of({ Type: name('Pages'), Kids: [page], Count: 1 }))
  objects.replace(catalog, PdfDict.of({ Type: name('Catalog'), Pages: tree }))
  const bytes = serializePdf(objects.list(), { root: catalog, id: new Uint8Array(16) })
  const view = openPdf(bytesSource(bytes)).current
  const [first] = pagesOf(view)
  if (!first) throw new Error('no page')
  return { view, page: first }
}
