import type { VietnamDate } from '../../vietnam/calendar-day.js'
import type { BusinessKind, Priority, StatusCode } from './codes.js'

/** An agency that sends or receives. @vi cơ quan gửi, cơ quan nhận */
export interface Organization {
  readonly organId: string
  /** The agency above it. @vi cơ quan chủ quản */
  readonly inCharge?: string
  readonly name: string
  readonly address?: string
  readonly email?: string
  readonly telephone?: string
  readonly fax?: string
  readonly website?: string
}

/** The document that a message answers or tells about. @vi văn bản được phúc đáp */
export interface RespondedDocument {
  readonly organId?: string
  /** Number and symbol as one text, as it is on the wire: `7816/VPCP-TTĐT`. */
  readonly code?: string
  readonly documentId?: string
  readonly date?: VietnamDate
}

/** Who handles the message. @vi cán bộ xử lý */
export interface Staff {
  readonly department?: string
  readonly departmentId?: string
  readonly staff?: string
  readonly staffId?: string
  readonly email?: string
  readonly mobile?: string
}

/** A hub or an agency that the message passed, and when (UTC+7, to the second). */
export interface Trace {
  readonly organId: string
  readonly at: Date
}

/** What the message does to documents sent before. @vi thông tin nghiệp vụ */
export interface Business {
  readonly kind: BusinessKind
  readonly reason?: string
  /** The document withdrawn, updated or replaced. */
  readonly documentId?: string
  /** A paper copy follows. */
  readonly paper?: boolean
  readonly staff?: Staff
  /** An update: what is new (information, receivers), and each receiver added or removed. */
  readonly update?: {
    readonly information: boolean
    readonly receivers: boolean
    readonly changes: readonly { readonly organId: string; readonly change: 'removed' | 'added' }[]
  }
  /** A replacement: each document replaced, and at whom. */
  readonly replaces?: readonly { readonly documentId: string; readonly organIds: readonly string[] }[]
}

/** What is said of a document beside its text. @vi thông tin khác */
export interface OtherInfo {
  readonly priority?: Priority
  readonly sphere?: string
  readonly notation?: string
  readonly promulgationAmount?: number
  readonly pageAmount?: number
  readonly direction?: boolean
  readonly replyFors?: string
  readonly referenceCodes?: string
  readonly appendixes?: readonly string[]
}

/** A document on its way. @vi văn bản điện tử gửi, nhận */
export interface DocumentHeader {
  readonly kind: 'document'
  readonly from: Organization
  readonly to: readonly Organization[]
  /** Số of the document, without its symbol. */
  readonly number: string
  /** @vi ký hiệu của văn bản */
  readonly symbol: string
  readonly place: string
  readonly date: VietnamDate
  /** Numbers of the national list; which list differs by sender, so they are handed on as they are. */
  readonly type: { readonly type: number; readonly detail?: number; readonly name: string }
  /** @vi trích yếu */
  readonly subject: string
  readonly content?: string
  readonly signer?: { readonly competence?: string; readonly position?: string; readonly name: string }
  readonly dueDate?: VietnamDate
  readonly toPlaces?: readonly string[]
  readonly other?: OtherInfo
  readonly responseFor?: readonly RespondedDocument[]
  readonly steeringType?: number
  readonly documentId?: string
  readonly applicationType?: string
  readonly taskCode?: string
  readonly traces?: readonly Trace[]
  readonly business?: Business
}

/** What became of a document. @vi trạng thái xử lý */
export interface StatusHeader {
  readonly kind: 'status'
  readonly from: Organization
  readonly responseFor: RespondedDocument
  readonly staff?: Staff
  readonly status: StatusCode
  readonly description?: string
  readonly at: Date
}

/** A file to be sent with a document. */
export interface AttachmentDraft {
  readonly name: string
  readonly contentType: string
  readonly description?: string
  /** Without `cid:`. Default: made from its place and name. */
  readonly contentId?: string
  readonly bytes: Uint8Array
  /** `zip` is what the national software expects: an archive with this one file. */
  readonly packing: 'zip' | 'raw'
}
