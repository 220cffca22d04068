/**
 * Where an issued document goes, as a port. `write` is all or nothing: a temporary file that is flushed and renamed, and
 * nothing of it when it fails.
 */
export interface IssueOutput {
  /** SHA-256 (lower-case hexadecimal) of what stands in the place now; `undefined` when nothing does. */
  findSha256(): Promise<string | undefined>
  /** Throws what `write` would throw for another file that stands there; asked before a number is taken. */
  checkFree?(): Promise<void>
  /** Puts the document into its place. Refuses to replace another file unless it was made to. */
  write(parts: Iterable<Uint8Array>): Promise<void>
}
