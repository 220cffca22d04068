/**
 * How large a description of a document may be. Far beyond what an office writes, far below what hurts: a hostile file
 * is refused before any work.
 */
export const DOCUMENT_LIMITS = {
  /** Characters of a name, a title, a place or a line of a list. */
  lineLength: 500,
  /** Characters of a trích yếu. */
  subjectLength: 1000,
  /** Characters of one paragraph. */
  paragraphLength: 20_000,
  /** Blocks of a body; paragraphs or points of one block. */
  blocks: 2000,
  parts: 500,
  /** Lines of căn cứ, Kính gửi and Nơi nhận. */
  lines: 200,
  /** Characters of all strings together. */
  totalLength: 1_000_000,
  /** Values of all kinds together: strings, numbers, lists and objects. */
  values: 50_000,
  /** The number of a document, and of an article, clause or chapter. */
  number: 9_999_999,
  /** Nesting of arrays and objects. */
  depth: 16,
} as const
