import { legacyKeyFileReader, loadCertificates } from '../adapters/index.js'
import { isVanthuError } from '../errors.js'
import { type KeyFile, type OpenKeyFileOptions, openKeyFile, type Signer } from '../pki/index.js'
import type { CommandCall } from './command.js'
import { readInput } from './input.js'
import { type CliOptions, findOption } from './option.js'
import { findPassword, requirePassword } from './secret.js'
import { UsageError } from './usage-error.js'

/** Prefix of a command's key options: none, or whose key it is. */
export type KeyPrefix = '' | 'person-' | 'agency-'

/** Says whether any key option with this prefix was given. */
export const hasKey = (options: CliOptions, prefix: KeyPrefix): boolean =>
  findOption(options, `${prefix}p12`) !== undefined || findOption(options, `${prefix}key`) !== undefined

/** Opens a key file with the given password; without one, with none, and asks only when the file wants one. */
export async function openKey(
  call: Pick<CommandCall, 'io' | 'options' | 'language'>,
  prefix: KeyPrefix,
  file: string,
  more: OpenKeyFileOptions = {},
): Promise<KeyFile> {
  const { io, options, language } = call
  const bytes = await readInput(io, file)
  const open = (password: Uint8Array): Promise<KeyFile> =>
    openKeyFile(bytes, password, { legacy: legacyKeyFileReader, ...more })
  const given = await findPassword(io, options, prefix)
  if (given) return open(given)
  try {
    return await open(new Uint8Array(0))
  } catch (error) {
    if (!(isVanthuError(error) && error.code === 'ERR_PKI_KEYFILE_WRONG_PASSWORD')) throw error
  }
  return open(await requirePassword(io, { options, prefix, file, language }))
}

/** The signer of `--p12`, or of `--key` with `--cert` and `--chain`. */
export async function loadSigner(
  call: Pick<CommandCall, 'io' | 'options' | 'language'>,
  prefix: KeyPrefix,
): Promise<Signer> {
  const { options } = call
  const p12 = findOption(options, `${prefix}p12`)
  const pem = findOption(options, `${prefix}key`)
  if (p12 !== undefined && pem !== undefined) throw new UsageError('twoKeys')
  const file = p12 ?? pem
  if (file === undefined) throw new UsageError('noKey', { name: `--${prefix}p12` })
  const paths = ['cert', 'chain'].map((name) => findOption(options, `${prefix}${name}`))
  const certificates = (
    await Promise.all(paths.map((path) => (path === undefined ? [] : loadCertificates(path))))
  ).flat()
  const { signers } = await openKey(call, prefix, file, certificates.length === 0 ? {} : { certificates })
  const signer = signers[0]
  if (signer === undefined) throw new UsageError('noKey', { name: `--${prefix}cert` })
  return signer
}
