import { ZipFile } from 'yazl'
import { platformBytes } from '../kernel/platform.js'
import type { VietnamDate } from '../vietnam/calendar-day.js'
import { findNameProblem, nameKey } from './entry-name.js'
import { refused } from './errors.js'

/** A file to be packed. */
export interface ZipDraft {
  readonly name: string
  readonly bytes: Uint8Array
  /** Stored as it is when `false`. Default: deflated. */
  readonly compress?: boolean
}

/** Any file that its owner may write and all may read: nothing of the machine that packed it. */
const MODE = 0o100644

/**
 * Packs files in the order given. The same files and day give the same bytes on one platform: the time of each entry is the
 * beginning of `day`, and no owner or zone is written.
 *
 * @throws RefusedError `ERR_ZIP_CANNOT_WRITE` for a name that `readZip` would refuse, or two that are one.
 */
export async function* writeZip(files: readonly ZipDraft[], day: VietnamDate): AsyncGenerator<Uint8Array> {
  const names = new Set<string>()
  for (const { name } of files) {
    const problem = name.endsWith('/') ? 'folder' : findNameProblem(name)
    if (problem !== undefined || names.has(nameKey(name)))
      throw refused('ERR_ZIP_CANNOT_WRITE', `name of an entry: ${problem ?? 'twice'}`, { problem: problem ?? 'twice' })
    names.add(nameKey(name))
  }
  const zip = new ZipFile()
  // the DOS time has no zone: the same local fields are the same bytes everywhere
  const mtime = new Date(day.year, day.month - 1, day.day)
  for (const { name, bytes, compress = true } of files)
    zip.addBuffer(platformBytes(bytes), name, { mtime, mode: MODE, compress, forceDosTimestamp: true })
  zip.end()
  for await (const part of zip.outputStream as unknown as AsyncIterable<Uint8Array>)
    yield new Uint8Array(part.buffer, part.byteOffset, part.length)
}
