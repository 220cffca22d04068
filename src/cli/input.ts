import { readFileSource } from '../adapters/index.js'
import { MalformedError } from '../errors.js'
import type { CliIo } from './io.js'

/** A file or standard input, to be closed after use. Structurally a `ByteSource`. */
export interface InputSource {
  readonly size: number
  read(offset: number, length: number): Uint8Array
  close(): void
}

/** Opens a file; `-` is standard input, which is read whole. */
export async function openInput(io: CliIo, path: string): Promise<InputSource> {
  if (path !== '-') return readFileSource(path)
  const bytes = await io.stdin()
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close: () => undefined,
  }
}

/** All bytes of a file or of standard input. */
export async function readInput(io: CliIo, path: string): Promise<Uint8Array> {
  const source = await openInput(io, path)
  try {
    return source.read(0, source.size)
  } finally {
    source.close()
  }
}

/**
 * The text of a JSON file, which must be UTF-8 (RFC 8259 8.1).
 *
 * @throws MalformedError `ERR_DOCUMENT_NOT_JSON`.
 */
export async function readJsonText(io: CliIo, path: string): Promise<string> {
  const bytes = await readInput(io, path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new MalformedError('ERR_DOCUMENT_NOT_JSON', `${path} is not UTF-8`, { path }, error)
  }
}
