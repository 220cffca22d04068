import type { Certificate, CertificateList } from '../der/index.js'
import type { LongWork } from '../kernel/ports.js'
import type { AlgorithmPolicyName, AnchorSet } from '../pki/index.js'

/**
 * Who is expected in a field. Each part is a text that has to be equal after NFC, case folding and joining of blanks, or
 * a predicate over every value that the certificate has. What is left out is not asked.
 */
export interface ExpectedSigner {
  /** Organization (O) of the certificate. @vi cơ quan, tổ chức */
  readonly organization?: string | ((value: string) => boolean)
  /** Common name (CN) of the certificate. */
  readonly commonName?: string | ((value: string) => boolean)
}

/** What `verifyPdf` needs. Neither trust nor time has a default. */
export interface VerifyOptions extends LongWork {
  /** Certificates that the caller trusts. An empty set is allowed: then no signature passes. */
  readonly anchors: AnchorSet
  /** The moment of judgement. */
  readonly at: Date
  /** Anchors for timestamps; without it those of `anchors` whose purposes include time. */
  readonly timeAnchors?: AnchorSet
  /** Further CA certificates, untrusted. */
  readonly intermediates?: readonly Certificate[]
  /** Revocation lists, untrusted: their signatures are checked. */
  readonly crls?: readonly CertificateList[]
  /** Which algorithms count as strong; `tt15-2025` when left out. @law TT 15/2025/TT-BKHCN, Phụ lục I */
  readonly algorithms?: AlgorithmPolicyName
  /**
   * What to do when nobody says whether a certificate is revoked: pass and say so in a check with the outcome `warning`
   * (the default, so that files can be judged without a network), or give no verdict.
   * @law TT 15/2025/TT-BKHCN, Phụ lục II
   */
  readonly unknownRevocation?: 'accept-with-warning' | 'indeterminate'
  /** Who has to have signed, by the full name of the field. */
  readonly expect?: Readonly<Record<string, ExpectedSigner>>
  /**
   * Who has to have signed, in whatever field: at least one signature whose certificate has all of these values. Where there
   * is none, no signature of the file passes. Timestamps do not count.
   */
  readonly expectSigner?: ExpectedSigner
  /** Reserved for encrypted files, which this version refuses with `ERR_PDF_ENCRYPTED`. */
  readonly password?: Uint8Array
}
