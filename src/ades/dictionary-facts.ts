import { PdfString, parseTextString, type SignatureDictionary } from '../pdf/index.js'
import type { DictionaryFacts } from './pades-facts.js'

/**
 * The facts of a signature dictionary that the baseline rows look at.
 *
 * @param revisionEnd the byte after the revision that the signature belongs to: `/ByteRange` has to end there.
 */
export function describeDictionary(signature: SignatureDictionary, revisionEnd: number): DictionaryFacts {
  const { dict, coverage } = signature
  const time = dict.get('M')
  return {
    filter: signature.filter,
    subFilter: signature.subFilter,
    signingTime: time instanceof PdfString ? parseTextString(time) : undefined,
    hasContents: signature.contents !== undefined && signature.contents.length > 0,
    byteRangeLeavesOutContentsOnly: coverage.outcome === 'sound' && coverage.end === revisionEnd,
    hasReason: dict.get('Reason') !== undefined,
    hasLocation: dict.get('Location') !== undefined,
    hasName: dict.get('Name') !== undefined,
    hasContactInfo: dict.get('ContactInfo') !== undefined,
    hasCert: dict.get('Cert') !== undefined,
  }
}
