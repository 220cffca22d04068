import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CliIo } from '../../src/cli/io.js'
import { run } from '../../src/cli/run.js'
import type { TestIdentity, TestPki } from '../../src/testing/index.js'

/** The moment of all tests. */
export const AT = '2026-11-24T09:05:00+07:00'
export const PASSWORD = 'mật khẩu 123'

/** What one command line said and answered. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly bytes: Uint8Array
  readonly err: string
}

export interface DeskOptions {
  readonly stdin?: Uint8Array
  readonly typed?: string
  readonly signal?: AbortSignal
}

/** Runs one command line in memory. */
export async function vanthu(argv: readonly string[], o: DeskOptions = {}): Promise<Said> {
  const out: Uint8Array[] = []
  let err = ''
  const io: CliIo = {
    stdout: (data) => out.push(typeof data === 'string' ? new TextEncoder().encode(data) : data),
    stderr: (text) => {
      err += text
    },
    stdin: async () => o.stdin ?? new Uint8Array(0),
    readDescriptor: async () => new TextEncoder().encode(`${PASSWORD}\n`),
    ...(o.typed === undefined ? {} : { askSecret: async () => new TextEncoder().encode(o.typed) }),
    now: () => new Date(AT),
    signal: o.signal ?? new AbortController().signal,
  }
  const code = await run(argv, io)
  const bytes = new Uint8Array(Buffer.concat(out))
  return { code, out: new TextDecoder().decode(bytes), bytes, err }
}

/** A folder with keys, anchors and a document, as an office has it. */
export interface Desk {
  readonly folder: string
  path(name: string): string
  /** Writes a key file and gives the two options that open it. */
  key(identity: TestIdentity, prefix?: string): string[]
  readonly trust: readonly string[]
  readonly secret: string
  remove(): void
}

export function openDesk(pki: TestPki): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-desk-'))
  const path = (name: string): string => join(folder, name)
  const { government } = pki
  const secret = path('mat-khau.txt')
  writeFileSync(secret, `${PASSWORD}\n`)
  writeFileSync(path('goc.pem'), government.anchorsPem)
  writeFileSync(path('trung-gian.pem'), government.intermediatesPem)
  mkdirSync(path('crl'))
  for (const [index, crl] of government.crls.entries()) writeFileSync(path(`crl/${index}.crl`), crl)
  writeFileSync(path('chi-thi.json'), readFileSync('examples/documents/chi-thi-binh-thuan.json'))
  let keys = 0
  return {
    folder,
    path,
    key: (identity, prefix = '') => {
      keys += 1
      const file = path(`khoa-${keys}.p12`)
      writeFileSync(file, identity.keyFile(PASSWORD))
      return [`--${prefix}p12`, file, `--${prefix}password-file`, secret]
    },
    trust: ['--anchors', path('goc.pem'), '--intermediates', path('trung-gian.pem'), '--crls', path('crl'), '--at', AT],
    secret,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
