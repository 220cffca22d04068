import { randomBytes } from 'node:crypto'
import { type FileHandle, link, lstat, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileRefused, systemCodeOf } from './errors.js'

/** Options of {@link writeFileAtomic}. */
export interface WriteFileOptions {
  /** Replace an earlier file. Refused when absent or false. */
  readonly overwrite?: boolean
}

/**
 * Writes a file so that readers see the old one or the whole new one, never a part: the parts go to a temporary file in the
 * same folder, which is flushed to the disk and renamed; then the folder is flushed. When anything fails the temporary file
 * is removed and an earlier file stays as it was.
 *
 * @throws RefusedError `ERR_ADAPTERS_FILE_EXISTS`, or `ERR_ADAPTERS_CANNOT_WRITE` with the system's reason (ENOSPC: the disk
 * is full). An error of `parts` itself is thrown on unchanged.
 */
export async function writeFileAtomic(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { overwrite = false }: WriteFileOptions = {},
): Promise<void> {
  if (!overwrite && (await exists(path))) throw alreadyThere(path)
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  const handle = await attempt(path, () => open(temporary, 'wx', 0o666))
  try {
    try {
      for await (const part of parts) await attempt(path, () => writeAll(handle, part))
      await attempt(path, () => handle.sync())
    } finally {
      await handle.close()
    }
    await attempt(path, () => publish(temporary, path, overwrite))
  } catch (error) {
    await removeQuietly(temporary)
    throw error
  }
  await syncFolder(dirname(path))
}

async function writeAll(handle: FileHandle, part: Uint8Array): Promise<void> {
  let written = 0
  while (written < part.length) written += (await handle.write(part, written, part.length - written)).bytesWritten
}

/** Without `overwrite` a hard link is made, which fails when the name came into being meanwhile; a rename would replace it. */
async function publish(temporary: string, path: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(temporary, path)
  try {
    await link(temporary, path)
  } catch (error) {
    const system = systemCodeOf(error)
    if (system === 'EEXIST') throw alreadyThere(path)
    if (system !== 'EPERM' && system !== 'ENOTSUP' && system !== 'ENOSYS') throw error
    return rename(temporary, path) // a file system without hard links
  }
  await unlink(temporary)
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const system = systemCodeOf(error)
    if (system.startsWith('ERR_ADAPTERS_')) throw error
    throw fileRefused('ERR_ADAPTERS_CANNOT_WRITE', `${path} cannot be written (${system})`, { path, system }, error)
  }
}

const alreadyThere = (path: string): Error =>
  fileRefused('ERR_ADAPTERS_FILE_EXISTS', `${path} is there already`, { path })

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false // what cannot be looked at is found out when writing
  }
}

async function removeQuietly(temporary: string): Promise<void> {
  try {
    await unlink(temporary)
  } catch {
    // the first failure is the one to report; a leftover has a name that says what it is
  }
}

/** Makes the new name last through a power cut. Windows cannot open folders, and needs no flush. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (systemCodeOf(error) !== 'EINVAL') throw error // network file systems that cannot flush folders
  } finally {
    await handle.close()
  }
}
