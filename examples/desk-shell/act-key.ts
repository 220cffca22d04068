import { randomUUID } from 'node:crypto'

/** A key for one act: the same form sent twice carries the same key, and the library does the act once. */
export function newActKey(): string {
  return randomUUID()
}
