import {
  composeDocument,
  composeFieldText,
  composeSealImage,
  composeSignatureImage,
  type FontSource,
  type InkImage,
} from '../../src/compose/index.js'
import type { OfficialDocument } from '../../src/document/index.js'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { deflateBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  type Increment,
  listFields,
  openIncrement,
  openPdf,
  PdfDict,
  PdfName,
  type PdfRef,
  PdfStream,
} from '../../src/pdf/index.js'
import { formatVietnamDate } from '../../src/vietnam/calendar-day.js'
import { COMPOSED_ON } from './document-fixture.js'

const name = (text: string): PdfName => PdfName.of(text)

function imageObject(increment: Increment, { pixels }: InkImage): PdfRef {
  const image = (bytes: Uint8Array, space: string, more: Record<string, PdfRef>): PdfRef =>
    increment.add(
      PdfStream.of(
        PdfDict.of({
          Type: name('XObject'),
          Subtype: name('Image'),
          Width: pixels.width,
          Height: pixels.height,
          ColorSpace: name(space),
          BitsPerComponent: 8,
          Filter: name('FlateDecode'),
          ...more,
        }),
        deflateBytes(bytes),
      ),
    )
  return image(pixels.rgb, 'DeviceRGB', { SMask: image(pixels.alpha, 'DeviceGray', {}) })
}

/** Puts a picture into the empty appearance of a signature field, as `sign` does it. */
function showImage(increment: Increment, field: string, image: InkImage): void {
  const found = listFields(increment.file.current).find((one) => one.name === field)
  if (!found?.ref) throw new Error(`no field ${field}`)
  const empty = increment.file.current.resolve(increment.file.current.findDict(found.dict.get('AP'))?.get('N'))
  if (!(empty instanceof PdfStream)) throw new Error(`no appearance of ${field}`)
  const width = (image.widthMm * 72) / 25.4
  const height = (image.heightMm * 72) / 25.4
  const resources = PdfDict.of({ XObject: PdfDict.of({ Im0: imageObject(increment, image) }) })
  const dict = empty.dict.with({ Resources: resources, Length: undefined, Filter: undefined })
  const content = fromLatin1(`q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} 0 0 cm /Im0 Do Q`)
  const appearance = increment.add(PdfStream.of(dict, content))
  increment.replace(found.ref, found.dict.with({ AP: PdfDict.of({ N: appearance }) }))
}

/** A composed document with all that issuing shows on the page, without signatures. */
export async function issuedSample(doc: OfficialDocument, fonts: FontSource): Promise<Uint8Array> {
  const { bytes } = await composeDocument(doc, { at: COMPOSED_ON, fonts })
  const increment = openIncrement(openPdf(bytesSource(bytes)), { seed: new Uint8Array(16) })
  composeFieldText({ increment, field: 'so', text: '15' })
  composeFieldText({ increment, field: 'ngay-ban-hanh', text: formatVietnamDate(COMPOSED_ON) })
  showImage(increment, 'nguoi-ky', composeSignatureImage(doc.signatory.name))
  showImage(increment, 'co-quan', await composeSealImage(doc.agency, { fonts }))
  return concatBytes([bytes, increment.build().appended])
}
