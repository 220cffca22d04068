import type { ByteSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import { buildSignatureCms, buildSignedAttributes } from './cms.js'
import { digestAround, fillContents, finishSignature, type OpenPlace, refuseWrongValue } from './finish.js'
import type { SignPdfOptions } from './option.js'
import { drain, readOnce } from './pass.js'
import { planSignature } from './plan.js'
import type { SignedPdf } from './signed-pdf.js'
import { requestSignatureTimestamp } from './timestamp.js'

/**
 * Signs a PDF (PAdES B-B or B-T, EN 319 142-1) by an incremental update: every byte of `pdf` stays as it is. All refusals
 * come before the key is used; the result is read back and asked for its level before it is returned.
 *
 * It does NOT check who trusts the certificate, nor whether it is revoked, nor what the page says.
 * @vi ký số
 * @law NĐ 30/2020/NĐ-CP, Điều 13; TT 15/2025/TT-BKHCN, Điều 5
 *
 * @throws TypeError for options that are none; RefusedError, MalformedError, UnsupportedError before the key is used;
 * SigningError of the key; NetworkError of the timestamp; what the pdf room throws.
 */
export async function signPdf(pdf: ByteSource, signer: Signer, o: SignPdfOptions): Promise<SignedPdf> {
  return await drain(streamSignedPdf(pdf, signer, o))
}

/**
 * The same in a single pass over the source: yields the source's chunks while they are hashed, then the appended bytes,
 * and returns what `signPdf` returns. For writing straight to a file: refusals come before the first chunk, but the key
 * and the timestamp come after the last one of the source, so write to a temporary file and drop it when this throws.
 */
export async function* streamSignedPdf(
  pdf: ByteSource,
  signer: Signer,
  o: SignPdfOptions,
): AsyncGenerator<Uint8Array, SignedPdf, void> {
  const { certificate, chain } = signer
  const { scheme, built, contents, field } = planSignature(pdf, signer, o)
  const place: OpenPlace = { source: pdf, appended: built.appended, contents }
  const { sha256, document } = yield* readOnce(pdf, scheme.hash, o)

  const signedAttributes = buildSignedAttributes(scheme, certificate, digestAround(document, place))
  const signal = o.signal === undefined ? {} : { signal: o.signal }
  const signature = await signer.sign(signedAttributes, scheme.algorithm, signal)
  refuseWrongValue(scheme, certificate, signedAttributes, signature)
  const timestamp =
    o.level === 'B-T' && o.tsa !== undefined
      ? await requestSignatureTimestamp(o.tsa, scheme.hash, signature, o.signal)
      : undefined
  const parts = { scheme, certificate, chain, signedAttributes, signature }
  const cms = buildSignatureCms(timestamp === undefined ? parts : { ...parts, timestamp })
  const appended = fillContents(place, cms)
  const signed = finishSignature({ ...place, appended }, { field, level: o.level, sha256 })
  yield appended
  return signed
}
