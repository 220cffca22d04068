import type { Certificate, CertificateList } from '../../der/index.js'
import type { HashName } from '../../kernel/platform.js'
import type { PdfFile } from '../../pdf/index.js'
import type { AlgorithmPolicy, AnchorSet, RevocationDemand } from '../../pki/index.js'
import type { JudgedRevision } from './changes/judge-revision.js'
import type { CmsObject } from './cms-object.js'
import type { FoundSignature } from './found-signature.js'

/** One signature with what was read of it. */
export interface ReadSignature extends FoundSignature {
  readonly cms: CmsObject
  /** Certificates of the CMS that parse. */
  readonly certificates: readonly Certificate[]
  /** Digest of the signed ranges; `undefined` when the byte range has no lawful shape or the platform lacks the hash. */
  readonly digest: (hash: HashName) => Uint8Array | undefined
}

/** What every judgement of one file shares. */
export interface JudgeContext {
  readonly file: PdfFile
  readonly at: Date
  readonly anchors: AnchorSet
  readonly timeAnchors: AnchorSet
  readonly algorithms: AlgorithmPolicy
  readonly revocation: RevocationDemand
  /** CA certificates and CRLs of the caller and of the file, unproven. */
  readonly intermediates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
  /** Certificates, CRLs and OCSP responses of the file's own security store. */
  readonly store: {
    readonly certificates: readonly Certificate[]
    readonly crls: readonly CertificateList[]
    readonly ocspCount: number
  }
  readonly signatures: readonly ReadSignature[]
  readonly history: ReadonlyMap<number, JudgedRevision>
}
