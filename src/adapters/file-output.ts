import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { IssueOutput } from '../office/index.js'
import { type WriteFileOptions, writeFileAtomic } from './atomic-file.js'
import { fileRefused, systemCodeOf } from './errors.js'
import { readFileSource } from './file-source.js'

const CHUNK = 1 << 20

/**
 * A file of this machine as the place of an issued document, written by `writeFileAtomic`.
 *
 * `checkFree` refuses before a number is taken what would be refused after: a file that stands there already (unless it may
 * be overwritten), and a folder that is missing or cannot be written.
 */
export function fileOutput(path: string, options: WriteFileOptions = {}): IssueOutput {
  return {
    findSha256: async () => ((await exists(path)) ? sha256OfFile(path) : undefined),
    checkFree: async () => {
      if (options.overwrite !== true && (await exists(path)))
        throw fileRefused('ERR_ADAPTERS_FILE_EXISTS', `${path} is there already`, { path })
      try {
        await access(dirname(path), constants.W_OK)
      } catch (error) {
        const system = systemCodeOf(error)
        throw fileRefused('ERR_ADAPTERS_CANNOT_WRITE', `${path} cannot be written (${system})`, { path, system }, error)
      }
    },
    write: (parts) => writeFileAtomic(path, parts, options),
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    const system = systemCodeOf(error)
    if (system === 'ENOENT' || system === 'ENOTDIR') return false
    throw fileRefused('ERR_ADAPTERS_CANNOT_READ', `${path} cannot be looked at (${system})`, { path, system }, error)
  }
}

async function sha256OfFile(path: string): Promise<string> {
  const source = await readFileSource(path)
  try {
    const hash = createHash('sha256')
    for (let offset = 0; offset < source.size; offset += CHUNK) hash.update(source.read(offset, CHUNK))
    return hash.digest('hex')
  } finally {
    source.close()
  }
}
