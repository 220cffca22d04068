import {
  type Certificate,
  parseCertificate,
  parseSignedData,
  readElement,
  type SignedData,
  type SignerInfo,
  sameName,
} from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { isVanthuError } from '../../kernel/errors.js'

/** A CMS object as it stands in `/Contents`, or the code of what is wrong with it. */
export type CmsObject =
  | { readonly outcome: 'read'; readonly signedData: SignedData; readonly info: SignerInfo; readonly isDer: boolean }
  | { readonly outcome: 'faulty'; readonly fault: string }

const INDEFINITE = 0x80
const MAX_END_MARKERS = 16

/**
 * Reads the SignedData in `/Contents`: one value, behind it nothing but zero bytes (EN 319 142-1 6.3 Table 1 (h), own
 * strictness), exactly one SignerInfo, as one signature field holds one signature. Never throws.
 */
export function readCmsObject(contents: Uint8Array | undefined): CmsObject {
  if (contents === undefined || contents.length === 0) return { outcome: 'faulty', fault: 'no-contents' }
  if (contents.every((byte) => byte === 0)) return { outcome: 'faulty', fault: 'empty-contents' }
  try {
    const isDer = contents[1] !== INDEFINITE
    const signedData = isDer ? readDefinite(contents) : readIndefinite(contents)
    if (signedData === undefined) return { outcome: 'faulty', fault: 'bytes-after-value' }
    const [info, ...others] = signedData.signerInfos
    if (info === undefined || others.length > 0) return { outcome: 'faulty', fault: 'not-one-signer' }
    return { outcome: 'read', signedData, info, isDer }
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return { outcome: 'faulty', fault: error.code }
  }
}

function readDefinite(contents: Uint8Array): SignedData | undefined {
  const { end } = readElement(contents, 0)
  return contents.subarray(end).every((byte) => byte === 0) ? parseSignedData(contents.subarray(0, end)) : undefined
}

/** Zero padding cannot be told from end-of-contents octets: the shortest reading that is whole is the one. */
function readIndefinite(contents: Uint8Array): SignedData {
  let end = contents.length
  while (end > 0 && contents[end - 1] === 0) end -= 1
  let failure: unknown
  for (let markers = 1; markers <= MAX_END_MARKERS && end + markers <= contents.length; markers += 1) {
    try {
      return parseSignedData(contents.subarray(0, end + markers))
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** Certificates that parse; one broken certificate spoils no other. */
export function readCertificates(raws: readonly Uint8Array[]): readonly Certificate[] {
  return raws.flatMap((raw) => {
    try {
      return [parseCertificate(raw)]
    } catch (error) {
      if (!isVanthuError(error)) throw error
      return [] // what does not parse can neither sign nor stand in a path
    }
  })
}

/**
 * The one certificate that the SignerInfo names, first of the CMS itself, else of further evidence. `undefined` when none
 * or several different ones match: a judge does not choose (ades.md 7.1, certificate confusion).
 */
export function findSigningCertificate(
  info: SignerInfo,
  own: readonly Certificate[],
  further: readonly Certificate[],
): Certificate | undefined {
  for (const candidates of [own, further]) {
    const [first, ...others] = candidates.filter((certificate) => isNamed(info, certificate))
    if (first === undefined) continue
    return others.every((other) => equalBytes(other.raw, first.raw)) ? first : undefined
  }
  return undefined
}

function isNamed({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (sid.kind === 'key-id')
    return certificate.subjectKeyId !== undefined && equalBytes(certificate.subjectKeyId, sid.keyId)
  return equalBytes(certificate.serial, sid.serial) && sameName(certificate.issuer, sid.issuer)
}
