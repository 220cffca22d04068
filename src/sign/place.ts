import type { Certificate } from '../der/index.js'
import type { Hasher } from '../kernel/platform.js'
import type { ByteSource } from '../kernel/ports.js'
import { fillSignature } from '../pdf/index.js'
import { verifyValue } from '../pki/index.js'
import { refused, signingFailed } from './errors.js'
import type { SigningScheme } from './scheme.js'

/** Where the value of `/Contents` goes, in the bytes that are appended. */
export interface OpenPlace {
  readonly source: ByteSource
  readonly appended: Uint8Array
  /** Offsets of `<` and of the byte after `>` in the signed file. */
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
