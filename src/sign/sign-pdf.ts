import type { DictionaryFacts } from '../ades/index.js'
import type { ByteSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import { buildSignatureCms, buildSignedAttributes } from './cms.js'
import type { SignPdfOptions } from './option.js'
import { drain, readOnce } from './pass.js'
import { digestAround, fillContents, type OpenPlace, refuseWrongValue } from './place.js'
import { planSignature } from './plan.js'
import { readDictionary, readLevel } from './read-back.js'
import { buildSignedPdf, type SignedPdf } from './signed-pdf.js'
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
 * and returns what `signPdf` returns. A chunk is valid until the next one is asked for: write it, do not collect it.
 * For writing straight to a file: refusals come before the first chunk, but the key
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
  const signing = signer.sign(signedAttributes, scheme.algorithm, signal)
  const [signature, dictionary] = await Promise.all([signing, readMeanwhile(place, field)])
  refuseWrongValue(scheme, certificate, signedAttributes, signature)
  const timestamp =
    o.level === 'B-T' && o.tsa !== undefined
      ? await requestSignatureTimestamp(o.tsa, scheme.hash, signature, o.signal)
      : undefined
  const parts = { scheme, certificate, chain, signedAttributes, signature }
  const appended = fillContents(place, buildSignatureCms(timestamp === undefined ? parts : { ...parts, timestamp }))
  const { reasons } = readLevel(place, appended, { dictionary, certificate, level: o.level })
  const signed = buildSignedPdf(pdf, appended, { level: o.level, levelReasons: reasons, field, running: sha256 })
  yield appended
  return signed
}

/** A promise, so that a failure here and one of the key's cannot leave the other unhandled. */
const readMeanwhile = async (place: OpenPlace, field: string): Promise<DictionaryFacts> => readDictionary(place, field)
