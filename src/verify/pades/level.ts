import { describeCms, describeDictionary, reachedLevel } from '../../ades/index.js'
import { type Certificate, sameName } from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { isVanthuError } from '../../kernel/errors.js'
import type { PdfView } from '../../pdf/index.js'
import type { ReachedLevel } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'

/** What the level of a signature hangs on beside its own bytes. */
export interface LevelEvidence {
  readonly certificate: Certificate | undefined
  /** Certificates of the signer's path and of its timestamps' paths, anchors left out. */
  readonly needed: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  /** Signature timestamps whose imprint and signature hold. */
  readonly signatureTimestamps: number
  /** Sound document timestamps that cover the signature, by the revision that each covers. */
  readonly documentTimestamps: readonly number[]
}

/** The level as reached, never rounded up, and the rows that kept it from being higher. */
export function levelOf(
  context: JudgeContext,
  signature: ReadSignature,
  evidence: LevelEvidence,
): { readonly level: ReachedLevel; readonly levelReasons: readonly string[] } {
  const storeRevision = revisionOfStore(context)
  const hasFullValidationData = isStoreComplete(context, signature, evidence)
  const { level, reasons } = reachedLevel({
    dictionary: describeDictionary(
      signature.dictionary,
      signature.fault === undefined ? (signature.ranges?.end ?? 0) : -1,
    ),
    cms:
      signature.cms.outcome === 'read'
        ? describeCms(signature.cms.signedData, evidence.certificate !== undefined, signature.cms.isDer)
        : undefined,
    evidence: {
      signatureTimestamps: evidence.signatureTimestamps,
      documentTimestamps: evidence.documentTimestamps.length,
      hasFullValidationData,
      archiveTimestamps: evidence.documentTimestamps.filter(
        (revision) => storeRevision !== undefined && revision >= storeRevision,
      ).length,
    },
  })
  return { level, levelReasons: reasons }
}

/** First revision whose catalog has a security store. */
function revisionOfStore({ file }: JudgeContext): number | undefined {
  return file.revisions.find(({ index }) => hasStore(file.viewAt(index)))?.index
}

function hasStore(view: PdfView): boolean {
  try {
    return view.catalog.get('DSS') !== undefined
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return false // a revision without a readable catalog holds no evidence for anybody
  }
}

/** Every certificate of the paths at hand in the file, and a CRL of the issuer of each (EN 319 142-1 6.3 Table 1 (r), (t)). */
function isStoreComplete({ store }: JudgeContext, signature: ReadSignature, evidence: LevelEvidence): boolean {
  if (store.crls.length === 0 || evidence.needed.length === 0) return false
  const held = [...store.certificates, ...signature.certificates]
  return (
    [...evidence.needed, ...evidence.anchors].every((one) => held.some((other) => equalBytes(one.raw, other.raw))) &&
    evidence.needed.every((one) => store.crls.some((crl) => sameName(crl.issuer, one.issuer)))
  )
}
