import { type NumberEntry, parseNumberEntry, parseRegister } from './number-entry.js'
import type { OutgoingRegister } from './outgoing-register.js'
import type { SqlRow } from './store.js'

/**
 * One row of the register of outgoing documents: one number and everything that happened to it. Its key is the SHA-256 of
 * the file that the leader signed, its date the day of issue.
 *
 * @vi văn bản đi
 * @law NĐ 30/2020/NĐ-CP, Điều 15, Điều 16
 */
export interface OutgoingEntry extends NumberEntry {
  readonly register: OutgoingRegister
}

/** Reads a row of `registry_entry`. */
export const parseOutgoingEntry = (row: SqlRow): OutgoingEntry => ({
  ...parseNumberEntry(row),
  register: parseRegister(row),
})
