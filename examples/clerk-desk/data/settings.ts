import type { CopyAgency } from 'vanthu/copies'

/** What an office says of itself once; kept in `ban-lam-viec/co-quan.json` of the folder. */
export interface OfficeSettings {
  readonly agency: CopyAgency
  /** Title of the head: `Chủ tịch`. `KT.` and `TUQ.` stand before it. */
  readonly headTitle: string
  /** Folder into which the scanner writes; what lies there is offered on the page Quét. */
  readonly incoming?: string
}

/** What is given at the start of the program. */
export interface DeskOptions {
  /** Books, cases and the desk's own files. */
  readonly folder: string
  /** Certificates, CRLs and anchors: files or folders. Without anchors nothing can be signed. */
  readonly anchors?: string
  readonly timeAnchors?: string
  readonly intermediates?: string
  readonly crls?: string
  /** Addresses of timestamp authorities; asked in turn. */
  readonly tsa?: readonly string[]
  readonly tsaTimeoutMs?: number
  /** Where the desk writes the head of the books' chain down; not inside `folder`, or a restored backup is not noticed. */
  readonly witnessFolder: string
  /** Reads pictures with OCR; without it fields are typed. */
  readonly read?: boolean
}
