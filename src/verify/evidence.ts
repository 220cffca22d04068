import { ATTRIBUTE } from '../ades/index.js'
import { type Certificate, type CertificateList, findAttributes, parseCrl, parseSignedData } from '../der/index.js'
import { isVanthuError } from '../kernel/errors.js'
import type { ByteSource } from '../kernel/ports.js'
import { openPdf } from '../pdf/index.js'
import { parseCertificateBag } from '../pki/index.js'
import { readCmsObject } from './pades/cms-object.js'
import { findSignatures } from './pades/found-signature.js'
import { readSecurityEvidence } from './pades/security-evidence.js'

/** What one signature of a file carries, as bytes. Nothing of it is proven. */
export interface SignatureEvidence {
  /** Full name of the form field, as in the report. */
  readonly field: string
  /** The CMS object without the padding of `/Contents`; the whole value when it cannot be read. Empty when there is none. */
  readonly cms: Uint8Array
  /** RFC 3161 tokens: signature timestamps, content timestamps, and the object itself when it is a document timestamp. */
  readonly tokens: readonly Uint8Array[]
  /** Certificates of the object and of its tokens. */
  readonly certificates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
}

/** What a signed file carries beside its content. */
export interface FileEvidence {
  /** In the order of the report. */
  readonly signatures: readonly SignatureEvidence[]
  /** The document security store (EN 319 142-1 5.4.2): anybody may append one. */
  readonly store: { readonly certificates: readonly Certificate[]; readonly crls: readonly CertificateList[] }
}

const MAX_TOKENS = 16

/**
 * Takes the signatures, timestamp tokens, certificates and revocation lists out of a PDF, so that they can be shown, kept as
 * evidence and deleted. Judges nothing: what is here may be forged. What cannot be read is left out.
 *
 * @law TT 15/2025/TT-BKHCN, Điều 6 (lưu trữ, hủy bỏ chứng thư chữ ký số, danh sách thu hồi)
 * @throws What `verifyPdf` throws for a file that is no readable PDF.
 */
export function extractEvidence(pdf: ByteSource, options: { readonly password?: Uint8Array } = {}): FileEvidence {
  const file = openPdf(pdf, options)
  const { certificates, crls } = readSecurityEvidence(file.current)
  return {
    signatures: findSignatures(file).map(({ field, dictionary, isTimestamp }) =>
      signatureEvidence(field.name, dictionary.contents ?? new Uint8Array(0), isTimestamp),
    ),
    store: { certificates, crls },
  }
}

function signatureEvidence(field: string, contents: Uint8Array, isTimestamp: boolean): SignatureEvidence {
  const cms = readCmsObject(contents)
  if (cms.outcome !== 'read') return { field, cms: contents, tokens: [], certificates: [], crls: [] }
  const { info, signedData, bytes } = cms
  const attributes = [
    ...findAttributes(info.signedAttributes?.attributes ?? [], ATTRIBUTE.contentTimestamp),
    ...findAttributes(info.unsignedAttributes, ATTRIBUTE.signatureTimestamp),
  ]
  const inner = attributes.flatMap((attribute) => attribute.values).slice(0, MAX_TOKENS)
  const objects = [signedData, ...inner.flatMap((token) => attempt(() => parseSignedData(token)))]
  return {
    field,
    cms: bytes,
    tokens: isTimestamp ? [bytes, ...inner] : inner,
    certificates: parseCertificateBag(objects.flatMap((object) => object.certificates)).certificates,
    crls: objects.flatMap((object) => object.crls).flatMap((raw) => attempt(() => parseCrl(raw))),
  }
}

/** What cannot be read is no evidence; the judge of the signature says what is wrong with it. */
function attempt<Value>(read: () => Value): Value[] {
  try {
    return [read()]
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return []
  }
}
