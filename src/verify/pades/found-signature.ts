import { readSignatureLocks, SUBFILTER_RFC3161 } from '../../ades/index.js'
import { isVanthuError, LimitError } from '../../kernel/errors.js'
import {
  type FormField,
  listFields,
  PdfDict,
  type PdfFile,
  PdfRef,
  type PdfRevision,
  parseSignatureDictionary,
  type SignatureDictionary,
} from '../../pdf/index.js'
import type { Coverage } from '../report.js'
import type { PlacedSignature } from './changes/transition.js'
import type { SignedRanges } from './hash-ranges.js'

/** A signature as it stands in the file, before anything of it is believed. */
export interface FoundSignature {
  readonly field: FormField
  readonly dictionary: SignatureDictionary
  readonly isTimestamp: boolean
  /** The signed ranges; `undefined` when the byte range has no lawful shape. */
  readonly ranges: SignedRanges | undefined
  /** Why there are none, or why they cover no whole revision. */
  readonly fault: string | undefined
  readonly coverage: Coverage
  readonly placed: PlacedSignature
}

/** Each costs a walk over the pages and the cross-references: fields that share one value would multiply it. */
const MAX_SIGNATURES = 256

/**
 * Every signature of the newest revision, in the order of the revisions that they cover.
 *
 * @throws LimitError for more than 256 signatures.
 */
export function findSignatures(file: PdfFile): readonly FoundSignature[] {
  const found: FoundSignature[] = []
  for (const field of listFields(file.current)) {
    if (field.type !== 'Sig') continue
    const dictionary = readDictionary(file, field)
    if (dictionary === undefined) continue
    if (found.length >= MAX_SIGNATURES)
      throw new LimitError('ERR_PDF_TOO_MANY', `the file holds more than ${MAX_SIGNATURES} signatures`)
    found.push(describe(file, field, dictionary))
  }
  return found.sort((a, b) => orderOf(a) - orderOf(b))
}

/**
 * A value that cannot be parsed is a broken signature and not an empty field, and spoils no other signature's report
 * (ades.md 7.1, USF): it has nothing of what it should have.
 */
function readDictionary(file: PdfFile, field: FormField): SignatureDictionary | undefined {
  try {
    return parseSignatureDictionary(file.current, field)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return {
      ref: field.value instanceof PdfRef ? field.value : undefined,
      dict: PdfDict.of({}),
      type: undefined,
      filter: undefined,
      subFilter: undefined,
      contents: undefined,
      contentsSpan: undefined,
      contentsHex: false,
      byteRange: undefined,
      coverage: { outcome: 'faulty', fault: 'missing' },
      claimedTime: undefined,
      unverifiedText: {},
      references: [],
    }
  }
}

const orderOf = (signature: FoundSignature): number => signature.ranges?.end ?? Number.MAX_SAFE_INTEGER

function describe(file: PdfFile, field: FormField, dictionary: SignatureDictionary): FoundSignature {
  const coverage = dictionary.coverage
  const isTimestamp = dictionary.subFilter === SUBFILTER_RFC3161 || dictionary.type === 'DocTimeStamp'
  const revision = coverage.outcome === 'sound' ? coveredRevision(file, coverage.gap.start, coverage.end) : undefined
  return {
    field,
    dictionary,
    isTimestamp,
    ranges:
      coverage.outcome === 'sound'
        ? { gapStart: coverage.gap.start, gapEnd: coverage.gap.end, end: coverage.end }
        : undefined,
    fault: coverage.outcome === 'faulty' ? coverage.fault : revision === undefined ? 'covers-no-revision' : undefined,
    coverage:
      revision === undefined
        ? 'partial'
        : coverage.outcome === 'sound' && coverage.end === file.size
          ? 'whole-file'
          : 'revision',
    placed: {
      field: field.name,
      isTimestamp,
      object: dictionary.ref?.number ?? 0,
      revision: revision?.index,
      locks: readSignatureLocks(file.current, field, dictionary),
    },
  }
}

/**
 * The revision that ends where the signature ends, with the signature's own value inside it. Signers differ on whether the
 * end of line after `%%EOF` is theirs.
 */
function coveredRevision(file: PdfFile, gapStart: number, end: number): PdfRevision | undefined {
  return file.revisions.find(
    (revision) => end >= revision.markerEnd && end <= revision.end && gapStart >= revision.start && gapStart < end,
  )
}
