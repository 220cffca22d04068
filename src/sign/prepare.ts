import { equalBytes, toHex } from '../kernel/bytes.js'
import type { ByteSource, LongWork } from '../kernel/ports.js'
import { buildSignatureCms, buildSignedAttributes } from './cms.js'
import { malformed, refused } from './errors.js'
import { checkForeignCms } from './foreign-cms.js'
import type { PreparePdfOptions, SignerIdentity } from './option.js'
import { drain, readOnce } from './pass.js'
import { digestAround, fillContents, type OpenPlace, refuseWrongValue } from './place.js'
import { planSignature } from './plan.js'
import { readDictionary, readLevel } from './read-back.js'
import { buildSignedPdf, type SignedPdf } from './signed-pdf.js'
import { buildState, type OpenState, openState, type PreparedSignature } from './state.js'
import { requestSignatureTimestamp, type TimestampSource } from './timestamp.js'

/**
 * First half of signing with a key elsewhere (phone, token service): refuses what `signPdf` refuses, builds the increment
 * and says what the key has to sign. The answer is plain JSON, without secrets.
 *
 * @throws as `signPdf`, but for what needs the key.
 */
export async function preparePdfSignature(
  pdf: ByteSource,
  identity: SignerIdentity,
  o: PreparePdfOptions,
): Promise<PreparedSignature> {
  const { certificate, chain } = identity
  const { scheme, built, contents, field } = planSignature(pdf, identity, o)
  const place: OpenPlace = { source: pdf, appended: built.appended, contents }
  const { sha256, document } = await drain(readOnce(pdf, scheme.hash, o))
  return buildState({
    file: { sha256: toHex(sha256.fork().digest()), size: pdf.size },
    field,
    level: o.level,
    contents,
    scheme,
    certificate,
    chain,
    appended: built.appended,
    signedAttributes: buildSignedAttributes(scheme, certificate, digestAround(document, place)),
  })
}

/** What came back from the key: the signature value over `signedAttributes`, or a whole detached CMS over the document. */
export type SignatureAnswer = { readonly signature: Uint8Array } | { readonly cms: Uint8Array }

/** Options of {@link completePdfSignature}. */
export interface CompletePdfOptions extends LongWork {
  /** Needed when the level is B-T and the answer is a signature value. */
  readonly tsa?: TimestampSource
}

/**
 * Second half: puts the answer into the file that was prepared. The state may come from disk; file, state and answer are
 * checked against each other, so a state completes the file that it was made for, and no other.
 *
 * @throws MalformedError `ERR_SIGN_STATE_INVALID`, `ERR_SIGN_CMS_INVALID`; RefusedError `ERR_SIGN_STATE_MISMATCH`,
 * `ERR_SIGN_ROOM_TOO_SMALL`; SigningError; NetworkError of the timestamp.
 */
export async function completePdfSignature(
  pdf: ByteSource,
  prepared: unknown,
  answer: SignatureAnswer,
  o: CompletePdfOptions = {},
): Promise<SignedPdf> {
  const opened = openState(prepared)
  const { state } = opened
  if (pdf.size !== state.file.size) throw otherFile()
  const place: OpenPlace = { source: pdf, appended: opened.appended, contents: state.contents }
  const digests = await drain(readOnce(pdf, opened.scheme.hash, o))
  if (toHex(digests.sha256.fork().digest()) !== state.file.sha256) throw otherFile()
  const digest = digestAround(digests.document, place)
  if (!equalBytes(buildSignedAttributes(opened.scheme, opened.certificate, digest), opened.signedAttributes))
    throw malformed('ERR_SIGN_STATE_INVALID', 'the appended bytes are not those that were prepared', {
      key: 'appended',
    })
  const cms =
    'cms' in answer ? checkForeignCms(answer.cms, opened, digest) : await buildCms(opened, answer.signature, o)
  const appended = fillContents(place, cms)
  const { field, level } = state
  const dictionary = readDictionary(place, field)
  const { reasons } = readLevel(place, appended, { dictionary, certificate: opened.certificate, level })
  return buildSignedPdf(pdf, appended, { level, levelReasons: reasons, field, running: digests.sha256 })
}

const otherFile = (): Error =>
  refused('ERR_SIGN_STATE_MISMATCH', 'this is not the file that the signature was prepared for')

async function buildCms(opened: OpenState, signature: Uint8Array, o: CompletePdfOptions): Promise<Uint8Array> {
  const { scheme, certificate, chain, signedAttributes, state } = opened
  refuseWrongValue(scheme, certificate, signedAttributes, signature)
  if (state.level === 'B-B') return buildSignatureCms({ scheme, certificate, chain, signedAttributes, signature })
  if (o.tsa === undefined) throw new TypeError("level 'B-T' needs a tsa to complete")
  const timestamp = await requestSignatureTimestamp(o.tsa, scheme.hash, signature, o.signal)
  return buildSignatureCms({ scheme, certificate, chain, signedAttributes, signature, timestamp })
}
