import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskError } from './errors.js'
import { decodeHeaderName, harmlessPath } from './file-name.js'
import { stallTimer } from './form-body.js'
import { errorWords } from './page.js'
import { type FileKind, SNIFFED_BYTES, sniffKind } from './sniff.js'
import type { DeskContext } from './types.js'

export interface UploadOptions {
  /** Where the file lies under a random name until the desk moves or deletes it. */
  readonly folder: string
  readonly maxBytes: number
  /** Kinds that are received; all when absent. */
  readonly kinds?: readonly FileKind[]
  /** How long the sender may be silent. */
  readonly idleMs?: number
}

export interface ReceivedFile {
  readonly path: string
  /** The client's name, harmless, NFC, with `/` between the parts of a dropped folder: for showing, never a path. */
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly kind: FileKind
}

/**
 * Streams the body of a PUT into a new file while it is hashed; memory holds one piece at a time. Too large by
 * `Content-Length` is refused before the first byte, and the bytes are counted anyway. What is refused leaves no file.
 */
export async function receiveUpload(c: DeskContext, o: UploadOptions): Promise<ReceivedFile> {
  const tooLarge = (): DeskError =>
    new DeskError('ERR_DESK_UPLOAD_TOO_LARGE', `a file of more than ${o.maxBytes} bytes`)
  if (Number(c.req.header('content-length') ?? '0') > o.maxBytes) throw tooLarge()
  const name = harmlessPath(decodeHeaderName(c.req.header('x-file-name')))
  await mkdir(o.folder, { recursive: true, mode: 0o700 })
  const path = join(o.folder, `${randomUUID()}.part`)
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let head = new Uint8Array(0)
  let size = 0
  try {
    for await (const piece of pieces(c.req.raw, o.idleMs ?? 20_000)) {
      size += piece.length
      if (size > o.maxBytes) throw tooLarge()
      if (head.length < SNIFFED_BYTES) {
        head = Buffer.concat([head, piece.subarray(0, SNIFFED_BYTES - head.length)])
        if (head.length === SNIFFED_BYTES) checkKind(head, o.kinds)
      }
      hash.update(piece)
      await file.writeFile(piece)
    }
    if (size === 0) throw new DeskError('ERR_DESK_UPLOAD_EMPTY', 'the file has no bytes')
    const kind = checkKind(head, o.kinds)
    await file.close()
    return { path, name, size, sha256: hash.digest('hex'), kind }
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
}

function checkKind(head: Uint8Array, kinds: readonly FileKind[] | undefined): FileKind {
  const kind = sniffKind(head)
  if (kinds === undefined || kinds.includes(kind)) return kind
  throw new DeskError('ERR_DESK_UPLOAD_KIND', `the first bytes say ${kind}`)
}

async function* pieces(request: Request, idleMs: number): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { promise: stalled, stop } = stallTimer(idleMs)
      const piece = await Promise.race([readPiece(reader), stalled]).finally(stop)
      if (piece === 'stalled') throw new DeskError('ERR_DESK_UPLOAD_STALLED', `no byte came for ${idleMs} ms`)
      if (piece === undefined) return
      yield piece
    }
  } finally {
    await reader.cancel().catch(() => undefined) // a connection that broke has nothing left to cancel
  }
}

async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await reader.read()
    return done ? undefined : value
  } catch (error) {
    throw new DeskError('ERR_DESK_UPLOAD_BROKEN', 'the connection ended before the file did', error)
  }
}

/** The JSON answer of an upload: what the act gives, or `{ error, code }` in words. */
export async function uploadAnswer(
  c: DeskContext,
  act: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<Response> {
  try {
    return c.json(await act())
  } catch (error) {
    const { code, sentence, isBug } = errorWords(error)
    c.get('desk').log.problem('a file was refused', error, { code })
    // the rest of the body is not read: the connection cannot serve another request
    c.header('connection', 'close')
    return c.json({ error: sentence, code }, code === 'ERR_DESK_UPLOAD_TOO_LARGE' ? 413 : isBug ? 500 : 422)
  }
}
