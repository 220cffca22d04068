import { DeskError } from './errors.js'
import type { DeskContext } from './types.js'

/** Names of fields that are never echoed, kept or logged. */
export const SECRET_PREFIX = 'secret-'
const MOST_BYTES = 262_144
const MOST_FIELDS = 2000
const IDLE_MS = 10_000

/** What a form sent. Text is NFC without outer spaces; secrets are bytes and stand in nothing else. */
export interface DeskForm {
  text(name: string): string
  all(name: string): readonly string[]
  /** The bytes of a `secretField`, a copy of their own: set them to zero after use. */
  secret(name: string): Uint8Array
  readonly actKey: string
  /** The value of the button that was pressed (`do`), or ''. */
  readonly button: string
  /** All fields, to be shown again; no secrets, nothing of the shell's own. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
  /** The page on which the form stood. */
  readonly page: string
}

const HEX = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

/** Percent-decoded bytes of one part of the body. */
function decodePart(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    const high = byte === 37 ? HEX(bytes[i + 1]) : -1
    const low = byte === 37 ? HEX(bytes[i + 2]) : -1
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      i += 2
    } else out[length++] = byte === 43 ? 32 : byte
  }
  return out.slice(0, length)
}

/** Reads `application/x-www-form-urlencoded` from bytes; secrets are never made into strings. */
export function parseForm(body: Uint8Array): DeskForm {
  const fields = new Map<string, string[]>()
  const secrets = new Map<string, Uint8Array>()
  const utf8 = new TextDecoder('utf-8')
  let count = 0
  for (let start = 0; start < body.length; ) {
    const next = body.indexOf(38, start)
    const end = next === -1 ? body.length : next
    const pair = body.subarray(start, end)
    start = end + 1
    if (pair.length === 0) continue
    if (++count > MOST_FIELDS) throw new DeskError('ERR_DESK_FORM_TOO_LARGE', `more than ${MOST_FIELDS} fields`)
    const equals = pair.indexOf(61)
    const name = utf8.decode(decodePart(equals === -1 ? pair : pair.subarray(0, equals)))
    const value = decodePart(equals === -1 ? new Uint8Array(0) : pair.subarray(equals + 1))
    if (name.startsWith(SECRET_PREFIX)) secrets.set(name.slice(SECRET_PREFIX.length), value)
    else
      fields.set(name, [
        ...(fields.get(name) ?? []),
        utf8.decode(value).normalize('NFC').replaceAll('\r\n', '\n').trim(),
      ])
  }
  const first = (name: string): string => fields.get(name)?.[0] ?? ''
  const shown = [...fields].filter(([name]) => !name.startsWith('_') && name !== 'do')
  return {
    text: first,
    all: (name) => fields.get(name) ?? [],
    secret: (name) => secrets.get(name)?.slice() ?? new Uint8Array(0),
    actKey: first('_key'),
    button: first('do'),
    values: Object.fromEntries(shown.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values])),
    page: localPath(first('_page')),
  }
}

/** A path of this desk, or `/`: nothing that a browser would take for another host. */
export function localPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/'
}

/** Bytes of a body, counted while they come: at most `maxBytes`, and never silent for ten seconds. */
export async function readBody(request: Request, maxBytes: number, idleMs: number = IDLE_MS): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? '0')
  const tooLarge = (): DeskError => new DeskError('ERR_DESK_FORM_TOO_LARGE', `a form of more than ${maxBytes} bytes`)
  if (announced > maxBytes) throw tooLarge()
  if (request.body === null) return new Uint8Array(0)
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { promise: stalled, stop } = stallTimer(idleMs)
    const part = await Promise.race([reader.read(), stalled]).finally(stop)
    if (part === 'stalled') {
      await reader.cancel()
      throw new DeskError('ERR_DESK_UPLOAD_STALLED', `the form was silent for ${idleMs} ms`)
    }
    if (part.done) break
    size += part.value.length
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge()
    }
    parts.push(part.value)
  }
  return Buffer.concat(parts)
}

/** A promise of `'stalled'` after the time, and the way to forget it. */
export function stallTimer(ms: number): { promise: Promise<'stalled'>; stop(): void } {
  let stop: () => void = () => undefined
  const promise = new Promise<'stalled'>((resolve) => {
    const timer = setTimeout(() => resolve('stalled'), ms)
    stop = () => clearTimeout(timer)
  })
  return { promise, stop: () => stop() }
}

/** The form of a POST; read once, asked as often as you like. */
export async function readForm(c: DeskContext, o: { readonly maxBytes?: number } = {}): Promise<DeskForm> {
  const read = c.get('form')
  if (read !== undefined) return read
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new DeskError('ERR_DESK_FORM_MALFORMED', 'forms are application/x-www-form-urlencoded')
  const form = parseForm(await readBody(c.req.raw, o.maxBytes ?? MOST_BYTES))
  c.set('form', form)
  return form
}
