/** Something odd that was read all the same. */
export type QuirkId =
  | 'junk-before'
  | 'wrong-namespace'
  | 'other-root'
  | 'misspelt-element'
  | 'unknown-element'
  | 'placeholder'
  | 'date-form'
  | 'date-in-future'
  | 'code-form'
  | 'unknown-code'
  | 'too-long'
  | 'missing-element'
  | 'duplicate-recipient'
  | 'document-id-form'
  | 'document-id-differs'
  | 'attachment-name'
  | 'attachment-not-listed'
  | 'listed-not-attached'
  | 'body-in-status'
  | 'signature-empty'
  | 'signature-not-xmldsig'
  | 'signature-not-judged'

/** One quirk, and where. */
export interface Quirk {
  readonly id: QuirkId
  /** Names of elements from the message header on, `/` between. */
  readonly path: string
  /** Byte offset in the file. */
  readonly offset?: number
}
