import {
  ATTRIBUTE,
  brokenRows,
  describeCms,
  describeDictionary,
  type LevelReached,
  type PadesFacts,
  reachedLevel,
} from '../ades/index.js'
import { type Certificate, parseCertificate, parseSignedData, readElement } from '../der/index.js'
import { equalBytes, toHex } from '../kernel/bytes.js'
import type { Hasher } from '../kernel/platform.js'
import type { ByteSource } from '../kernel/ports.js'
import { fillSignature, listFields, openPdf, parseSignatureDictionary } from '../pdf/index.js'
import { verifyValue } from '../pki/index.js'
import { refused, signingFailed } from './errors.js'
import type { SignedLevel } from './option.js'
import type { SigningScheme } from './scheme.js'
import { joinParts, joinSource, type SignedPdf } from './signed-pdf.js'

/** Where the value of `/Contents` goes, in the bytes that are appended. */
export interface OpenPlace {
  readonly source: ByteSource
  readonly appended: Uint8Array
  readonly contents: { readonly start: number; readonly end: number }
}

/** Digest of everything but the value of `/Contents`: the source's running digest goes on over the appended bytes. */
export function digestAround(running: Hasher, place: OpenPlace): Uint8Array {
  const { appended, source, contents } = place
  return running
    .fork()
    .update(appended.subarray(0, contents.start - source.size))
    .update(appended.subarray(contents.end - source.size))
    .digest()
}

/**
 * Refuses a signature value that the certificate does not verify: a wrong key or a broken token would else be noticed by
 * the reader of the document.
 */
export function refuseWrongValue(
  scheme: SigningScheme,
  certificate: Certificate,
  signedAttributes: Uint8Array,
  signature: Uint8Array,
): void {
  const { outcome } = verifyValue(
    scheme.signatureAlgorithm,
    certificate.publicKey,
    signedAttributes,
    signature,
    scheme.hash,
  )
  if (outcome !== 'valid')
    throw signingFailed('ERR_SIGN_SIGNATURE_INVALID', `the key's signature value is ${outcome} for its certificate`, {
      algorithm: scheme.algorithm,
    })
}

/** A copy of the appended bytes with the CMS in `/Contents`, padded with zeros, never cut. */
export function fillContents(place: OpenPlace, cms: Uint8Array): Uint8Array {
  const room = (place.contents.end - place.contents.start - 2) / 2
  if (cms.length > room)
    throw refused('ERR_SIGN_ROOM_TOO_SMALL', `the CMS takes ${cms.length} octets, ${room} are reserved`, {
      needed: cms.length,
      reserved: room,
    })
  const appended = place.appended.slice()
  fillSignature({ appended, totalSize: place.source.size + appended.length, contents: place.contents }, cms)
  return appended
}

/**
 * The post-condition of signing: reads the signed file again by its end, as any reader would, and asks the rows of `ades`
 * for the level. Does not go through `verify`, and does not hash the source a second time.
 *
 * @throws SigningError `ERR_SIGN_LEVEL_NOT_REACHED` with the rows that are broken.
 */
export function finishSignature(
  place: OpenPlace,
  o: { readonly field: string; readonly level: SignedLevel; readonly sha256: Hasher },
): SignedPdf {
  const { source, appended } = place
  const reached = readBack(place, o.field, o.level)
  return {
    level: o.level,
    levelReasons: reached.reasons,
    field: o.field,
    sha256: toHex(o.sha256.fork().update(appended).digest()),
    size: source.size + appended.length,
    appended,
    parts: () => joinParts(source, appended),
  }
}

function readBack(place: OpenPlace, fieldName: string, level: SignedLevel): LevelReached {
  const file = openPdf(joinSource(place.source, place.appended))
  const end = file.revisions.at(-1)?.end ?? 0
  const field = listFields(file.current).find((one) => one.name === fieldName)
  const signature = field === undefined ? undefined : parseSignatureDictionary(file.current, field)
  const span = signature?.contentsSpan
  const isInPlace = span?.start === place.contents.start && span.end === place.contents.end && end === file.size
  if (signature?.contents === undefined || !isInPlace)
    throw signingFailed('ERR_SIGN_LEVEL_NOT_REACHED', 'the signature is not found where it was written', {
      field: fieldName,
    })
  const facts: PadesFacts = {
    dictionary: describeDictionary(signature, end),
    ...describeContents(signature.contents),
  }
  const missing = brokenRows(facts, level)
  if (missing.length > 0)
    throw signingFailed('ERR_SIGN_LEVEL_NOT_REACHED', `the signed file is not ${level}`, {
      rows: missing.map((row) => row.id).join(' '),
    })
  return reachedLevel(facts)
}

function describeContents(contents: Uint8Array): Pick<PadesFacts, 'cms' | 'evidence'> {
  const value = readElement(contents)
  const isPadded = contents.subarray(value.end).every((octet) => octet === 0)
  const signedData = parseSignedData(contents.subarray(0, value.end))
  const [info] = signedData.signerInfos
  const sid = info?.sid
  const names = (certificate: Uint8Array): boolean => {
    if (sid?.kind !== 'issuer-serial') return false
    const { issuer, serial } = parseCertificate(certificate)
    return equalBytes(issuer.raw, sid.issuer.raw) && equalBytes(serial, sid.serial)
  }
  const timestamps = info?.unsignedAttributes.filter((one) => one.oid === ATTRIBUTE.signatureTimestamp) ?? []
  return {
    cms: describeCms(signedData, signedData.certificates.some(names), isPadded),
    evidence: {
      signatureTimestamps: timestamps.flatMap((one) => one.values).length,
      documentTimestamps: 0,
      hasFullValidationData: false,
      archiveTimestamps: 0,
    },
  }
}
