import type { FieldLockRule } from '../ades/index.js'
import type { LongWork, RandomSource } from '../kernel/ports.js'
import type { Increment } from '../pdf/index.js'
import type { SignatureAlgorithm, Signer } from '../pki/index.js'
import type { PreparedAppearance } from './appearance.js'
import type { TimestampSource } from './timestamp.js'

/** Levels that this version makes (EN 319 142-1 clause 6). */
export type SignedLevel = 'B-B' | 'B-T'

/** Where a new signature field stands: nowhere, or on a page (1 is the first), `[left, bottom, right, top]` in points. */
export type FieldPlace =
  | 'invisible'
  | { readonly page: number; readonly rectanglePt: readonly [number, number, number, number] }

/** All of a signer but the key: enough to prepare a signature that is made elsewhere. */
export type SignerIdentity = Pick<Signer, 'certificate' | 'chain' | 'algorithms'>

/** What both halves of signing are asked with. */
export interface PreparePdfOptions extends LongWork {
  readonly level: SignedLevel
  /** The moment that `/M` claims, and at which the certificate must be valid. */
  readonly at: Date
  /** For the second half of `/ID`. */
  readonly random: RandomSource
  /**
   * Whose signature it is: `person` signs the field `nguoi-ky`, `agency` the field `co-quan`.
   * @vi người ký; cơ quan, tổ chức
   * @law NĐ 30/2020/NĐ-CP, Điều 13
   */
  readonly role?: 'person' | 'agency' | 'none'
  /** Full name of the field; comes before `role`. */
  readonly field?: string
  /** Makes a new field when the named one does not exist. Without `field` and `role` the default is `'invisible'`. */
  readonly place?: FieldPlace
  /** What is drawn in the field; without it an existing appearance stays and a new field stays empty. */
  readonly appearance?: PreparedAppearance
  /** Lock of a field that brings none; see late numbers: fields that stay open are named in `Exclude`. */
  readonly lock?: FieldLockRule
  /** Certifies (DocMDP): only as the first signature of the document. */
  readonly certify?: 1 | 2 | 3
  /** `/Reason`, `/Location`, `/Name`, `/ContactInfo`: claims that nobody proves. */
  readonly claims?: {
    readonly reason?: string
    readonly location?: string
    readonly name?: string
    readonly contact?: string
  }
  /**
   * Other changes of the same increment, such as number and date: called once, before the signature field is written.
   * Where earlier signatures exist it may touch only fields that none of them locks.
   * @internal the increment belongs to the pdf room, which is not public
   */
  readonly changes?: (increment: Increment) => void
  /** The algorithm; default: the first of the signer's that this version writes, PKCS#1 v1.5 or ECDSA with SHA-256. */
  readonly algorithm?: SignatureAlgorithm
  /** Room for `/Contents` in octets, where the measured room is not enough: a CMS made elsewhere may be larger. */
  readonly roomBytes?: number
  /** What to do about scripts, actions and external content in the file. Default `'refuse'`. */
  readonly activeContent?: 'refuse' | 'accept'
  /** Needed for B-T; when preparing, for its size alone. */
  readonly tsa?: TimestampSource
}

/** What {@link signPdf} is asked with. */
export type SignPdfOptions = PreparePdfOptions
