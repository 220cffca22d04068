import { parseSignedData, readElement, type SignedData, type SignerInfo } from '../../src/der/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  type FormField,
  listFields,
  openPdf,
  type PdfFile,
  parseSignatureDictionary,
  type SignatureDictionary,
} from '../../src/pdf/index.js'

/** One signature as these tests look at it. */
export interface ReadSignature {
  readonly file: PdfFile
  readonly field: FormField
  readonly dictionary: SignatureDictionary
  readonly cms: SignedData
  readonly info: SignerInfo
}

/** Opens a signed file at the signature of one field. */
export function readSignature(bytes: Uint8Array, name: string): ReadSignature {
  const file = openPdf(bytesSource(bytes))
  const field = listFields(file.current).find((one) => one.name === name)
  const dictionary = field === undefined ? undefined : parseSignatureDictionary(file.current, field)
  if (field === undefined || dictionary?.contents === undefined) throw new Error(`no signature in ${name}`)
  const cms = parseSignedData(dictionary.contents.subarray(0, readElement(dictionary.contents).end))
  const [info] = cms.signerInfos
  if (info === undefined) throw new Error('no SignerInfo')
  return { file, field, dictionary, cms, info }
}
