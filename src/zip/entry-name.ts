import { fromUtf8 } from '../kernel/bytes.js'

const MAX_NAME_BYTES = 1000
const MAX_SEGMENT_BYTES = 255
// no control character (C0, DEL, C1), no backslash, no colon (drives and streams), no direction override that hides an extension
const FORBIDDEN = /[\p{Cc}\\:\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Says what is wrong with the name of an entry: `undefined` when it stays inside the folder that it is unpacked to. */
export function findNameProblem(name: string): string | undefined {
  if (name === '' || fromUtf8(name).length > MAX_NAME_BYTES) return 'length'
  if (name.startsWith('/')) return 'absolute'
  if (FORBIDDEN.test(name)) return 'character'
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return 'traversal'
  return segments.some((segment) => fromUtf8(segment).length > MAX_SEGMENT_BYTES) ? 'length' : undefined
}

/** What two names share that one file system takes for the same. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\/$/, '')
