import { ATTRIBUTE } from '../ades/index.js'
import { findAttributes, octetsOf, parseSignedData, readWhole, type SignedData } from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { digestBytes } from '../kernel/platform.js'
import { verifyValue } from '../pki/index.js'
import { malformed } from './errors.js'
import type { OpenState } from './state.js'
import { isTokenOver } from './timestamp.js'

/**
 * Checks a CMS that was made elsewhere before it goes into the file: this document's digest, the certificate that was
 * prepared, a value that it verifies, and a timestamp over that value where the level wants one. Whether its attributes
 * are those of the level is asked of the finished file.
 *
 * @returns the same bytes.
 * @throws MalformedError `ERR_SIGN_CMS_INVALID`; `details.reason` says which.
 */
export function checkForeignCms(cms: Uint8Array, opened: OpenState, digest: Uint8Array): Uint8Array {
  const { scheme, certificate, state } = opened
  const [info] = readCms(cms).signerInfos
  const signed = info?.signedAttributes
  if (info === undefined || signed === undefined) throw unfit('no-signed-attributes')
  const [messageDigest] = findAttributes(signed.attributes, ATTRIBUTE.messageDigest).flatMap((one) => one.values)
  if (messageDigest === undefined || !equalBytes(octetsOf(readWhole(messageDigest)), digest)) throw unfit('digest')
  const { outcome } = verifyValue(
    info.signatureAlgorithm,
    certificate.publicKey,
    signed.raw,
    info.signature,
    scheme.hash,
  )
  if (outcome !== 'valid') throw unfit('signature-value')
  if (state.level === 'B-T') {
    const [token] = findAttributes(info.unsignedAttributes, ATTRIBUTE.signatureTimestamp).flatMap((one) => one.values)
    if (token === undefined || !isTokenOver(token, scheme.hash, digestBytes(scheme.hash, info.signature)))
      throw unfit('timestamp')
  }
  return cms
}

function readCms(cms: Uint8Array): SignedData {
  try {
    return parseSignedData(cms)
  } catch (error) {
    if (isVanthuError(error)) throw unfit('syntax', error)
    throw error
  }
}

const unfit = (reason: string, cause?: unknown): Error =>
  malformed('ERR_SIGN_CMS_INVALID', `the CMS does not fit the prepared file: ${reason}`, { reason }, cause)
