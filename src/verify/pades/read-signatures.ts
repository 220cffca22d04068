import { findDigestName, parseTstInfo } from '../../der/index.js'
import { isVanthuError } from '../../kernel/errors.js'
import { type HashName, hasHash } from '../../kernel/platform.js'
import type { LongWork } from '../../kernel/ports.js'
import type { PdfFile } from '../../pdf/index.js'
import { parseCertificateBag } from '../../pki/index.js'
import { type CmsObject, readCmsObject } from './cms-object.js'
import type { ReadSignature } from './context.js'
import { type FoundSignature, findSignatures } from './found-signature.js'
import { hashRanges, type WantedDigest } from './hash-ranges.js'

/** Every signature of a file with its CMS and its digest, and the digest of the file. */
export interface ReadFile {
  readonly sha256: Uint8Array
  readonly signatures: readonly ReadSignature[]
}

/** Finds and reads the signatures and hashes what each covers, in one pass over the file for each hash algorithm. */
export function readSignatures(file: PdfFile, work: LongWork): ReadFile {
  const found = findSignatures(file).map((signature) => ({
    signature,
    cms: readCmsObject(signature.dictionary.contents),
  }))
  const wanted: WantedDigest[] = []
  const places = found.map(({ signature, cms }) => {
    const hash = usedHash(signature, cms)
    if (signature.ranges === undefined || hash === undefined || !hasHash(hash)) return undefined
    return wanted.push({ ...signature.ranges, hash }) - 1
  })
  const digests = hashRanges(file.source, wanted, work)
  const signatures = found.map(({ signature, cms }, index): ReadSignature => {
    const place = places[index]
    const known = place === undefined ? undefined : wanted[place]
    return {
      ...signature,
      cms,
      certificates: cms.outcome === 'read' ? parseCertificateBag(cms.signedData.certificates).certificates : [],
      digest: (hash) =>
        known?.hash === hash && place !== undefined ? digests.wanted[place] : digestAgain(file, signature, hash, work),
    }
  })
  return { sha256: digests.sha256, signatures }
}

/** The hash that the signature, or the imprint of a document timestamp, was made with. */
function usedHash(signature: FoundSignature, cms: CmsObject): HashName | undefined {
  if (cms.outcome !== 'read') return undefined
  if (!signature.isTimestamp) return findDigestName(cms.info.digestAlgorithm.oid)
  const content = cms.signedData.content
  if (content === undefined) return undefined
  try {
    return findDigestName(parseTstInfo(content).messageImprint.algorithm)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return undefined // the judge of the token says what is wrong with it
  }
}

/** A second digest of the same ranges: a content timestamp by another hash, or an attacker's wish. One more pass. */
function digestAgain(file: PdfFile, signature: FoundSignature, hash: HashName, work: LongWork): Uint8Array | undefined {
  if (signature.ranges === undefined || !hasHash(hash)) return undefined
  return hashRanges(file.source, [{ ...signature.ranges, hash }], work).wanted[0]
}
