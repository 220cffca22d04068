import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A file in the folder into which the scanner writes. */
export interface IncomingFile {
  readonly name: string
  readonly size: number
  readonly at: Date
}

/** What tells one file of the folder from a later one of the same name. */
export const incomingKey = ({ name, size, at }: IncomingFile): string => `${name}|${size}|${at.getTime()}`

const SCAN = /\.(?:jpe?g|png|tiff?|pdf)$/i
const MOST = 24

/** The latest files of a scanner's folder, the newest first; none when the folder is missing. Subfolders are not entered. */
export async function listIncoming(folder: string | undefined): Promise<readonly IncomingFile[]> {
  if (folder === undefined) return []
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const found: IncomingFile[] = []
  for (const entry of entries) {
    if (!entry.isFile() || !SCAN.test(entry.name) || entry.name.startsWith('.')) continue
    const { size, mtime } = await stat(join(folder, entry.name))
    found.push({ name: entry.name.normalize('NFC'), size, at: mtime })
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST)
}

/** One of the listed files; a name that is not in the list is no path. */
export async function readIncoming(folder: string, name: string): Promise<Uint8Array | undefined> {
  const entries = await readdir(folder)
  const found = entries.find(
    (entry) => entry.normalize('NFC') === name && basename(entry) === entry && SCAN.test(entry),
  )
  return found === undefined ? undefined : new Uint8Array(await readFile(join(folder, found)))
}
