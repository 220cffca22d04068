import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface PublicFile {
  readonly bytes: Uint8Array
  /** Packed, where that saves something; these files hold no secret that packing could betray. */
  readonly gzip?: Uint8Array
  readonly type: string
  readonly version: string
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** The few files of the browser's side, read once: a name that is not among them is no file, so there is no path to trick. */
export function loadPublicFiles(folder: string): ReadonlyMap<string, PublicFile> {
  const files = new Map<string, PublicFile>()
  for (const name of readdirSync(folder)) {
    const type = TYPES[name.split('.').at(-1) ?? '']
    if (type === undefined) continue
    const bytes = readFileSync(join(folder, name))
    const isText = type !== 'font/woff2'
    const packed = isText ? { gzip: gzipSync(bytes, { level: 9 }) } : {}
    files.set(name, { bytes, ...packed, type, version: createHash('sha256').update(bytes).digest('hex').slice(0, 12) })
  }
  return files
}
