import type { VietnamDate } from '../vietnam/calendar-day.js'
import type { DocumentTypeSlug } from './document-type.js'
import type { SigningAuthority } from './signing-authority.js'

/** A điểm: its letter, and its paragraphs, the first of which stands behind the letter. */
export interface Point {
  /** One of a, b, c, d, đ, e, g …; never f, j, w, z. */
  readonly letter: string
  readonly paragraphs: readonly string[]
}

/** A paragraph of the body without a number. */
export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly text: string
}

/**
 * A heading of a large part of the body: the word and its number on one line, the title below, both centred.
 *
 * @vi phần, chương, mục, tiểu mục
 */
export interface HeadingBlock {
  readonly kind: 'heading'
  readonly level: 'phan' | 'chuong' | 'muc' | 'tieu-muc'
  readonly number: number
  readonly title: string
}

/** @vi điều */
export interface ArticleBlock {
  readonly kind: 'article'
  readonly number: number
  /** Bold, on the line of the number. */
  readonly title?: string
  /** What follows: on the line of the number when there is no title. */
  readonly paragraphs: readonly string[]
  readonly points: readonly Point[]
}

/** @vi khoản */
export interface ClauseBlock {
  readonly kind: 'clause'
  readonly number: number
  /** Bold, on its own line. */
  readonly title?: string
  readonly paragraphs: readonly string[]
  readonly points: readonly Point[]
}

/** One part of the body, in reading order. */
export type BodyBlock = ParagraphBlock | HeadingBlock | ArticleBlock | ClauseBlock

/**
 * Who signs.
 *
 * @vi người ký
 */
export interface Signatory {
  /** Absent where the head of an agency signs for himself. */
  readonly authority?: {
    readonly form: SigningAuthority
    /** The collective behind `TM.`, the head's title behind the others. */
    readonly of: string
  }
  /** The signatory's own position; with `Q.` it is the one he acts in and is not printed again. */
  readonly position: string
  /** Another title of the signatory, printed below the position. */
  readonly otherTitle?: string
  readonly name: string
}

/**
 * The last line of Nơi nhận: where the file copy is kept.
 *
 * @vi lưu
 */
export interface FileCopy {
  /** The unit that drafted the document, abbreviated. */
  readonly unit?: string
  /** Initials of the person who drafted it. */
  readonly drafter?: string
  /** How many copies are issued on paper. */
  readonly copies?: number
}

/**
 * The address line at the foot of page 1.
 *
 * @vi địa chỉ cơ quan
 */
export interface Contact {
  readonly address?: string
  readonly phone?: string
  readonly fax?: string
  readonly email?: string
  readonly website?: string
}

/**
 * How urgent a document is.
 *
 * @vi độ khẩn
 */
export type Urgency = 'khan' | 'thuong-khan' | 'hoa-toc'

/**
 * Who may see a document.
 *
 * @vi phạm vi lưu hành
 */
export type Circulation = 'xem-xong-tra-lai' | 'luu-hanh-noi-bo'

/**
 * A Vietnamese official document as plain data: what it says, not how it looks. Text is NFC. Letters are stored as in a
 * sentence; the layout makes capitals where the law wants them.
 *
 * @vi văn bản hành chính
 * @law NĐ 30/2020/NĐ-CP, Điều 8
 */
export interface OfficialDocument {
  readonly type: DocumentTypeSlug
  readonly parentAgency?: string
  readonly agency: string
  /** Given together with `date`, or left to the registry, which assigns both after the signature of the person. */
  readonly number?: number
  /** What stands behind the slash of the number: `CT-UBND`. */
  readonly symbol: string
  /** @vi địa danh */
  readonly place: string
  readonly date?: VietnamDate
  /**
   * The matter of the document, in the letters of a sentence; for a công văn without the `V/v`.
   *
   * @vi trích yếu
   */
  readonly subject: string
  /**
   * Who decides, printed above the bases of nghị quyết and quyết định.
   *
   * @vi thẩm quyền ban hành
   */
  readonly issuingAuthority?: string
  /** @vi căn cứ ban hành */
  readonly bases: readonly string[]
  /** @vi kính gửi */
  readonly addressees: readonly string[]
  readonly body: readonly BodyBlock[]
  readonly signatory: Signatory
  /** @vi nơi nhận */
  readonly recipients: readonly string[]
  readonly fileCopy: FileCopy
  readonly urgency?: Urgency
  readonly circulation?: Circulation
  readonly contact?: Contact
}
