import { type FormField, type PdfView, parseFieldLock, type SignatureDictionary } from '../pdf/index.js'
import type { SignatureLocks } from './locks.js'

/**
 * The locks of one signature, from its `/Reference` and from the `/Lock` of its field. Of several FieldMDP or DocMDP
 * entries the first counts here; a judge that meets several names them.
 */
export function readSignatureLocks(view: PdfView, field: FormField, signature: SignatureDictionary): SignatureLocks {
  return {
    field: field.name,
    certification: signature.references.find((one) => one.permission !== undefined)?.permission,
    fieldMdp: signature.references.find((one) => one.fields !== undefined)?.fields,
    lock: parseFieldLock(view, view.findDict(field.dict.get('Lock'))),
  }
}
