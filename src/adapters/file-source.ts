import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../kernel/ports.js'
import { fileRefused, systemCodeOf } from './errors.js'

/** A file as a byte source. Holds a file descriptor until it is closed. */
export interface FileSource extends ByteSource {
  /** Gives the descriptor back. May be called twice; reading afterwards is refused. */
  close(): void
}

/** Files up to this size are read whole when they are opened: one immutable buffer, and no system call for each read. */
const SMALL_BYTES = 1 << 20

/**
 * Opens a file for random reading. A large file is not read ahead, so that 200 MB cost no memory.
 *
 * Every read of a large one compares size and time of change with those at opening: a file that was rewritten in between would otherwise
 * be judged half old, half new. A change that keeps both cannot be seen.
 *
 * @throws RefusedError `ERR_ADAPTERS_CANNOT_READ`, also for folders; later reads `ERR_ADAPTERS_FILE_CHANGED` or
 * `ERR_ADAPTERS_SOURCE_CLOSED`.
 */
export async function readFileSource(path: string): Promise<FileSource> {
  const descriptor = openForReading(path)
  const opened = fstatSync(descriptor, { bigint: true })
  if (!opened.isFile()) {
    closeSync(descriptor)
    throw fileRefused('ERR_ADAPTERS_CANNOT_READ', `${path} is not a file`, { path })
  }
  const size = Number(opened.size)
  let isOpen = true
  const readInto = (offset: number, target: Uint8Array): number => {
    if (!isOpen) throw fileRefused('ERR_ADAPTERS_SOURCE_CLOSED', `${path} was closed`, { path })
    const now = fstatSync(descriptor, { bigint: true })
    const from = Math.min(Math.max(0, offset), size)
    const bytes = target.subarray(0, size - from)
    const count = now.size === opened.size && now.mtimeNs === opened.mtimeNs ? fill(descriptor, bytes, from) : -1
    if (count !== bytes.length)
      throw fileRefused('ERR_ADAPTERS_FILE_CHANGED', `${path} changed while it was read`, { path, size })
    return count
  }
  if (size <= SMALL_BYTES) {
    const whole = new Uint8Array(size)
    try {
      readInto(0, whole)
    } finally {
      closeSync(descriptor)
    }
    return {
      size,
      read(offset, length) {
        if (!isOpen) throw fileRefused('ERR_ADAPTERS_SOURCE_CLOSED', `${path} was closed`, { path })
        const from = Math.min(Math.max(0, offset), size)
        return whole.subarray(from, from + Math.max(0, length))
      },
      close() {
        isOpen = false
      },
    }
  }
  return {
    size,
    readInto,
    read(offset, length) {
      const from = Math.min(Math.max(0, offset), size)
      const bytes = new Uint8Array(Math.min(Math.max(0, length), size - from))
      readInto(from, bytes)
      return bytes
    },
    close() {
      if (isOpen) closeSync(descriptor)
      isOpen = false
    },
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw fileRefused(
      'ERR_ADAPTERS_CANNOT_READ',
      `${path} cannot be opened`,
      { path, system: systemCodeOf(error) },
      error,
    )
  }
}

/** A read may give less than asked for: repeats until the array is full or the file ends. */
function fill(descriptor: number, bytes: Uint8Array, from: number): number {
  let count = 0
  while (count < bytes.length) {
    const got = readSync(descriptor, bytes, count, bytes.length - count, from + count)
    if (got === 0) break
    count += got
  }
  return count
}
