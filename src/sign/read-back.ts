import {
  ATTRIBUTE,
  brokenRows,
  type DictionaryFacts,
  describeCms,
  describeDictionary,
  type LevelReached,
  type PadesFacts,
  reachedLevel,
} from '../ades/index.js'
import { type Certificate, parseSignedData, readElement } from '../der/index.js'
import { equalBytes } from '../kernel/bytes.js'
import { listFields, openPdf, parseSignatureDictionary } from '../pdf/index.js'
import { signingFailed } from './errors.js'
import type { SignedLevel } from './option.js'
import type { OpenPlace } from './place.js'
import { joinSource } from './signed-pdf.js'

/**
 * First half of the post-condition, run while the key is at work: opens source and increment as one file, as any reader
 * would, and looks whether the field leads to this signature dictionary, its `/Contents` lies where the writer says and
 * the file ends with this revision.
 *
 * @throws SigningError `ERR_SIGN_LEVEL_NOT_REACHED`.
 */
export function readDictionary(place: OpenPlace, fieldName: string): DictionaryFacts {
  const file = openPdf(joinSource(place.source, place.appended))
  const end = file.revisions.at(-1)?.end ?? 0
  const field = listFields(file.current).find((one) => one.name === fieldName)
  const signature = field === undefined ? undefined : parseSignatureDictionary(file.current, field)
  const span = signature?.contentsSpan
  const isInPlace = span?.start === place.contents.start && span.end === place.contents.end && end === file.size
  if (signature === undefined || !isInPlace)
    throw signingFailed('ERR_SIGN_LEVEL_NOT_REACHED', 'the signature is not found where it was written', {
      field: fieldName,
    })
  return describeDictionary(signature, end)
}

/**
 * Second half: reads `/Contents` back from the filled bytes, and asks the rows of `ades` for the level. Filling changed
 * nothing but the value of `/Contents`, so what the first half saw still holds. Does not go through `verify`.
 *
 * @throws SigningError `ERR_SIGN_LEVEL_NOT_REACHED` with the rows that are broken.
 */
export function readLevel(
  place: OpenPlace,
  filled: Uint8Array,
  o: { readonly dictionary: DictionaryFacts; readonly certificate: Certificate; readonly level: SignedLevel },
): LevelReached {
  const { source, appended, contents } = place
  const [from, to] = [contents.start - source.size + 1, contents.end - source.size - 1]
  if (
    !equalBytes(filled.subarray(0, from), appended.subarray(0, from)) ||
    !equalBytes(filled.subarray(to), appended.subarray(to))
  )
    throw signingFailed('ERR_SIGN_LEVEL_NOT_REACHED', 'filling /Contents changed other bytes')
  const facts: PadesFacts = {
    dictionary: o.dictionary,
    ...describeContents(decodeHex(filled.subarray(from, to)), o.certificate),
  }
  const missing = brokenRows(facts, o.level)
  if (missing.length > 0)
    throw signingFailed('ERR_SIGN_LEVEL_NOT_REACHED', `the signed file is not ${o.level}`, {
      rows: missing.map((row) => row.id).join(' '),
    })
  return reachedLevel(facts)
}

function describeContents(contents: Uint8Array, signer: Certificate): Pick<PadesFacts, 'cms' | 'evidence'> {
  const value = readElement(contents)
  const isPadded = contents.subarray(value.end).every((octet) => octet === 0)
  const signedData = parseSignedData(contents.subarray(0, value.end))
  const [info] = signedData.signerInfos
  const sid = info?.sid
  const isNamed =
    sid?.kind === 'issuer-serial' &&
    equalBytes(sid.issuer.raw, signer.issuer.raw) &&
    equalBytes(sid.serial, signer.serial) &&
    signedData.certificates.some((one) => equalBytes(one, signer.raw))
  const timestamps = info?.unsignedAttributes.filter((one) => one.oid === ATTRIBUTE.signatureTimestamp) ?? []
  return {
    cms: describeCms(signedData, isNamed, isPadded),
    evidence: {
      signatureTimestamps: timestamps.flatMap((one) => one.values).length,
      documentTimestamps: 0,
      hasFullValidationData: false,
      archiveTimestamps: 0,
    },
  }
}

function decodeHex(digits: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1)
  for (let i = 0; i < bytes.length; i += 1)
    bytes[i] = (nibble(digits[2 * i] ?? 0) << 4) | nibble(digits[2 * i + 1] ?? 0)
  return bytes
}

/** Value of one hexadecimal digit in ASCII. The writer writes nothing else there. */
const nibble = (digit: number): number => (digit <= 0x39 ? digit - 0x30 : (digit | 0x20) - 0x57)
