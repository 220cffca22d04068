import { type FieldLockRule, SUBFILTER_CADES } from '../ades/index.js'
import { fromLatin1 } from '../kernel/bytes.js'
import { buildTextString, PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from '../pdf/index.js'
import type { PreparePdfOptions } from './option.js'
import { formatPdfDate } from './pdf-date.js'

/** What a signature dictionary is written from. */
export interface SignatureDictionaryParts {
  readonly at: Date
  readonly catalog: PdfRef
  readonly lock: FieldLockRule | undefined
  readonly certify: 1 | 2 | 3 | undefined
  readonly claims: PreparePdfOptions['claims']
}

/**
 * The signature dictionary without `/ByteRange` and `/Contents`, which the writer adds (EN 319 142-1 6.3, T12 to T22):
 * no `/Cert`, time in `/M` alone.
 */
export function buildSignatureDictionary(parts: SignatureDictionaryParts): PdfDict {
  const references = [
    ...(parts.certify === undefined ? [] : [certification(parts.certify, parts.catalog)]),
    ...(parts.lock === undefined ? [] : [fieldLocking(parts.lock, parts.catalog)]),
  ]
  return PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of(SUBFILTER_CADES),
    M: new PdfString(fromLatin1(formatPdfDate(parts.at))),
    Name: text(parts.claims?.name),
    Reason: text(parts.claims?.reason),
    Location: text(parts.claims?.location),
    ContactInfo: text(parts.claims?.contact),
    Reference: references.length === 0 ? undefined : references,
  })
}

/** The one form of FieldMDP that Acrobat itself writes: P in the same entry, `/Data` the catalog. */
function fieldLocking(lock: FieldLockRule, catalog: PdfRef): PdfDict {
  return signatureReference('FieldMDP', catalog, {
    Action: PdfName.of(lock.action),
    Fields: lock.action === 'All' ? undefined : lock.fields.map((name) => buildTextString(name)),
    P: lock.permission,
  })
}

const certification = (permission: number, catalog: PdfRef): PdfDict =>
  signatureReference('DocMDP', catalog, { P: permission })

function signatureReference(
  method: string,
  catalog: PdfRef,
  params: Readonly<Record<string, PdfObject | undefined>>,
): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('SigRef'),
    TransformMethod: PdfName.of(method),
    Data: catalog,
    TransformParams: PdfDict.of({ Type: PdfName.of('TransformParams'), V: PdfName.of('1.2'), ...params }),
  })
}

/** `/Lock` of a new field (ISO 32000-2 Table 236). */
export function buildLockDictionary(lock: FieldLockRule): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('SigFieldLock'),
    Action: PdfName.of(lock.action),
    Fields: lock.action === 'All' ? undefined : lock.fields.map((name) => buildTextString(name)),
    P: lock.permission,
  })
}

const text = (value: string | undefined): PdfString | undefined =>
  value === undefined ? undefined : buildTextString(value)
