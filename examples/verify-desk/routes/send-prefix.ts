// The first bytes of a file as a download: a revision of a PDF is a prefix of it.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { attachment, type DeskContext } from '../../desk-shell/index.js'

/** Streams the first `end` bytes; the file is never whole in memory. */
export function sendPrefix(
  c: DeskContext,
  { path, end, name }: { readonly path: string; readonly end: number; readonly name: string },
): Response {
  const stream = Readable.toWeb(createReadStream(path, { start: 0, end: Math.max(0, end - 1) }))
  return c.body(stream as ReadableStream, 200, {
    'content-type': 'application/pdf',
    'content-length': String(end),
    'content-disposition': attachment(name),
  })
}
