import { readFileSource } from '../adapters/index.js'
import { cliText, escapeTerminal, fillText, type Language } from '../wording/index.js'
import type { CliIo } from './io.js'
import { type CliOptions, findOption } from './option.js'
import { UsageError } from './usage-error.js'

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const MAX_BYTES = 65_536

/** The first line, without its end; a byte order mark of an editor is no part of the password. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const newline = bytes.indexOf(NEWLINE)
  const end = newline === -1 ? bytes.length : newline
  const cut = bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  return bytes.slice(start, cut)
}

async function readHead(path: string): Promise<Uint8Array> {
  const source = await readFileSource(path)
  try {
    return source.read(0, Math.min(source.size, MAX_BYTES))
  } finally {
    source.close()
  }
}

/** The password from `--password-file` or `--password-fd`, each with the prefix; `undefined` when neither was given. */
export async function findPassword(io: CliIo, options: CliOptions, prefix: string): Promise<Uint8Array | undefined> {
  const file = findOption(options, `${prefix}password-file`)
  const descriptor = findOption(options, `${prefix}password-fd`)
  if (file !== undefined && descriptor !== undefined) throw new UsageError('twoPasswords')
  if (file === '-') return firstLine(await io.stdin())
  if (file !== undefined) return firstLine(await readHead(file))
  if (descriptor === undefined) return undefined
  if (!/^\d{1,5}$/.test(descriptor))
    throw new UsageError('badValue', { name: `--${prefix}password-fd`, value: descriptor })
  return firstLine(await io.readDescriptor(Number(descriptor)))
}

/** The password, asked for on the terminal when no option gives it. Never an argument: arguments are seen by everybody. */
export async function requirePassword(
  io: CliIo,
  o: { readonly options: CliOptions; readonly prefix: string; readonly file: string; readonly language: Language },
): Promise<Uint8Array> {
  const given = await findPassword(io, o.options, o.prefix)
  if (given) return given
  if (!io.askSecret) throw new UsageError('noPassword', { name: `--${o.prefix}password-file` })
  return io.askSecret(fillText(cliText(o.language).passwordPrompt, { name: escapeTerminal(o.file) }))
}
