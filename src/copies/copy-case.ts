import type { RefusalGround } from '../document/index.js'
import type { VietnamDate } from '../vietnam/calendar-day.js'
import type { Certifier } from './certifier.js'
import type { CopyRequest } from './copy-request.js'

/**
 * Where a case stands. The line is `received → scanned → compared → numbered → signed-by-certifier → signed-by-agency →
 * handed-over`; `refused` and `cancelled` end it before the agency has signed.
 */
export type CopyState =
  | 'received'
  | 'scanned'
  | 'compared'
  | 'numbered'
  | 'signed-by-certifier'
  | 'signed-by-agency'
  | 'handed-over'
  | 'refused'
  | 'cancelled'

/** All states, in their order. */
export const COPY_STATES: readonly CopyState[] = [
  'received',
  'scanned',
  'compared',
  'numbered',
  'signed-by-certifier',
  'signed-by-agency',
  'handed-over',
  'refused',
  'cancelled',
]

/** Who did something, and when (ISO 8601, UTC). */
export interface CopyMark {
  readonly by: string
  readonly at: string
}

/** What was captured. */
export interface CapturedScans extends CopyMark {
  readonly pages: number
  /** The files as they came, in order. */
  readonly files: readonly { readonly format: string; readonly bytes: number; readonly sha256: string }[]
  /** By how many degrees clockwise each page is shown turned, where a person turned one; the files stay as they came. */
  readonly turns?: readonly (0 | 90 | 180 | 270)[]
  /** SHA-256 over the digests of the files, one in a line: `sha256sum` of a file of these lines gives it too. */
  readonly sha256: string
}

/** A lời chứng that was decided on, before its number is taken: whoever takes it up again gets the same number. */
export interface PlannedAttestation extends CopyMark {
  /** Which attempt of the case; the key of its number is made of it. */
  readonly attempt: number
  /** The day that number and page bear. */
  readonly date: VietnamDate
  readonly certifier: Certifier
  /** Said by name where requester and certifier have the same name and are two persons. */
  readonly namesake?: 'another-person'
}

/** The lời chứng with its number. */
export interface CaseAttestation extends PlannedAttestation {
  /** Key of the number in the book. */
  readonly key: string
  /** Số chứng thực. */
  readonly number: number
  /** Quyển số. */
  readonly book: string
  /** SHA-256 of the file that the certifier is shown and signs. */
  readonly unsignedSha256: string
  /** Pages, the one of the lời chứng included. */
  readonly pages: number
  /** What the QR code on the page holds; `parseCopyQr` reads it. */
  readonly qr: string
}

/** A number that the case no longer bears, and why: its row in the book says so. */
export interface AbandonedNumber {
  readonly attempt: number
  readonly reason: string
}

/** The certifying agency. */
export interface CopyAgency {
  /** Name as it is printed. */
  readonly name: string
  /** Cơ quan chủ quản, printed above. */
  readonly parent?: string
  /** SHA-256 of the SubjectPublicKeyInfo of the agency's certificate: no other key signs. Without it names are compared. */
  readonly publicKeySha256?: string
}

/** A certified file. */
export interface CaseResult extends CopyMark {
  readonly sha256: string
  readonly size: number
}

/**
 * A case at the counter: one paper, one number. Plain JSON, so that any store keeps it.
 *
 * @vi hồ sơ chứng thực bản sao
 */
export interface CopyCase {
  readonly id: string
  /** Counts the acts; each act names the version that it was decided on. */
  readonly version: number
  readonly state: CopyState
  readonly agency: CopyAgency
  readonly request: CopyRequest & { readonly copies: number }
  readonly received: CopyMark
  readonly dueOn: VietnamDate
  readonly needsAppointment: boolean
  /** Fee in đồng, by pages of the original, all copies. */
  readonly feeVnd: number
  readonly scans?: CapturedScans
  /** Who compared the pages with the original; SHA-256 of the words that a person reviewed, where there are any. */
  readonly compared?: CopyMark & { readonly text: 'none' | 'reviewed'; readonly wordsSha256?: string }
  /** How many times a number was asked for. */
  readonly attempts: number
  readonly abandoned: readonly AbandonedNumber[]
  readonly planned?: PlannedAttestation
  readonly attestation?: CaseAttestation
  readonly certified?: CaseResult & { readonly certificateSha256: string }
  readonly result?: CaseResult
  readonly handedOver?: CopyMark & { readonly slipSha256: string }
  readonly refusal?: CopyMark & {
    readonly ground: RefusalGround | 'khac'
    readonly text: string
    readonly slipSha256: string
  }
  readonly cancelled?: CopyMark & { readonly reason: string }
  /** When the files of the case were removed; digests, numbers and trail stay. */
  readonly forgotten?: CopyMark
  /** Why the certifier gave the case back. */
  readonly returned?: CopyMark & { readonly reason: string }
}
